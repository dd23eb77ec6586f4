import Reporting
import Scoring
import TestSupport
import Testing

@Suite struct MarkdownReporterTests {
  @Test(arguments: [
    ("a|b", "a\\|b"), ("`x`", "\\`x\\`"), ("[点我](http://e.example)", "\\[点我\\]\\(http\\://e\\.example\\)"),
    ("<b>", "\\<b\\>"), ("**重**", "\\*\\*重\\*\\*"), ("一\n# 二", "一 \\# 二"), ("您好，5元！", "您好，5元！"),
  ])
  func nothingSaidIsMarkup(_ text: String, _ safe: String) { #expect(Escaping.markdown(text) == safe) }

  @Test func everyRowOfATableHasAsManyCellsAsItsHead() throws {
    let card = try ReportFixtures.card(ReportFixtures.hostile, named: "| # <b>.txt")
    let text = MarkdownReporter(ReportFixtures.words()).part(for: card)
    var cells: Int?
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      guard line.hasPrefix("|") else {
        cells = nil
        continue
      }
      let count = line.replacing("\\|", with: "").count { $0 == "|" }
      #expect(cells == nil || count == cells, "\(line)")
      cells = count
    }
    #expect(text.hasPrefix("## \\| \\# \\<b\\>\\.txt\n"))
  }

  @Test func aFaultIsShownWithItsWordsItsRuleAndWhatToSay() throws {
    let card = try ReportFixtures.card(ReportFixtures.bad)
    let text = MarkdownReporter(ReportFixtures.words()).part(for: card)
    let grunt = try #require(card.faults.first { $0.act.id == "ignore-complaint" })
    #expect(text.contains("| \\#2 0:09 | 回避抱怨 | “嗯” | \(Escaping.markdown(try #require(grunt.say))) |"))
    for missed in card.missed { #expect(text.contains(Escaping.markdown(missed.item.name))) }
  }
}
