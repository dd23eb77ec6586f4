import Archiving
import ArgumentParser

struct ArchiveList: ParsableCommand {
  enum Format: String, CaseIterable, ExpressibleByArgument { case text, json }

  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "列出存档的通话 (list the calls, newest first).",
    discussion: """
      Where people changed a score, the machine's and theirs stand side by side.

        $ huashu archive list --failed --since 2026-11-01
        $ huashu archive list --format json | head
      """)

  @OptionGroup var common: CommonOptions
  @OptionGroup var place: ArchivePlace
  @OptionGroup var choice: CallChoice

  @Flag(help: "Only calls that failed, by the score that stands.")
  var failed = false

  @Option(help: "At most so many.")
  var limit: Int?

  @Option(help: "text or json (one object a line).")
  var format: Format = .text

  func validate() throws {
    if let limit, limit < 0 { throw ValidationError("--limit: must not be negative") }
  }

  func run() throws {
    let archive = try place.open(common)
    var filter = choice.filter
    filter.failedOnly = failed
    filter.limit = limit
    let text = ArchiveText(language: common.language)
    try common.telling {
      try archive.each(filter) { call in
        switch format {
        case .text: Output.write(text.line(for: call))
        case .json: Output.write(try ArchiveJSON.line(for: call))
        }
      }
    }
  }
}
