import CallFlow

extension Candidate {
  /// For the present stage, or for the next one when this one owes nothing more. Nil: not a line for now.
  func stagePoints(at moment: Moment) -> Double? {
    let (here, there) = (moment.here, traits.stage)
    if there == here { return 2 }
    if there == here + 1, moment.owed.isEmpty { return 1.2 }
    guard abs(there - here) <= 1, line.answers.contains(where: { moment.lastWord(for: $0) != nil }) else { return nil }
    return there > here ? 0.3 : -0.5
  }
}
