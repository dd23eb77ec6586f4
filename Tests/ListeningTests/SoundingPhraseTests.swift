import Listening
import SourceText
import TestSupport
import Testing

/// Words in braces, which are heard by their sound.
@Suite struct SoundingPhraseTests {
  private func quote(_ pattern: String, _ text: String) -> String? {
    SmallLexicon.listener(pattern: pattern).hear(text, from: .customer).first?.quote
  }

  @Test(arguments: [
    ("{彩铃}", "我的彩铃", "彩铃"), ("{彩铃}", "我的彩玲", "彩玲"), ("{彩铃}", "我的采鈴呢", "采鈴"),
    ("{彩铃}", "我的彩林", "彩林"), ("关(闹钟|{彩铃})", "给我关采铃", "关采铃"), ("关{彩铃}了", "关彩玲了", "关彩玲了"),
    ("{账单}~不对", "帐单上不对", "帐单上不对"), ("{wifi密码}", "WIFI秘马", "WIFI秘马"),
  ])
  func wordsInBracesAreHeardByTheirSoundAndQuotedAsSaid(_ pattern: String, _ text: String, _ expected: String) {
    #expect(quote(pattern, text) == expected)
  }

  @Test(arguments: [
    ("彩铃", "我的彩玲"), ("关{彩铃}", "官彩铃"), ("{彩铃}", "你猜。零点"), ("{彩铃}", "你猜，零点"), ("{彩铃}", "门铃"),
    ("{流量}", "流连"),
  ])
  func otherWordsAreNot(_ pattern: String, _ text: String) { #expect(quote(pattern, text) == nil) }

  @Test func aCommaDoesNotPartWordsThatAreSpeltRight() { #expect(quote("{彩铃}", "彩，铃") == "彩，铃") }

  @Test func setsHoldWordsInBraces() {
    let listener = SmallLexicon.listener(
      """
      sets:
        thing: ["{机顶盒}", 电视, "看{电视机}"]
      signals:
        s: {patterns: ["<thing>坏了"]}
      """)
    #expect(listener.hear("机定盒坏了", from: .customer).map(\.quote) == ["机定盒坏了"])
    #expect(listener.hear("看电是机坏了", from: .customer).map(\.quote) == ["看电是机坏了"])
    #expect(listener.hear("电是坏了", from: .customer).isEmpty)
  }

  @Test func shieldsHoldForWordsThatAreSpeltByEar() {
    let listener = SmallLexicon.listener("shields: [采铃木]\nsignals:\n  s: {patterns: [\"{彩铃}\"]}\n")
    #expect(listener.hear("我去采铃木", from: .customer).isEmpty)
    #expect(listener.hear("我去采铃", from: .customer).count == 1)
  }

  @Test(arguments: [
    ("{铃}", "{铃} is shorter than two characters, too short to hear by sound"), ("{彩铃", "“{” is not closed"),
    ("彩铃}", "unexpected “}”"), ("{彩|铃}", "unexpected “|”"),
  ])
  func bracesThatCannotBeHeardAreReportedWithAWayOut(_ pattern: String, _ fact: String) {
    let errors = SmallLexicon.read("signals:\n  s:\n    patterns:\n      - \"\(pattern)\"\n").problems.errors
    #expect(errors.map(\.fact.en) == [fact])
    #expect(errors.first?.place.description == "test.yml:4:9")
    #expect(errors.first?.wayOut != nil)
    let inSet = SmallLexicon.read("sets:\n  words:\n    - \"\(pattern)\"\nsignals:\n  s: {patterns: [\"<words>\"]}\n")
    #expect(inSet.problems.errors.first?.place.description == "test.yml:3:7")
  }

  @Test func theCacheKeepsWordsInBraces() throws {
    let (lexicon, _) = SmallLexicon.read("signals:\n  s: {patterns: [\"{彩铃}\"]}\n")
    let read = try CompactEncoder.bytes(of: lexicon).withUnsafeBytes {
      try CompactDecoder.decode(Lexicon.self, from: $0)
    }
    #expect(Listener(read).hear("彩玲", from: .customer).map(\.quote) == ["彩玲"])
  }

  @Test func hearingStaysLinear() {
    let listener = SmallLexicon.listener(pattern: "({彩铃}|{彩铃彩铃彩铃}|{采林}费)")
    #expect(!listener.hear(String(repeating: "采玲", count: 20_000), from: .customer).isEmpty)
  }
}
