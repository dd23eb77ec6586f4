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
      MARKS is a folder of labelled calls (NAME.txt beside NAME.gold.json) or a CSV of marks: one row a mark, with the
      columns call,item,mark (通话,项目,判定) and, if you like, turn,by (轮次,质检员). An item is one of the card or an act, by
      id or name, or total or pass; a mark is 1, 0, a share between them or na, for total 0 to 100. Behind a CSV name the
      transcripts; without any, the calls are files beside it. Prints agreement, kappa, precision and recall for each
      item (of points taken away; of acts found), how far people agree where two marked the same, and the sentences
      behind what agrees least.
      Exit 0: measured; 2: something could not be read (the rest is measured all the same).

        $ huashu calibrate Tests/Golden/calls
        $ huashu calibrate marks.csv recordings/ --worst 3
      """)

  @OptionGroup var common: CommonOptions

  @Option(help: "How many of the acts or items that agree least are shown with their sentences.")
  var worst = 5

  @Argument(help: ArgumentHelp("Folder of labelled calls, or CSV of marks.", valueName: "marks"))
  var marks: String

  @Argument(help: ArgumentHelp("Behind a CSV: transcripts and folders of them.", valueName: "path"))
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
    let read: (calls: [LabelledCall], problems: [LabelProblem])
    do {
      read = try LabelledCall.all(in: URL(fileURLWithPath: marks))
    } catch let problem as LabelProblem {
      Output.error(problem.wording(common.language))
      return false
    }
    for problem in read.problems { Output.error(problem.wording(common.language)) }
    var calibration = Calibration()
    for call in read.calls {
      guard let card = library.scorecard(of: call.transcript) else { continue }
      calibration.add(call, card)
    }
    Output.write(CalibrationReporter(calibration, language: common.language).text(worst: max(0, worst)))
    return read.problems.isEmpty
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
