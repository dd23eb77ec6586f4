import CallFlow

extension Candidate {
  /// The line does something that the stage still owes.
  mutating func weighDuties(at moment: Moment) {
    guard !moment.owed.isEmpty else { return }
    let done = line.acts.count { moment.owed.contains($0) }
    if done > 0 { add(.owed, 1.2 + 0.4 * Double(min(done, 3) - 1)) }
  }
}
