import CallFlow
import Measuring

/// What calls are read as beside what people marked: their stages, the customer's mood, how grave they are, what he needs.
package struct CourseFigures: Sendable {
  /// As told while the call lasted.
  package private(set) var liveStages: [(marked: String, found: String)] = []
  /// As told from its end.
  package private(set) var reviewedStages: [(marked: String, found: String)] = []
  package private(set) var moods: [(marked: Int, found: Int)] = []
  package private(set) var severities: [(marked: String, found: String)] = []
  package private(set) var needs: [(marked: String, found: String)] = []

  package init() {}

  package mutating func add(_ call: LabelledCall, _ trace: CallTrace) {
    for ((step, reviewed), marks) in zip(zip(trace.steps, trace.reviewedStages), call.marks) {
      liveStages.append((marks.stage, step.state.stage))
      reviewedStages.append((marks.stage, reviewed))
      if let mood = marks.mood { moods.append((mood, step.state.mood)) }
    }
    severities.append((call.severity, trace.state.severity(in: trace.script)?.id ?? ""))
    needs.append((call.need, trace.state.need(in: trace.script)))
  }

  package func adding(_ more: CourseFigures) -> CourseFigures {
    var sum = self
    sum.liveStages += more.liveStages
    sum.reviewedStages += more.reviewedStages
    sum.moods += more.moods
    sum.severities += more.severities
    sum.needs += more.needs
    return sum
  }
}
