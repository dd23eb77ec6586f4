/// Where the words of a lexicon stand in one turn: the automaton's one pass, sorted by word class.
final class TurnScan {
  let text: NormalizedText
  private let rooms: ScanRooms
  private let places: ClassPlaces
  let values: [ValueMention]
  let negation: Negation
  private let questions: [Bool]
  private let lastWord: Int

  init(_ text: NormalizedText, lexicon: Lexicon) {
    self.text = text
    rooms = lexicon.rooms
    let places = rooms.take()
    self.places = places
    let isOneSentence = text.sentences.count == 1
    func add(_ hit: PhraseAutomaton.Hit) {
      // A phrase runs on over a comma, never over the end of a sentence.
      guard isOneSentence || text.sentenceOf[hit.range.lowerBound] == text.sentenceOf[hit.range.upperBound - 1] else {
        return
      }
      places.hits.append(WordHit(range: hit.range, source: hit.phrase))
    }
    lexicon.automaton.scan(text.scalars, add)
    lexicon.sounding.scan(text, add)
    values = ValueFinder.find(in: text, masks: lexicon.masks)
    for mention in values {
      if let wordClass = lexicon.valueClasses[mention.kind] {
        places.hits.append(WordHit(range: mention.range, source: ~wordClass))
      }
    }
    places.hits.sort(by: WordHit.standsBefore)
    if lexicon.phrases.isAnyShield {
      let shields = Self.longest(places.hits.lazy.filter { lexicon.phrases.isShield($0.source) }.map(\.range))
      let shieldAt = Self.cover(shields, count: text.scalars.count)
      if !shieldAt.isEmpty { places.hits.removeAll { Self.isShielded($0.range, by: shieldAt) } }
    }
    places.deal(by: lexicon.phrases)
    var negators = Self.longest(places.hits(of: lexicon.engineSets.negator))
    negators.removeAll { Negation.isAlternative($0.lowerBound, in: text) }
    negation = Negation(text: text, negators: negators)
    questions = Self.questions(
      in: text, ends: places.hits(of: lexicon.engineSets.questionEnd),
      words: places.hits(of: lexicon.engineSets.questionWord))
    var last = text.scalars.count
    while last > 0, Self.particles.contains(text.scalars[last - 1]) { last -= 1 }
    lastWord = last
  }

  deinit { rooms.giveBack(places) }

  /// Those with a hit, in ascending order.
  var presentClasses: [Int32] { places.present }

  /// Hits of one class by start and then the longest first: so a longer word is tried before a shorter one. Valid as
  /// long as the scan lives.
  func hits(of wordClass: Int) -> UnsafeBufferPointer<Range<Int>> { places.hits(of: wordClass) }

  func holds(_ wordClass: Int) -> Bool { places.holds(wordClass) }

  /// Whether every word of a chain stands anywhere in the turn; most chains fail here and cost nothing more.
  func holdsAll(of chain: CompiledPattern.Chain) -> Bool {
    for step in chain.steps where !places.holds(step.wordClass) { return false }
    return true
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
  func join(_ words: MatchedWords, otherPartsOf pattern: CompiledPattern, inSentence sentence: Int) -> MatchedWords? {
    var all = words
    for part in pattern.parts.dropFirst() {
      guard let more = find(part, inSentence: sentence) else { return nil }
      all.rest.append(more.first)
      all.rest += more.rest
    }
    return all
  }

  private func find(_ chains: [CompiledPattern.Chain], inSentence sentence: Int) -> MatchedWords? {
    let bounds = text.sentences[sentence].range
    for chain in chains {
      guard let first = chain.steps.first else { continue }
      var matcher = ChainMatcher(chain: chain, scan: self)
      let all = hits(of: first.wordClass)
      guard !all.isEmpty, holdsAll(of: chain) else { continue }
      for index in ChainMatcher.firstIndex(in: all, startingAt: bounds.lowerBound)..<all.endIndex {
        if all[index].lowerBound >= bounds.upperBound { break }
        if let words = matcher.match(from: all[index]) { return words }
      }
    }
    return nil
  }

  /// Of hits sorted by start and length, those that no other holds.
  private static func longest(_ hits: some Sequence<Range<Int>>) -> [Range<Int>] {
    var kept: [Range<Int>] = []
    for hit in hits {
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
    func cuts(_ shield: Range<Int>?) -> Bool {
      guard let shield else { return false }
      return range.lowerBound > shield.lowerBound || range.upperBound < shield.upperBound
    }
    return cuts(cover[range.lowerBound]) || cuts(cover[range.upperBound - 1])
  }

  private static func questions(
    in text: NormalizedText, ends: UnsafeBufferPointer<Range<Int>>, words: UnsafeBufferPointer<Range<Int>>
  ) -> [Bool] {
    var questions = text.sentences.map(\.endsInQuestionMark)
    for end in ends {
      let sentence = text.sentenceOf[end.lowerBound]
      let bounds = text.sentences[sentence].range
      let isLast = end.upperBound == bounds.upperBound || text.breaks[end.upperBound] >= .clause
      if isLast, end.lowerBound > bounds.lowerBound { questions[sentence] = true }
    }
    for word in words { questions[text.sentenceOf[word.lowerBound]] = true }
    // Looked for in the text, since 是不是 and its like are shields and keep their negators to themselves.
    for (index, scalar) in text.scalars.enumerated()
    where Negation.mayAsk(scalar) && Negation.asks(index, in: text) {
      questions[text.sentenceOf[index]] = true
    }
    return questions
  }

  private static let particles = "啊呢吧吗呀哦嘛啦哈了的哟喔".unicodeScalars.map(\.value)
}
