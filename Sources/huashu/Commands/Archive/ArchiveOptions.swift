import Archiving
import ArgumentParser
import CallFlow
import Foundation
import Masking
import Scoring
import SourceText

/// Whether a command that scores keeps its calls, and what it masks in them first.
struct ArchiveOptions: ParsableArguments {
  @Option(
    name: .customLong("archive"), defaultAsFlag: "", parsing: .next,
    help: ArgumentHelp(
      "Keep every call, personal data masked. Without a file: HUASHU_ARCHIVE, else the user's data folder. "
        + "Put it behind the paths, or write --archive=FILE.", valueName: "file"))
  var path: String?

  @Option(help: ArgumentHelp("With --archive: names to mask, one a line.", valueName: "file"))
  var maskNames: String?

  func validate() throws {
    if maskNames != nil, path == nil { throw ValidationError("--mask-names needs --archive") }
  }

  /// Opens the archive; nil where none was asked for.
  func keeper(_ common: CommonOptions, fingerprint: String) throws -> CallKeeper? {
    guard let path else { return nil }
    let place = path.isEmpty ? Archive.defaultPath(environment: ProcessInfo.processInfo.environment) : path
    let names = try self.names(common)
    return CallKeeper(
      archive: try common.telling { try Archive(at: place, makes: true) }, mask: Mask(names: names),
      fingerprint: fingerprint)
  }

  private func names(_ common: CommonOptions) throws -> NameList {
    guard let maskNames else { return NameList() }
    let fact: Wording
    do {
      return try NameList(String(contentsOfFile: maskNames, encoding: .utf8))
    } catch let problem as NameList.Problem {
      fact = Wording(
        zh: "\(maskNames):\(problem.line)：“\(problem.name)”只有一个字，会遮掉太多 — 写全名",
        en:
          "\(maskNames):\(problem.line): “\(problem.name)” is one character and would mask too much — write the whole name"
      )
    } catch {
      fact = Wording(
        zh: "\(maskNames)：读不到 — 要一个 UTF-8 文件，一行一个名字",
        en: "\(maskNames): cannot be read — give a UTF-8 file, one name a line")
    }
    Output.error(fact(common.language))
    throw ExitCode(2)
  }
}

/// Masks calls before they are scored and keeps them afterwards, so that what is printed, what is kept and what the kept
/// words score again are one score.
struct CallKeeper: Sendable {
  let archive: Archive
  let mask: Mask
  let fingerprint: String

  func masked(_ call: Transcript) -> Transcript { call.masked(by: mask) }

  /// - parameter call: as `masked` gave it.
  func save(_ card: Scorecard, of call: Transcript) throws {
    try archive.save(card, of: call, fingerprint: fingerprint)
  }
}
