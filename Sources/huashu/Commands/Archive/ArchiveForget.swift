import Archiving
import ArgumentParser
import SourceText

struct ArchiveForget: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "forget", abstract: "忘记通话，不留痕迹 (remove calls for good).",
    discussion: """
      Words, scores and appeals go, and no byte of them stays in the files. There is no way back.

        $ huashu archive forget 17
        $ huashu archive forget --call calls/a.txt
        $ huashu archive forget --before 2025-11-23
      """)

  @OptionGroup var common: CommonOptions
  @OptionGroup var place: ArchivePlace

  @Option(help: ArgumentHelp("All calls of this name.", valueName: "name"))
  var call: String?

  @Option(help: ArgumentHelp("All calls of days before this one.", valueName: "yyyy-mm-dd"))
  var before: Day?

  @Argument(help: "Ids of calls.")
  var ids: [Int64] = []

  func validate() throws {
    guard [!ids.isEmpty, call != nil, before != nil].filter({ $0 }).count == 1 else {
      throw ValidationError("name calls by ids, by --call or by --before: one of the three")
    }
  }

  func run() throws {
    let archive = try place.open(common)
    let what: Archive.Forgotten =
      call.map { .name($0) } ?? before.map { .before($0.text) } ?? .ids(ids)
    let done = try common.telling { try archive.forget(what) }
    Output.write(Wording(zh: "忘记了 \(done.calls) 通", en: "\(done.calls) forgotten")(common.language) + "\n")
    guard !done.isErased else { return }
    Output.error(
      Wording(
        zh: "别的程序正在读档案，日志里还有残留 — 等它结束后运行 huashu archive forget --before 0001-01-01",
        en:
          "another program reads the archive and its log still holds traces — run huashu archive forget --before 0001-01-01 once it has ended"
      )(common.language))
    throw ExitCode(2)
  }
}
