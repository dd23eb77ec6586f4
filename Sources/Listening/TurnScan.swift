/// Where the words of a lexicon stand in one turn: the automaton's one pass, sorted by word class.
final class TurnScan {
  let text: NormalizedText
  private let lexicon: Lexicon
  /// Hits of all present classes, one class behind another, each by start and then the longest first: so a longer
  /// word is tried before a shorter one.
  private let words: [Range<Int>]
  private let rangeOfClass: [Int: Range<Int>]
  let presentClasses: [Int]
  let values: [ValueMention]
  let negation: Negation
  private let questions: [Bool]
  private let lastWord: Int

  init(_ text: NormalizedText, lexicon: Lexicon) {
    self.text = text
    self.lexicon = lexicon
    var found: [(wordClass: Int, range: Range<Int>)] = []
    lexicon.automaton.scan(text.scalars) { hit in
      // A phrase runs on over a comma, never over the end of a sentence.
      guard text.sentenceOf[hit.range.lowerBound] == text.sentenceOf[hit.range.upperBound - 1] else { return }
      for wordClass in lexicon.classesOfPhrase[hit.phrase] { found.append((wordClass, hit.range)) }
    }
    values = ValueFinder.find(in: text, masks: lexicon.masks)
    for mention in values {
      if let wordClass = lexicon.valueClasses[mention.kind] { found.append((wordClass, mention.range)) }
    }
    let shields = Self.longest(found.filter { $0.wordClass == lexicon.engineSets.shield }.map(\.range))
    let shieldAt = Self.cover(shields, count: text.scalars.count)
    found.removeAll { Self.isShielded($0.range, by: shieldAt) }
    found.sort {
      ($0.wordClass, $0.range.lowerBound, -$0.range.upperBound)
        < ($1.wordClass, $1.range.lowerBound, -$1.range.upperBound)
    }
    var words: [Range<Int>] = []
    var rangeOfClass: [Int: Range<Int>] = [:]
    var present: [Int] = []
    var index = 0
    while index < found.count {
      let wordClass = found[index].wordClass
      let from = words.count
      var hits: [Range<Int>] = []
      while index < found.count, found[index].wordClass == wordClass {
        hits.append(found[index].range)
        index += 1
      }
      words += hits
      rangeOfClass[wordClass] = from..<words.count
      present.append(wordClass)
    }
    self.words = words
    self.rangeOfClass = rangeOfClass
    presentClasses = present
    func hits(_ wordClass: Int) -> ArraySlice<Range<Int>> { words[rangeOfClass[wordClass] ?? 0..<0] }
    let negators = Self.longest(Array(hits(lexicon.engineSets.negator)))
    negation = Negation(text: text, negators: negators.filter { !Negation.isAlternative($0, in: text) })
    questions = Self.questions(
      in: text, ends: Array(hits(lexicon.engineSets.questionEnd)), words: Array(hits(lexicon.engineSets.questionWord)),
      negators: negators)
    var last = text.scalars.count
    while last > 0, Self.particles.contains(text.scalars[last - 1]) { last -= 1 }
    lastWord = last
  }

  func hits(of wordClass: Int) -> ArraySlice<Range<Int>> { words[rangeOfClass[wordClass] ?? 0..<0] }

  /// Whether every word of a chain stands anywhere in the turn; most chains fail here and cost nothing more.
  func holdsAll(of chain: CompiledPattern.Chain) -> Bool {
    chain.steps.dropFirst().allSatisfy { rangeOfClass[$0.wordClass] != nil }
  }

  func isQuestion(_ sentence: Int) -> Bool { questions[sentence] }

  /// Whether nothing but closing particles stands behind.
  func isAtEnd(_ position: Int) -> Bool { position >= lastWord }

  /// Whether any part of the pattern's forms stands in a sentence.
  func contains(_ pattern: CompiledPattern, inSentence sentence: Int) -> Bool {
    guard let words = find(pattern.parts[0], inSentence: sentence) else { return false }
    return join(words, otherPartsOf: pattern, inSentence: sentence) != nil
  }

  /// The words of the first part with those of all parts behind `&`, or nil where one is missing.
  func join(_ words: [Range<Int>], otherPartsOf pattern: CompiledPattern, inSentence sentence: Int) -> [Range<Int>]? {
    var all = words
    for part in pattern.parts.dropFirst() {
      guard let more = find(part, inSentence: sentence) else { return nil }
      all += more
    }
    return all
  }

  private func find(_ chains: [CompiledPattern.Chain], inSentence sentence: Int) -> [Range<Int>]? {
    let bounds = text.sentences[sentence].range
    for chain in chains {
      guard let first = chain.steps.first else { continue }
      var matcher = ChainMatcher(chain: chain, scan: self)
      let all = hits(of: first.wordClass)
      for index in ChainMatcher.firstIndex(in: all, startingAt: bounds.lowerBound)..<all.endIndex {
        if all[index].lowerBound >= bounds.upperBound { break }
        if let words = matcher.match(from: all[index]) { return words }
      }
    }
    return nil
  }

  /// Of hits sorted by start and length, those that no other holds.
  private static func longest(_ hits: [Range<Int>]) -> [Range<Int>] {
    var kept: [Range<Int>] = []
    for hit in hits.sorted(by: { ($0.lowerBound, -$0.upperBound) < ($1.lowerBound, -$1.upperBound) }) {
      if let last = kept.last, last.upperBound >= hit.upperBound { continue }
      kept.append(hit)
    }
    return kept
  }

  /// For each position the shield over it.
  private static func cover(_ shields: [Range<Int>], count: Int) -> [Range<Int>?] {
    guard !shields.isEmpty else { return [] }
    var cover = [Range<Int>?](repeating: nil, count: count)
    for shield in shields {
      for position in shield { cover[position] = shield }
    }
    return cover
  }

  private static func isShielded(_ range: Range<Int>, by cover: [Range<Int>?]) -> Bool {
    guard !cover.isEmpty else { return false }
    for end in [cover[range.lowerBound], cover[range.upperBound - 1]] {
      if let shield = end, range.lowerBound > shield.lowerBound || range.upperBound < shield.upperBound { return true }
    }
    return false
  }

  private static func questions(
    in text: NormalizedText, ends: [Range<Int>], words: [Range<Int>], negators: [Range<Int>]
  ) -> [Bool] {
    var questions = text.sentences.map(\.endsInQuestionMark)
    for end in ends {
      let sentence = text.sentenceOf[end.lowerBound]
      let bounds = text.sentences[sentence].range
      let isLast = end.upperBound == bounds.upperBound || text.breaks[end.upperBound] >= .clause
      if isLast, end.lowerBound > bounds.lowerBound { questions[sentence] = true }
    }
    for word in words { questions[text.sentenceOf[word.lowerBound]] = true }
    for negator in negators where Negation.isAlternative(negator, in: text) {
      questions[text.sentenceOf[negator.lowerBound]] = true
    }
    return questions
  }

  private static let particles = Set("啊呢吧吗呀哦嘛啦哈了的哟喔".unicodeScalars.map(\.value))
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
  mutating func match(from start: Range<Int>) -> [Range<Int>]? {
    if let gap = chain.gapAtStart, start.lowerBound > gap { return nil }
    var words = [start]
    return extend(&words, sentence: scan.text.sentenceOf[start.lowerBound]) ? words : nil
  }

  private mutating func extend(_ words: inout [Range<Int>], sentence: Int) -> Bool {
    let number = words.count
    guard let last = words.last else { return false }
    guard number < chain.steps.count else { return chain.gapAtEnd.map { scan.isAtEnd(last.upperBound + $0) } ?? true }
    let key = number << 32 | last.upperBound
    if dead.contains(key) { return false }
    let step = chain.steps[number]
    let hits = scan.hits(of: step.wordClass)
    var index = Self.firstIndex(in: hits, startingAt: last.upperBound)
    while index < hits.endIndex, hits[index].lowerBound <= last.upperBound + step.gap {
      if scan.text.sentenceOf[hits[index].lowerBound] != sentence { break }
      words.append(hits[index])
      if extend(&words, sentence: sentence) { return true }
      words.removeLast()
      index += 1
    }
    dead.insert(key)
    return false
  }

  /// The first hit that starts at or behind a position.
  static func firstIndex(in hits: ArraySlice<Range<Int>>, startingAt position: Int) -> Int {
    var low = hits.startIndex
    var high = hits.endIndex
    while low < high {
      let middle = (low + high) / 2
      if hits[middle].lowerBound < position { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
