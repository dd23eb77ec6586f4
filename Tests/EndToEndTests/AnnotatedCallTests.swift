import Foundation
import TestSupport
import Testing

/// The call that the trainer annotated, where the shared folder is at hand: our acceptance input. It stays outside the
/// project, and so does everything it says.
@Suite(.enabled(if: AnnotatedCall.isThere, "the shared folder is not here")) struct AnnotatedCallTests {
  private struct Expected: Decodable {
    let stages: [String]
    let faults: [String: [String]]
    let merits: [String: [String]]
    let alerts: [String]
  }

  private struct Card: Decodable {
    struct Found: Decodable { let act: String }
    struct Turn: Decodable {
      let stage: String
      let merits: [Found]
      let faults: [Found]
    }
    struct Alert: Decodable { let id: String }
    struct Score: Decodable { let fatal: [String] }
    let turns: [Turn]
    let alerts: [Alert]
    let score: Score
  }

  @Test func theStagesFaultsMeritsAndAlertsOfTheTrainerAreFoundAtTheirTurns() throws {
    let expected = try JSONDecoder().decode(
      Expected.self, from: Data(contentsOf: AnnotatedCall.folder.appendingPathComponent("ringback-call.expected.json")))
    let result = try Program.run(
      ["score", AnnotatedCall.folder.appendingPathComponent("ringback-call.txt").path, "--format", "json"])
    let card = try JSONDecoder().decode(Card.self, from: Data(result.output.utf8))
    #expect(card.turns.count == expected.stages.count)
    #expect(zip(card.turns, expected.stages).filter { $0.stage == $1 }.count >= 54)
    for (turn, acts) in expected.faults {
      let found = card.turns[try #require(Int(turn))].faults.map(\.act)
      #expect(Set(acts).isSubset(of: found), "turn \(turn): \(found)")
    }
    for (turn, acts) in expected.merits {
      let found = card.turns[try #require(Int(turn))].merits.map(\.act)
      #expect(Set(acts).isSubset(of: found), "turn \(turn): \(found)")
    }
    #expect(card.alerts.map(\.id) == expected.alerts)
    #expect(card.score.fatal.isEmpty)
  }
}

private enum AnnotatedCall {
  static let folder = TestLibrary.root.deletingLastPathComponent().appendingPathComponent("shared/data")
  static var isThere: Bool {
    FileManager.default.fileExists(atPath: folder.appendingPathComponent("ringback-call.expected.json").path)
  }
}
