import Listening

/// Hears an agent who gives the same explanation again, which no single turn can show.
enum Repetition {
  static let act = "repeat-same-explanation"
  /// Shorter turns repeat for good reasons (对, 请稍等).
  static let shortest = 12
  /// How many of the agent's turns are remembered.
  static let memory = 8
  /// Share of character pairs that two turns have in common.
  static let likeness = 0.72

  /// Whether a turn says what an earlier one said.
  static func repeated(_ text: [UInt32], among earlier: [[UInt32]]) -> Bool {
    guard text.count >= shortest else { return false }
    let pairs = Set(zip(text, text.dropFirst()).map { UInt64($0) << 32 | UInt64($1) })
    return earlier.contains { other in
      guard other.count >= shortest else { return false }
      let others = Set(zip(other, other.dropFirst()).map { UInt64($0) << 32 | UInt64($1) })
      return Double(pairs.intersection(others).count) >= likeness * Double(pairs.union(others).count)
    }
  }
}
