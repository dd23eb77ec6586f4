import CallFlow
import Foundation
import Reporting
import Scoring
import TestSupport
import Testing

@Suite struct CSVReporterTests {
  @Test(arguments: [
    ("=1+1", "'=1+1"), ("+86", "'+86"), ("-3", "'-3"), ("@SUM(A1)", "'@SUM(A1)"), ("\t=1", "\"' =1\""),
    ("\r=1", "\"' =1\""), ("  =1", "\"'  =1\""), ("＝1", "'＝1"), ("=A1,B1", "\"'=A1,B1\""),
  ])
  func noCellIsAFormula(_ text: String, _ cell: String) { #expect(Escaping.csv(text) == cell) }

  @Test(arguments: [
    ("您好，5元", "您好，5元"), ("a,b", "\"a,b\""), ("说\"好\"", "\"说\"\"好\"\"\""), ("一\r\n二", "\"一  二\""), ("", ""),
    ("1-2", "1-2"),
  ])
  func ordinaryTextIsQuotedOnlyWhereItMustBe(_ text: String, _ cell: String) { #expect(Escaping.csv(text) == cell) }

  @Test func everyRowHasEveryColumnAndASpreadsheetKnowsTheEncoding() throws {
    let cards = [
      try ReportFixtures.card(ReportFixtures.bad),
      try ReportFixtures.card(ReportFixtures.hostile, named: "=cmd|' /C calc'!A0"),
    ]
    let text = try ReportFixtures.document(cards, CSVReporter(ReportFixtures.words()))
    #expect(text.hasPrefix("\u{FEFF}call,agent,team,"))
    let rows = Self.rows(String(text.dropFirst()))
    #expect(rows.allSatisfy { $0.count == CSVReporter.columns.count })
    for cell in rows.dropFirst().joined() where !cell.isEmpty {
      #expect(!"=+-@".contains(cell.first ?? " "), "\(cell)")
    }
    #expect(rows.count { $0[13] == "fault" } == cards.map(\.faults.count).reduce(0, +))
    #expect(rows.count { $0[13] == "item" } == cards.map(\.items.count).reduce(0, +))
  }

  @Test func aFaultCanBeTracedFromItsRow() throws {
    let card = try ReportFixtures.card(
      ReportFixtures.bad, named: "a.txt", details: CallDetails(agent: "1023", team: "一班"))
    let text = try ReportFixtures.document([card], CSVReporter(ReportFixtures.words()))
    let rows = Self.rows(String(text.dropFirst()))
    let head = rows[0]
    func cell(_ row: [String], _ column: String) -> String { head.firstIndex(of: column).map { row[$0] } ?? "" }
    let grunt = try #require(rows.first { cell($0, "kind") == "fault" && cell($0, "id") == "ignore-complaint" })
    #expect(cell(grunt, "call") == "a.txt")
    #expect(cell(grunt, "agent") == "1023")
    #expect(cell(grunt, "team") == "一班")
    #expect(cell(grunt, "turn") == "2")
    #expect(cell(grunt, "time") == "0:09")
    #expect(cell(grunt, "quote") == "嗯")
    #expect(cell(grunt, "rule").hasPrefix("Lexicon/zh/faults/"))
    #expect(!cell(grunt, "say").isEmpty)
    let identifies = try #require(rows.first { cell($0, "kind") == "item" && cell($0, "id") == "identifies" })
    #expect(cell(identifies, "possible") == "4")
    #expect(cell(identifies, "earned") == "0")
    #expect(!cell(identifies, "missing").isEmpty)
  }

  /// As RFC 4180 says.
  private static func rows(_ text: String) -> [[String]] {
    var (rows, row, cell, isQuoted) = ([[String]](), [String](), "", false)
    for (place, piece) in text.components(separatedBy: "\"").enumerated() {
      isQuoted = place % 2 == 1
      if isQuoted {
        if place > 1, cell.hasSuffix("\0") { cell = cell.dropLast() + "\"" }
        cell += piece + "\0"
        continue
      }
      if !piece.isEmpty, cell.hasSuffix("\0") { cell.removeLast() }
      for character in piece {
        switch character {
        case ",":
          row.append(cell)
          cell = ""
        case "\r\n":
          rows.append(row + [cell])
          (row, cell) = ([], "")
        default: cell.append(character)
        }
      }
    }
    return rows
  }
}
