import ArgumentParser
import Authoring
import Reporting
import Scoring
import SourceText

/// The views of a scorecard.
enum ReportFormat: String, CaseIterable, ExpressibleByArgument {
  case text, json, html, csv, md

  /// - parameter explain: whether the text also shows what fired in each turn.
  func reporter(for library: Library, language: InterfaceLanguage, explain: Bool) -> any BatchReporter {
    let words = Glossary(
      language: language, scripts: library.scripts,
      rubrics: library.scripts.compactMapValues { library.rubric(for: $0.domain) }, lexicon: library.lexicon,
      drills: library.drills)
    return switch self {
    case .text: CardsAsText(library: library, language: language, explain: explain)
    case .json: JSONReporter(fingerprint: library.fingerprint)
    case .html: HTMLReporter(words, fingerprint: library.fingerprint)
    case .csv: CSVReporter(words)
    case .md: MarkdownReporter(words)
    }
  }
}

/// The terminal's view, whose words depend on the script of each call.
private struct CardsAsText: BatchReporter {
  let library: Library
  let language: InterfaceLanguage
  let explain: Bool

  func part(for card: Scorecard) -> String {
    guard let script = library.script(for: card.domain) else { return "" }
    let reporter = TextReporter(
      language: language, script: script, lexicon: library.lexicon, drills: library.drills)
    return reporter.text(for: card) + (explain ? reporter.explanation(of: card) : "") + "\n"
  }
}
