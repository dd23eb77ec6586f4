import Listening
import TestSupport
import Testing

/// The pattern language of `Lexicon/README.md`, rule by rule.
@Suite struct PatternTests {
  private func quote(_ pattern: String, _ text: String, more: String = "", speaker: Speaker = .agent) -> String? {
    SmallLexicon.listener(pattern: pattern, more: more).hear(text, from: speaker).first?.quote
  }

  @Test(arguments: [
    ("没办法", "这个没办法。", "没办法"),
    ("(退|换)货", "想换货", "换货"),
    ("[真的]抱歉", "真的抱歉", "真的抱歉"),
    ("给您~回电", "我给您明天回电", "给您明天回电"),
    ("给~3您", "给这位您", "给这位您"),
    ("^好的", "好的，谢谢", "好的"),
    ("再见$", "那再见了啊。", "再见"),
    ("(^|您)好", "您好", "您好"),
    ("^我姓~2$", "我姓建军。", "我姓"),
    ("^~2您好", "哎，您好", "您好"),
    ("扣费 & 没说", "没说过就扣费", "没说过就扣费"),
    ("<money>", "收五元", "五元"),
    ("太贵", "太，貴了", "太，貴"),
    ("系统ab", "系统ＡＢ坏了", "系统ＡＢ"),
  ])
  func matches(_ pattern: String, _ text: String, _ expected: String) {
    #expect(quote(pattern, text) == expected)
  }

  @Test(arguments: [
    ("给您~回电", "我给您查一下这边的记录看看再回电"),
    ("给~3您", "给张三李四王五您"),
    ("^好的", "不，好的"),
    ("再见$", "再见到他的时候"),
    ("退货", "退。货在这"),
    ("^我姓~2$", "我姓王不姓张。"),
    ("^~2您好", "那我就说您好"),
    ("给您~回电", "给您。回电"),
  ])
  func doesNotMatch(_ pattern: String, _ text: String) { #expect(quote(pattern, text) == nil) }

  @Test func setsNestAndTheLongestWordOfASetWins() {
    let listener = SmallLexicon.listener(
      """
      sets:
        dear: [贵, 太贵, <steep>]
        steep: [离谱]
      signals:
        price: {patterns: ["<dear>"]}
      """)
    #expect(listener.hear("太贵了", from: .customer).map(\.quote) == ["太贵"])
    #expect(listener.hear("离谱", from: .customer).map(\.quote) == ["离谱"])
  }

  @Test func setsThatHoldEachOtherDoNotHang() {
    let (lexicon, _) = SmallLexicon.read(
      "sets:\n  a: [一个, <b>]\n  b: [两个, <a>]\nsignals:\n  s: {patterns: [\"<a>\"]}\n")
    #expect(Listener(lexicon).hear("两个", from: .agent).map(\.quote) == ["两个"])
  }

  @Test(arguments: [
    ("(退|换", "“(” is not closed"), ("退)", "unexpected “)”"), ("a~99b", "the gap ~99 is too wide"),
    ("~", "the pattern is empty"),
    ("退^货", "unexpected “^”"), ("<没有的集>", "no set is called “没有的集”"), ("去去去", "“去去去” repeats a character three times"),
    ("((((((((((a))))))))))", "brackets are nested too deeply"),
  ])
  func aBrokenPatternIsReportedWithItsPlace(_ pattern: String, _ fact: String) {
    let (_, problems) = SmallLexicon.read("signals:\n  s:\n    patterns:\n      - \"\(pattern)\"\n")
    #expect(problems.errors.map(\.fact.en) == [fact])
    #expect(problems.errors.first?.place.description == "test.yml:4:9")
  }

  @Test func aPatternThatUnfoldsWithoutEndIsRefused() {
    let wide = String(repeating: "(一~|二~|三~|四~)", count: 6)
    let (_, problems) = SmallLexicon.read("signals:\n  s: {patterns: [\"\(wide)x\"]}\n")
    #expect(problems.errors.first?.fact.en.contains("too many") == true)
  }

  @Test func matchingStaysLinearWhateverThePattern() {
    let listener = SmallLexicon.listener(pattern: "一~30一~30一~30一~30一~30二")
    let text = String(repeating: "一三", count: 20_000)
    #expect(listener.hear(text, from: .agent).isEmpty)
  }
}
