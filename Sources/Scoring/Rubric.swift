import CallFlow
import Listening
import SourceText

/// What a check looks for. A new kind is a case here and a file under `Checks/`.
package enum CheckKind: String, CompactCase, Sendable {
  /// One of the acts is heard anywhere in the call, which came as far as the stage.
  case mentioned
  /// Each time a signal of `when` is heard, one of the acts follows within a few turns.
  case answered
  /// None of the acts is heard in the stage, or in the whole call where the item has no stage.
  case avoided
  /// One of the acts is heard, and with it the parts that give it substance; each part earns its share.
  case complete
}

/// A scorecard's rules, read from `rubric.yml`.
package struct Rubric: Sendable {
  /// Items that are weighed together: a stage of the call, or what runs through the whole of it.
  package struct Section: Sendable {
    /// Which of the two scores a section counts to.
    package enum Score: String, CompactCase, Sendable { case script, compliance }

    /// A stage's section has the stage's id.
    package let id: String
    /// Nil for a stage, which has its name in the script.
    package let name: String?
    package let isStage: Bool
    package let score: Score
    /// Its share among the sections of the script score; for compliance, the points out of 100 that its items hold.
    package let weight: Double
    package let place: SourcePlace
  }

  package struct Item: Sendable {
    package let id: String
    package let name: String
    package let section: String
    /// Where in the call it is owed; nil for an item of the whole call.
    package let stage: String?
    package let kind: CheckKind
    package let acts: [SignalReference]
    /// `mentioned`, `complete`: owed only in a call where one of these was heard. `answered`: what must be answered.
    package let when: [SignalReference]
    /// 0 strikes the item out.
    package let points: Double
    /// `complete`: what the act must carry.
    package let parts: [Part]
    /// Owed only in these; empty for all.
    package let channels: [Channel]
    /// The act that it is a fault to miss, where the agent sealed it, or himself opened the stage and made no other
    /// fault in it.
    package let fault: String?
    /// What the customer may have said in the stage to make missing it no fault.
    package let excusedBy: [SignalReference]
    /// What the agent says in the stage when it is too late to make up for missing it.
    package let sealedBy: [SignalReference]
    /// `answered`: how many turns an answer may take. `complete`: how many turns before or behind the act
    /// its parts may stand.
    package let within: Int
    package let place: SourcePlace
  }

  /// One thing that makes an act whole, such as the deadline of a promise.
  package struct Part: Sendable {
    package let id: String
    package let name: String
    package let acts: [SignalReference]
    /// Beside the act itself, which counts 1.
    package let points: Double
  }

  package struct Fault: Sendable {
    package let reference: SignalReference
    /// Points taken off the stage in which it is heard, out of 100.
    package let cost: Double
    /// Points taken off the compliance score, out of 100.
    package let complianceCost: Double
    package let isFatal: Bool
    /// Too uncertain to fail a call alone: such faults cost at most down to the pass mark and ask for a human look.
    package let isWeak: Bool
    /// What to say instead.
    package let say: String?
    /// Heard from the same agent within `reliefTurns` turns, these take the fault back.
    package let relievedBy: [SignalReference]
    package let place: SourcePlace

    /// The same fault where its words are charged already.
    var uncharged: Fault {
      Fault(
        reference: reference, cost: 0, complianceCost: 0, isFatal: isFatal, isWeak: isWeak, say: say,
        relievedBy: relievedBy, place: place)
    }
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

  /// What a measured figure should lie between; it marks, and costs nothing.
  package struct Norm: Sendable {
    package let measure: Measure
    /// Nil where any figure below `to` will do.
    package let from: Double?
    package let to: Double?
    /// `hold`: what an agent says when he leaves the customer waiting.
    package let signals: [SignalReference]
  }

  /// When a person should look at the card.
  package struct ReviewRules: Sendable {
    /// A turn of which the recogniser is less sure than this counts as damaged; 0 to 1.
    package var confidence = 0.6
    /// The share of damaged turns, of turns without a known speaker, or of the agent's longer turns in which nothing
    /// was heard, above which the card is doubtful; 0 to 1.
    package var damagedShare = 0.3
    package var unheardShare = 0.7
    /// The mood from which a customer is heated, and the total above which such a call is too good to believe.
    package var heatedMood = 3
    package var perfectTotal = 95.0
    /// So many points round the pass mark are too near to call.
    package var margin = 1.0

    package init() {}
  }

  package let name: String
  /// 0 to 100.
  package let passMark: Double
  /// The share of the script score in the total; the rest is compliance.
  package let scriptShare: Double
  /// The total of a call with a fatal fault is at most this.
  package let fatalCap: Double
  package let reliefTurns: Int
  package let sections: [Section]
  package let items: [Item]
  package let faults: [Fault]
  package let alerts: [Alert]
  package let norms: [Norm]
  /// What is written only where people type; tells a chat whose transcript names no channel.
  package let chatSigns: [String]
  package let reviewRules: ReviewRules

  /// The acts that may fail a call alone.
  package var fatalActs: Set<String> { Set(faults.filter(\.isFatal).map { Signal.ID($0.reference.name).family }) }

  /// The rule for a fault: the one for the signal itself, else the one for its act.
  package func fault(for signal: Signal.ID) -> Fault? {
    faults.first { $0.reference.name == signal.name } ?? faults.first { $0.reference.name == signal.family }
  }

  package func section(_ id: String) -> Section? { sections.first { $0.id == id } }
}
