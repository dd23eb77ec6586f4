import ArgumentParser
import Authoring
import CallFlow
import Foundation
import Reporting
import Scoring
import SourceText

struct Score: ParsableCommand {
  enum Format: String, CaseIterable, ExpressibleByArgument { case text, json }

  static let configuration = CommandConfiguration(
    abstract: "给通话文字稿打分 (score transcripts).",
    discussion: """
      Reads plain text (客服：… / 客户：…) and JSON Lines; - is standard input.
      Exit 0: every call was scored; 2: something could not be read.

        $ huashu score call.txt --explain
        $ huashu score calls.jsonl --format json > cards.jsonl
      """)

  @OptionGroup var common: CommonOptions

  @Option(help: "text or json (one object a line).")
  var format: Format = .text

  @Option(help: ArgumentHelp("Script to score by; auto tells it by the words of the call.", valueName: "name"))
  var script: String = "auto"

  @Flag(help: "In text, also what fired in each turn and what nearly did.")
  var explain = false

  @Argument(help: ArgumentHelp("Transcripts; - reads standard input.", valueName: "path"))
  var paths: [String]

  func run() throws {
    let library = try common.loadLibrary()
    try common.requireScript(script, in: library)
    var failed = false
    for path in paths {
      do {
        try TranscriptReader.read(try TranscriptFile.bytes(of: path, language: common.language), name: path) { result in
          switch result {
          case .success(let transcript): try write(transcript, from: path, library: library)
          case .failure(let problem):
            failed = true
            Output.error(problem.line(for: path, in: common.language))
          }
        }
      } catch let problem as TranscriptProblem {
        failed = true
        Output.error(problem.line(for: path, in: common.language))
      }
    }
    if failed { throw ExitCode(2) }
  }

  private func write(_ transcript: Transcript, from path: String, library: Library) throws {
    for inference in transcript.inferred {
      Output.error("\(transcript.call): \(inference(common.language))")
    }
    let named = script == "auto" ? nil : script
    guard let card = library.scorecard(of: transcript, domain: named), let script = library.script(for: card.domain)
    else { return }
    switch format {
    case .json: Output.write(try JSONReporter(fingerprint: library.fingerprint).line(for: card) + "\n")
    case .text:
      let reporter = TextReporter(
        language: common.language, script: script, lexicon: library.lexicon, drills: library.drills)
      Output.write(reporter.text(for: card) + (explain ? reporter.explanation(of: card) : "") + "\n")
    }
  }
}
