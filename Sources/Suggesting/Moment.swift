import CallFlow
import Listening

/// A point in a call at which an agent wants words: the trace so far and what was offered already.
package struct Moment: Sendable {
  package let trace: CallTrace
  /// Lines that were shown, or that stand word for word in the call, by id, with how often.
  package let offered: [String: Int]

  package init(_ trace: CallTrace, offered: [String: Int] = [:]) {
    self.trace = trace
    let said = Set(trace.steps.filter { $0.turn.turn.speaker == .agent }.map(\.turn.turn.text))
    var counts = offered
    for line in trace.script.lines where counts[line.id] == nil {
      if said.contains(line.filled(from: trace.state.facts, slotNames: trace.script.slotNames)) { counts[line.id] = 1 }
    }
    self.offered = counts
  }

  var state: CallState { trace.state }
  var script: Script { trace.script }

  /// What the customer's last stretch of turns carried.
  var lastWords: [Evidence] { state.lastHeard[.customer] ?? [] }

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
