import CallFlow
import Listening

/// A point in a call at which an agent wants words: the trace so far and what was offered already.
package struct Moment: Sendable {
  package let trace: CallTrace
  let state: CallState
  /// What the customer's last stretch of turns carried.
  let lastWords: [Evidence]
  /// What the present stage still asks of the agent.
  let owed: [String]
  /// Lines that were shown, by id, with how often.
  private let offered: [String: Int]
  /// The place of the present stage in the course of the call.
  let here: Int
  /// Every name by which a line may refer to something heard in the call.
  private let namesHeard: Set<String>
  /// Every name by which a line may refer to something in the customer's last words, with the first that it fits.
  private let namesLast: [String: Int]

  /// - parameter offered: lines that were shown, by id, with how often.
  package init(_ trace: CallTrace, offered: [String: Int] = [:]) {
    self.trace = trace
    state = trace.state
    lastWords = state.lastHeard[.customer] ?? []
    owed = state.owed(in: trace.script)
    self.offered = offered
    here = trace.script.index(ofStage: state.stage) ?? 0
    var names: Set<String> = []
    for signal in state.heard {
      names.insert(signal.name)
      names.insert(signal.family)
    }
    namesHeard = names
    var last: [String: Int] = [:]
    for (place, evidence) in lastWords.enumerated() {
      if last[evidence.signal.name] == nil { last[evidence.signal.name] = place }
      if last[evidence.signal.family] == nil { last[evidence.signal.family] = place }
    }
    namesLast = last
  }

  var script: Script { trace.script }

  /// How often a line was shown; once where it was not, and its text stands word for word in the call.
  func times(_ line: Line, filledAs text: String) -> Int {
    offered[line.id] ?? (trace.said[text] != nil ? 1 : 0)
  }

  func hasHeard(_ reference: SignalReference) -> Bool { namesHeard.contains(reference.name) }

  /// The first of the customer's last words that a reference stands for.
  func lastWord(for reference: SignalReference) -> Evidence? { namesLast[reference.name].map { lastWords[$0] } }

  func isInLastWords(_ reference: SignalReference) -> Bool { namesLast[reference.name] != nil }

  /// The place of a stage in the course of the call.
  func position(of stage: String) -> Int { script.index(ofStage: stage) ?? 0 }

  var stage: String { state.stage }
}

extension Moment {
  /// The grade of the complaint where it is more than an agent's to settle: all but the lowest, or a call for a superior.
  package var escalation: SeverityGrade? {
    guard let grade = state.severity(in: script), let lowest = script.grades.last else { return nil }
    if grade.id != lowest.id { return grade }
    return lastWords.has(anyOf: script.escalating) ? script.grades.dropLast().last ?? grade : nil
  }
}
