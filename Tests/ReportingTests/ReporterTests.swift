import Authoring
import CallFlow
import Foundation
import Listening
import Reporting
import Scoring
import SourceText
import TestSupport
import Testing

@Suite struct ReporterTests {
  private static let call = """
    [0:01] 客服：您好，有什么可以帮您？
    客户：打了半天才打通，彩铃我没同意你们就开通了
    客服：嗯。
    客户：到底怎么回事
    客服：会尽快处理的，再见。
    """

  private func card() throws -> Scorecard {
    let trace = TestLibrary.trace(Self.call)
    return Scorecard(of: trace, by: try #require(TestLibrary.shared.rubric(for: "telecom")), call: "a\u{1B}[31m.txt")
  }

  @Test func theJSONHasTheKeysThatOtherProgramsRelyOn() throws {
    let line = try JSONReporter(fingerprint: "f").line(for: card())
    #expect(!line.contains("\n"))
    let object = try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
    #expect(
      Set(object.keys) == [
        "version", "call", "script", "language", "fingerprint", "need", "severity", "score", "stages", "turns",
        "missed", "review", "alerts", "metrics", "sections", "items", "attention", "channel", "agent", "team",
        "startedAt", "manner", "intent",
      ])
    let score = try #require(object["score"] as? [String: Any])
    #expect(Set(score.keys) == ["script", "compliance", "total", "pass", "fatal"])
    let turns = try #require(object["turns"] as? [[String: Any]])
    #expect(turns.count == 5)
    #expect(Set(turns[0].keys) == ["turn", "speaker", "stage", "start", "end", "mood", "merits", "faults", "values"])
    #expect(turns[0]["start"] as? Double == 1)
    #expect(turns[0]["mood"] is NSNull)
    #expect(turns[1]["mood"] is Int)
    let fault = try #require((turns[0]["faults"] as? [[String: Any]])?.first)
    #expect(Set(fault.keys) == ["act", "quote", "rule", "say", "cost", "complianceCost", "price"])
    #expect((fault["rule"] as? String)?.hasPrefix("Lexicon/zh/") == true)
    let stage = try #require((object["stages"] as? [[String: Any]])?.first)
    #expect(Set(stage.keys) == ["stage", "fromTurn", "toTurn", "start", "end", "score"])
    let missed = try #require((object["missed"] as? [[String: Any]])?.first)
    #expect(Set(missed.keys) == ["item", "act", "stage", "parts", "nearestTurn", "say", "line"])
    let section = try #require((object["sections"] as? [[String: Any]])?.first)
    #expect(Set(section.keys) == ["id", "counts", "weight", "score"])
    let item = try #require((object["items"] as? [[String: Any]])?.first)
    #expect(Set(item.keys) == ["id", "section", "rule", "points", "earned", "proof", "parts"])
    #expect((item["rule"] as? String)?.hasPrefix("Scripts/zh/") == true)
    let metrics = try #require(object["metrics"] as? [String: Any])
    #expect(
      Set(metrics.keys) == [
        "agentShare", "charactersPerMinute", "longestSilence", "agentCharactersPerMinute",
        "customerCharactersPerMinute", "answerDelay", "silence", "overlap", "hold", "stages", "norms",
      ])
    #expect(metrics["charactersPerMinute"] is NSNull && metrics["silence"] is NSNull)
  }

  @Test(arguments: [InterfaceLanguage.zh, .en])
  func theTextShowsTheProofOfEveryFault(_ language: InterfaceLanguage) throws {
    let card = try card()
    let reporter = TextReporter(
      language: language, script: TestLibrary.script("telecom"), lexicon: TestLibrary.shared.lexicon,
      drills: TestLibrary.shared.drills)
    let text = reporter.text(for: card)
    #expect(!text.contains("\u{1B}"))
    #expect(!card.faults.isEmpty)
    for fault in card.faults {
      #expect(text.contains("“\(fault.evidence.quote)”"))
      #expect(text.contains(fault.evidence.rule))
    }
    for missed in card.missed.compactMap(\.say) { #expect(text.contains(missed)) }
    #expect(text.contains("[consent-dispute]"))
  }

  @Test(arguments: [(0.0, "0"), (59.96, "60"), (72.5, "72.5"), (100, "100")])
  func pointsAreWrittenPlainly(_ value: Double, _ expected: String) { #expect(TextReporter.points(value) == expected) }

  @Test(arguments: [
    ("{", "not valid JSON"), ("{\"id\":\"1\"}", "customer is missing"),
    ("{\"id\":1,\"customer\":\"x\"}", "id is of the wrong kind"),
    (
      "{\"id\":\"1\",\"customer\":\"x\",\"history\":[{\"speaker\":\"boss\",\"text\":\"y\"}]}",
      "speaker “boss” must be agent or customer"
    ),
  ])
  func aMomentThatCannotBeReadSaysWhy(_ line: String, _ fact: String) {
    #expect { try SuggestionRequest(line) } throws: { error in
      (error as? SuggestionRequest.Problem)?.wording(.en).contains(fact) == true
    }
  }
}
