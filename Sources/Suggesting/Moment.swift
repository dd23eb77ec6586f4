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
  /// The agent's turns, word for word.
  private let said: Set<String>

  /// - parameter offered: lines that were shown, by id, with how often.
  package init(_ trace: CallTrace, offered: [String: Int] = [:]) {
    self.trace = trace
    state = trace.state
    lastWords = state.lastHeard[.customer] ?? []
    owed = state.owed(in: trace.script)
    self.offered = offered
    said = Set(trace.steps.lazy.filter { $0.turn.turn.speaker == .agent }.map(\.turn.turn.text))
  }

  var script: Script { trace.script }

  /// How often a line was shown; once where it was not, and its text stands word for word in the call.
  func times(_ line: Line, filledAs text: String) -> Int {
    offered[line.id] ?? (said.contains(text) ? 1 : 0)
  }

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
