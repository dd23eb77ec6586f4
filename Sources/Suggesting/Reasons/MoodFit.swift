import CallFlow

extension Reason {
  /// Nil: the line is for another mood. An angry customer is met with feeling first.
  static func mood(_ line: Line, at moment: Moment) -> Reason? {
    guard line.mood.contains(moment.state.mood) else { return nil }
    let feels = line.acts.contains { moment.script.soothing.contains($0) }
    if moment.state.mood >= 3, feels { return Reason(.mood, 1.5, evidence: Array(moment.state.moodCauses.prefix(1))) }
    return Reason(.mood, line.mood == 0...4 ? 0 : 0.5)
  }
}
