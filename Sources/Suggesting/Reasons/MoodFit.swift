import CallFlow

extension Candidate {
  /// Nil: the line is for another mood. An angry customer is met with feeling first.
  func moodPoints(at moment: Moment) -> Double? {
    guard line.mood.contains(moment.state.mood) else { return nil }
    if meetsAnger(at: moment) { return 1.5 }
    return line.mood == 0...4 ? 0 : 0.5
  }

  func meetsAnger(at moment: Moment) -> Bool { moment.state.mood >= 3 && traits.isSoothing }
}
