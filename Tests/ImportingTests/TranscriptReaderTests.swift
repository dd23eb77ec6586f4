import CallFlow
import Foundation
import Importing
import Listening
import SourceText
import Testing

@Suite struct TranscriptReaderTests {
  private func read(_ text: String) throws -> [Transcript] {
    var transcripts: [Transcript] = []
    try TranscriptReader.read(ByteSource(text.utf8), name: "a.txt") { transcripts.append(try $0.get()) }
    return transcripts
  }

  private func turns(_ text: String) throws -> [String] {
    try read(text).flatMap(\.turns).map { "\($0.speaker.rawValue)|\($0.text)" }
  }

  @Test(arguments: [
    "客服：您好", "客服人員:您好", "坐席: 您好", "座席 1023：您好", "工号1024：您好", "话务员：您好", "Agent: 您好", "A: 您好", "[00:01] 客服：您好",
    "0:01~0:04 客服：您好", "2024-11-21 17:33:22 客服：您好", "  客服 ： 您好",
  ])
  func anAgentsLineIsKnownByItsLabel(_ line: String) throws { #expect(try turns(line) == ["agent|您好"]) }

  @Test(arguments: ["客户：喂", "客戶:喂", "顾客：喂", "业主：喂", "Customer: 喂", "C：喂"])
  func aCustomersLineIsKnownByItsLabel(_ line: String) throws { #expect(try turns(line) == ["customer|喂"]) }

  @Test func severalTurnsOnOneLineAreParted() throws {
    #expect(
      try turns("客戶：那怎么扣了钱呢? 客服人員:每个月都返给您。客戶：哦")
        == ["customer|那怎么扣了钱呢?", "agent|每个月都返给您。", "customer|哦"])
  }

  @Test func aColonInsideATurnDoesNotPartIt() throws {
    #expect(try turns("客户：我的地址：上海路5号，电话：138") == ["customer|我的地址：上海路5号，电话：138"])
  }

  @Test func circledMarksAreTakenOutAndKeptAsAnchors() throws {
    let turn = try #require(try read("客服：嗯。②").first?.turns.first)
    #expect(turn.text == "嗯。")
    #expect(turn.marks == [2])
  }

  @Test func clocksBecomeSecondsFromTheStart() throws {
    let turns = try read("[0:01] 客服：您好\n客户：喂\n[1:02.5~1:04] 客服：再见").flatMap(\.turns)
    #expect(turns.map(\.start) == [1, nil, 62.5])
    #expect(turns.map(\.end) == [nil, nil, 64])
    let dated = try read("2024-02-28 23:59:58 客服：您好\n2024-02-29 00:00:03 客户：喂").flatMap(\.turns)
    #expect(dated.map(\.start) == [0, 5])
  }

  @Test func aFigureAtTheStartOfALineIsNoClock() throws {
    #expect(try turns("客服：您好\n10:30以前到") == ["agent|您好10:30以前到"])
  }

  @Test func linesWithoutASpeakerBelongToTheTurnBefore() throws {
    let transcript = try #require(try read("客服：您好\n请讲\n客户：喂").first)
    #expect(transcript.turns.map(\.text) == ["您好请讲", "喂"])
    #expect(transcript.inferred == [.linesWithoutLabel(1)])
  }

  @Test func namesInPlaceOfLabelsAreTakenForTheSidesAndSaidSo() throws {
    let transcript = try #require(try read("小林：您好\n王芳：喂\n小林：请讲\n王芳：好").first)
    #expect(transcript.turns.map(\.speaker) == [.agent, .customer, .agent, .customer])
    #expect(transcript.inferred == [.heardAs("小林", .agent, cue: "您好"), .labelMeans("王芳", .customer)])
  }

  @Test func withoutAnyLabelTheSidesAlternateAndThatIsSaid() throws {
    let transcript = try #require(try read("您好\n我要投诉\n请讲").first)
    #expect(transcript.turns.map(\.speaker) == [.agent, .customer, .agent])
    #expect(transcript.inferred == [.speakersAlternate])
  }

  @Test func carriageReturnsAndAByteOrderMarkDoNoHarm() throws {
    #expect(try turns("\u{FEFF}客服：您好\r\n客户：喂\r\n") == ["agent|您好", "customer|喂"])
  }

  @Test func jsonLinesGiveACallALine() throws {
    let text = """
      {"callId":"x","turns":[{"role":"customer","text":"喂"},{"role":"agent","text":"您好","start":1.5}]}

      {"turns":[{"role":"客服","text":"您好"}]}
      """
    let transcripts = try read(text)
    #expect(transcripts.map(\.call) == ["x", "a.txt:3"])
    #expect(transcripts[0].turns.map(\.speaker) == [.customer, .agent])
    #expect(transcripts[0].turns[1].start == 1.5)
    #expect(transcripts[1].turns.map(\.speaker) == [.agent])
  }

  @Test func oneBrokenLineOfJSONDoesNotStopTheOthers() throws {
    let text =
      "{\"turns\":[{\"role\":\"agent\",\"text\":\"您好\"}]}\n{broken\n{\"turns\":[]}\n{\"turns\":[{\"role\":\"agent\",\"text\":\"a\"}]}"
    var outcomes: [String] = []
    TranscriptReader.read(ByteSource(text.utf8), name: "a") { result in
      switch result {
      case .success: outcomes.append("read")
      case .failure(let problem): outcomes.append(problem.line(for: "a", in: .en).split(separator: " ")[0].description)
      }
    }
    #expect(outcomes == ["read", "a:2:2:", "a:3:", "read"])
  }

  @Test(arguments: [
    (Data(), TranscriptProblem.empty), (Data(" \n\n".utf8), .empty), (Data([0x00, 0x01, 0x7F]), .binary),
    (Data([0xFF, 0x41, 0xFF, 0x42]), .unknownEncoding), (Data([0x89, 0x50, 0x4E, 0x47, 0, 0]), .binary),
  ])
  func whatIsNoTranscriptIsRefusedWithItsReason(_ data: Data, _ expected: TranscriptProblem) {
    let (calls, problems) = Fixture.read(data)
    #expect(calls.isEmpty)
    #expect(problems == [expected])
  }

  @Test func theEncodingIsToldByTheBytesAndSaid() throws {
    let guo = try #require(try Fixture.read("gb18030.txt").calls.first)
    #expect(guo.lines == ["agent 1–- 您好，请问有什么可以帮您？", "customer 4–- 水表多算了我四十块，㐂字也要读。"])
    #expect(guo.inferred == [.encoding("GB18030")])
    let wide = try #require(try Fixture.read("utf16.txt").calls.first)
    #expect(wide.lines == ["agent -–- 您好", "customer -–- 我要投诉"])
    #expect(wide.inferred == [.encoding("UTF-16LE")])
  }

  @Test func oneLineInAnotherEncodingIsReadForItself() {
    let head = Array(#"{"turns":[{"role":"agent","text":""#.utf8)
    let tail = Array(#""}]}"#.utf8) + [0x0A]
    let bytes = head + Array("您好".utf8) + tail + head + [0xC4, 0xFA, 0xBA, 0xC3] + tail
    let (calls, problems) = Fixture.read(bytes)
    #expect(problems.isEmpty)
    #expect(calls.flatMap(\.turns).map(\.text) == ["您好", "您好"])
    #expect(calls.map(\.inferred) == [[], [.encoding("GB18030")]])
  }

  @Test func aRealRecordingOfTheTrapsOfPlainTextIsReadWhole() throws {
    let call = try #require(try Fixture.read("plain.txt").calls.first)
    #expect(
      call.lines == [
        "agent 0–- 您好，請問有什麼可以幫您？", "customer 5–- 我家水表走得不對，上個月多算了我四十塊。", "agent -–- 麻煩您報一下戶號。",
        "customer -–- 好备注里的一句",
      ])
    #expect(call.turns.map(\.marks) == [[1], [2], [], []])
    #expect(call.details.startedAt == "2026-01-05T09:30:01")
    #expect(call.inferred == [.linesBeforeTheCall(1), .linesWithoutLabel(1)])
  }

  @Test func anonymousLabelsOfATextAreToldByTheirWords() throws {
    let transcript = try #require(try read("发言人1：你们凭什么扣我的钱\n发言人2：您好，我帮您查一下\n发言人1：快点").first)
    #expect(transcript.turns.map(\.speaker) == [.customer, .agent, .customer])
    #expect(
      transcript.inferred == [.heardAs("发言人1", .customer, cue: "凭什么"), .heardAs("发言人2", .agent, cue: "帮您")])
    let letters = try #require(try read("A：我要投诉\nB：您好，工号12\nB：请讲").first)
    #expect(letters.turns.map(\.speaker) == [.customer, .agent, .agent])
  }
}
