import SourceText

/// A lexicon as its authors wrote it, with the place of every word: what lints look at and listening has no use for.
package struct WrittenLexicon: Sendable {
  package struct WordSet: Sendable {
    package let name: Located<String>
    /// Words and, as `<name>`, other sets.
    package let words: [Located<String>]
  }

  /// By name.
  package let sets: [String: WordSet]
  package let shields: [Located<String>]
  package let signals: [SignalDraft]

  /// Names that need no pattern to be of use: the engine asks for the sets itself or finds their words by code.
  package static let engineSets = values.union(Lexicon.EngineSets.names)
  /// Classes whose words are found by code.
  package static let values = Set(ValueMention.Kind.allCases.map(\.rawValue))
  package static let fillerName = Lexicon.EngineSets.fillerName

  package var fillers: [[UInt32]] { words(of: Self.fillerName) }
  package var negators: [[UInt32]] { words(of: Lexicon.EngineSets.negatorName) }
  package var questionWords: [[UInt32]] { words(of: Lexicon.EngineSets.questionWordName) }

  /// Whether a pattern may name a set.
  package func isKnown(_ name: String) -> Bool { sets[name] != nil || Self.engineSets.contains(name) }

  /// The words of a set and of all sets within it, as written; a set that is met twice counts once.
  package func writtenWords(of name: String) -> [Located<String>] {
    var words: [Located<String>] = []
    var seen: Set<String> = [name]
    var waiting = [name]
    while let next = waiting.popLast() {
      for word in sets[next]?.words ?? [] {
        if let inner = Self.setName(word.value) {
          if seen.insert(inner).inserted { waiting.append(inner) }
        } else {
          words.append(word)
        }
      }
    }
    return words
  }

  /// The folded words of a set and of all sets within it.
  package func words(of name: String) -> [[UInt32]] {
    writtenWords(of: name).map { NormalizedText.folded($0.value) }
      .filter { !$0.isEmpty && $0.count <= PhraseAutomaton.longestPhrase }
  }

  /// The words of a set with those in braces marked; what is wrong with a word is reported where sets are linted.
  func heardWords(of name: String) -> [[UInt32]] {
    writtenWords(of: name).compactMap { try? Sounding.word($0.value) }
      .filter { !$0.isEmpty && $0.count <= PhraseAutomaton.longestPhrase }
  }

  /// `<staff>` names another set.
  package static func setName(_ word: String) -> String? {
    word.hasPrefix("<") && word.hasSuffix(">") ? String(word.dropFirst().dropLast()) : nil
  }
}
