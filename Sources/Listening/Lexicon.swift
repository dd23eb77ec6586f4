import SourceText

/// What words mean in one language: signals over word sets, all phrases of which are found in one pass.
package struct Lexicon: Sendable {
  package let language: String
  package let signals: [Signal]
  package let acts: [String: Act]
  /// Acts in the order of their file.
  package let actOrder: [String]
  let automaton: PhraseAutomaton
  let classesOfPhrase: [[Int]]
  let valueClasses: [ValueMention.Kind: Int]
  let engineSets: EngineSets
  let fillers: [[UInt32]]
  let masks: [[UInt32]]
  /// For each word class, the chains that begin with it: (signal, pattern, chain of the first part).
  let triggers: [[Trigger]]
  private let signalNumbers: [String: Int]
  private let families: Set<String>

  struct Trigger: Sendable {
    let signal: Int
    let pattern: Int
    let speaker: Signal.Listeners
    let chain: CompiledPattern.Chain
  }

  /// The sets that the engine itself asks for, by their fixed names.
  struct EngineSets: Sendable, CompactBits {
    let negator: Int
    let questionEnd: Int
    let questionWord: Int
    let shield: Int

    static let negatorName = "negator"
    static let questionEndName = "question-end"
    static let questionWordName = "question-word"
    static let fillerName = "filler"
    static let maskName = "masked-number"
    static let names = [negatorName, questionEndName, questionWordName, fillerName, maskName]
  }

  init(
    language: String, signals: [Signal], acts: [Act], classes: WordClasses,
    valueClasses: [ValueMention.Kind: Int], engineSets: EngineSets, fillers: [[UInt32]], masks: [[UInt32]]
  ) {
    self.init(
      language: language, signals: signals, acts: acts, automaton: PhraseAutomaton(classes.phrases),
      classesOfPhrase: classes.classesOfPhrase, classCount: classes.count, valueClasses: valueClasses,
      engineSets: engineSets, fillers: fillers, masks: masks)
  }

  private init(
    language: String, signals: [Signal], acts: [Act], automaton: PhraseAutomaton, classesOfPhrase: [[Int]],
    classCount: Int, valueClasses: [ValueMention.Kind: Int], engineSets: EngineSets, fillers: [[UInt32]],
    masks: [[UInt32]]
  ) {
    self.language = language
    self.signals = signals
    self.acts = Dictionary(acts.map { ($0.id, $0) }) { first, _ in first }
    actOrder = acts.map(\.id)
    self.automaton = automaton
    self.classesOfPhrase = classesOfPhrase
    self.valueClasses = valueClasses
    self.engineSets = engineSets
    self.fillers = fillers
    self.masks = masks
    var triggers = [[Trigger]](repeating: [], count: classCount)
    for (number, signal) in signals.enumerated() {
      for (p, pattern) in signal.patterns.enumerated() {
        for chain in pattern.parts[0] {
          guard let first = chain.steps.first else { continue }
          triggers[first.wordClass].append(
            Trigger(signal: number, pattern: p, speaker: signal.speaker, chain: chain))
        }
      }
    }
    self.triggers = triggers
    families = Set(signals.map(\.id.family))
    signalNumbers = Dictionary(signals.enumerated().map { ($1.id.name, $0) }) { first, _ in first }
  }

  package func signal(named name: String) -> Signal? { signalNumbers[name].map { signals[$0] } }

  /// Whether a name stands for any signal, family or act.
  package func knows(_ reference: SignalReference) -> Bool {
    acts[reference.name] != nil || families.contains(reference.name) || signalNumbers[reference.name] != nil
  }

  /// Every name that a script may refer to.
  package var referenceNames: [String] { Array(families.union(signalNumbers.keys).union(acts.keys)).sorted() }

}

extension Lexicon: CompactCodable {
  package func encode(to encoder: inout CompactEncoder) {
    encoder.encode(
      language, signals, actOrder.compactMap { acts[$0] }, automaton, triggers.count,
      ValueMention.Kind.allCases.map { valueClasses[$0] }, engineSets, fillers, masks)
    encoder.encode(classesOfPhrase) { classes, encoder in
      encoder.encode(classes) { $1.write(count: $0) }
    }
  }

  private static let mostClasses = 1 << 24

  /// Triggers and names are put together anew, which costs little.
  package init(from decoder: inout CompactDecoder) throws {
    let language: String = try decoder.decode()
    let signals: [Signal] = try decoder.decode()
    let acts: [Act] = try decoder.decode()
    let automaton: PhraseAutomaton = try decoder.decode()
    let classCount: Int = try decoder.decode()
    let kinds = zip(ValueMention.Kind.allCases, try [Int?](from: &decoder))
    let engineSets: EngineSets = try decoder.decode()
    let fillers: [[UInt32]] = try decoder.decode()
    let masks: [[UInt32]] = try decoder.decode()
    guard (0...Self.mostClasses).contains(classCount) else { throw CompactError.damaged }
    let classes = 0..<classCount
    for signal in signals where !signal.names(only: classes) { throw CompactError.damaged }
    var classesOfPhrase: [[Int]] = []
    for _ in 0..<(try decoder.readCount()) {
      var numbers: [Int] = []
      for _ in 0..<(try decoder.readCount()) {
        let number = try decoder.readIndex()
        guard classes.contains(number) else { throw CompactError.damaged }
        numbers.append(number)
      }
      classesOfPhrase.append(numbers)
    }
    guard automaton.phraseLimit <= classesOfPhrase.count else { throw CompactError.damaged }
    self.init(
      language: language, signals: signals, acts: acts, automaton: automaton, classesOfPhrase: classesOfPhrase,
      classCount: classCount,
      valueClasses: Dictionary(kinds.compactMap { kind, number in number.map { (kind, $0) } }) { first, _ in first },
      engineSets: engineSets, fillers: fillers, masks: masks)
  }
}
