import Archiving
import ArgumentParser
import Authoring
import CallFlow
import Foundation
import Importing
import Reporting
import SourceText

struct Score: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "给通话文字稿打分 (score transcripts).",
    discussion: """
      Reads plain text (客服：… / 客户：…), JSON Lines, CSV exports, WebVTT and the results of speech recognisers,
      told apart by what is in them. A folder stands for every file in it; - is standard input.
      Exit 0: every call was scored; 2: something could not be read (the rest is scored all the same).

        $ huashu score call.txt --explain
        $ huashu score recordings/ --format json > cards.jsonl
        $ huashu score recordings/ --format html --output cards.html
        $ huashu score recordings/ --archive --format csv > rows.csv
        $ huashu score whisper.json --roles SPEAKER_00=agent,SPEAKER_01=customer
      """)

  @OptionGroup var common: CommonOptions

  @OptionGroup var keeping: ArchiveOptions

  @Option(help: "text, json (one object a line), html (one file), csv (one row a finding) or md.")
  var format: ReportFormat = .text

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("File to write instead of standard output; replaced only when whole.", valueName: "file"))
  var output: String?

  @Option(help: ArgumentHelp("Script to score by; auto tells it by the words of the call.", valueName: "name"))
  var script: String = "auto"

  @Option(help: ArgumentHelp("Who is who: SPEAKER_00=agent,1=customer.", valueName: "map"))
  var roles: String?

  @Option(help: "voice or chat, where the transcripts do not say: some items are owed in one alone.")
  var channel: Channel?

  @Option(help: "How many calls are scored at a time. Default: one for each core.")
  var jobs: Int?

  @Flag(help: "In text, also what fired in each turn and what nearly did.")
  var explain = false

  @Argument(help: ArgumentHelp("Transcripts and folders of them; - reads standard input.", valueName: "path"))
  var paths: [String]

  func validate() throws {
    if let jobs, jobs < 1 {
      throw ValidationError(
        Wording(zh: "--jobs 至少是 1", en: "--jobs must be 1 or more")(common.language))
    }
  }

  func run() async throws {
    let library = try common.loadLibrary()
    try common.requireScript(script, in: library)
    let scoring = BatchScoring(
      library: library, reporter: format.reporter(for: library, language: common.language, explain: explain),
      language: common.language, domain: script == "auto" ? nil : script, roles: try roleMap(), channel: channel,
      keeper: try keeping.keeper(common, fingerprint: library.fingerprint))
    let batch = BatchPaths(paths)
    do {
      let destination = try OutputFile(output)
      let written = BatchOutput(to: destination, language: common.language, totalBytes: batch.totalBytes)
      let interruption = Interruption(written)
      defer { interruption.end() }
      try await scoring.run(
        batch.files, jobs: jobs ?? ProcessInfo.processInfo.activeProcessorCount, output: written)
      if written.hasProblems { throw ExitCode(2) }
    } catch let problem as ArchiveProblem {
      Output.error(problem.wording(common.language))
      throw ExitCode(2)
    } catch let problem as OutputFile.Problem {
      let wording = Wording(
        zh: "\(problem.path)：写不进（\(problem.reason)）— 换一个能写的文件夹",
        en: "\(problem.path): cannot be written (\(problem.reason)) — name a file in a folder that can be written to")
      Output.error(wording(common.language))
      throw ExitCode(2)
    }
  }

  private func roleMap() throws -> RoleMap {
    guard let roles else { return .none }
    do {
      return try RoleMap(roles)
    } catch {
      Output.error(error.wording(common.language))
      throw ExitCode(2)
    }
  }
}

extension Channel: ExpressibleByArgument {}
