import CallFlow
import Listening

/// A point in a call at which an agent wants words: the trace so far and what was offered already.
package final class Moment: Sendable {
  package let trace: CallTrace
  let state: CallState
  /// What the customer's last stretch of turns carried.
  let lastWords: [Evidence]
  /// For each of the last words whether they must be answered before anything else.
  let isUrgent: [Bool]
  /// What the present stage still asks of the agent.
  let owed: [String]
  /// Lines that were shown, by id, with how often.
  private let offered: [String: Int]
  /// The place of the present stage in the course of the call.
  let here: Int

  /// - parameter offered: lines that were shown, by id, with how often.
  package init(_ trace: CallTrace, offered: [String: Int] = [:]) {
    self.trace = trace
    let (state, script) = (trace.state, trace.script)
    self.state = state
    let lastWords = state.lastHeard[.customer]
    self.lastWords = lastWords
    isUrgent = lastWords.map { words in script.urgent.contains { $0.matches(words.signal) } }
    owed = state.owed(in: script)
    self.offered = offered
    here = script.index(ofStage: state.stage) ?? 0
  }

  var script: Script { trace.script }

  /// How often a line was shown; once where it was not, and its text stands word for word in the call.
  func times(_ line: Line) -> Int {
    if let times = offered[line.id] { return times }
    return trace.said.isEmpty || trace.said[filled(line)] == nil ? 0 : 1
  }

  /// The line with the slots filled that the call has filled.
  func filled(_ line: Line) -> String { line.filled(from: state.facts, slotNames: script.slotNames) }

  func hasHeard(_ reference: SignalReference) -> Bool { state.heardNames.contains(reference) }

  /// The place of the first of the customer's last words that a reference stands for.
  func lastWord(for reference: SignalReference) -> Int? {
    lastWords.firstIndex { reference.matches($0.signal) }
  }

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
