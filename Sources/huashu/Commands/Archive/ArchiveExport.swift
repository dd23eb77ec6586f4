import Archiving
import ArgumentParser
import Foundation

struct ArchiveExport: ParsableCommand {
  enum Format: String, CaseIterable, ExpressibleByArgument { case jsonl, csv }

  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "导出存档 (write the calls, or a table of their scores).",
    discussion: """
      jsonl holds the words and is read again by huashu score; csv holds a row of figures for each call.

        $ huashu archive export | huashu score - --archive      # score all of it again by today's rules
        $ huashu archive export --format csv --since 2026-11-01 > november.csv
      """)

  @OptionGroup var common: CommonOptions
  @OptionGroup var place: ArchivePlace
  @OptionGroup var choice: CallChoice

  @Option(help: "Only the call of this id or name.")
  var call: String?

  @Option(help: "jsonl or csv.")
  var format: Format = .jsonl

  func run() throws {
    let archive = try place.open(common)
    var filter = choice.filter
    if let call { filter.id = try common.telling { try archive.call(call).id } }
    if format == .csv { Output.write(ArchiveTable.heading) }
    try common.telling {
      try archive.each(filter, format == .jsonl ? .whole : .newest) { call in
        switch format {
        case .jsonl: Output.write(try ArchiveJSON.transcript(of: call))
        case .csv: Output.write(ArchiveTable.row(for: call))
        }
      }
    }
  }
}
