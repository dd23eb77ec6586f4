import Reporting
import Testing

@Suite struct TrendReporterTests {
  private func call(
    _ id: Int64, day: String = "2026-11-23", agent: String? = "甲", machine: Double = 50, total: Double = 50,
    item: Double? = 0, fatal: Bool = false
  ) -> CallFigures {
    CallFigures(
      id: id, name: "call<\(id)>", day: day, agent: agent, team: nil, machineTotal: machine,
      total: total, isPassed: total >= 60, isReviewed: machine != total,
      fatal: fatal ? [.init(id: "insult", name: "辱骂", act: "insult", share: 0)] : [], faults: [],
      alerts: [.init(id: "consent", name: "同意争议", share: 0)],
      sections: [.init(id: "greeting", name: "greeting", share: total / 100)],
      items: [.init(id: "greets", name: "问好", section: "greeting", act: "greet", share: item)])
  }

  private func tally(_ calls: [CallFigures], by period: TrendPeriod = .week) -> TrendTally {
    calls.reduce(into: TrendTally(by: period)) { $0.add($1) }
  }

  @Test(arguments: [
    (TrendPeriod.day, "2026-11-23", "2026-11-23"), (.month, "2026-11-23", "2026-11"), (.week, "2026-11-23", "2026-W48"),
    (.week, "2027-01-01", "2026-W53"), (.week, "2024-12-30", "2025-W01"), (.week, "2026-01-04", "2026-W01"),
  ])
  func daysArePutTogetherByTheCalendar(_ period: TrendPeriod, _ day: String, _ key: String) {
    #expect(period.key(of: day) == key)
  }

  @Test func aCallToWhichAnItemDoesNotApplyCountsForNothing() throws {
    let tally = tally([call(1, item: 1), call(2, item: 0), call(3, item: nil), call(4, item: nil)])
    let item = try #require(tally.items["greets"])
    #expect(item.share.value == 0.5 && item.share.count == 2 && item.notApplied == 2 && item.lost == 1)
  }

  @Test func whatTheMachineGaveAndWhatStandsAreBothCounted() {
    let tally = tally([call(1, machine: 40, total: 80), call(2, machine: 60, total: 60)])
    #expect(tally.all.machine.value == 50 && tally.all.total.value == 70)
    #expect(tally.all.passed == 2 && tally.all.reviewed == 1)
  }

  @Test func thePageNamesTheDrillAndPutsFatalFaultsFirst() throws {
    let reporter = TrendReporter(
      language: .zh, drills: ["greet": [.init(id: "first-day", name: "第一天<上岗>")]], stageNames: ["greeting": "问候"])
    let page = reporter.page(for: tally([call(1, fatal: true), call(2, agent: "<i>乙", item: 0)]), madeAt: "now")
    #expect(page.contains("第一天&lt;上岗&gt; <code>huashu roleplay first-day</code>"))
    #expect(page.contains("&lt;i&gt;乙") && !page.contains("<i>"))
    let fatal = try #require(page.range(of: "辱骂")), overview = try #require(page.range(of: "最终均分"))
    #expect(fatal.lowerBound < overview.lowerBound)
    #expect(page.contains("问候") && !page.contains("<script"))
  }

  @Test func anEmptyArchiveGivesAPageThatSaysSo() {
    let page = TrendReporter(language: .en, drills: [:], stageNames: [:]).page(for: tally([]), madeAt: "now")
    #expect(page.contains("No archived calls in this time."))
  }
}
