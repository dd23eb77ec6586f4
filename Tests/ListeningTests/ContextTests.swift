import Listening
import TestSupport
import Testing

/// What keeps a listener from hearing words that do not mean what they say.
@Suite struct ContextTests {
  private func hears(_ pattern: String, _ text: String, more: String = "", in context: HearingContext = .init()) -> Bool
  {
    !SmallLexicon.listener(pattern: pattern, more: more).hear(text, from: .agent, in: context).isEmpty
  }

  @Test(arguments: ["不贵", "并没有太贵", "不是很贵"])
  func deniedWordsAreNotHeard(_ text: String) { #expect(!hears("贵", text)) }

  @Test(arguments: ["贵", "不，贵了", "不是不贵", "贵不贵"])
  func wordsThatAreNotDeniedAreHeard(_ text: String) { #expect(hears("贵", text)) }

  @Test func aNegatorInAGapDenies() {
    #expect(hears("您~同意", "您当时同意了"))
    #expect(!hears("您~同意", "您当时没有同意"))
  }

  @Test func aNegatorThatThePatternSpellsOutIsNoDenial() { #expect(hears("没~办法", "没有办法")) }

  @Test func aNegatorThatRunsIntoTheWordDenies() {
    #expect(hears("是我们的错", "是我们的错"))
    #expect(!hears("是我们的错", "这不是我们的错"))
  }

  @Test func aSpaceBoundsADenialUnlessEveryWordIsSpaced() {
    #expect(hears("没说过", "不可能 没说过", more: "negation: cancels"))
    #expect(!hears("贵", "不 贵 的 呀"))
  }

  @Test func aCommaPartsWhatWouldBeAChoice() { #expect(!hears("同意", "是，不是我同意的", more: "form: question")) }

  @Test func aQuotationThatIsNeverClosedSilencesNothing() { #expect(hears("乱扣费", "他说“不知道，你们乱扣费")) }

  @Test func onlyWhatIsReallyHeardCancelsANeighbour() {
    let listener = SmallLexicon.listener(
      """
      signals:
        offer: {patterns: [可以帮您], with: [consent]}
        consent: {patterns: [您看行吗]}
        refusal: {patterns: [办不了], without: [offer]}
      """)
    func names(_ text: String) -> [String] { listener.hear(text, from: .agent).map(\.signal.name) }
    #expect(names("办不了，可以帮您") == ["refusal"])
    #expect(names("办不了，可以帮您，您看行吗") == ["offer", "consent"])
  }

  @Test func aSignalMayAskForDenialOrPassItOver() {
    #expect(hears("同意", "我没同意", more: "negation: required"))
    #expect(!hears("同意", "我同意", more: "negation: required"))
    #expect(hears("同意", "我没同意", more: "negation: ignored"))
  }

  @Test func wordsInAFixedExpressionAreNotHeardOnTheirOwn() {
    let listener = SmallLexicon.listener(
      """
      shields: [不好意思, 保证金]
      signals:
        bad: {patterns: ["不好"]}
        promise: {patterns: [保证]}
        sorry: {patterns: ["[真]不好意思"]}
      """)
    #expect(listener.hear("真不好意思，保证金退给您", from: .agent).map(\.signal.name) == ["sorry"])
    #expect(listener.hear("这不好，我保证", from: .agent).map(\.signal.name) == ["bad", "promise"])
  }

  @Test func quotedWordsAreSomebodyElses() {
    #expect(!hears("不知道", "您说“不知道”，是吗？"))
    #expect(hears("不知道", "您说“不知道”，是吗？", more: "quoted: counts"))
  }

  @Test func theFormOfTheSentenceCanBeAsked() {
    #expect(hears("收到", "您收到了吗", more: "form: question"))
    #expect(!hears("收到", "我收到了", more: "form: question"))
    #expect(hears("收到", "有没有收到", more: "form: question"))
    #expect(!hears("收到", "您收到了？", more: "form: statement"))
  }

  @Test(arguments: [
    "您方便不方便", "您方不方便", "可以不可以", "可不可以", "您知道不知道", "清楚不清楚", "还有没有别的", "有没有别的", "是不是这样", "好不好",
  ])
  func aChoiceBetweenYesAndNoAsksWithoutAMark(_ text: String) {
    for more in ["", "shields: [是不是, 有没有, 好不好, 方不方便, 可不可以]\n"] {
      let yaml = more + "signals:\n  s: {patterns: [\"\(text)\"], form: question, negation: ignored}\n"
      #expect(SmallLexicon.listener(yaml).hear(text, from: .agent).count == 1)
    }
  }

  @Test(arguments: ["时不时掉线", "动不动就掉线", "爱掉不掉线", "我不知道不知道掉线", "是，不是掉线"])
  func whatOnlyLooksLikeAChoiceAsksNothing(_ text: String) {
    #expect(!hears("掉线", text, more: "form: question\n    negation: ignored"))
  }

  @Test func aChoiceOfTwoCharactersDeniesNothing() {
    #expect(hears("方便", "您方便不方便"))
    #expect(hears("接", "您可以不可以接"))
  }

  @Test func aSignalListensToItsOwnSpeakerOnly() {
    let listener = SmallLexicon.listener(pattern: "退款", more: "speaker: customer")
    #expect(listener.hear("要退款", from: .customer).count == 1)
    #expect(listener.hear("要退款", from: .agent).isEmpty)
    #expect(listener.hear("要退款", from: .unknown).isEmpty)
  }

  @Test func theTurnBeforeDecidesWhereASignalSaysSo() {
    let yaml = """
      signals:
        complain/wait: {speaker: customer, patterns: [打不通]}
        grunt: {speaker: agent, patterns: [嗯], whole: true, after: [complain]}
      """
    let listener = SmallLexicon.listener(yaml)
    let after = HearingContext(heardBefore: listener.hear("一直打不通", from: .customer).map(\.signal))
    #expect(listener.hear("嗯。", from: .agent, in: after).count == 1)
    #expect(listener.hear("嗯。", from: .agent).isEmpty)
    #expect(listener.hear("嗯，对不起", from: .agent, in: after).isEmpty)
  }

  @Test func theOpeningIsTheFirstTurnOnly() {
    #expect(hears("您好", "您好", more: "place: opening", in: HearingContext(isOpening: true)))
    #expect(!hears("您好", "您好", more: "place: opening"))
    #expect(hears("您好", "您好", more: "place: later"))
  }

  @Test func neighboursInTheTurnCanCallForOrCancelASignal() {
    let listener = SmallLexicon.listener(
      """
      signals:
        vague-time: {patterns: [尽快], without: [deadline]}
        deadline: {patterns: ["<deadline>"]}
        both: {patterns: [处理], with: [deadline]}
        kind: {patterns: [办不了], unless: ["可以帮您"]}
      """)
    func names(_ text: String) -> [String] { listener.hear(text, from: .agent).map(\.signal.name) }
    #expect(names("尽快处理") == ["vague-time"])
    #expect(names("尽快处理，明天三点前") == ["both", "deadline"])
    #expect(names("这个办不了") == ["kind"])
    #expect(names("这个办不了，可以帮您登记") == [])
    #expect(names("这个办不了。可以帮您登记") == ["kind"])
  }

  @Test func whatWasNearlyHeardSaysOnWhichConditionItLost() {
    let listener = SmallLexicon.listener(pattern: "贵")
    let near = listener.hear(listener.normalize("不贵"), from: .agent, in: .init()).nearMisses
    #expect(near.map(\.reason) == [.negated])
    #expect(near.map(\.quote) == ["贵"])
  }

  @Test(arguments: ["", "。。。", "🙂🙂", "\u{0}\u{1B}", String(repeating: "？", count: 5000)])
  func aTurnWithoutWordsIsHeardAsNothing(_ text: String) { #expect(!hears("贵", text)) }
}
