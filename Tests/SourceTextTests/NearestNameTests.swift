import SourceText
import Testing

@Suite struct NearestNameTests {
  @Test func aSlipOfTheFingerFindsTheNameThatWasMeant() {
    #expect(NearestName.of("convrsion", among: ["greeting", "conversion", "closing"]) == "conversion")
    #expect(NearestName.of("异义", among: ["异议", "成交"]) == "异议")
  }

  @Test func aNameFarFromAllFindsNone() {
    #expect(NearestName.of("zzzz", among: ["greeting", "closing"]) == nil)
  }

  @Test func whereNothingIsNearTheWayOutListsWhatThereIs() {
    #expect(NearestName.wayOut("zzzz", among: ["b", "a"])?.en == "there are: a, b")
  }

  @Test(arguments: [("", "abc", 3), ("abc", "abc", 0), ("kitten", "sitting", 3), ("不贵", "太贵", 1)])
  func editsAreCounted(_ a: String, _ b: String, _ expected: Int) {
    #expect(NearestName.edits(Array(a.unicodeScalars), Array(b.unicodeScalars)) == expected)
  }
}
