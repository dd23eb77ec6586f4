/// A turn as fitted weights see it: its clauses, figures all alike, and a few plain facts beside the words.
package struct KeywordText: Sendable {
  /// Folded words; every digit is 0.
  let scalars: [UInt32]
  /// The clause of each scalar, counted from 0. A keyword never crosses the end of a clause.
  let clauseOf: [Int32]
  /// `#len:8`, `#?`, `#value:money` and the like.
  package let marks: [Mark]

  package init(_ text: NormalizedText, values: [ValueMention]) {
    scalars = text.scalars.map { (0x30...0x39).contains($0) ? 0x30 : $0 }
    var clause: Int32 = 0
    clauseOf = text.scalars.indices.map { index in
      if index > 0, text.breaks[index] > .none { clause += 1 }
      return clause
    }
    let band = Self.bands.first { text.scalars.count <= $0.most }
    var marks = [band?.mark ?? Self.longest]
    if text.sentences.contains(where: \.endsInQuestionMark) { marks.append(Self.question) }
    if text.original.unicodeScalars.contains(where: { $0 == "！" || $0 == "!" }) { marks.append(Self.exclamation) }
    if !values.isEmpty {
      for (kind, mark) in Self.kinds where values.contains(where: { $0.kind == kind }) { marks.append(mark) }
    }
    self.marks = marks
  }

  /// Bands of lengths in characters: at most so many.
  private static let bands = [0, 3, 8, 15, 30].map { (most: $0, mark: Mark("#len:\($0)")) }
  private static let longest = Mark("#len:more")
  private static let question = Mark("#?")
  private static let exclamation = Mark("#!")
  /// By name.
  private static let kinds = ValueMention.Kind.allCases.sorted { $0.rawValue < $1.rawValue }
    .map { (kind: $0, mark: Mark("#value:\($0.rawValue)")) }

  /// Every keyword that a fit may weigh: stretches of one clause, and what the turn begins and ends with.
  package func keywords(longest: Int) -> Set<String> {
    var words: Set<String> = []
    for start in scalars.indices {
      var view = String.UnicodeScalarView()
      for end in start..<min(start + longest, scalars.count) {
        guard clauseOf[end] == clauseOf[start], let scalar = Unicode.Scalar(scalars[end]),
          !Self.reserved.contains(scalar), !Self.isLatin(scalar)
        else { break }
        view.append(scalar)
        let word = String(view)
        words.insert(word)
        guard view.count <= Self.longestEdge else { continue }
        if start == 0 { words.insert("^" + word) }
        if end == scalars.count - 1 { words.insert(word + "$") }
      }
    }
    return words
  }

  /// A word that is bound to the start or the end of a turn is no longer than this.
  private static let longestEdge = 2
  /// Names of goods and of their parts, which say nothing of what is done, are not weighed.
  private static func isLatin(_ scalar: Unicode.Scalar) -> Bool { ("a"..."z").contains(scalar) }

  /// Signs of the weights' own notation.
  private static let reserved: Set<Unicode.Scalar> = ["^", "$", "#", "=", "\t"]
}
