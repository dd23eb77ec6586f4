import ArgumentParser
import Authoring
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

  @Argument(help: "Report only findings of files whose path contains one of these.")
  var paths: [String] = []

  func run() throws {
    let library = try common.readLibrary()
    let check = LibraryCheck(library)
    var problems = library.problems
    problems.add(contentsOf: check.problems)
    let shown = problems.all.filter { problem in paths.isEmpty || paths.contains { problem.place.file.contains($0) } }
      .sorted { $0.place < $1.place }
    Output.problems(shown, in: common.language)
    let errors = shown.filter { $0.severity == .error }.count
    let summary = Wording(
      zh: "信号 \(library.lexicon.signals.count)，例句 \(check.exampleCount)，话术 \(check.lineCount)，场景 \(library.scenarios.count)：\(errors) 个错误，\(shown.count - errors) 个提醒",
      en: "\(library.lexicon.signals.count) signals, \(check.exampleCount) examples, \(check.lineCount) lines, \(library.scenarios.count) scenarios: \(errors) errors, \(shown.count - errors) warnings")
    Output.write(summary(common.language) + "\n")
    if errors > 0 { throw ExitCode(1) }
  }
}
