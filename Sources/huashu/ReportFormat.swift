import ArgumentParser
import Authoring
import Reporting
import Scoring
import SourceText

/// The views of a scorecard.
enum ReportFormat: String, CaseIterable, ExpressibleByArgument {
  case text, json

  /// - parameter explain: whether the text also shows what fired in each turn.
  func reporter(for library: Library, language: InterfaceLanguage, explain: Bool) -> any BatchReporter {
    switch self {
    case .text: CardsAsText(library: library, language: language, explain: explain)
    case .json: JSONReporter(fingerprint: library.fingerprint)
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
