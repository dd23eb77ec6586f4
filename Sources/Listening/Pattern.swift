import SourceText

/// A pattern as its author wrote it, taken apart. `Lexicon/README.md` describes the language.
package struct Pattern: Sendable {
  package indirect enum Node: Sendable, Equatable {
    case literal([UInt32])
    case set(String)
    case gap(Int)
    case sequence([Node])
    case choice([Node])
    case optional(Node)
    /// The start of the turn.
    case start
    /// The end of the turn.
    case end
  }

  /// The parts joined by `&`, each to be found in the same sentence, in any order.
  package let parts: [Node]

  /// The gap that `~` alone stands for, in characters.
  static let plainGap = 8
  static let widestGap = 30
  static let deepestNesting = 8
}

/// What can be wrong with a pattern; `PatternReader` throws it and the lexicon's reader words it at its place.
package enum PatternProblem: Error, Equatable {
  case empty
  case unclosed(Character)
  case unexpected(Character)
  case gapTooWide(Int)
  case nestedTooDeep
  case tooManyForms(Int)
  case phraseTooLong(Int)
  case stutter(String)
  case noWord(String)
  case soundTooShort(String)

  var fact: Wording {
    switch self {
    case .empty: Wording(zh: "句型是空的", en: "the pattern is empty")
    case .unclosed(let mark): Wording(zh: "“\(mark)”没有配对", en: "“\(mark)” is not closed")
    case .unexpected(let mark): Wording(zh: "这里不该有“\(mark)”", en: "unexpected “\(mark)”")
    case .gapTooWide(let width):
      Wording(zh: "间隔 ~\(width) 太宽", en: "the gap ~\(width) is too wide")
    case .nestedTooDeep: Wording(zh: "括号套得太深", en: "brackets are nested too deeply")
    case .tooManyForms(let count):
      Wording(zh: "展开后有 \(count) 种写法，太多", en: "the pattern unfolds into \(count) forms, too many")
    case .phraseTooLong(let count): Wording(zh: "词组有 \(count) 个字，太长", en: "a phrase of \(count) characters is too long")
    case .stutter(let letters):
      Wording(zh: "“\(letters)”里同一个字连写三次", en: "“\(letters)” repeats a character three times")
    case .noWord(let letters):
      Wording(zh: "“\(letters)”只是标点，听不到", en: "“\(letters)” is only punctuation, which is not heard")
    case .soundTooShort(let letters):
      Wording(
        zh: "{\(letters)} 不到两个字，按读音听会听错", en: "{\(letters)} is shorter than two characters, too short to hear by sound")
    }
  }

  var wayOut: Wording? {
    switch self {
    case .empty: nil
    case .unclosed: Wording(zh: "补上另一半括号", en: "add the other bracket")
    case .unexpected: Wording(zh: "见 Lexicon/README.md 的句型写法", en: "see the pattern language in Lexicon/README.md")
    case .gapTooWide: Wording(zh: "最多 ~\(Pattern.widestGap)", en: "at most ~\(Pattern.widestGap)")
    case .nestedTooDeep, .tooManyForms: Wording(zh: "拆成几个句型，或把词放进词集", en: "split it, or put the words into a set")
    case .phraseTooLong:
      Wording(
        zh: "最多 \(PhraseAutomaton.longestPhrase) 个字；中间用 ~ 隔开",
        en: "at most \(PhraseAutomaton.longestPhrase); part it with ~")
    case .stutter:
      Wording(zh: "只写一次：听的时候口吃（我我我）会合成一个字", en: "write it once: stutters are heard as one character")
    case .noWord: Wording(zh: "去掉它；问句用 form: question", en: "take it out; form: question asks for a question")
    case .soundTooShort:
      Wording(zh: "花括号里至少写两个字，或去掉花括号", en: "put two characters or more into the braces, or take the braces off")
    }
  }
}

/// Reads the pattern language.
package struct PatternReader {
  private let source: [Unicode.Scalar]
  private var index = 0

  package static func read(_ text: String) throws(PatternProblem) -> Pattern {
    var reader = PatternReader(source: text.unicodeScalars.filter { $0 != " " && $0 != "\u{3000}" })
    return try reader.pattern()
  }

  private init(source: [Unicode.Scalar]) { self.source = source }

  private mutating func pattern() throws(PatternProblem) -> Pattern {
    var parts = [try choiceBody(depth: 0)]
    while take("&") { parts.append(try choiceBody(depth: 0)) }
    if index < source.count { throw .unexpected(Character(source[index])) }
    if parts.contains(where: { $0 == .sequence([]) }) { throw .empty }
    return Pattern(parts: parts)
  }

  private mutating func take(_ mark: Unicode.Scalar) -> Bool {
    guard index < source.count, source[index] == mark else { return false }
    index += 1
    return true
  }

  /// One or more sequences parted by `|`.
  private mutating func choiceBody(depth: Int) throws(PatternProblem) -> Pattern.Node {
    guard depth <= Pattern.deepestNesting else { throw .nestedTooDeep }
    var choices = [try sequence(depth: depth)]
    while take("|") { choices.append(try sequence(depth: depth)) }
    return choices.count == 1 ? choices[0] : .choice(choices)
  }

  private mutating func sequence(depth: Int) throws(PatternProblem) -> Pattern.Node {
    var nodes: [Pattern.Node] = []
    var letters = String.UnicodeScalarView()
    func flush(_ nodes: inout [Pattern.Node], _ letters: inout String.UnicodeScalarView) throws(PatternProblem) {
      guard !letters.isEmpty else { return }
      let written = String(letters)
      let folded = NormalizedText.folded(written)
      if folded.isEmpty { throw .noWord(written) }
      if folded.count < letters.count, NormalizedText.holdsStutter(written) { throw .stutter(written) }
      nodes.append(.literal(folded))
      letters = String.UnicodeScalarView()
    }
    while index < source.count {
      let mark = source[index]
      if mark == "|" || mark == ")" || mark == "]" || mark == "&" { break }
      index += 1
      switch mark {
      case "(":
        try flush(&nodes, &letters)
        nodes.append(try choiceBody(depth: depth + 1))
        guard take(")") else { throw .unclosed("(") }
      case "[":
        try flush(&nodes, &letters)
        nodes.append(.optional(try choiceBody(depth: depth + 1)))
        guard take("]") else { throw .unclosed("[") }
      case "<":
        try flush(&nodes, &letters)
        guard let close = source[index...].firstIndex(of: ">") else { throw .unclosed("<") }
        var name = String.UnicodeScalarView()
        name.append(contentsOf: source[index..<close])
        nodes.append(.set(String(name)))
        index = close + 1
      case "~":
        try flush(&nodes, &letters)
        nodes.append(.gap(try gapWidth()))
      case "{":
        try flush(&nodes, &letters)
        nodes.append(.literal(try bracedWord()))
      case "^":
        try flush(&nodes, &letters)
        nodes.append(.start)
      case "$":
        try flush(&nodes, &letters)
        nodes.append(.end)
      case ">", "}":
        throw .unexpected(Character(mark))
      default:
        letters.append(mark)
      }
    }
    try flush(&nodes, &letters)
    return nodes.count == 1 ? nodes[0] : .sequence(nodes)
  }

  /// Braces hold a word and nothing of the pattern language.
  private mutating func bracedWord() throws(PatternProblem) -> [UInt32] {
    guard let close = source[index...].firstIndex(of: "}") else { throw .unclosed("{") }
    if let mark = source[index..<close].first(where: Self.marks.contains) { throw .unexpected(Character(mark)) }
    var letters = String.UnicodeScalarView()
    letters.append(contentsOf: source[index..<close])
    index = close + 1
    return try Sounding.marked(String(letters))
  }

  private static let marks = Set("(|)[]<>{~^$&".unicodeScalars)

  private mutating func gapWidth() throws(PatternProblem) -> Int {
    var width: Int?
    while index < source.count, let digit = Int(String(source[index])), source[index].isASCII, width ?? 0 < 100 {
      width = (width ?? 0) * 10 + digit
      index += 1
    }
    guard let width else { return Pattern.plainGap }
    guard width <= Pattern.widestGap else { throw .gapTooWide(width) }
    return width
  }
}
