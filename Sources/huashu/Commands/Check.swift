import ArgumentParser
import Authoring
import Foundation
import SourceText

struct Check: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "编译词库和话术，运行例句 (compile and lint the library, run its examples).",
    discussion: """
      Exit 0: all is well; 1: findings; 2: the library cannot be read.

        $ huashu check
        $ huashu check --library my-library
      """)

  @OptionGroup var common: CommonOptions

  @Argument(help: "Report only what lies in these files or folders of the library.")
  var paths: [String] = []

  func run() throws {
    let library = try common.readLibrary()
    let check = LibraryCheck(library)
    var problems = library.problems
    problems.add(contentsOf: check.problems)
    let prefixes = try paths.map { try inside($0, library) }
    let shown = problems.all.filter { problem in
      prefixes.isEmpty || prefixes.contains { problem.place.file.hasPrefix($0) }
    }
    .sorted { $0.place < $1.place }
    Output.problems(shown, in: common.language)
    let errors = shown.filter { $0.severity == .error }.count
    let summary = Wording(
      zh:
        "信号 \(library.lexicon.signals.count)，例句 \(check.exampleCount)，话术 \(check.lineCount)，场景 \(library.scenarios.count)：\(errors) 个错误，\(shown.count - errors) 个提醒",
      en:
        "\(library.lexicon.signals.count) signals, \(check.exampleCount) examples, \(check.lineCount) lines, \(library.scenarios.count) scenarios: \(errors) errors, \(shown.count - errors) warnings"
    )
    Output.write(summary(common.language) + "\n")
    if errors > 0 { throw ExitCode(1) }
  }

  /// A path as errors show it: relative to the library's folder.
  private func inside(_ path: String, _ library: Library) throws -> String {
    let root = library.folder.resolvingSymlinksInPath().path
    for base in [FileManager.default.currentDirectoryPath, root] {
      let url = URL(fileURLWithPath: path, relativeTo: URL(fileURLWithPath: base, isDirectory: true))
      let whole = url.standardizedFileURL.resolvingSymlinksInPath().path
      guard FileManager.default.fileExists(atPath: whole) else { continue }
      if whole == root { return "" }
      if whole.hasPrefix(root + "/") { return String(whole.dropFirst(root.count + 1)) }
    }
    Output.error(
      Wording(
        zh: "\(path)：不在词库里 — 给 Lexicon/ 或 Scripts/ 里的文件",
        en: "\(path): not in the library — name a file of Lexicon/ or Scripts/")(common.language))
    throw ExitCode(2)
  }
}
