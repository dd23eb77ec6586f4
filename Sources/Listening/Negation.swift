/// Whether words are denied: a negator in a gap of a match, or just before it in the same clause.
///
/// Two negators cancel out. A negator inside a shield (不好意思) or in A-not-A (好不好) denies nothing.
struct Negation {
  /// How many characters may stand between a negator and the word that it denies.
  static let reach = 2

  let text: NormalizedText
  /// Negators as found, by start.
  let negators: [Range<Int>]

  /// As many negators as can stand within reach of a word, and one that runs into it.
  private static let mostBefore = 4

  func denies(_ words: MatchedWords) -> Bool {
    if negators.isEmpty { return false }
    let first = words.first
    // Negators do not overlap, so those near a word are its neighbours in the list: 没没不 holds three within reach.
    let behind = firstIndex(startingAt: first.lowerBound)
    var count = negators[max(0, behind - Self.mostBefore)..<behind].count { precedes($0, first) }
    var left = first
    for right in words.rest {
      defer { left = right }
      guard left.upperBound < right.lowerBound else { continue }
      for negator in negators[firstIndex(startingAt: left.upperBound)...] {
        if negator.upperBound > right.lowerBound { break }
        count += 1
      }
    }
    return count % 2 == 1
  }

  private func firstIndex(startingAt position: Int) -> Int {
    var low = 0
    var high = negators.count
    while low < high {
      let middle = (low + high) / 2
      if negators[middle].lowerBound < position { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// Just before the word, or running into it as 不是 does into 是我们的错.
  private func precedes(_ negator: Range<Int>, _ word: Range<Int>) -> Bool {
    if negator.lowerBound < word.lowerBound, word.lowerBound < negator.upperBound { return true }
    return negator.upperBound <= word.lowerBound && word.lowerBound - negator.upperBound <= Self.reach
      && text.strongestBreak(from: negator.upperBound, to: word.lowerBound) == .none
  }

  /// 是不是, 有没有, 方便不方便: the same one or two characters on both sides of 不 or 没.
  static func isAlternative(_ position: Int, in text: NormalizedText) -> Bool {
    let scalars = text.scalars
    guard mayAsk(scalars[position]) else { return false }
    func repeats(_ count: Int) -> Bool {
      let from = position - count
      guard from >= 0, position + count < scalars.count else { return false }
      for index in from..<position where scalars[index] != scalars[index + count + 1] { return false }
      return text.strongestBreak(from: from + 1, to: position + count) == .none
    }
    if repeats(1) { return true }
    // 我不知道不知道 denies twice and leaves nothing open.
    return repeats(2) && (position < 3 || scalars[position - 3] != no && scalars[position - 3] != not)
  }

  /// Whether a scalar is one that can stand between two alternatives.
  static func mayAsk(_ scalar: UInt32) -> Bool { scalar == no || scalar == not }

  /// Whether 不 or 没 at a position asks between two: not in 时不时 and 动不动, nor in 爱来不来.
  static func asks(_ position: Int, in text: NormalizedText) -> Bool {
    guard isAlternative(position, in: text) else { return false }
    let before = text.scalars[position - 1]
    if text.scalars[position + 1] == before {
      if before == hour || before == move { return false }
      if position > 1, text.scalars[position - 2] == love { return false }
    }
    return true
  }

  private static let no: UInt32 = 0x4E0D  // 不
  private static let not: UInt32 = 0x6CA1  // 没
  private static let hour: UInt32 = 0x65F6  // 时
  private static let move: UInt32 = 0x52A8  // 动
  private static let love: UInt32 = 0x7231  // 爱
}
