import Listening
import SourceText
import Testing

@Suite struct FittedModelTests {
  private func model(_ text: String) throws -> FittedModel {
    var problems = Problems()
    let read = FittedModelFile.read(text, name: "acts", file: "acts.tsv", problems: &problems)
    #expect(problems.all.isEmpty)
    return try #require(read)
  }

  private let text = """
    # made by hand for a test
    *outputs\tapologise\tgreet
    *base\tapologise=-1.00
    抱歉\tapologise=2.00
    ^您好\tgreet=1.50
    吧$\tapologise=-0.50
    00\tapologise=0.25
    #?\tapologise=-0.75

    """

  private func sums(_ words: String) throws -> [Double] {
    try model(text).weigh(KeywordText(NormalizedText(words), values: [])).sums
  }

  @Test func aKeywordCountsOnceATurnAndItsPlaceMatters() throws {
    #expect(try sums("抱歉，真的抱歉") == [1, 0])
    #expect(try sums("您好，抱歉") == [1, 1.5])
    #expect(try sums("抱歉，您好") == [1, 0])
    #expect(try sums("抱歉吧") == [0.5, 0])
    #expect(try sums("抱歉吧，嗯") == [1, 0])
  }

  @Test func aKeywordNeverCrossesTheEndOfAClause() throws {
    #expect(try sums("抱，歉") == [-1, 0])
  }

  @Test func figuresAreAllAlikeAndMarksCount() throws {
    #expect(try sums("退58元") == [-0.75, 0])
    #expect(try sums("抱歉？") == [0.25, 0])
  }

  @Test func traditionalWordsAreWeighedLikeSimplifiedOnes() throws {
    #expect(try sums("抱歉，讓您久等") == sums("抱歉，让您久等"))
  }

  @Test func whatIsWrittenIsReadBackTheSame() throws {
    let written = FittedModelFile.text(
      comments: ["one"], outputs: ["a", "b"], rows: [("*base", [0.5, -0.25])],
      weights: ["退款": [(1, -0.017), (0, 1.234)], "无": [(0, 0.001)]])
    #expect(written == "# one\n*outputs\ta\tb\n*base\ta=0.50\tb=-0.25\n退款\ta=1.23\tb=-0.02\n")
    let model = try model(written)
    #expect(model.weigh(KeywordText(NormalizedText("退款"), values: [])).sums == [1.73, -0.27])
  }

  @Test func aBrokenLineIsReportedAtItsPlaceAndTheRestIsRead() {
    var problems = Problems()
    let read = FittedModelFile.read(
      "*outputs\ta\n抱歉\ta=1.0\tb=2.0\n对不起\ta=x\n", name: "acts", file: "acts.tsv", problems: &problems)
    #expect(problems.all.map(\.place.description) == ["acts.tsv:2:10", "acts.tsv:3:5"])
    #expect(read?.weigh(KeywordText(NormalizedText("抱歉"), values: [])).sums == [1])
  }

  @Test func theEvidenceIsTheSpanThatWeighedMostAndThePartsAddUpToTheSum() throws {
    let weighing = try model(text).weigh(KeywordText(NormalizedText("您好，抱歉吧？"), values: []))
    #expect(weighing.span(of: 0) == 2..<4)
    let parts = weighing.parts(of: 0)
    #expect(parts.map(\.weight) == [2, -0.75, -0.5])
    #expect(parts.reduce(-1) { $0 + $1.weight } == weighing.sums[0])
  }
}
