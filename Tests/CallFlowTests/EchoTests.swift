import CallFlow
import Listening
import TestSupport
import Testing

/// An agent who says the customer's words again to show that he heard them makes no fault of his own.
@Suite struct EchoTests {
  private static let lexicon = """
    sets:
      echo-frame: [您说, 您刚才说, 您是说]
      throw-back: [什么叫, 谁]
    acts:
      over-promise: {name: 过度承诺, kind: fault}
      insult: {name: 辱骂, kind: fault}
      retort: {name: 反问, kind: fault}
    signals:
      over-promise: {patterns: [肯定全退]}
      insult: {patterns: [骗子公司, "(我们|你们)骗"], negation: ignored}
      retort: {patterns: ["您说~8呢"], negation: ignored}
    """

  private func hears(_ text: String, after said: String...) -> [String] {
    let listener = SmallLexicon.listener(Self.lexicon)
    let context = HearingContext(saidBefore: said.map(listener.normalize))
    return listener.hear(text, from: .agent, in: context).map(\.signal.name)
  }

  @Test(arguments: [
    ("你们骗我", "您说我们骗您，是吧？我记下了。"), ("他说肯定全退", "您刚才说肯定全退，是哪位同事说的？"), ("就是骗子公司", "嗯，您说骗子公司，我理解您的心情。"),
  ])
  func afterAFrameTheCustomersWordsAreHisOwn(_ customer: String, _ agent: String) {
    #expect(hears(agent) != [])
    #expect(hears(agent, after: customer) == [])
  }

  @Test func theTurnBeforeTheLastCanBeEchoedToo() {
    #expect(hears("您说我们骗您，对吗？", after: "你们骗我", "我要投诉") == [])
  }

  @Test func wordForWordAsAQuestionIsAnEchoWithoutAFrame() {
    #expect(hears("骗子公司？您先别急。", after: "你们就是骗子公司") == [])
  }

  @Test func whatTheAgentAddsIsHisOwn() {
    #expect(hears("您说我们骗您，我跟您讲肯定全退。", after: "你们骗我") == ["over-promise"])
    #expect(hears("我跟您说，肯定全退。", after: "别骗我") == ["over-promise"])
  }

  @Test func anAnswerInTheCustomersWordsIsTheAgentsOwn() {
    #expect(hears("肯定全退。", after: "肯定全退吗？") == ["over-promise"])
  }

  @Test func aThrownBackWordIsStillAFault() {
    #expect(hears("什么叫骗子公司？", after: "你们就是骗子公司") == ["insult"])
    #expect(hears("谁骗您了，我们骗您什么了？", after: "你们骗我") == ["insult"])
    #expect(hears("您说我们骗您呢", after: "你们骗我") == ["retort"])
  }

  @Test func wordForWordAsAStatementIsForAPersonToSettle() {
    let listener = SmallLexicon.listener(Self.lexicon)
    let context = HearingContext(saidBefore: [listener.normalize("我要你们肯定全退")])
    let hearing = listener.hear(listener.normalize("肯定全退。"), from: .agent, in: context)
    #expect(hearing.observations.isEmpty)
    #expect(hearing.doubtful.map(\.quote) == ["肯定全退"])
    #expect(hearing.nearMisses.map(\.reason) == [.doubtfulEcho])
  }

  @Test func whyNamesTheEcho() {
    let listener = SmallLexicon.listener(Self.lexicon)
    let context = HearingContext(saidBefore: [listener.normalize("你们骗我")])
    let hearing = listener.hear(listener.normalize("您说我们骗您，是吧？"), from: .agent, in: context)
    #expect(hearing.nearMisses.map(\.reason) == [.echo])
  }

  @Test func theTurnsOfACallEchoEachOther() {
    let call = "客户：你们店员当面骂人，还说随便你。\n客服：您说店员说“随便你”，还骂人，是哪一天的事？"
    let faults = TestLibrary.trace(call).steps[1].turn.acts(.fault, in: TestLibrary.shared.lexicon)
    #expect(faults.isEmpty)
  }
}

/// An agent who corrects himself soon after has taken his fault back.
@Suite struct TakenBackTests {
  private func corrections(_ call: String) -> [String: String] {
    let trace = TestLibrary.trace(call)
    var found: [String: String] = [:]
    for step in trace.steps where step.turn.turn.speaker == .agent {
      for (act, evidence) in step.turn.acts(.fault, in: TestLibrary.shared.lexicon) {
        found[act.id] = trace.correction(of: evidence)?.quote ?? ""
      }
    }
    return found
  }

  @Test func inTheNextTwoTurnsOfTheAgent() {
    let call = """
      客户：钱什么时候退？
      客服：您放心，我保证肯定全额退给您。
      客户：好。
      客服：请稍等。
      客户：嗯。
      客服：不好意思，我刚才说错了，要先审核。
      """
    #expect(corrections(call)["over-promise"]?.contains("说错") == true)
  }

  @Test func laterInTheSameTurnButNotBefore() {
    let after = corrections("客户：钱什么时候退？\n客服：我保证肯定全额退给您，不好意思，我刚才说错了，要看审核结果。")
    #expect(after["over-promise"]?.contains("说错") == true)
    let before = corrections("客户：钱什么时候退？\n客服：不好意思，我刚才说错了。我保证肯定全额退给您。")
    #expect(before["over-promise"] == "")
  }

  @Test func afterThreeTurnsItIsTooLate() {
    let call = "客户：钱退吗？\n客服：我保证肯定全额退给您。\n客服：好的。\n客服：请稍等。\n客服：不好意思，我刚才说错了，要先审核。"
    #expect(corrections(call)["over-promise"] == "")
  }

  @Test func anInsultIsNeverTakenBack() {
    let call = "客户：你们什么态度？\n客服：你脑子有病吧，神经病。\n客户：你骂谁？\n客服：不好意思，我刚才说错了。"
    #expect(corrections(call)["insult"] == "")
  }

  @Test func theCustomersMistakeTakesNothingBack() {
    let call = "客户：钱退吗？\n客服：我保证肯定全额退给您。\n客户：真的？\n客服：您刚才说错了卡号吧？"
    #expect(corrections(call)["over-promise"] == "")
  }

  @Test func whileTheCallLastsTheLastTurnTellsWhatItTakesBack() {
    var trace = TestLibrary.trace("客户：钱退吗？\n客服：我保证肯定全额退给您。\n客户：真的？")
    #expect(trace.justTakenBack.isEmpty)
    trace.hear(Turn(.agent, "不好意思，我刚才说错了，要先审核。"))
    #expect(trace.justTakenBack.map(\.act.id).contains("over-promise"))
  }
}
