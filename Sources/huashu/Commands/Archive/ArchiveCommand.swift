import Archiving
import ArgumentParser
import Authoring
import Foundation
import SourceText

struct ArchiveCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "archive",
    abstract: "存档：查、看、搜、导出、申诉、忘记 (the calls and scores that were kept).",
    discussion: """
      huashu score … --archive keeps calls, with personal data masked; these commands read them, and forget them for good.

        $ huashu archive list --agent 1023 --since 2026-11-01
        $ huashu archive search 没经我同意
        $ huashu archive appeal 17 --by 组长王 --why 录音里致过歉 --override --item apologises
      """,
    subcommands: [
      ArchiveList.self, ArchiveShow.self, ArchiveSearch.self, ArchiveExport.self, ArchiveAppeal.self,
      ArchiveForget.self, ArchiveCheck.self,
    ])
}

/// Where the archive is, for commands that read it.
struct ArchivePlace: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The archive. Default: HUASHU_ARCHIVE, else huashu/archive.db in the user's data folder.", valueName: "file"))
  var archive: String?

  func open(_ common: CommonOptions) throws -> Archive {
    let path = archive ?? Archive.defaultPath(environment: ProcessInfo.processInfo.environment)
    return try common.telling { try Archive(at: path, makes: false) }
  }
}

/// Which calls are meant.
struct CallChoice: ParsableArguments {
  @Option(help: "Only calls of this agent.")
  var agent: String?

  @Option(help: "Only calls of this team.")
  var team: String?

  @Option(help: ArgumentHelp("Only calls from this day on.", valueName: "yyyy-mm-dd"))
  var since: Day?

  @Option(help: ArgumentHelp("Only calls up to this day.", valueName: "yyyy-mm-dd"))
  var until: Day?

  @Option(help: ArgumentHelp("Only calls scored by this script.", valueName: "name"))
  var script: String?

  var filter: CallFilter {
    var filter = CallFilter()
    filter.agent = agent
    filter.team = team
    filter.since = since?.text
    filter.until = until?.text
    filter.domain = script
    return filter
  }
}

/// A day of the calendar, `2026-11-23`.
struct Day: ExpressibleByArgument {
  let text: String

  init?(argument: String) {
    let parts = argument.split(separator: "-", omittingEmptySubsequences: false)
    guard argument.utf8.count == 10, argument.allSatisfy({ $0.isASCII && ($0.isNumber || $0 == "-") }),
      parts.map(\.count) == [4, 2, 2], let year = Int(parts[0]), let month = Int(parts[1]), let day = Int(parts[2])
    else { return nil }
    let asked = DateComponents(calendar: Calendar(identifier: .gregorian), year: year, month: month, day: day)
    guard asked.isValidDate else { return nil }
    text = argument
  }
}

extension CommonOptions {
  /// Runs what may fail in the archive; a failure is told in the user's language and ends the command.
  func telling<Value>(_ body: () throws -> Value) throws -> Value {
    do {
      return try body()
    } catch let problem as ArchiveProblem {
      Output.error(problem.wording(language))
      throw ExitCode(2)
    }
  }
}
