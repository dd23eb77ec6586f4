/// What a listener must know about the call besides the words: the other speaker's last words and whether there are any.
package struct HearingContext: Sendable {
  /// True for the call's first turn.
  package var isOpening: Bool
  /// The signals heard in the other speaker's last turn.
  package var heardBefore: [Signal.ID]
  /// The other speaker's last two turns, the latest last: an agent who says their words again echoes.
  package var saidBefore: [NormalizedText]
  /// What the call has come to so far; nil for words that stand alone, such as an example.
  package var past: CallPast?

  package init(
    isOpening: Bool = false, heardBefore: [Signal.ID] = [], saidBefore: [NormalizedText] = [], past: CallPast? = nil
  ) {
    self.isOpening = isOpening
    self.heardBefore = heardBefore
    self.saidBefore = saidBefore
    self.past = past
  }
}

/// Everything that was heard in one turn.
package struct TurnHearing: Sendable {
  /// In the order in which it was said.
  package internal(set) var observations: [Observation] = []
  package internal(set) var nearMisses: [NearMiss] = []
  /// Faults in words that may be no more than an echo of the customer's: a person should look.
  package internal(set) var doubtful: [Observation] = []
  /// What the patterns alone heard; fitted weights are marked by these, so that no ear hears its own echo.
  package internal(set) var matched: [Signal.ID] = []
  /// How the acts that were heard, or nearly so, came to be; empty where nothing is fitted.
  package internal(set) var judgements: [Judgement] = []
  /// Figures, dates and other values that the words carry.
  package internal(set) var values: [ValueMention] = []
  /// The turn as fitted weights see it, where they have looked at it.
  package internal(set) var keywords: KeywordText?
}

extension TurnHearing {
  /// Takes out what is the customer's words said again.
  fileprivate mutating func setAside(echoesBy echo: Echo) {
    observations.removeAll { heard in
      let verdict = echo.verdict(on: heard.range, of: heard.signal)
      guard verdict != .own else { return false }
      let reason = verdict == .echoed ? NearMiss.Reason.echo : .doubtfulEcho
      nearMisses.append(NearMiss(signal: heard.signal, rule: heard.rule, quote: heard.quote, reason: reason))
      if verdict == .doubtful { doubtful.append(heard) }
      return true
    }
  }
}

/// The front door of listening: words in, observations out. The same words in the same context are heard the same.
///
/// Two ears listen: the patterns of the lexicon, and, for the agent's acts, the fitted weights of their keywords, which
/// take what the patterns heard into their sum.
package struct Listener: Sendable {
  package let lexicon: Lexicon
  package let weights: FittedWeights

  package init(_ lexicon: Lexicon, weights: FittedWeights = FittedWeights()) {
    self.lexicon = lexicon
    self.weights = weights
  }

  package func normalize(_ text: String) -> NormalizedText { NormalizedText(text, fillers: lexicon.fillers) }

  /// Every signal that the words carry, in the order in which they were said.
  package func hear(_ text: String, from speaker: Speaker, in context: HearingContext = .init()) -> [Observation] {
    hear(normalize(text), from: speaker, in: context).observations
  }

  /// Also what was nearly heard and how the sums came to be, for `/why`.
  package func hear(_ text: NormalizedText, from speaker: Speaker, in context: HearingContext) -> TurnHearing {
    var (hearing, echo) = hearWithEcho(text, from: speaker, in: context)
    guard speaker == .agent, let model = weights[ActEar.model], !text.scalars.isEmpty else { return hearing }
    let keywords = KeywordText(text, values: hearing.values)
    hearing.keywords = keywords
    let ear = ActEar(model: model, lexicon: lexicon, text: text, keywords: keywords, context: context)
    hearing.judgements = ear.judge(&hearing.observations, &hearing.nearMisses)
    if let echo { hearing.setAside(echoesBy: echo) }
    hearing.observations.sort(by: Observation.standsBefore)
    return hearing
  }

  /// What the patterns alone hear: the ear that examples of signals are written for.
  package func hearPatterns(
    _ text: NormalizedText, from speaker: Speaker, in context: HearingContext
  ) -> TurnHearing {
    hearWithEcho(text, from: speaker, in: context).hearing
  }

  private func hearWithEcho(
    _ text: NormalizedText, from speaker: Speaker, in context: HearingContext
  ) -> (hearing: TurnHearing, echo: Echo?) {
    guard !text.scalars.isEmpty else { return (TurnHearing(), nil) }
    let scan = TurnScan(text, lexicon: lexicon)
    var hearing = Hearing(scan: scan, speaker: speaker, context: context, lexicon: lexicon)
    hearing.matchPatterns()
    hearing.applyConditions()
    var turn = TurnHearing(observations: hearing.observations, nearMisses: hearing.nearMisses, values: scan.values)
    let mayEcho = speaker == .agent && !context.saidBefore.isEmpty && (!turn.observations.isEmpty || !weights.isEmpty)
    let echo = mayEcho ? Echo(scan, lexicon: lexicon, said: context.saidBefore) : nil
    if let echo { turn.setAside(echoesBy: echo) }
    turn.matched = turn.observations.map(\.signal)
    return (turn, echo)
  }
}

/// One turn being heard.
private struct Hearing {
  private struct Candidate {
    let signal: Int
    let sentence: Int
    let range: Range<Int>
  }

  private struct Loss: Hashable {
    let signal: Int
    let reason: NearMiss.Reason
  }

  private let scan: TurnScan
  private let speaker: Speaker
  private let context: HearingContext
  private let lexicon: Lexicon
  private var candidates: [Candidate] = []
  /// Signal and sentence pairs already heard: one observation of a signal is enough for a sentence. Filled only where
  /// there are too many to look through.
  private var settled: Set<Int> = []
  private static let fewCandidates = 16
  /// Signal and sentence pairs, and whether an `unless` pattern stands there.
  private var cancelled: [Int: Bool] = [:]
  /// Signal and reason pairs already noted: one near miss of a kind is enough for a turn.
  private var noted: Set<Loss> = []
  private(set) var observations: [Observation] = []
  private(set) var nearMisses: [NearMiss] = []

  init(scan: TurnScan, speaker: Speaker, context: HearingContext, lexicon: Lexicon) {
    self.scan = scan
    self.speaker = speaker
    self.context = context
    self.lexicon = lexicon
  }

  private static func key(_ signal: Int, _ sentence: Int) -> Int { signal << 32 | sentence }

  mutating func matchPatterns() {
    let (triggers, starts) = (lexicon.triggers, lexicon.triggerStarts)
    for wordClass in scan.presentClasses {
      for number in starts[Int(wordClass)]..<starts[Int(wordClass) + 1] {
        let trigger = triggers[Int(number)]
        guard isListenedFor(trigger.speaker), trigger.second < 0 || scan.holds(Int(trigger.second)) else { continue }
        match(trigger, wordClass: Int(wordClass))
      }
    }
  }

  private func isListenedFor(_ speakers: Signal.Listeners) -> Bool {
    switch speakers {
    case .any: true
    case .agent: speaker == .agent
    case .customer: speaker == .customer
    }
  }

  private mutating func match(_ trigger: Lexicon.Trigger, wordClass: Int) {
    if trigger.isShort { return matchShort(trigger, wordClass: wordClass) }
    let signal = Int(trigger.signal)
    let pattern = lexicon.signals[signal].patterns[Int(trigger.pattern)]
    let chain = pattern.parts[0][Int(trigger.chain)]
    guard scan.holdsAll(of: chain) else { return }
    var matcher = ChainMatcher(chain: chain, scan: scan)
    for start in scan.hits(of: wordClass) {
      let sentence = scan.text.sentenceOf[start.lowerBound]
      if isSettled(signal, sentence) { continue }
      guard let words = matcher.match(from: start),
        let all = pattern.parts.count == 1 ? words : scan.join(words, otherPartsOf: pattern, inSentence: sentence)
      else { continue }
      consider(all, of: signal, in: sentence)
    }
  }

  /// A chain of one or two words, which are by far the most.
  private mutating func matchShort(_ trigger: Lexicon.Trigger, wordClass: Int) {
    let signal = Int(trigger.signal)
    for start in scan.hits(of: wordClass) {
      if trigger.gapAtStart >= 0, start.lowerBound > Int(trigger.gapAtStart) { return }
      let sentence = scan.text.sentenceOf[start.lowerBound]
      if isSettled(signal, sentence) { continue }
      var words = MatchedWords(first: start)
      if trigger.second >= 0 {
        guard let second = second(of: trigger, behind: start.upperBound, inSentence: sentence) else { continue }
        words.rest.append(second)
      } else if trigger.gapAtEnd >= 0, !scan.isAtEnd(start.upperBound + Int(trigger.gapAtEnd)) {
        continue
      }
      consider(words, of: signal, in: sentence)
    }
  }

  private func second(of trigger: Lexicon.Trigger, behind position: Int, inSentence sentence: Int) -> Range<Int>? {
    let hits = scan.hits(of: Int(trigger.second))
    var index = ChainMatcher.firstIndex(in: hits, startingAt: position)
    while index < hits.count, hits[index].lowerBound <= position + Int(trigger.secondGap),
      scan.text.sentenceOf[hits[index].lowerBound] == sentence
    {
      if trigger.gapAtEnd < 0 || scan.isAtEnd(hits[index].upperBound + Int(trigger.gapAtEnd)) { return hits[index] }
      index += 1
    }
    return nil
  }

  private func isSettled(_ signal: Int, _ sentence: Int) -> Bool {
    candidates.count > Self.fewCandidates
      ? settled.contains(Self.key(signal, sentence))
      : candidates.contains { $0.signal == signal && $0.sentence == sentence }
  }

  private mutating func settle(_ candidate: Candidate) {
    candidates.append(candidate)
    if candidates.count == Self.fewCandidates + 1 {
      settled = Set(candidates.map { Self.key($0.signal, $0.sentence) })
    } else if candidates.count > Self.fewCandidates {
      settled.insert(Self.key(candidate.signal, candidate.sentence))
    }
  }

  /// Applies the conditions that the turn's own words decide.
  private mutating func consider(_ words: MatchedWords, of number: Int, in sentence: Int) {
    let signal = lexicon.traits[number]
    let range = words.range
    let candidate = Candidate(signal: number, sentence: sentence, range: range)
    if signal.isWholeTurn, range.lowerBound != 0 || !scan.isAtEnd(range.upperBound) {
      // A word of a long turn is not nearly the whole of it.
      return range.count * 2 >= scan.text.scalars.count ? note(candidate, lostTo: .whole) : ()
    }
    if signal.quoted == .ignored, scan.text.isQuoted(range.lowerBound) { return note(candidate, lostTo: .quoted) }
    let isDenied = scan.negation.denies(words)
    if signal.negation == .cancels, isDenied { return note(candidate, lostTo: .negated) }
    if signal.negation == .required, !isDenied { return note(candidate, lostTo: .notNegated) }
    if signal.form != .any, (signal.form == .question) != scan.isQuestion(sentence) {
      return note(candidate, lostTo: .form)
    }
    if signal.hasUnless, isCancelled(number, in: sentence) { return note(candidate, lostTo: .unless) }
    settle(candidate)
  }

  /// Whether an `unless` pattern of the signal stands in the sentence; looked up once.
  private mutating func isCancelled(_ number: Int, in sentence: Int) -> Bool {
    let key = Self.key(number, sentence)
    if let known = cancelled[key] { return known }
    let found = lexicon.signals[number].unless.contains { scan.contains($0, inSentence: sentence) }
    cancelled[key] = found
    return found
  }

  /// Applies the conditions that need the whole turn or the turn before. What the call decides comes first, then
  /// `with`, then `without`, so that only what is really heard can call for or cancel anything.
  mutating func applyConditions() {
    if candidates.contains(where: { lexicon.traits[$0.signal].isConditional }) { dropConditional() }
    guard !candidates.isEmpty else { return }
    observations = candidates.map { candidate in
      Observation(
        signal: lexicon.signals[candidate.signal].id, rule: lexicon.signals[candidate.signal].rule,
        quote: scan.text.quote(candidate.range), range: candidate.range)
    }
    observations.sort(by: Observation.standsBefore)
  }

  private mutating func dropConditional() {
    let context = context
    keep(orNote: .place) { $0.turnPlace == .any || ($0.turnPlace == .opening) == context.isOpening }
    keep(orNote: .after) { $0.after.isEmpty || Self.any($0.after, in: context.heardBefore) }
    keep(orNote: .notAfter) { !Self.any($0.notAfter, in: context.heardBefore) }
    let standing = heardHere
    keep(orNote: .with) { $0.with.isEmpty || Self.any($0.with, in: standing) }
    let confirmed = heardHere
    keep(orNote: .without) { !Self.any($0.without, in: confirmed) }
  }

  private var heardHere: [Signal.ID] { Set(candidates.map(\.signal)).map { lexicon.signals[$0].id } }

  private static func any(_ references: [SignalReference], in ids: [Signal.ID]) -> Bool {
    references.contains { reference in ids.contains { reference.matches($0) } }
  }

  private mutating func keep(orNote reason: NearMiss.Reason, where holds: (Signal) -> Bool) {
    guard !candidates.allSatisfy({ holds(lexicon.signals[$0.signal]) }) else { return }
    var kept: [Candidate] = []
    for candidate in candidates {
      if holds(lexicon.signals[candidate.signal]) { kept.append(candidate) } else { note(candidate, lostTo: reason) }
    }
    candidates = kept
  }

  private mutating func note(_ candidate: Candidate, lostTo reason: NearMiss.Reason) {
    guard noted.insert(Loss(signal: candidate.signal, reason: reason)).inserted else { return }
    let signal = lexicon.signals[candidate.signal]
    nearMisses.append(
      NearMiss(signal: signal.id, rule: signal.rule, quote: scan.text.quote(candidate.range), reason: reason))
  }
}
