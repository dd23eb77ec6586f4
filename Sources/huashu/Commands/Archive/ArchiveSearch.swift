import Archiving
import ArgumentParser
import SourceText

struct ArchiveSearch: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "search", abstract: "搜存档里说过的话 (find turns by their words).",
    discussion: """
      A turn is found where all the words stand in it, in simplified or traditional characters. Quotes and operators are
      searched for as they are written. Exit 1: nothing was found.

        $ huashu archive search 退钱
        $ huashu archive search 彩铃 没同意 --limit 20
      """)

  @OptionGroup var common: CommonOptions
  @OptionGroup var place: ArchivePlace

  @Option(help: "At most so many turns.")
  var limit: Int?

  @Option(help: "text or json (one object a line).")
  var format: ArchiveList.Format = .text

  @Argument(help: "What was said.")
  var words: [String]

  func validate() throws {
    if let limit, limit < 0 { throw ValidationError("--limit: must not be negative") }
  }

  func run() throws {
    let archive = try place.open(common)
    let hits = try common.telling { try archive.search(words.joined(separator: " "), limit: limit) }
    let text = ArchiveText(language: common.language)
    for hit in hits {
      switch format {
      case .text: Output.write(text.line(for: hit))
      case .json: Output.write(try ArchiveJSON.line(for: hit))
      }
    }
    if hits.isEmpty {
      Output.error(Wording(zh: "没有搜到", en: "nothing was found")(common.language))
      throw ExitCode(1)
    }
  }
}
