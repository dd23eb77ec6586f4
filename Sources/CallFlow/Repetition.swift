import Listening

/// Hears an agent who gives the same explanation again, which no single turn can show.
enum Repetition {
  static let act = "repeat-same-explanation"
  /// Shorter turns repeat for good reasons (对, 请稍等).
  static let shortest = 12
  /// How many of the agent's turns are remembered.
  static let memory = 8
  /// Share of character pairs that two turns have in common.
  /// Shares of the character pairs of two turns that both have: word for word, and the same thing in other words, which
  /// is a fault only towards a customer whom it did not satisfy.
  private static let (verbatim, likeness) = (0.72, 0.22)
  private static let dissatisfied = 2

  /// Whether a turn says what an earlier one said.
  ///
  /// - parameter mood: the customer's before the turn.
  static func repeated(_ text: SpokenPairs, among earlier: [SpokenPairs], mood: Int) -> Bool {
    let share = mood >= dissatisfied ? likeness : verbatim
    guard text.length >= shortest else { return false }
    return earlier.contains { other in
      guard other.length >= shortest else { return false }
      let shared = text.shared(with: other)
      return Double(shared) >= share * Double(text.pairs.count + other.pairs.count - shared)
    }
  }
}

/// The pairs of neighbouring characters in one turn.
struct SpokenPairs: Sendable {
  /// Folded characters of the turn.
  let length: Int
  /// Each once, in ascending order; none where the turn is too short to count.
  let pairs: [UInt64]

  init(_ text: [UInt32]) {
    length = text.count
    guard text.count >= Repetition.shortest else {
      pairs = []
      return
    }
    var all: [UInt64] = []
    all.reserveCapacity(text.count)
    for place in 1..<text.count { all.append(UInt64(text[place - 1]) << 32 | UInt64(text[place])) }
    all.sortOnce()
    pairs = all
  }

  func shared(with other: SpokenPairs) -> Int {
    var (mine, theirs, count) = (0, 0, 0)
    while mine < pairs.count, theirs < other.pairs.count {
      let (a, b) = (pairs[mine], other.pairs[theirs])
      if a == b { count += 1 }
      if a <= b { mine += 1 }
      if b <= a { theirs += 1 }
    }
    return count
  }
}
