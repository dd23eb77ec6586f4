import CallFlow
import Listening
import SourceText

/// What a check looks for. A new kind is a case here and a file under `Checks/`.
package enum CheckKind: String, CompactCase, Sendable {
  /// One of the acts is heard anywhere in the call, which came as far as the stage.
  case mentioned
  /// Each time a signal of `when` is heard, one of the acts follows within a few turns.
  case answered
  /// None of the acts is heard in the stage.
  case avoided
}

/// A scorecard's rules, read from `rubric.yml`.
package struct Rubric: Sendable {
  package struct Item: Sendable {
    package let id: String
    package let name: String
    package let stage: String
    package let kind: CheckKind
    package let acts: [SignalReference]
    /// `mentioned`: owed only in a call where one of these was heard. `answered`: what must be answered.
    package let when: [SignalReference]
    package let points: Double
    /// The act that it is a fault to miss, where the agent himself opened the stage and made no other fault in it.
    package let fault: String?
    /// What the customer may have said in the stage to make missing it no fault.
    package let excusedBy: [SignalReference]
    /// How many turns an answer may take.
    package let within: Int
    package let place: SourcePlace
  }

  package struct Fault: Sendable {
    package let reference: SignalReference
    /// Points taken off the stage in which it is heard, out of 100.
    package let cost: Double
    /// Points taken off the compliance score, out of 100.
    package let complianceCost: Double
    package let isFatal: Bool
    /// What to say instead.
    package let say: String?
    /// Heard from the same agent within `reliefTurns` turns, these take the fault back.
    package let relievedBy: [SignalReference]
    package let place: SourcePlace
  }

  package struct Alert: Sendable {
    package let id: String
    package let name: String
    /// Customer signals that raise the alert.
    package let raisedBy: [SignalReference]
    /// Heard from the agent anywhere in the call, these keep it down.
    package let unless: [SignalReference]
    package let complianceCost: Double
    package let say: String?
    package let place: SourcePlace
  }

  package let name: String
  /// 0 to 100.
  package let passMark: Double
  /// The share of the script score in the total; the rest is compliance.
  package let scriptShare: Double
  /// The total of a call with a fatal fault is at most this.
  package let fatalCap: Double
  package let reliefTurns: Int
  package let stageWeights: [String: Double]
  package let items: [Item]
  package let faults: [Fault]
  package let alerts: [Alert]

  /// The acts that may fail a call alone.
  package var fatalActs: Set<String> { Set(faults.filter(\.isFatal).map { Signal.ID($0.reference.name).family }) }

  /// The rule for a fault: the one for the signal itself, else the one for its act.
  package func fault(for signal: Signal.ID) -> Fault? {
    faults.first { $0.reference.name == signal.name } ?? faults.first { $0.reference.name == signal.family }
  }
}
