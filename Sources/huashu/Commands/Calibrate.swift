import ArgumentParser
import Authoring
import CallFlow
import Foundation
import Measuring
import Reporting
import Scoring
import SourceText

struct Calibrate: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "和人工标注对照 (agreement with people's marks).",
    discussion: """
      A folder of labelled calls holds NAME.txt beside NAME.gold.json. Prints stage and mood agreement, precision and
      recall per act, and the sentences behind the acts that agree least.
      Exit 0: measured; 2: something could not be read.

        $ huashu calibrate Tests/Golden/calls
        $ huashu calibrate Tests/Golden/test --worst 0
      """)

  @OptionGroup var common: CommonOptions

  @Option(help: "How many of the acts that agree least are shown with their sentences.")
  var worst = 5

  @Argument(help: ArgumentHelp("Folder of labelled calls.", valueName: "folder"))
  var folder: String

  func run() throws {
    let library = try common.loadLibrary()
    let read: (calls: [LabelledCall], problems: [LabelProblem])
    do {
      read = try LabelledCall.all(in: URL(fileURLWithPath: folder))
    } catch let problem as LabelProblem {
      Output.error(problem.wording(common.language))
      throw ExitCode(2)
    }
    for problem in read.problems { Output.error(problem.wording(common.language)) }
    var calibration = Calibration()
    for call in read.calls {
      guard let card = library.scorecard(of: call.transcript) else { continue }
      calibration.add(call, card)
    }
    Output.write(CalibrationReporter(calibration, language: common.language).text(worst: max(0, worst)))
    if !read.problems.isEmpty { throw ExitCode(2) }
  }
}
