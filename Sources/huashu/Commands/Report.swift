import Archiving
import ArgumentParser
import Authoring
import Foundation
import Reporting
import Scoring
import SourceText

struct Report: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "看趋势和辅导清单 (trends and a coaching list from the archive, as HTML).",
    discussion: """
      One page that stands alone: fatal faults and alerts first, then trends by period, team, agent, stage and item, and
      for each agent what to train and the rehearsal that trains it. The machine's scores and those that people gave
      stand side by side.

        $ huashu report --by week --output trends.html
        $ huashu report --team 一组 --since 2026-11-01 > team-1.html
      """)

  @OptionGroup var common: CommonOptions
  @OptionGroup var place: ArchivePlace
  @OptionGroup var choice: CallChoice

  @Option(help: "day, week or month.")
  var by: TrendPeriod = .week

  @Option(help: ArgumentHelp("Where to write; standard output without it.", valueName: "file"))
  var output: String?

  func run() throws {
    let archive = try place.open(common)
    let library = try common.loadLibrary()
    var tally = TrendTally(by: by)
    try common.telling {
      try archive.each(choice.filter) { call in
        if let figures = CallFigures(call, fatal: library.lexicon.acts.mapValues(\.name)) { tally.add(figures) }
      }
    }
    let names = library.scripts.values.flatMap(\.stages).map { ($0.id, $0.name) }
    let reporter = TrendReporter(
      language: common.language,
      drills: library.drills.mapValues { ids in
        ids.map { TrendReporter.Drill(id: $0, name: library.scenarios[$0]?.name ?? $0) }
      },
      stageNames: Dictionary(names, uniquingKeysWith: { first, _ in first }))
    let page = reporter.page(for: tally, madeAt: Date().formatted(.iso8601))
    guard let output else { return Output.write(page) }
    do {
      try Data(page.utf8).write(to: URL(fileURLWithPath: output), options: .atomic)
    } catch {
      Output.error(
        Wording(
          zh: "\(output)：写不进去：\(error.localizedDescription)",
          en: "\(output): cannot be written: \(error.localizedDescription)")(
            common.language))
      throw ExitCode(2)
    }
  }
}

extension TrendPeriod: ExpressibleByArgument {}

extension CallFigures {
  /// Nil for a call without a score.
  ///
  /// - parameter names: what people call the acts.
  init?(_ call: ArchivedCall, fatal names: [String: String]) {
    guard let newest = call.newest else { return nil }
    let score = newest.score
    let shares = call.overrides(of: newest)
    func stands(_ id: String) -> Bool { shares[id] != 1 }
    let standing = call.standing ?? score.points
    self.init(
      id: call.id, name: call.name, day: call.day, agent: call.details.agent, team: call.details.team,
      machineTotal: score.points.total, total: standing.total, isPassed: standing.isPassed,
      isReviewed: call.standing != nil,
      fatal: score.fatal.filter(stands).map { Part(id: $0, name: names[$0] ?? $0, act: $0, share: 0) },
      faults: Dictionary(grouping: score.faults.filter { stands($0.act) }, by: \.act).values.compactMap(\.first)
        .map { Part(id: "fault/" + $0.act, name: $0.name, act: $0.act, share: 0) },
      alerts: score.alerts.filter { stands($0.id) }.map { Part(id: $0.id, name: $0.name, share: 0) },
      sections: score.sections.map { Part(id: $0.id, name: $0.name ?? $0.id, share: $0.points.map { $0 / 100 }) },
      items: score.items.map { item in
        Part(
          id: item.id, name: item.name, section: item.section, act: item.act, share: shares[item.id] ?? item.share)
      })
  }
}
