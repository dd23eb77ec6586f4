import ArgumentParser
import Authoring
import CallFlow
import Foundation
import Importing
import Measuring
import Reporting
import Scoring
import SourceText

struct Calibrate: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "和人工标注对照 (agreement with people's marks).",
    discussion: """
      MARKS is a folder of labelled calls (NAME.txt beside NAME.gold.json; behind it a folder of another person's
      NAME.gold.json tells how far the two agree, in the program's place) or a CSV of marks: one row a mark, with the
      columns call,item,mark (通话,项目,判定) and, if you like, turn,by (轮次,质检员). An item is one of the card or an act, by
      id or name, or total or pass; a mark is 1, 0, a share between them or na, for total 0 to 100. Behind a CSV name the
      transcripts; without any, the calls are files beside it. Prints agreement, kappa, precision and recall for each
      item (of points taken away; of acts found), how far people agree where two marked the same, and the sentences
      behind what agrees least.
      Exit 0: measured; 2: something could not be read (the rest is measured all the same).

        $ huashu calibrate Tests/Golden/calls
        $ huashu calibrate Tests/Golden/test Tests/Golden/second
        $ huashu calibrate marks.csv recordings/ --worst 3
      """)

  @OptionGroup var common: CommonOptions

  @Option(help: "How many of the acts or items that agree least are shown with their sentences.")
  var worst = 5

  @Argument(help: ArgumentHelp("Folder of labelled calls, or CSV of marks.", valueName: "marks"))
  var marks: String

  @Argument(
    help: ArgumentHelp(
      "Behind a CSV: transcripts and folders of them. Behind a folder: one of other marks.", valueName: "path"))
  var paths: [String] = []

  func run() throws {
    let library = try common.loadLibrary()
    var isFolder: ObjCBool = false
    let exists = FileManager.default.fileExists(atPath: marks, isDirectory: &isFolder)
    let isTable = exists && !isFolder.boolValue
    let isWhole = isTable ? try holdTable(against: library) : try holdFolder(against: library)
    if !isWhole { throw ExitCode(2) }
  }

  /// - returns: whether everything could be read.
  private func holdFolder(against library: Library) throws -> Bool {
    let words = URL(fileURLWithPath: marks)
    guard let (calls, unread) = labelledCalls(in: words, words: words) else { return false }
    var problems = unread
    var calibration = Calibration()
    if let folder = paths.first {
      guard let second = labelledCalls(in: URL(fileURLWithPath: folder), words: words) else { return false }
      problems += second.problems
      problems += add(second.calls, of: folder, beside: calls, to: &calibration)
    } else {
      for call in calls {
        if let card = library.scorecard(of: call.transcript) { calibration.add(call, card) }
      }
    }
    for problem in problems { Output.error(problem.wording(common.language)) }
    Output.write(CalibrationReporter(calibration, language: common.language).text(worst: max(0, worst)))
    return problems.isEmpty
  }

  /// Nil where the folder holds none, which has been said then.
  private func labelledCalls(in folder: URL, words: URL) -> (calls: [LabelledCall], problems: [LabelProblem])? {
    do throws(LabelProblem) {
      return try LabelledCall.all(in: folder, words: words)
    } catch {
      Output.error(error.wording(common.language))
      return nil
    }
  }

  /// Holds another person's marks against those of the calls.
  ///
  /// - returns: what the other person has not marked.
  private func add(
    _ others: [LabelledCall], of folder: String, beside calls: [LabelledCall], to calibration: inout Calibration
  ) -> [LabelProblem] {
    let byName = Dictionary(others.map { ($0.name, $0) }) { first, _ in first }
    var problems: [LabelProblem] = []
    for call in calls {
      if let other = byName[call.name] {
        calibration.add(call, by: other)
      } else {
        problems.append(.noSecondMarks(folder: folder, call: call.name))
      }
    }
    return problems
  }

  /// - returns: whether everything could be read.
  private func holdTable(against library: Library) throws -> Bool {
    let table: TableFile
    do {
      table = try TableFile(path: marks)
    } catch {
      Output.error(error.line(for: marks, in: common.language))
      return false
    }
    let (read, problems) = HumanMark.read(header: table.header, rows: table.rows, names: library.markNames)
    var isWhole = problems.isEmpty && table.brokenLines.isEmpty
    for line in table.brokenLines {
      Output.error(TranscriptProblem.brokenRow(line: line).line(for: marks, in: common.language))
    }
    for problem in problems { Output.error("\(marks): \(problem.wording(common.language))") }
    guard !read.isEmpty else { return false }
    var waiting = Dictionary(grouping: read, by: \.call)
    var agreement = MarkAgreement()
    let beside = URL(fileURLWithPath: marks).deletingLastPathComponent()
    let files =
      paths.isEmpty ? waiting.keys.sorted().map { beside.appendingPathComponent($0).path } : BatchPaths(paths).files
    for path in files {
      TranscriptReader.read(path: path) { result in
        switch result {
        case .success(let transcript):
          guard let name = CallNames.of(transcript, at: path).first(where: { waiting[$0] != nil }),
            let marks = waiting.removeValue(forKey: name), let card = library.scorecard(of: transcript)
          else { return }
          agreement.add(card, marks)
        case .failure(let problem):
          isWhole = false
          Output.error(problem.line(for: path, in: common.language))
        }
      }
    }
    for (call, marks) in waiting.sorted(by: { $0.key < $1.key }) {
      isWhole = false
      Output.error("\(self.marks): \(MarkProblem.unknownCall(line: marks[0].line, call).wording(common.language))")
    }
    Output.write(MarkReporter(language: common.language).text(for: agreement, worst: max(0, worst)))
    return isWhole
  }
}

/// The names under which a table of marks may speak of a call.
private enum CallNames {
  static func of(_ transcript: Transcript, at path: String) -> [String] {
    let file = URL(fileURLWithPath: path)
    return [
      transcript.call, path, file.lastPathComponent, file.deletingPathExtension().lastPathComponent,
    ]
  }
}

extension Library {
  /// What the items of all cards and the acts are called, each with its id; ids stand for themselves.
  fileprivate var markNames: [String: String] {
    var names: [String: String] = [:]
    for act in lexicon.acts.values { names[act.name] = act.id }
    for rubric in rubrics.values { for item in rubric.items { names[item.name] = item.id } }
    for act in lexicon.acts.values { names[act.id] = act.id }
    for rubric in rubrics.values { for item in rubric.items { names[item.id] = item.id } }
    return names
  }
}
