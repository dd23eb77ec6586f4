import CallFlow
import Foundation
import Importing
import Testing

/// Our own JSON Lines, read by a scanner of our own: it must agree with the decoder that everybody uses.
@Suite struct OwnCallTests {
  @Test func everyLineIsACallAndABrokenOneIsReportedAtItsPlace() throws {
    let (calls, problems) = try Fixture.read("own.jsonl", roles: .none)
    #expect(calls.map(\.call) == ["o-1", "77", "own.jsonl:5", "ms"])
    #expect(calls[0].lines == ["agent 1–3.2 您好，\"工号\"3307", "customer 3.6–- 😡多算了我四十块"])
    #expect(calls[0].turns[0].marks == [1])
    #expect(calls[0].turns.map(\.confidence) == [0.97, nil])
    #expect(
      calls[0].details
        == CallDetails(agent: "3307", team: "二班", channel: .voice, startedAt: "2026-01-05T09:30:00"))
    #expect(calls[2].turns.map(\.speaker) == [.agent, .customer])
    #expect(calls[3].lines == ["agent 1–3.2 您好，请问有什么可以帮您？", "customer 3.6–5.9 我要投诉你们水站"])
    #expect(calls[3].inferred == [.clocksIn("milliseconds")])
    let said = problems.map { $0.line(for: "own.jsonl", in: .en) }
    #expect(said.count == 1)
    // The turn without words ends at the 44th character of line 4.
    #expect(said[0].hasPrefix("own.jsonl:4:44: error: broken JSON: “text” is missing"))
  }

  @Test func aListHoldsManyCalls() throws {
    let (calls, problems) = try Fixture.read("list.json")
    #expect(calls.map(\.call) == ["l-1", "list.json#3"])
    #expect(problems == [.noTurns(line: 11)])
  }

  @Test(arguments: [
    #"{"turns":[{"text":"a","role":"agent"]}"#, #"{"turns":[{"text":"a" "role":"agent"}]}"#,
    #"{"turns":[{"text":"a\x"}]}"#,
    #"{"turns":[{"text":"a"}]} x"#, #"{"turns":[{"text":"a","start":1.}]}"#, #"{"turns":[{"text":"a","start":01}]}"#,
    #"{"turns":[{"text":"\u12g4"}]}"#, #"{"turns":[{"text":"a","x":tru}]}"#, "{\"turns\":[{\"text\":\"a\u{1}\"}]}",
    #"{"turns":[{"text":"a"#, #"{"turns":"#, "{", #"{"turns":[{"text":7}]}"#, #"{"turns":7}"#,
  ])
  func brokenJSONIsRefusedWithItsPlace(_ line: String) throws {
    let (calls, problems) = Fixture.read(line.utf8)
    #expect(calls.isEmpty)
    guard case .brokenJSON(1, let column, _)? = problems.first else {
      Issue.record("\(problems)")
      return
    }
    #expect((1...line.count + 1).contains(column))
  }

  private struct Decoded: Decodable, Equatable {
    struct Turn: Decodable, Equatable {
      let text: String
      let start: Double?
    }
    let callId: String?
    let turns: [Turn]
  }

  @Test func theScannerReadsWhatJSONDecoderReads() throws {
    var random = Numbers(seed: 5)
    for _ in 0..<1500 {
      let line = Self.line(&random)
      let expected = try JSONDecoder().decode(Decoded.self, from: Data(line.utf8))
      let (calls, problems) = Fixture.read(line.utf8)
      #expect(problems.isEmpty, "\(line) → \(problems)")
      let call = try #require(calls.first)
      #expect(call.call == expected.callId ?? "a", "\(line)")
      #expect(call.turns.map(\.text) == expected.turns.map(\.text), "\(line)")
      #expect(call.turns.map(\.start) == expected.turns.map(\.start), "\(line)")
    }
  }

  /// What JSONDecoder takes out of a broken line, the scanner takes out too or says why not; it never makes words up.
  @Test func aDamagedLineGivesTheSameWordsOrAnError() throws {
    var random = Numbers(seed: 6)
    for _ in 0..<1500 {
      var bytes = Array(Self.line(&random).utf8)
      for _ in 0...random.below(2) { bytes[random.below(bytes.count)] = UInt8(random.below(128)) }
      guard let call = Fixture.read(bytes).calls.first, let text = String(validating: bytes, as: UTF8.self),
        let decoded = try? JSONDecoder().decode(Decoded.self, from: Data(text.utf8))
      else { continue }
      #expect(call.turns.map(\.text) == decoded.turns.map(\.text), "\(text)")
    }
  }

  /// A line of our own kind in every way of writing it: escapes, order of keys, keys twice, values nobody asked for.
  private static func line(_ random: inout Numbers) -> String {
    let space = random.pick(["", " ", "\t "])
    let turns = (0...random.below(3)).map { _ in
      var members = ["\"text\":\(text(&random))", "\"role\":\"agent\""]
      if random.below(2) == 0 { members.append("\"start\":" + random.pick(numbers)) }
      if random.below(3) == 0 {
        members.append("\"\(random.pick(["end\\u", "\\u0065xtra"]).replacing("\\u", with: "2"))\":\(value(&random, 0))")
      }
      members.shuffle(using: &random)
      if random.below(3) == 0 { members.append("\"text\":\"twice\"") }
      return "{" + space + members.joined(separator: ",\(space)") + "}"
    }
    var members = [
      random.pick(["\"turns\"", "\"\\u0074urns\""]) + ":[\(turns.joined(separator: "," + space))]\(space)",
      "\"callId\":\(text(&random))", "\"meta\"\(space):\(value(&random, 0))",
    ]
    members.shuffle(using: &random)
    return "{\(members.joined(separator: ","))}\(space)"
  }

  private static let numbers = [
    "0", "1", "12.5", "0.125", "1e2", "3.6E+1", "123456.789", "0.1", "100.01", "9007.199254740993",
    "0.30000000000000004", "null",
  ]

  private static func text(_ random: inout Numbers) -> String {
    let parts = [
      "您好", "abc", "\\n", "\\t", "\\\"", "\\\\", "\\/", "\\b\\f\\r", "\\u60a8", "\\ud83d\\ude00", "😀", "\\u0000", "é",
      "\u{7F}", "{[:,]}",
      "\\u00E9", "\u{2028}",
    ]
    return "\"" + (0..<random.below(6)).map { _ in random.pick(parts) }.joined() + "\""
  }

  private static func value(_ random: inout Numbers, _ depth: Int) -> String {
    switch random.below(depth < 4 ? 7 : 5) {
    case 0: random.pick(numbers)
    case 1: text(&random)
    case 2: "true"
    case 3: "false"
    case 4: "null"
    case 5: "[" + (0..<random.below(4)).map { _ in value(&random, depth + 1) }.joined(separator: ", ") + "]"
    default:
      "{" + (0..<random.below(4)).map { _ in text(&random) + ":" + value(&random, depth + 1) }.joined(separator: ",")
        + "}"
    }
  }
}

/// Numbers by chance, the same in every run.
struct Numbers: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return state ^ state >> 29
  }

  mutating func below(_ limit: Int) -> Int { Int(next() >> 16) % limit }

  mutating func pick<Element>(_ elements: [Element]) -> Element { elements[below(elements.count)] }
}
