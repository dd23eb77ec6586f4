import CallFlow

extension Reason {
  /// The line does something that the stage still owes.
  static func owed(_ line: Line, at moment: Moment) -> Reason? {
    let done = line.acts.filter(moment.owed.contains)
    return done.isEmpty ? nil : Reason(.owed, 1.2 + 0.4 * Double(min(done.count, 3) - 1), acts: done)
  }
}
