import Testing

@testable import Reporting

@Suite struct MarkedTextTests {
  private func written(_ text: String, _ quotes: [(String, MarkedText.Mark)]) -> String {
    MarkedText(text, quotes: quotes.map { (quote: $0.0, mark: $0.1) }).pieces.map { piece in
      piece.marks.isEmpty ? piece.text : "[\(piece.marks.map(\.rawValue).joined(separator: "+")):\(piece.text)]"
    }.joined()
  }

  @Test func aQuoteIsMarkedOnItsExactWords() {
    #expect(written("我没同意，你们就开了", [("没同意", .alert)]) == "我[alert:没同意]，你们就开了")
  }

  @Test func overlappingQuotesAreBothShownAndNoWordTwice() {
    #expect(
      written("您好，请讲，我在听", [("您好，请讲", .fault), ("请讲，我在听", .merit)])
        == "[fault:您好，][fault+merit:请讲][merit:，我在听]")
    #expect(written("您好，请讲", [("您好，请讲", .fault), ("请讲", .merit)]) == "[fault:您好，][fault+merit:请讲]")
  }

  @Test func quotesSideBySideStayApart() {
    #expect(written("对不起马上查", [("对不起", .merit), ("马上查", .merit)]) == "[merit:对不起][merit:马上查]")
  }

  @Test(arguments: ["", "别的话", "您好您好您好您好"])
  func aQuoteThatWasNotSaidMarksNothing(_ quote: String) {
    #expect(written("您好您好", [(quote, .fault)]) == "您好您好")
  }

  @Test func noWordIsLostWhateverTheQuotes() {
    let text = "e\u{301}👨‍👩‍👧 <b>&amp;太，貴</b>"
    let pieces = MarkedText(text, quotes: [(quote: "太，貴", mark: .fault), (quote: "<b>", mark: .merit)]).pieces
    #expect(pieces.map(\.text).joined() == text)
  }
}
