import CallFlow
import Listening

/// A point in a call at which an agent wants words: the trace so far and what was offered already.
package struct Moment: Sendable {
  package let trace: CallTrace
  /// Lines that were said or shown, by id, with how often.
  package let offered: [String: Int]

  package init(_ trace: CallTrace, offered: [String: Int] = [:]) {
    self.trace = trace
    self.offered = offered
  }

  var state: CallState { trace.state }
  var script: Script { trace.script }

  /// What the customer's last stretch of turns carried.
  var lastWords: [Evidence] { state.lastHeard[.customer] ?? [] }

  /// Whether the agent has not yet answered the customer's last words.
  var isCustomersTurnLast: Bool { state.lastSpeaker == .customer }

  /// The place of a stage in the course of the call.
  func position(of stage: String) -> Int { script.index(ofStage: stage) ?? 0 }

  /// The stage to speak in: the call's own, or the opening where nothing has been said.
  var stage: String { state.stage }
}

extension Moment {
  /// The grade of the complaint where it is more than an agent's to settle: all but the lowest, or a call for a superior.
  package var escalation: SeverityGrade? {
    guard let grade = state.severity(in: script), let lowest = script.grades.last else { return nil }
    let asked = [SignalReference("want/manager"), SignalReference("threat")]
    if grade.id != lowest.id { return grade }
    return lastWords.has(anyOf: asked) ? script.grades.dropLast().last ?? grade : nil
  }
}
