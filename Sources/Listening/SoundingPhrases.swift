import SourceText

/// Phrases of a lexicon that are heard by their sound: written `{彩铃}`, they stand where 彩玲 stands too.
///
/// One pass over a text's sounds finds them, and what such a phrase holds outside its braces is then compared letter
/// by letter; the cost grows with the text and its hits.
struct SoundingPhrases: Sendable {
  /// Sequences of sounds; the numbers of its phrases are places in `starts`.
  private let automaton: PhraseAutomaton
  /// Where the phrases of each sequence begin; one longer than there are sequences.
  private let starts: [Int32]
  private let numbers: [Int32]
  /// By place in `numbers`: the phrase with its marks.
  private let letters: [[UInt32]]

  /// - parameter phrases: by number, marked and folded; those without a mark are left out.
  init(_ phrases: [[UInt32]]) {
    var sequences: [[UInt32]] = []
    var numberOf: [[UInt32]: Int] = [:]
    var members: [[Int]] = []
    for (number, phrase) in phrases.enumerated() where Sounding.isMarked(phrase) {
      let sounds = Sounding.plain(phrase).map(Sounds.fold)
      let sequence = numberOf[sounds] ?? sequences.count
      if sequence == sequences.count {
        numberOf[sounds] = sequence
        sequences.append(sounds)
        members.append([])
      }
      members[sequence].append(number)
    }
    automaton = PhraseAutomaton(sequences)
    var starts: [Int32] = [0]
    for list in members { starts.append((starts.last ?? 0) + Int32(list.count)) }
    self.starts = starts
    numbers = members.joined().map { Int32($0) }
    letters = members.joined().map { phrases[$0] }
  }

  /// Calls `found` for every occurrence of every phrase by letters or by sound. Words spelt by ear run on over no mark:
  /// a comma parts them.
  func scan(_ text: NormalizedText, _ found: (PhraseAutomaton.Hit) -> Void) {
    guard !numbers.isEmpty else { return }
    automaton.scan(text.scalars.map(Sounds.fold)) { hit in
      for place in Int(starts[hit.phrase])..<Int(starts[hit.phrase + 1]) where stands(letters[place], hit.range, text) {
        found(PhraseAutomaton.Hit(phrase: Int(numbers[place]), range: hit.range))
      }
    }
  }

  private func stands(_ phrase: [UInt32], _ range: Range<Int>, _ text: NormalizedText) -> Bool {
    var isSpeltByEar = false
    for (letter, position) in zip(phrase, range) where letter & ~Sounding.mark != text.scalars[position] {
      if letter & Sounding.mark == 0 { return false }
      isSpeltByEar = true
    }
    return !isSpeltByEar || text.strongestBreak(from: range.lowerBound + 1, to: range.upperBound - 1) == .none
  }

  /// Numbers of phrases are below this.
  var phraseLimit: Int { Int(numbers.max() ?? -1) + 1 }
}

extension SoundingPhrases: CompactCodable {
  func encode(to encoder: inout CompactEncoder) { encoder.encode(automaton, starts, numbers, letters) }

  init(from decoder: inout CompactDecoder) throws {
    automaton = try decoder.decode()
    starts = try decoder.decode()
    numbers = try decoder.decode()
    letters = try decoder.decode()
    guard starts.first == 0, starts.last == Int32(exactly: numbers.count), letters.count == numbers.count,
      automaton.phraseLimit < starts.count, numbers.allSatisfy({ $0 >= 0 })
    else { throw CompactError.damaged }
    for (start, end) in zip(starts, starts.dropFirst()) where start > end { throw CompactError.damaged }
  }
}

/// Words in braces as patterns and sets hold them until they are numbered: letters that may be spelt by ear are marked.
enum Sounding {
  static let mark: UInt32 = 1 << 31
  /// One sound stands for dozens of characters.
  static let fewestLetters = 2

  static func isMarked(_ word: [UInt32]) -> Bool { word.contains { $0 & mark != 0 } }

  static func plain(_ word: [UInt32]) -> [UInt32] { isMarked(word) ? word.map { $0 & ~mark } : word }

  /// What stands between two braces.
  static func marked(_ written: String) throws(PatternProblem) -> [UInt32] {
    let folded = NormalizedText.folded(written)
    guard folded.count >= fewestLetters else { throw .soundTooShort(written) }
    if NormalizedText.holdsStutter(written) { throw .stutter(written) }
    return folded.map { $0 | mark }
  }

  /// A word of a set, which may hold braces and nothing else of the pattern language.
  static func word(_ written: String) throws(PatternProblem) -> [UInt32] {
    guard written.contains(where: { $0 == "{" || $0 == "}" }) else { return NormalizedText.folded(written) }
    guard written.allSatisfy({ !"(|)[]<>~^$&".contains($0) }) else { throw .unexpected("{") }
    let nodes = try PatternReader.read(written).parts[0]
    switch nodes {
    case .literal(let word): return word
    case .sequence(let parts):
      return parts.flatMap { part -> [UInt32] in if case .literal(let word) = part { word } else { [] } }
    default: throw .unexpected("{")
    }
  }
}

extension Pattern {
  /// Its words as they are spelt, without braces.
  var spelt: Pattern { Pattern(parts: parts.map(\.spelt)) }
}

extension Pattern.Node {
  fileprivate var spelt: Pattern.Node {
    switch self {
    case .literal(let word): .literal(Sounding.plain(word))
    case .optional(let inner): .optional(inner.spelt)
    case .sequence(let nodes): .sequence(nodes.map(\.spelt))
    case .choice(let nodes): .choice(nodes.map(\.spelt))
    case .set, .gap, .start, .end: self
    }
  }
}
