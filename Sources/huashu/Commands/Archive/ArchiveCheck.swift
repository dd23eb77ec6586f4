import Archiving
import ArgumentParser
import SourceText

struct ArchiveCheck: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "检查档案是否完好 (look for damage in the archive).",
    discussion: "Exit 0: whole; 1: damaged.\n\n  $ huashu archive check")

  @OptionGroup var common: CommonOptions
  @OptionGroup var place: ArchivePlace

  func run() throws {
    let archive = try place.open(common)
    let (damage, count) = try common.telling { (try archive.damage(), try archive.count()) }
    for line in damage { Output.error(line) }
    let summary = Wording(
      zh: "\(count) 通，\(damage.isEmpty ? "完好" : "\(damage.count) 处损坏")",
      en: "\(count) calls, \(damage.isEmpty ? "no damage" : "\(damage.count) faults")")
    Output.write(summary(common.language) + "\n")
    if !damage.isEmpty { throw ExitCode(1) }
  }
}
