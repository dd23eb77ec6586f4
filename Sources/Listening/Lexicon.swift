import SourceText

/// What words mean in one language: signals over word sets, all phrases of which are found in one pass.
///
/// One object that never changes, since every turn and call holds on to it.
package final class Lexicon: Sendable {
  package let language: String
  package let signals: [Signal]
  package let acts: [String: Act]
  /// Acts in the order of their file.
  package let actOrder: [String]
  let automaton: PhraseAutomaton
  let sounding: SoundingPhrases
  let phrases: PhraseClasses
  let valueClasses: [ValueMention.Kind: Int]
  let engineSets: EngineSets
  let fillers: [[UInt32]]
  let masks: ValueFinder.WordList
  let rooms: ScanRooms
  /// The chains of patterns' first parts, those that begin with the same class side by side.
  let triggers: [Trigger]
  /// Where the triggers of each class begin; one longer than there are classes.
  let triggerStarts: [Int32]
  /// By signal: what is asked of all words alike.
  let traits: [Traits]
  private let signalNumbers: NameNumbers
  private let families: Set<String>
  /// What a signal says of an act, by the act's id.
  private let actNumbers: NameNumbers
  private let actsInOrder: [Act]

  /// Holds no reference, since a turn looks at hundreds and most come to nothing.
  struct Trigger: Sendable {
    let signal: Int32
    let pattern: Int32
    /// Of the pattern's first part.
    let chain: Int32
    /// The class of the chain's second word, and how far behind the first it may start; -1 where there is none.
    let second: Int32
    let secondGap: Int32
    /// How far from the ends of the turn the chain may begin and end; -1: anywhere.
    let gapAtStart: Int32
    let gapAtEnd: Int32
    /// Whether the pattern is this chain alone and the chain no longer than two words.
    let isShort: Bool
    let speaker: Signal.Listeners

    init(_ signal: Int, _ pattern: Int, _ chain: Int, of owner: Signal) {
      let parts = owner.patterns[pattern].parts
      let words = parts[0][chain]
      self.signal = Int32(signal)
      self.pattern = Int32(pattern)
      self.chain = Int32(chain)
      let next = words.steps.count > 1 ? words.steps[1] : nil
      second = Int32(next?.wordClass ?? -1)
      secondGap = Int32(next?.gap ?? -1)
      gapAtStart = Int32(words.gapAtStart ?? -1)
      gapAtEnd = Int32(words.gapAtEnd ?? -1)
      isShort = parts.count == 1 && words.steps.count <= 2
      speaker = owner.speaker
    }
  }

  /// The conditions of a signal that are no lists.
  struct Traits: Sendable {
    let isWholeTurn: Bool
    let quoted: Signal.Quoted
    let negation: Signal.Negation
    let form: Signal.Form
    let turnPlace: Signal.Place
    let hasUnless: Bool
    let isCertain: Bool
    /// Whether the turn before, or what else was heard, decides about it.
    let isConditional: Bool
    /// 0 to 4; -1 where it shows no mood.
    let mood: Int8
    /// Whether it tells of the customer's need, manner or intent or of how grave the complaint is.
    let tellsOfComplaint: Bool

    init(_ signal: Signal) {
      isWholeTurn = signal.isWholeTurn
      quoted = signal.quoted
      negation = signal.negation
      form = signal.form
      turnPlace = signal.turnPlace
      hasUnless = !signal.unless.isEmpty
      isCertain = signal.isCertain
      isConditional =
        turnPlace != .any || ![signal.with, signal.without, signal.after, signal.notAfter].allSatisfy(\.isEmpty)
      mood = Int8(clamping: signal.mood ?? -1)
      tellsOfComplaint =
        !signal.need.isEmpty || !signal.severity.isEmpty || !signal.manner.isEmpty || !signal.intent.isEmpty
    }
  }

  /// The sets that the engine itself asks for, by their fixed names.
  struct EngineSets: Sendable, CompactBits {
    let negator: Int
    let questionEnd: Int
    let questionWord: Int
    let shield: Int
    let echoFrame: Int
    let throwBack: Int

    static let negatorName = "negator"
    static let questionEndName = "question-end"
    static let questionWordName = "question-word"
    static let fillerName = "filler"
    static let maskName = "masked-number"
    static let echoFrameName = "echo-frame"
    static let throwBackName = "throw-back"
    static let names = [
      negatorName, questionEndName, questionWordName, fillerName, maskName, echoFrameName, throwBackName,
    ]
  }

  convenience init(
    language: String, signals: [Signal], acts: [Act], classes: WordClasses,
    valueClasses: [ValueMention.Kind: Int], engineSets: EngineSets, fillers: [[UInt32]], masks: [[UInt32]]
  ) {
    self.init(
      language: language, signals: signals, acts: acts,
      automaton: PhraseAutomaton(classes.phrases.map { Sounding.isMarked($0) ? [] : $0 }),
      sounding: SoundingPhrases(classes.phrases),
      phrases: PhraseClasses(classes.classesOfPhrase, shield: engineSets.shield, classCount: classes.count),
      valueClasses: valueClasses, engineSets: engineSets, fillers: fillers, masks: masks)
  }

  private init(
    language: String, signals: [Signal], acts: [Act], automaton: PhraseAutomaton, sounding: SoundingPhrases,
    phrases: PhraseClasses,
    valueClasses: [ValueMention.Kind: Int], engineSets: EngineSets, fillers: [[UInt32]],
    masks: [[UInt32]]
  ) {
    self.language = language
    self.signals = signals
    self.acts = Dictionary(acts.map { ($0.id, $0) }) { first, _ in first }
    actOrder = acts.map(\.id)
    actNumbers = NameNumbers(acts.map { SignalReference($0.id) })
    actsInOrder = acts
    self.automaton = automaton
    self.sounding = sounding
    self.phrases = phrases
    traits = signals.map(Traits.init)
    self.valueClasses = valueClasses
    self.engineSets = engineSets
    self.fillers = fillers
    self.masks = ValueFinder.WordList(masks)
    rooms = ScanRooms(classCount: phrases.classCount)
    (triggers, triggerStarts) = Self.triggers(of: signals, classCount: phrases.classCount)
    families = Set(signals.map(\.id.family))
    signalNumbers = NameNumbers(signals.map(\.id.reference))
  }

  private static func triggers(of signals: [Signal], classCount: Int) -> ([Trigger], starts: [Int32]) {
    var byClass = [[Trigger]](repeating: [], count: classCount)
    for (number, signal) in signals.enumerated() {
      for (p, pattern) in signal.patterns.enumerated() {
        for (c, chain) in pattern.parts[0].enumerated() {
          guard let first = chain.steps.first else { continue }
          byClass[first.wordClass].append(Trigger(number, p, c, of: signal))
        }
      }
    }
    var starts: [Int32] = [0]
    var all: [Trigger] = []
    for list in byClass {
      all += list
      starts.append(Int32(all.count))
    }
    return (all, starts)
  }

  package func signal(named name: String) -> Signal? { number(of: SignalReference(name)).map { signals[$0] } }

  package func signal(_ id: Signal.ID) -> Signal? { number(of: id.reference).map { signals[$0] } }

  /// The place of a signal among `signals`; nil for a family, and for what is heard without a pattern.
  package func number(of signal: SignalReference) -> Int? { signalNumbers.number(of: signal) }

  func isCertain(_ signal: Signal.ID) -> Bool { number(of: signal.reference).map { traits[$0].isCertain } ?? false }

  /// The act that is done where a signal is heard; nil for signals that are no acts.
  package func act(of signal: Signal.ID) -> Act? {
    actNumbers.number(of: signal.familyReference).map { actsInOrder[$0] }
  }

  /// The mood that a signal shows, 0 to 4.
  package func mood(of signal: Signal.ID) -> Int? {
    guard let number = number(of: signal.reference), traits[number].mood >= 0 else { return nil }
    return Int(traits[number].mood)
  }

  /// Whether a signal tells of the customer's need, manner or intent or of how grave the complaint is.
  package func tellsOfComplaint(_ signal: Signal.ID) -> Bool {
    number(of: signal.reference).map { traits[$0].tellsOfComplaint } ?? false
  }

  /// Whether a signal is a fault of the agent.
  func isFault(_ signal: Signal.ID) -> Bool {
    actNumbers.number(of: signal.familyKey).map { actsInOrder[$0].kind == .fault } ?? false
  }

  /// Whether a signal is an act of the agent.
  package func isAct(_ signal: Signal.ID) -> Bool { actNumbers.number(of: signal.familyKey) != nil }

  /// Whether a name stands for any signal, family or act.
  package func knows(_ reference: SignalReference) -> Bool {
    acts[reference.name] != nil || families.contains(reference.name) || signalNumbers.number(of: reference) != nil
  }

  /// Every name that a script may refer to.
  package var referenceNames: [String] {
    Array(families.union(signalNumbers.names.map(\.name)).union(acts.keys)).sorted()
  }

}

extension Lexicon: CompactCodable {
  package func encode(to encoder: inout CompactEncoder) {
    encoder.encode(
      language, signals, actOrder.compactMap { acts[$0] }, automaton, sounding, phrases,
      ValueMention.Kind.allCases.map { valueClasses[$0] }, engineSets, fillers, masks.words)
  }

  /// Triggers and names are put together anew, which costs little.
  package convenience init(from decoder: inout CompactDecoder) throws {
    let language: String = try decoder.decode()
    let signals: [Signal] = try decoder.decode()
    let acts: [Act] = try decoder.decode()
    let automaton: PhraseAutomaton = try decoder.decode()
    let sounding: SoundingPhrases = try decoder.decode()
    let phrases: PhraseClasses = try decoder.decode()
    let kinds = zip(ValueMention.Kind.allCases, try [Int?](from: &decoder))
    guard max(automaton.phraseLimit, sounding.phraseLimit) <= phrases.count else { throw CompactError.damaged }
    for signal in signals where !signal.names(only: 0..<phrases.classCount) { throw CompactError.damaged }
    try self.init(
      language: language, signals: signals, acts: acts, automaton: automaton, sounding: sounding, phrases: phrases,
      valueClasses: Dictionary(kinds.compactMap { kind, number in number.map { (kind, $0) } }) { first, _ in first },
      engineSets: decoder.decode(), fillers: decoder.decode(), masks: decoder.decode())
  }
}
