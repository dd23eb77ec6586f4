import SourceText

/// A pattern with the words of its sets filled in: what can be said to match it.
package struct Phrasing: Sendable {
  /// Words of which any one may stand at a step.
  package final class Words: Sendable {
    package let list: [[UInt32]]
    package let all: Set<[UInt32]>
    /// Grouped, since most characters of a text begin none of them.
    package let byFirst: [UInt32: [[UInt32]]]
    /// The set that they are of; nil for words of the pattern itself.
    package let setName: String?

    init(_ words: [[UInt32]], of setName: String? = nil) {
      list = words
      self.setName = setName
      all = Set(words)
      byFirst = Dictionary(grouping: words) { $0.first ?? 0 }
    }
  }

  package struct Step: Sendable {
    package let words: Words
    /// How many characters may stand between this word and the one before.
    package let gap: Int
  }

  package struct Chain: Sendable {
    package fileprivate(set) var steps: [Step] = []
    /// How far behind the start of the turn the chain may begin; nil: anywhere.
    package fileprivate(set) var gapAtStart: Int?
    package fileprivate(set) var gapAtEnd: Int?

    /// How many different things can be said by it, gaps aside.
    package var count: Int {
      steps.reduce(1) { product, step in product > 1 << 20 ? product : product * step.words.list.count }
    }
  }

  package let pattern: Pattern
  /// The parts joined by `&`, each with the chains that say it.
  package let parts: [[Chain]]
  /// The sets that the pattern names.
  package let setNames: Set<String>
}

/// Takes the patterns of one lexicon apart.
package struct PhrasingReader {
  private let written: WrittenLexicon
  private var wordsOfSet: [String: Phrasing.Words] = [:]

  package init(_ written: WrittenLexicon) { self.written = written }

  /// Nil where the pattern is not one: its reader reports that.
  package mutating func read(_ text: String) -> Phrasing? {
    // Lints compare words as they are spelt.
    guard let pattern = (try? PatternReader.read(text))?.spelt else { return nil }
    var parts: [[Phrasing.Chain]] = []
    var names: Set<String> = []
    for part in pattern.parts {
      guard let forms = try? PatternForms.unfold(part) else { return nil }
      parts.append(forms.map { chain($0, names: &names) })
    }
    return Phrasing(pattern: pattern, parts: parts, setNames: names)
  }

  private mutating func chain(_ form: [PatternForms.Step], names: inout Set<String>) -> Phrasing.Chain {
    var chain = Phrasing.Chain()
    var gap = 0
    for step in form {
      switch step {
      case .gap(let width): gap = width
      case .start: chain.gapAtStart = 0
      case .end: chain.gapAtEnd = gap
      case .words(let list):
        append(Phrasing.Words(list), behind: &gap, to: &chain)
      case .set(let name):
        names.insert(name)
        append(words(ofSet: name), behind: &gap, to: &chain)
      }
    }
    return chain
  }

  private func append(_ words: Phrasing.Words, behind gap: inout Int, to chain: inout Phrasing.Chain) {
    if chain.steps.isEmpty, chain.gapAtStart != nil { chain.gapAtStart = gap }
    chain.steps.append(Phrasing.Step(words: words, gap: gap))
    gap = 0
  }

  /// The words of a set; a value that is found by code is one character of its own, beyond those of Unicode.
  private mutating func words(ofSet name: String) -> Phrasing.Words {
    if let known = wordsOfSet[name] { return known }
    var list = written.words(of: name)
    if let kind = ValueMention.Kind.allCases.firstIndex(where: { $0.rawValue == name }) {
      list.append([0x11_0000 + UInt32(kind)])
    }
    let words = Phrasing.Words(list, of: name)
    wordsOfSet[name] = words
    return words
  }
}
