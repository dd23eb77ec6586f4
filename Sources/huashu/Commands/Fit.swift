import ArgumentParser
import Authoring
import Fitting
import Foundation
import Listening
import Measuring
import SourceText

struct Fit: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "从例句和标注通话拟合字词权重 (fit the keyword weights).",
    discussion: """
      Reads the signals' examples, the lines, and folders of labelled calls (NAME.txt beside NAME.gold.json) and of
      labelled utterances (*.utterances.txt: act,act|customer before>>agent's words), subfolders too. Calls in a folder
      named "fresh" are those that the patterns were not written with: on them the two ears are weighed against each
      other and the thresholds set. Writes Lexicon/<language>/weights/*.tsv and says what
      changed. The same input gives the same weights.

        $ huashu fit Tests/Golden/tuning Tests/Golden/calls
        $ huashu fit Tests/Golden/tuning --dry-run
      """)

  @OptionGroup var common: CommonOptions

  @Flag(help: "Say what would change; write nothing.")
  var dryRun = false

  @Argument(help: ArgumentHelp("Folders of labelled calls and utterances.", valueName: "folder"))
  var folders: [String]

  func run() async throws {
    let library = try common.loadLibrary()
    let data = try read(library)
    let corpus = ActCorpus(library, data)
    let fatal = library.rubric(for: Library.commonDomain)?.fatalActs ?? []
    let acts = await ActFit.run(corpus, lexicon: library.lexicon, fatal: fatal)
    let course = await CallFit.run(library, data.calls)
    var texts = course.texts
    texts[ActEar.model] = acts.text
    let weights = library.folder.appendingPathComponent("Lexicon/\(library.language)/weights", isDirectory: true)
    let report = FitReport(
      library: library, data: data, texts: texts, acts: acts, course: course.figures, folder: weights,
      language: common.language)
    Output.write(report.text)
    guard !dryRun else { return }
    do {
      try FileManager.default.createDirectory(at: weights, withIntermediateDirectories: true)
      for (name, text) in texts.sorted(by: { $0.key < $1.key }) {
        try Data(text.utf8).write(to: weights.appendingPathComponent("\(name).tsv"), options: .atomic)
      }
    } catch {
      Output.error("\(weights.path): \(error.localizedDescription)")
      throw ExitCode(2)
    }
  }

  private func read(_ library: Library) throws -> FitData {
    var data = FitData()
    var problems = Problems()
    var failed = false
    for folder in folders {
      let root = URL(fileURLWithPath: folder, isDirectory: true)
      guard let walk = FileManager.default.enumerator(atPath: root.path) else {
        Output.error(LabelProblem.noFolder(folder).wording(common.language))
        throw ExitCode(2)
      }
      let paths = walk.compactMap { $0 as? String }.sorted()
      let inner = Set(paths.filter { $0.hasSuffix(".gold.json") }.map { ($0 as NSString).deletingLastPathComponent })
      for name in inner.sorted() {
        let (calls, wrong) = try labelled(in: root.appendingPathComponent(name, isDirectory: true))
        let isFresh = (root.path + "/" + name).split(separator: "/").contains { $0 == "fresh" }
        data.calls += calls.map { FitData.Call($0, isKnown: !isFresh) }
        for problem in wrong { Output.error(problem.wording(common.language)) }
        failed = failed || !wrong.isEmpty
      }
      for path in paths where path.hasSuffix(".utterances.txt") {
        let file = root.appendingPathComponent(path)
        guard let text = try? String(contentsOf: file, encoding: .utf8) else {
          Output.error(Wording(zh: "\(path)：读不到", en: "\(path): cannot be read")(common.language))
          failed = true
          continue
        }
        data.utterances += LabelledUtterance.read(
          text, file: "\(folder)/\(path)", source: file.lastPathComponent, acts: Set(library.lexicon.actOrder),
          problems: &problems)
      }
    }
    Output.problems(problems.all, in: common.language)
    if failed || !problems.errors.isEmpty { throw ExitCode(2) }
    guard !data.calls.isEmpty else {
      Output.error(LabelProblem.noCalls(folders.joined(separator: " ")).wording(common.language))
      throw ExitCode(2)
    }
    return data
  }

  private func labelled(in folder: URL) throws -> (calls: [LabelledCall], problems: [LabelProblem]) {
    do {
      return try LabelledCall.all(in: folder)
    } catch let problem as LabelProblem {
      Output.error(problem.wording(common.language))
      throw ExitCode(2)
    }
  }
}
