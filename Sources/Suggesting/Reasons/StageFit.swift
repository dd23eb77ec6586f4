import CallFlow

extension Reason {
  /// For the present stage, or for the next one when this one owes nothing more. Nil: not a line for now.
  static func stageFit(_ line: Line, at moment: Moment) -> Reason? {
    let here = moment.here
    if line.stage == moment.stage { return Reason(.stage, 2) }
    let there = moment.position(of: line.stage)
    if there == here { return Reason(.stage, 2) }
    let answersNow = line.answers.contains { moment.isInLastWords($0) }
    if there == here + 1 {
      let isReady = moment.owed.isEmpty
      return isReady ? Reason(.stage, 1.2) : answersNow ? Reason(.stage, 0.3) : nil
    }
    return abs(there - here) <= 1 && answersNow ? Reason(.stage, -0.5) : nil
  }
}
