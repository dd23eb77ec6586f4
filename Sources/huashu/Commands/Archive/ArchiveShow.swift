import Archiving
import ArgumentParser

struct ArchiveShow: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "看一通存档的通话 (show one call with its scores and appeals).",
    discussion: "\n  $ huashu archive show 17\n  $ huashu archive show calls/a.txt --format json")

  @OptionGroup var common: CommonOptions
  @OptionGroup var place: ArchivePlace

  @Option(help: "text or json.")
  var format: ArchiveList.Format = .text

  @Argument(help: "The call's id or name.")
  var call: String

  func run() throws {
    let archive = try place.open(common)
    let found = try common.telling { try archive.call(call) }
    switch format {
    case .text: Output.write(ArchiveText(language: common.language).whole(found))
    case .json: Output.write(try ArchiveJSON.line(for: found))
    }
  }
}
