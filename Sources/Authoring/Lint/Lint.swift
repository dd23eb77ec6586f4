import Listening
import SourceText

/// What looks for authors' slips that no reader refuses. A new lint is a case here and a file beside this one.
package enum Lint: CaseIterable, Sendable {
  case setWords, patternWords, shadowedPatterns, cancelledPatterns, conditions, examples, unused, stages, lines

  func find(in ground: LintGround, problems: inout Problems) {
    switch self {
    case .setWords: SetWordsLint.find(in: ground, problems: &problems)
    case .patternWords: PatternWordsLint.find(in: ground, problems: &problems)
    case .shadowedPatterns: ShadowedPatternsLint.find(in: ground, problems: &problems)
    case .cancelledPatterns: CancelledPatternsLint.find(in: ground, problems: &problems)
    case .conditions: ConditionsLint.find(in: ground, problems: &problems)
    case .examples: ExamplesLint.find(in: ground, problems: &problems)
    case .unused: UnusedLint.find(in: ground, problems: &problems)
    case .stages: StagesLint.find(in: ground, problems: &problems)
    case .lines: LinesLint.find(in: ground, problems: &problems)
    }
  }

  /// What lints find in a library.
  package static func problems(of library: Library, by lints: [Lint] = allCases) -> Problems {
    var problems = Problems()
    let ground = LintGround(library)
    for lint in lints { lint.find(in: ground, problems: &problems) }
    return problems
  }
}

/// What lints look at: the library, and its patterns taken apart once for all of them.
struct LintGround {
  struct Pattern {
    let written: Located<String>
    let phrasing: Phrasing
  }

  struct Patterns {
    let signal: Signal
    let draft: SignalDraft
    let patterns: [Pattern]
    let unless: [Pattern]
  }

  let library: Library
  let written: WrittenLexicon
  /// One for each signal, in the order of the files.
  let signals: [Patterns]
  let sayings: SayingReader
  /// The words of each set and of all sets within it.
  let sets: [String: Set<[UInt32]>]
  /// The longest first, as folding drops them.
  let fillers: [[UInt32]]
  let fillerBeginnings: Set<UInt32>

  init(_ library: Library) {
    self.library = library
    let written = library.written ?? Self.readWritten(library)
    self.written = written
    var reader = PhrasingReader(written)
    func take(_ written: [Located<String>]) -> [Pattern] {
      written.compactMap { text in reader.read(text.value).map { Pattern(written: text, phrasing: $0) } }
    }
    var signals: [Patterns] = []
    for draft in written.signals {
      guard let signal = library.lexicon.signal(named: draft.name.value) else { continue }
      signals.append(
        Patterns(signal: signal, draft: draft, patterns: take(draft.patterns), unless: take(draft.unless)))
    }
    self.signals = signals
    sayings = SayingReader(written)
    sets = Dictionary(uniqueKeysWithValues: written.sets.keys.map { ($0, Set(written.words(of: $0))) })
    fillers = written.fillers.sorted { $0.count > $1.count }
    fillerBeginnings = Set(fillers.compactMap(\.first))
  }

  /// A library from the cache does not know how it was written.
  private static func readWritten(_ library: Library) -> WrittenLexicon {
    let files = LibraryFiles(LibrarySources(folder: library.folder, language: library.language))
    return LexiconReader.readAsWritten(files.lexicon, language: library.language).written
  }

  /// Signals that a reference means.
  func signals(meantBy reference: String) -> [Signal] {
    library.lexicon.signals.filter { $0.id.name == reference || $0.id.family == reference }
  }
}

extension [UInt32] {
  /// As people read it; a value that is found by code is shown as 〔…〕.
  var shown: String {
    String(String.UnicodeScalarView(map { Unicode.Scalar($0).flatMap { $0.value == 0 ? nil : $0 } ?? "…" }))
  }
}
