import Listening
import Testing

@Suite struct NormalizedTextTests {
  private func folded(_ text: String, fillers: [String] = []) -> String {
    let words = fillers.map(NormalizedText.folded)
    return String(
      String.UnicodeScalarView(NormalizedText(text, fillers: words).scalars.compactMap(Unicode.Scalar.init)))
  }

  @Test(arguments: [
    ("ＡＢＣ１２３", "abc123"), ("這個業務", "这个业务"), ("您好, 有 什么？", "您好有什么"), ("我我我要退", "我要退"), ("謝謝謝謝", "谢"),
    ("谢谢您", "谢谢您"), ("5.5元、15：30", "5.5元15:30"), ("1,200元", "1200元"), ("好①的②", "好的"), ("\u{1B}[31m红", "31m红"),
  ])
  func isFolded(_ text: String, _ expected: String) { #expect(folded(text) == expected) }

  @Test func fillersAreDropped() { #expect(folded("呃，我想呃退一下", fillers: ["呃"]) == "我想退一下") }

  @Test func aTurnOfNothingButFillersKeepsThem() { #expect(folded("呃", fillers: ["呃"]) == "呃") }

  @Test func repeatedFiguresAreNoStutter() { #expect(folded("1111") == "1111") }

  @Test func aQuoteGivesTheWordsAsSaid() {
    let text = NormalizedText("太，貴了")
    #expect(text.quote(0..<2) == "太，貴")
    #expect(NormalizedText("我我我要").quote(0..<2) == "我我我要")
  }

  @Test func sentencesEndAtTheirMarksAndKnowQuestions() {
    let text = NormalizedText("好的，谢谢。您贵姓？我查")
    #expect(text.sentences.map(\.endsInQuestionMark) == [false, true, false])
    #expect(text.sentences.map(\.range) == [0..<4, 4..<7, 7..<9])
  }

  @Test func wordsInQuotationMarksAreMarked() {
    let text = NormalizedText("您说“不知道”是吗")
    #expect(text.scalars.indices.map(text.isQuoted) == [false, false, true, true, true, false, false])
  }

  /// Random texts over the characters that folding treats in different ways.
  private static func texts(_ count: Int) -> [String] {
    let alphabet = Array("我我我们貴贵，。？！ ＡaB19.5:“”呃①\n\u{1B}🙂")
    var state: UInt64 = 7
    func next(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % bound
    }
    return (0..<count).map { _ in String((0..<next(24)).map { _ in alphabet[next(alphabet.count)] }) }
  }

  @Test func foldingAFoldedTextChangesNothing() {
    for text in Self.texts(2000) {
      let once = folded(text)
      #expect(folded(once) == once, "\(text.debugDescription)")
    }
  }

  @Test func everyQuoteStandsInItsText() {
    for text in Self.texts(2000) {
      let normalized = NormalizedText(text)
      let all = normalized.scalars.indices
      for range in all.map({ $0..<all.upperBound }) { #expect(text.contains(normalized.quote(range))) }
      #expect(normalized.breaks.count == normalized.scalars.count + 1)
      #expect(normalized.sentences.last?.range.upperBound ?? 0 == normalized.scalars.count)
    }
  }

  @Test func aLongTurnOfFillersAndStuttersIsFoldedInOnePass() {
    let words = [NormalizedText.folded("呃")]
    let long = String(repeating: "呃我我我", count: 50_000)
    #expect(NormalizedText(long, fillers: words).scalars.count == 1)
  }
}
