import CallFlow
import Foundation
import Scoring
import SourceText
import TestSupport
import Testing

@testable import Reporting

@Suite struct HTMLReporterTests {
  private func html(_ cards: [Scorecard], _ language: InterfaceLanguage = .zh) throws -> String {
    try ReportFixtures.document(
      cards, HTMLReporter(ReportFixtures.words(language), fingerprint: "f00"))
  }

  private func escaped(_ text: String) -> String { Escaping.html(text) }

  @Test(arguments: [InterfaceLanguage.zh, .en])
  func theDocumentIsWellFormedAndItsLinksLeadSomewhere(_ language: InterfaceLanguage) throws {
    let cards = [
      try ReportFixtures.card(ReportFixtures.bad, named: "a.txt"),
      try ReportFixtures.card(ReportFixtures.good, named: "b.txt"),
      try ReportFixtures.card(ReportFixtures.hostile, named: "c.txt"),
    ]
    #expect(HTMLCheck(try html(cards, language)).problems == [])
    #expect(HTMLCheck(try html([cards[0]], language)).problems == [])
    #expect(HTMLCheck(try html([], language)).problems == [])
  }

  @Test func hostileWordsAndNamesStayText() throws {
    let name = "<script>alert(0)</script>\"'\u{202E}.txt"
    let details = CallDetails(agent: "<img src=x onerror=alert(4)>", team: "</dd></section>", startedAt: "\"><b>")
    let hostile = try ReportFixtures.card(ReportFixtures.hostile, named: name, details: details)
    let plain = try ReportFixtures.card(ReportFixtures.good)
    let check = HTMLCheck(try html([hostile, plain]))
    #expect(check.problems == [])
    #expect(check.elements.filter { $0 == "script" }.count == 1)
    #expect(check.elements.filter { $0 == "style" }.count == 1)
    for element in ["img", "b.txt", "iframe"] { #expect(!check.elements.contains(element)) }
    #expect(check.text.contains("&lt;script&gt;alert(1)&lt;/script&gt;"))
    let outside = check.text.unicodeScalars.filter {
      $0.value < 0x20 && $0 != "\n" || $0.value == 0x202E || $0.value == 0x7F
    }
    #expect(outside.isEmpty)
  }

  @Test func everyFaultIsShownWithItsWordsItsRuleAndWhatToSay() throws {
    let card = try ReportFixtures.card(ReportFixtures.bad)
    let page = try html([card])
    #expect(!card.faults.isEmpty)
    for fault in card.faults {
      #expect(page.contains("“\(escaped(fault.evidence.quote))”"))
      #expect(page.contains("<code>\(escaped(fault.evidence.rule))</code>"))
      if let say = fault.say { #expect(page.contains(escaped(say))) }
    }
    for missed in card.missed {
      #expect(page.contains("\(missed.item.place.description)#\(missed.item.id)"))
      if let say = missed.say { #expect(page.contains(escaped(say))) }
    }
    #expect(page.contains("<mark class=\"fault\">嗯</mark>"))
    #expect(page.contains("#2 0:09"))
  }

  @Test func everyItemStandsOnTheCardAlsoWhereItDidNotApply() throws {
    let card = try ReportFixtures.card(ReportFixtures.good)
    let page = try html([card])
    #expect(card.items.contains { $0.share == nil })
    for result in card.items { #expect(page.contains("-i-\(result.item.id)\"")) }
    #expect(page.components(separatedBy: ">不适用<").count - 1 >= card.items.filter { $0.share == nil }.count)
  }

  @Test func whatCannotBeMeasuredIsSaidToBeSo() throws {
    let page = try html([try ReportFixtures.card(ReportFixtures.good)])
    #expect(page.contains("<dt>最长静默（秒）</dt><dd>无法测量"))
    #expect(try html([try ReportFixtures.card(ReportFixtures.good)], .en).contains("not measurable"))
  }

  @Test func theIndexPutsFatalCallsFirstThenAlerts() throws {
    let insult = "客服：您好\n客户：你们怎么扣我钱\n客服：神经病，你有完没完\n客户：你骂谁"
    let page = try html([
      try ReportFixtures.card(ReportFixtures.good, named: "good.txt"),
      try ReportFixtures.card(ReportFixtures.bad, named: "alert.txt"),
      try ReportFixtures.card(insult, named: "fatal.txt"),
    ])
    let table = try #require(page.range(of: "id=\"calls\"")).upperBound
    let places = try ["fatal.txt", "alert.txt", "good.txt"].map {
      try #require(page.range(of: ">\($0)</a>", range: table..<page.endIndex)).lowerBound
    }
    #expect(places == places.sorted())
  }

  @Test func theReportNeedsNothingFromElsewhere() throws {
    let page = try html([try ReportFixtures.card(ReportFixtures.bad), try ReportFixtures.card(ReportFixtures.good)])
    #expect(page.contains(escaped("default-src 'none'")))
    let loads = [" src=", "<link", "@import", "url(", "fetch(", "http://", "https://"]
    #expect(loads.filter(page.contains) == [])
  }

  @Test func theSamePageComesOfTheSameCall() throws {
    let card = try ReportFixtures.card(ReportFixtures.bad)
    #expect(try html([card]) == html([try ReportFixtures.card(ReportFixtures.bad)]))
  }

  /// A browser runs the script only where the policy names it by its digest.
  @Test(.enabled(if: Digest.isInstalled, "neither sha256sum nor shasum is installed"))
  func thePolicyNamesTheScriptThatStandsInTheReport() throws {
    let page = try html([try ReportFixtures.card(ReportFixtures.bad)])
    let start = try #require(page.range(of: "<script>")).upperBound
    let end = try #require(page.range(of: "</script>")).lowerBound
    let digest = try Digest.base64(of: String(page[start..<end]))
    #expect(page.contains(Escaping.html("script-src 'sha256-\(digest)'")), "the digest is \(digest)")
  }

  @Test func theSummaryCountsWhatWasLostOfWhatApplied() throws {
    let cards = [
      try ReportFixtures.card(ReportFixtures.bad, named: "a"), try ReportFixtures.card(ReportFixtures.good, named: "b"),
    ]
    var summary = BatchSummary()
    for card in cards { summary.add(BatchSummary.Row(card)) }
    let identifies = try #require(summary.worstItems.first { $0.item.id == "identifies" })
    #expect((identifies.calls, identifies.lost, identifies.lostShare) == (2, 1, 1))
    let soothes = try #require(summary.worstItems.first { $0.item.id == "soothes" })
    #expect((soothes.calls, soothes.lost) == (1, 1))
    let vague = try #require(summary.worstFaults.first { $0.act == "vague-time" })
    #expect((vague.calls, vague.times, vague.fatalCalls) == (1, 1, 0))
  }
}

private enum Digest {
  private static let tools = [("/usr/bin/sha256sum", [String]()), ("/usr/bin/shasum", ["-a", "256"])]
  private static let tool = tools.first { FileManager.default.isExecutableFile(atPath: $0.0) }
  static var isInstalled: Bool { tool != nil }

  static func base64(of text: String) throws -> String {
    let tool = try #require(tool)
    let process = Process()
    process.executableURL = URL(fileURLWithPath: tool.0)
    process.arguments = tool.1
    let (input, output) = (Pipe(), Pipe())
    process.standardInput = input
    process.standardOutput = output
    try process.run()
    try input.fileHandleForWriting.write(contentsOf: Data(text.utf8))
    try input.fileHandleForWriting.close()
    let line = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    let digits = Array(line.prefix(64))
    let bytes = stride(from: 0, to: digits.count, by: 2).compactMap { UInt8(String(digits[$0..<($0 + 2)]), radix: 16) }
    return Data(bytes).base64EncodedString()
  }
}
