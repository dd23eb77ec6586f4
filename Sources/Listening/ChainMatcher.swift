/// The words that a pattern was heard in, in the order of the pattern. Most are heard in one.
struct MatchedWords {
  let first: Range<Int>
  var rest: [Range<Int>] = []

  /// From the first character of any of them to the last.
  var range: Range<Int> {
    rest.reduce(first) { min($0.lowerBound, $1.lowerBound)..<max($0.upperBound, $1.upperBound) }
  }
}

/// Finds a chain of words: each in its class, behind the one before within its gap and in the same sentence.
///
/// Work is bounded by steps × positions × gap: a step that failed behind a position is not tried behind it again,
/// whichever word the search began with.
struct ChainMatcher {
  let chain: CompiledPattern.Chain
  let scan: TurnScan
  /// Step numbers and positions that led nowhere.
  private var dead: Set<Int> = []

  init(chain: CompiledPattern.Chain, scan: TurnScan) {
    self.chain = chain
    self.scan = scan
  }

  /// The words of the first way to match from `start`; nearer words and longer ones are tried first.
  mutating func match(from start: Range<Int>) -> MatchedWords? {
    if let gap = chain.gapAtStart, start.lowerBound > gap { return nil }
    var words = MatchedWords(first: start)
    return extend(&words, sentence: scan.text.sentenceOf[start.lowerBound]) ? words : nil
  }

  private mutating func extend(_ words: inout MatchedWords, sentence: Int) -> Bool {
    let number = words.rest.count + 1
    let last = words.rest.last ?? words.first
    guard number < chain.steps.count else { return chain.gapAtEnd.map { scan.isAtEnd(last.upperBound + $0) } ?? true }
    // What comes last is cheaper to look for again than to remember.
    let isRemembered = number > 1 || chain.steps.count > 2
    let key = number << 32 | last.upperBound
    if isRemembered, dead.contains(key) { return false }
    let step = chain.steps[number]
    let hits = scan.hits(of: step.wordClass)
    var index = Self.firstIndex(in: hits, startingAt: last.upperBound)
    while index < hits.endIndex, hits[index].lowerBound <= last.upperBound + step.gap {
      if scan.text.sentenceOf[hits[index].lowerBound] != sentence { break }
      words.rest.append(hits[index])
      if extend(&words, sentence: sentence) { return true }
      words.rest.removeLast()
      index += 1
    }
    if isRemembered { dead.insert(key) }
    return false
  }

  /// The first hit that starts at or behind a position.
  static func firstIndex(in hits: UnsafeBufferPointer<Range<Int>>, startingAt position: Int) -> Int {
    var low = hits.startIndex
    var high = hits.endIndex
    while low < high {
      let middle = (low + high) / 2
      if hits[middle].lowerBound < position { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
