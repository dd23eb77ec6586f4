import CallFlow
import Importing
import Testing

/// What speech recognisers and contact centres write, one file of each kind.
@Suite struct RecogniserTests {
  private static let greeting = "您好，工号3307，请问有什么可以帮您？"
  private static let matter = "我家的水表走得不对，上个月多算了我四十块。"
  private static let asking = "麻烦您报一下户号，我帮您查。"

  private func call(_ name: String) throws -> Transcript {
    let (calls, problems) = try Fixture.read(name)
    #expect(problems.isEmpty)
    #expect(calls.count == 1)
    return try #require(calls.first)
  }

  @Test func contactLensGivesRolesOfParticipantsAndMilliseconds() throws {
    let call = try call("contact-lens.json")
    #expect(call.call == "lens-1")
    #expect(
      call.lines == [
        "agent 1–3.2 \(Self.greeting)", "customer 3.6–7.1 \(Self.matter)", "agent 7.3–9 \(Self.asking)",
      ])
    #expect(call.details.channel == .voice)
    #expect(call.inferred == [.readAs("Amazon Connect Contact Lens")])
  }

  @Test func genesysCountsFromTheStartAndTellsTheMachineFromTheAgent() throws {
    let call = try call("genesys.json")
    #expect(
      call.lines == [
        "system 0.5–2.5 欢迎拨打水务热线。", "agent 4.5–7 \(Self.greeting)", "customer 7.2–- \(Self.matter)",
      ])
    #expect(
      call.details
        == CallDetails(agent: "u-42", team: "q-water", channel: .voice, startedAt: "2026-01-01T00:00:00"))
    #expect(call.turns.map(\.confidence) == [0.99, 0.91, 0.87])
  }

  @Test func googleCountsInMicrosecondsWrittenAsNumbersOrTexts() throws {
    let call = try call("google-insights.json")
    #expect(
      call.lines == ["system 1–- 欢迎致电", "agent 2.5–- \(Self.greeting)", "customer 6–- \(Self.matter)"])
    #expect(call.details.agent == "3307")
  }

  @Test func whisperSegmentsWithoutASpeakerGetThatOfTheirWordsOrOfTheTurnBefore() throws {
    let call = try call("whisperx.json")
    #expect(
      call.lines == [
        "agent 1–3.2 \(Self.greeting)", "customer 3.6–7.1 \(Self.matter)", "customer 7.1–7.9 你们给我退回来。",
        "agent 8–9 \(Self.asking)",
      ])
    #expect(call.turns[0].confidence.map { abs($0 - 0.85) < 1e-9 } == true)
    #expect(call.inferred.contains(.heardAs("SPEAKER_01", .agent, cue: "工号")))
    #expect(call.inferred.contains(.labelMeans("SPEAKER_00", .customer)))
    #expect(call.inferred.contains(.speakerOfTurnBefore(1)))
  }

  @Test func deepgramChannelsArePutInTheOrderOfTheirClocks() throws {
    let call = try call("deepgram.json")
    #expect(
      call.lines == [
        "agent 1–3.2 \(Self.greeting)", "customer 3.6–7.1 \(Self.matter)", "agent 7.3–9 \(Self.asking)",
      ])
    #expect(call.details.startedAt == "2026-01-05T09:30:00")
    #expect(call.inferred.contains(.sortedByClock))
  }

  @Test func deepgramWordsBecomeTurnsAtAChangeOfSpeakerAndAtAPause() throws {
    #expect(
      try call("deepgram-words.json").lines == [
        "agent 0.5–1.3 Thank you for calling.", "customer 1.5–2 我要投诉。", "customer 4–4.2 喂",
      ])
  }

  @Test func assemblyAIsFirstLetterIsNotTheAgentUnlessItSpeaksLikeOne() throws {
    let call = try call("assemblyai.json")
    #expect(call.lines == ["customer 1–3.2 \(Self.matter)", "agent 3.6–7.1 \(Self.greeting)"])
    #expect(call.turns.map(\.confidence) == [0.96, 0.9])
  }

  @Test func aliyunIsReadAsSentencesAndAsDialogues() throws {
    let sentences = try call("aliyun-sentences.json")
    #expect(sentences.lines == ["agent 1.02–3.3 \(Self.greeting)", "customer 3.6–7.1 \(Self.matter)"])
    let dialogues = try call("aliyun-dialogues.json")
    #expect(dialogues.lines == ["agent 0–2.76 \(Self.greeting)", "customer 3–6.76 \(Self.matter)"])
    #expect(dialogues.inferred == [.readAs("阿里云")])
  }

  @Test func tencentIsReadAsJSONAndAsItsBracketedLines() throws {
    let detail = try call("tencent.json")
    #expect(detail.call == "9007199254740993")
    #expect(detail.lines == ["agent 1.02–3.3 \(Self.greeting)", "customer 3.6–7.1 \(Self.matter)"])
    let lines = ["agent 1.02–3.3 \(Self.greeting)", "customer 3.6–7.1 \(Self.matter)", "agent 62.5–64 \(Self.asking)"]
    #expect(try call("tencent-result.txt").lines == lines)
  }

  @Test func iFlytekIsReadThroughItsJSONInsideJSON() throws {
    #expect(
      try call("iflytek-v1.json").lines == ["agent 1.02–3.3 \(Self.greeting)", "customer 3.6–7.1 \(Self.matter)"])
    let lattice = try call("iflytek-v2.json")
    #expect(lattice.call == "xf-2")
    #expect(lattice.lines == ["agent 1.02–3.3 您好，嗯请问有什么可以帮您？", "customer 3.6–7.1 我要投诉。"])
  }

  @Test func huaweiTwilioAndRingCentralGiveTheSameCall() throws {
    let lines = ["agent 1.02–3.3 \(Self.greeting)", "customer 3.6–7.1 \(Self.matter)"]
    #expect(try call("huawei.json").lines == lines)
    #expect(try call("twilio.json").lines == lines)
    #expect(try call("ringcentral.json").lines == lines)
    #expect(try call("twilio.json").turns.map(\.confidence) == [0.9, 0.81])
  }

  @Test func teamsFragmentsOfOneBlockAreOneTurn() throws {
    #expect(
      try call("teams.vtt").lines == [
        "agent 1–3.2 您好，工号3307，请问有什么可以帮您？", "customer 3.4–6 我家的水表走得不对， 水压 < 正常，上个月多算了我四十块。",
      ])
  }

  @Test func zoomNamesMayHoldColons() throws {
    #expect(
      try call("zoom.vtt").lines == [
        "agent 1–3.2 您好，请问有什么可以帮您？", "customer 3.4–5 我要投诉，时间是昨天10:30", "agent 5.2–6 麻烦您说一下房号",
      ])
  }

  @Test func whatTheUserSaysOfRolesGoesBeforeEveryGuess() throws {
    let roles = try RoleMap("SPEAKER_00=agent, speaker_01=客户")
    let call = try #require(try Fixture.read("whisperx.json", roles: roles).calls.first)
    #expect(call.turns.map(\.speaker) == [.customer, .agent, .agent, .customer])
    #expect(!call.inferred.contains(.labelMeans("SPEAKER_00", .customer)))
    for wrong in ["", "SPEAKER_00", "=agent", "1=seller"] {
      #expect(throws: RoleMap.Problem.self) { try RoleMap(wrong) }
    }
  }

  @Test func withoutAnySpeakerNothingIsGuessed() throws {
    let plain = #"{"segments":[{"start":0,"end":2,"text":"您好"},{"start":2,"end":4,"text":"我要投诉"}]}"#
    let call = try #require(Fixture.read(plain.utf8).calls.first)
    #expect(call.turns.map(\.speaker) == [.unknown, .unknown])
    #expect(call.inferred == [.readAs("Whisper"), .noSpeakers])
  }

  @Test func theKindIsToldByTheContentAndNotByTheName() throws {
    let bytes = try Fixture.bytes("wide.csv")
    #expect(Fixture.read(bytes, name: "call.json").calls.map(\.call) == ["R1", "R2"])
    let unknown = Fixture.read(#"{"hello":[1,2]}"#.utf8, name: "call.txt")
    #expect(unknown.problems == [.unknownKind(line: 1)])
  }
}
