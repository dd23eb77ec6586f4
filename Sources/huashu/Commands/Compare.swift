import ArgumentParser
import Authoring
import Foundation
import Importing
import Measuring
import Reporting
import Scoring
import SourceText

struct Compare: ParsableCommand {
  enum Format: String, CaseIterable, ExpressibleByArgument { case text, json }

  static let configuration = CommandConfiguration(
    abstract: "换了话术库，旧通话的分数怎么变 (what another library does to old calls).",
    discussion: """
      OLD and NEW are folders that hold Lexicon/ and Scripts/. Every call is scored under both; what changed is shown
      with the items, faults and rules that it hangs on.
      Exit 0: no call changed; 1: some did; 2: something could not be read.

        $ huashu compare ../accepted . calls.jsonl
        $ huashu compare ../accepted . calls.jsonl --format json > changes.jsonl
      """)

  @Option(help: "Language of messages, zh or en; else the locale's.")
  var lang: InterfaceLanguage?

  @Option(help: "text or json (one changed call a line).")
  var format: Format = .text

  @Argument(help: ArgumentHelp("The library as it was.", valueName: "old"))
  var old: String

  @Argument(help: ArgumentHelp("The library as it would be.", valueName: "new"))
  var new: String

  @Argument(help: ArgumentHelp("Transcripts and folders of them; - reads standard input.", valueName: "path"))
  var paths: [String]

  func run() throws {
    let language = CommonOptions.language(asked: lang)
    let before = try CommonOptions.library(at: old, language: language)
    let after = try CommonOptions.library(at: new, language: language)
    let reporter = ComparisonReporter(language: language, lexicon: after.lexicon)
    var summary = ComparisonSummary()
    var failed = false
    for path in BatchPaths(paths).files {
      try TranscriptReader.read(path: path) { result in
        switch result {
        case .success(let transcript):
          guard let was = before.scorecard(of: transcript), let now = after.scorecard(of: transcript) else { return }
          let change = CardChange(was, now)
          summary.add(change)
          guard let change else { return }
          Output.write(format == .json ? try reporter.json(for: change) + "\n" : reporter.text(for: change))
        case .failure(let problem):
          failed = true
          Output.error(problem.line(for: path, in: language))
        }
      }
    }
    let closing = reporter.text(for: summary)
    if format == .text { Output.write(closing) } else { Output.error(closing.trimmingCharacters(in: .newlines)) }
    if failed { throw ExitCode(2) }
    if summary.changedCount > 0 { throw ExitCode(1) }
  }
}
