import CallFlow
import Foundation
import Listening
import TestSupport
import Testing

@Suite struct CallTraceTests {
  private static let calls: [String] = {
    let folder = TestLibrary.golden.appendingPathComponent("calls")
    let names = ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []).sorted()
    return names.filter { $0.hasSuffix(".txt") }
      .compactMap { try? String(contentsOf: folder.appendingPathComponent($0), encoding: .utf8) }
  }()

  @Test func thereAreGoldenCallsToTraceAtAll() { #expect(Self.calls.count >= 10) }

  @Test(arguments: calls)
  func whatIsStillToBeSaidChangesNothingInTheStateOfACall(_ call: String) {
    let turns = TestLibrary.turns(call)
    let whole = CallTrace(turns, listener: TestLibrary.shared.listener, script: TestLibrary.script())
    for count in stride(from: 1, to: turns.count, by: 5) {
      let part = CallTrace(turns.prefix(count), listener: TestLibrary.shared.listener, script: TestLibrary.script())
      #expect(part.state.stage == whole.steps[count - 1].state.stage)
      #expect(part.state.belief == whole.steps[count - 1].state.belief)
      #expect(part.state.mood == whole.steps[count - 1].state.mood)
      #expect(part.state.facts == whole.steps[count - 1].state.facts)
      #expect(part.steps[count - 1].turn.evidence == whole.steps[count - 1].turn.evidence)
    }
  }

  @Test(arguments: calls)
  func everyQuoteOfTheEvidenceStandsInItsTurn(_ call: String) {
    let trace = TestLibrary.trace(call)
    for step in trace.steps {
      for evidence in step.turn.evidence {
        #expect(evidence.turn == step.turn.index)
        #expect(!evidence.quote.isEmpty && step.turn.turn.text.contains(evidence.quote))
      }
    }
  }

  @Test(arguments: calls)
  func theBeliefSumsToOneAndTheReviewGivesEveryTurnAStage(_ call: String) {
    let trace = TestLibrary.trace(call)
    for step in trace.steps { #expect(abs(step.state.belief.reduce(0, +) - 1) < 1e-9) }
    #expect(trace.reviewedStages.count == trace.steps.count)
  }

  @Test func takingATurnBackGivesTheStateBeforeIt() {
    var trace = TestLibrary.trace("客服：您好，工号1023，请问有什么可以帮您？\n客户：我的宽带断了三天了")
    let before = trace.state.belief
    trace.hear(Turn(.agent, "还有什么可以帮您？再见。"))
    trace.undo()
    #expect(trace.state.belief == before)
    #expect(trace.steps.count == 2)
  }

  @Test func hearingADraftMovesNothing() {
    let trace = TestLibrary.trace("客户：我的宽带断了三天了")
    let heard = trace.heard(Turn(.agent, "对不起，让您着急了。"))
    #expect(heard.evidence.contains { $0.signal.family == "apologise" })
    #expect(trace.steps.count == 1)
  }

  @Test func anAgentWhoSaysTheSameAgainIsHeardToRepeatHimself() {
    let trace = TestLibrary.trace(
      """
      客服：这笔费用是按月收取的，每个月一号从话费里扣除，系统会自动处理。
      客户：我不明白
      客服：这笔费用是按月收取的，每个月一号从话费里面扣除，系统会自动处理的。
      """)
    #expect(trace.steps[0].turn.evidence.allSatisfy { $0.signal.family != "repeat-same-explanation" })
    #expect(trace.steps[2].turn.evidence.contains { $0.signal.family == "repeat-same-explanation" })
  }

  @Test(arguments: [("你们太欺负人了，我要投诉！", true), ("好的，我知道了。", false)])
  func theSameInOtherWordsIsARepetitionOnlyForACustomerWhomItDidNotSatisfy(_ answer: String, _ isRepeated: Bool) {
    let trace = TestLibrary.trace(
      """
      客服：您好，请讲。
      客户：我的优惠券怎么不能用？
      客服：这张优惠券上个月底就过期了，系统里改不了。
      客户：\(answer)
      客服：是这样，系统里真改不了，这张优惠券已经过期了。
      """)
    #expect(trace.steps[4].turn.evidence.contains { $0.signal.family == "repeat-same-explanation" } == isRepeated)
  }

  @Test func factsOfTheCallAreRememberedForTheSlotsOfLines() {
    let state = TestLibrary.trace("客服：您好\n客户：我姓陈，彩铃多扣了我五块钱\n客服：陈先生，您别急").state
    #expect(state.facts.values["amount"] == "五块钱")
    #expect(state.facts.values["product"] == "彩铃")
    #expect(state.facts.values["customer"] == "陈先生")
  }

  @Test func traditionalCharactersTellTheWrittenLanguage() {
    #expect(TestLibrary.trace("客戶：你們這個業務為什麼亂扣費").writtenLanguage == "zh-Hant")
    #expect(TestLibrary.trace("客户：你们这个业务为什么乱扣费").writtenLanguage == "zh-Hans")
  }

  @Test(arguments: [
    "你们没经我同意就给我开了彩铃，太过分了。", "宽带断了三天了，报修两次都没人来！", "我房卡刷不开，大晚上的站走廊里半天了。",
    "凭什么算我同意了？我根本没答应过！", "真是气死人了，你们这叫什么服务！",
  ])
  func aCustomerWhoSpeaksFirstIsAtHisMatter(_ words: String) {
    #expect(TestLibrary.trace("客户：\(words)\n").state.stage == "cut-in")
  }

  @Test func undoTakesBackWhatTheAgentWasHeardToSayOnceForEachTime() {
    var trace = TestLibrary.trace("客服：请稍等。\n客户：好。\n客服：请稍等。\n")
    let said = NameKey("请稍等。")
    #expect(trace.said.times(said) == 2)
    trace.undo()
    #expect(trace.said.times(said) == 1)
    trace.undo()
    #expect(trace.said.times(said) == 1, "the customer's turn was not the agent's")
    trace.undo()
    #expect(trace.said.isEmpty)
  }
}
