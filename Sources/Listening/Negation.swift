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

  func denies(_ words: [Range<Int>]) -> Bool {
    guard let first = words.first, !negators.isEmpty else { return false }
    // Negators do not overlap, so those near a word are its neighbours in the list: 没没不 holds three within reach.
    let behind = firstIndex(startingAt: first.lowerBound)
    var count = negators[max(0, behind - Self.mostBefore)..<behind].filter { precedes($0, first) }.count
    for (left, right) in zip(words, words.dropFirst()) where left.upperBound < right.lowerBound {
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

  /// 是不是, 有没有: the same character on both sides of 不 or 没.
  static func isAlternative(_ negator: Range<Int>, in text: NormalizedText) -> Bool {
    let scalars = text.scalars
    let before = negator.lowerBound - 1
    let behind = negator.lowerBound + 1
    guard before >= 0, behind < scalars.count, scalars[before] == scalars[behind] else { return false }
    guard text.strongestBreak(from: negator.lowerBound, to: behind) == .none else { return false }
    return scalars[negator.lowerBound] == 0x4E0D || scalars[negator.lowerBound] == 0x6CA1
  }
}
