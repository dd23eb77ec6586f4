import CallFlow
import Listening
import Rehearsing
import SourceText
import TestSupport
import Testing

@Suite struct RehearsalTests {
  private func rehearsal(seed: UInt64 = 7, level: Scenario.Level = .normal) throws -> Rehearsal {
    let scenario = try #require(TestLibrary.shared.scenarios["ring-back-tone"])
    return Rehearsal(
      scenario, level: level, seed: seed, listener: TestLibrary.shared.listener, script: TestLibrary.script("telecom"))
  }

  private func play(_ words: [String], seed: UInt64 = 7, level: Scenario.Level = .normal) throws -> (
    Rehearsal, [String]
  ) {
    var rehearsal = try rehearsal(seed: seed, level: level)
    let replies = words.compactMap { rehearsal.reply(to: $0) }
    return (rehearsal, replies)
  }

  private static let good = [
    "您好，我是工号1023，请问您遇到什么事了？我来帮您。",
    "对不起，让您久等了。没经您点头就多了彩铃，换了谁都会不高兴。请问您是什么时候发现的？",
    "您别着急，我来帮您弄清楚。请问您当时接到过我们的电话或者短信吗？",
    "您说没有同意，我先记下。我现在就调当时的录音给您核实，明天下午三点前给您答复。",
    "您的心情我理解。费用是这样的：彩铃从四月一号开始，每个月扣5元，每个月一号返还5元，等于这一年不用您花钱。",
    "您有两个选择，一是现在就帮您取消，不收费；二是先留着免费用，不满意随时取消。您看选哪一个？",
    "好的，那就按您说的办，我现在帮您办理，您看可以吗？",
    "跟您确认一下：已经按您的意思登记好了，录音结果明天下午三点前给您回电话，您看这样可以吗？",
    "还有其他可以帮您的吗？", "感谢您的来电，祝您生活愉快，再见。",
  ]
  private static let rude = [
    "喂，什么事？", "你自己开的，怪谁？", "这是规定，没办法。", "你懂不懂啊？不是跟你说了吗？", "你爱投诉就投诉去。", "你有病吧。", "随便你。",
  ]

  @Test func theSameSeedAndWordsGiveTheSameCall() throws {
    #expect(try play(Self.good, seed: 3).1 == play(Self.good, seed: 3).1)
  }

  @Test func anotherSeedGivesOtherWords() throws {
    let calls = try (1...6).map { try play(Self.good, seed: UInt64($0)).1 }
    #expect(Set(calls).count > 1)
  }

  @Test(arguments: 1...8)
  func aGoodTraineeSettles(_ seed: Int) throws {
    let (rehearsal, replies) = try play(Self.good, seed: UInt64(seed))
    #expect(rehearsal.ending == .settled, "\(replies)")
  }

  @Test(arguments: 1...8)
  func aRudeTraineeEscalates(_ seed: Int) throws {
    #expect(try play(Self.rude, seed: UInt64(seed)).0.ending == .escalated)
  }

  @Test(arguments: 1...8)
  func aTraineeWhoDoesNothingLosesTheCustomer(_ seed: Int) throws {
    let (rehearsal, _) = try play(Array(repeating: ["嗯。", "哦。", "这样啊。"], count: 10).flatMap { $0 }, seed: UInt64(seed))
    #expect(rehearsal.ending == .lost || rehearsal.ending == .escalated)
  }

  @Test func feelingsMoveOnlyWithCausesThatCanBeShown() throws {
    var rehearsal = try rehearsal()
    let before = rehearsal.persona.feelings
    _ = rehearsal.reply(to: "没经您同意就开通，换了谁都会生气，我理解您的心情。")
    #expect(rehearsal.persona.feelings != before)
    #expect(rehearsal.persona.causes.contains { $0.evidence?.signal.family == "empathise" })
    #expect((0...4).contains(rehearsal.persona.feelings.mood))
  }

  @Test func noBeatIsSaidTwiceAndNoFallbackTwiceRunning() throws {
    for seed in 1...5 {
      let replies = try play(Self.good + Self.good, seed: UInt64(seed)).1
      for (one, other) in zip(replies, replies.dropFirst()) { #expect(one != other) }
    }
  }

  @Test func aCallThatHasEndedAnswersNoMore() throws {
    var (rehearsal, _) = try play(Self.rude)
    #expect(rehearsal.ending != nil)
    #expect(rehearsal.reply(to: "喂") == nil)
  }

  @Test func aHarderLevelIsHarder() throws {
    let easy = try rehearsal(level: .easy).persona.feelings
    let hard = try rehearsal(level: .hard).persona.feelings
    #expect(easy.patience > hard.patience)
    #expect(easy.mood <= hard.mood)
  }

  @Test func whatTheCustomerSaysIsHeardLikeAnyWords() throws {
    let (rehearsal, _) = try play(Self.good)
    let heard = rehearsal.trace.steps.filter { $0.turn.turn.speaker == .customer }.flatMap(\.turn.evidence)
    #expect(heard.contains { $0.signal.family == "complain" })
  }

  @Test(arguments: [
    ("beats: {a: {when: {said: [b]}, says: [x]}}", "no beat is called “b”"),
    ("moves: {empathize: {mood: -1}}", "did you mean “empathise”?"),
    ("endings: {setled: {says: [x]}}", "did you mean “settled”?"),
    ("beats: {a: {when: {mood: [3, 9]}, says: [x]}}", "must be [from, to] between 0 and 4"),
    ("levels: {hrad: {mood: 1}}", "did you mean “hard”?"),
  ])
  func aScenarioWithAMistakeSaysWhereAndWhat(_ yaml: String, _ fact: String) {
    let (_, problems) = ScenarioReader.read(
      "scenario: x\n\(yaml)\nfallback: [{says: [x]}]\n", file: "x.yml", script: TestLibrary.script(),
      lexicon: TestLibrary.shared.lexicon)
    let lines = problems.errors.map { $0.line(in: .en) }
    #expect(lines.contains { $0.hasPrefix("x.yml:2:") && $0.contains(fact) }, "\(lines)")
  }
}
