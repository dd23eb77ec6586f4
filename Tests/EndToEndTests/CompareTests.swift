import Foundation
import TestSupport
import Testing

/// What a lead sees before a changed library is accepted.
@Suite struct CompareTests {
  private static let lexicon = """
    acts:
      greet: {name: 问候, kind: merit}
      vague-time: {name: 含糊, kind: fault}
    signals:
      greet: {speaker: agent, patterns: [您好]}
      vague-time: {speaker: agent, patterns: [尽快]}
    """
  private static let rubric = """
    rubric: common
    name: 卡
    stages:
      greeting: {weight: 1, items: {greets: {acts: [greet], points: 1}}}
    faults:
      vague-time: {cost: 10}
    """

  private struct World {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("huashu-\(UUID().uuidString)")

    func library(_ name: String, lexicon: String = CompareTests.lexicon, rubric: String = CompareTests.rubric) throws {
      try SmallLibrary.write(to: folder.appendingPathComponent(name), lexicon: lexicon, rubric: rubric)
    }

    func compare(_ arguments: [String]) throws -> Program.Result {
      let calls = folder.appendingPathComponent("calls.jsonl")
      let lines = [
        #"{"callId":"a","turns":[{"role":"agent","text":"您好"},{"role":"agent","text":"会尽快的"}]}"#,
        #"{"callId":"b","turns":[{"role":"agent","text":"您好"}]}"#,
      ]
      try Data((lines.joined(separator: "\n") + "\n").utf8).write(to: calls)
      return try Program.run(["compare", "old", "new", "calls.jsonl", "--lang", "en"] + arguments, in: folder)
    }
  }

  @Test func theSameLibraryTwiceChangesNothing() throws {
    let world = World()
    try world.library("old")
    try world.library("new")
    let result = try world.compare([])
    #expect(result.status == 0)
    #expect(result.output.hasPrefix("── 2 calls, 0 changed; now passing 0, now failing 0\n"))
  }

  @Test func aDearerFaultShowsTheCallThatItTouchesAndByHowMuch() throws {
    let world = World()
    try world.library("old")
    try world.library("new", rubric: Self.rubric.replacing("cost: 10", with: "cost: 60"))
    let result = try world.compare([])
    #expect(result.status == 1)
    #expect(result.output.contains("a　92 → 52（−40） now fails\n"))
    #expect(result.output.contains("points 10 → 60  ‹Scripts/zh/common/rubric.yml#vague-time›"))
    #expect(!result.output.contains("b　"))
    #expect(result.output.contains("── 2 calls, 1 changed; now passing 0, now failing 1\n"))
  }

  @Test func aFaultThatIsNoLongerHeardIsNamedWithItsWordsAndRule() throws {
    let world = World()
    try world.library("old")
    try world.library("new", lexicon: Self.lexicon.replacing("尽快", with: "过两天"))
    let result = try world.compare(["--format", "json"])
    #expect(result.status == 1)
    let change = try #require(
      try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any])
    #expect(change["call"] as? String == "a")
    let cause = try #require((change["causes"] as? [[String: Any]])?.first)
    #expect(cause["kind"] as? String == "fault-gone")
    #expect(cause["quote"] as? String == "尽快")
    #expect(cause["rule"] as? String == "Lexicon/zh/a.yml#vague-time")
    #expect((change["after"] as? [String: Any])?["total"] as? Double == 100)
  }

  @Test func anItemThatIsNewlyAskedForIsACause() throws {
    let world = World()
    try world.library("old")
    try world.library(
      "new", rubric: Self.rubric.replacing("points: 1}", with: "points: 1}, dates: {acts: [vague-time], points: 1}"))
    let result = try world.compare([])
    #expect(result.output.contains("dates n/a → 100%  ‹Scripts/zh/common/rubric.yml#dates›"))
    #expect(result.output.contains("dates n/a → 0%  ‹Scripts/zh/common/rubric.yml#dates›"))
  }

  @Test func aFolderWithoutALibraryIsRefused() throws {
    let world = World()
    try world.library("old")
    let result = try world.compare([])
    #expect(result.status == 2 && result.output.isEmpty)
    #expect(result.errors.contains("new"))
  }
}
