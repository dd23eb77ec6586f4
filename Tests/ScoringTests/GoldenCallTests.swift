import CallFlow
import Foundation
import Scoring
import TestSupport
import Testing

/// Our own calls, labelled by hand before anything was tuned, against what the product finds in them.
@Suite struct GoldenCallTests {
  struct Gold: Decodable {
    struct Turn: Decodable {
      let stage: String
      let merits: [String]
      let faults: [String]
    }
    let domain: String
    let turns: [Turn]
    let fatal: [String]
    let alerts: [String]?
  }

  private func load(_ name: String) throws -> (card: Scorecard, gold: Gold) {
    let folder = TestLibrary.golden.appendingPathComponent("calls")
    let gold = try JSONDecoder().decode(
      Gold.self, from: Data(contentsOf: folder.appendingPathComponent("\(name).gold.json")))
    let text = try String(contentsOf: folder.appendingPathComponent("\(name).txt"), encoding: .utf8)
    let library = TestLibrary.shared
    let turns = TestLibrary.turns(text)
    let domain = library.domain(of: turns)
    let trace = CallTrace(turns, listener: library.listener, script: TestLibrary.script(domain))
    let rubric = try #require(library.rubric(for: domain))
    return (Scorecard(of: trace, by: rubric, call: name), gold)
  }

  /// The happenings of the annotated call, which its twins tell in other words about other services.
  private static let happenings = [
    "bare-opening", "ignore-complaint", "insist-strongly", "weak-push", "greet", "clarify-by-question",
    "shift-to-benefit",
    "explain-with-facts", "offer-options", "ask-further-needs",
  ]

  @Test(arguments: ["twin-video-membership", "twin-flow-pack"])
  func aTwinOfTheAnnotatedCallHasTheSameFindings(_ name: String) throws {
    let (card, gold) = try load(name)
    #expect(card.turns.count == gold.turns.count)
    let found = Set((card.merits + card.faults).map { "\($0.turn) \($0.act.id)" })
    for act in Self.happenings {
      let expected = gold.turns.indices.filter { (gold.turns[$0].merits + gold.turns[$0].faults).contains(act) }
      #expect(!expected.isEmpty, "the twin has no \(act)")
      #expect(expected.contains { found.contains("\($0) \(act)") }, "\(act) at none of \(expected)")
    }
    #expect(card.alerts.map(\.alert.id) == ["consent-dispute"])
    let agreeing = zip(card.stageOfTurn, gold.turns).filter { $0 == $1.stage }.count
    #expect(agreeing * 100 >= gold.turns.count * 85, "\(agreeing) of \(gold.turns.count)")
  }

  @Test(arguments: ["trap-quoted-words", "enquiry-plan-change", "excellent-broadband-fault"])
  func aCallWithoutFatalFaultsOrDisputesRaisesNone(_ name: String) throws {
    let (card, gold) = try load(name)
    #expect(card.fatal == gold.fatal)
    #expect(card.alerts.isEmpty)
  }

  @Test func anInsultIsFatalAndAnExcellentCallIsNot() throws {
    let terrible = try load("terrible-roaming-insult").card
    let excellent = try load("excellent-broadband-fault").card
    #expect(terrible.fatal.contains("insult"))
    #expect(!terrible.isPassed)
    #expect(excellent.isPassed)
    #expect(excellent.total > terrible.total + 40)
  }
}
