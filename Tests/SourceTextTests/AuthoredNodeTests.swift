import SourceText
import Testing

@Suite struct AuthoredNodeTests {
  private func problems(_ yaml: String, keys: [String]) -> [String] {
    var problems = Problems()
    if let node = AuthoredNode.read(yaml, file: "a.yml", problems: &problems) {
      _ = Fields(node, known: keys, problems: &problems)
    }
    return problems.all.map { $0.line(in: .en) }
  }

  @Test func anUnknownKeyIsAnErrorWithItsPlaceAndTheNearestName() {
    #expect(
      problems("name: x\nlnies: []\n", keys: ["name", "lines"])
        == ["a.yml:2:1: error: unknown key “lnies” — did you mean “lines”?"])
  }

  @Test func allUnknownKeysAreReportedAtOnce() {
    #expect(problems("aaa: 1\nbbb: 2\n", keys: ["name"]).count == 2)
  }

  @Test func brokenYAMLIsReportedAtTheLineWhereItBreaks() {
    let found = problems("name: x\nlist: [a, b\nmore: y\n", keys: ["name"])
    #expect(found.count == 1)
    #expect(found.first?.hasPrefix("a.yml:3:") == true)
  }

  @Test func aKeyWrittenTwiceIsAnError() {
    #expect(problems("name: x\nname: y\n", keys: ["name"]).first?.contains("“name” is written twice") == true)
  }

  @Test func anchorsAreRefusedSoThatASmallFileCannotGrowHuge() {
    let bomb = "a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n"
    #expect(
      problems(bomb, keys: ["a", "b", "c"]) == [
        "a.yml:1:4: error: YAML anchors (&name) are not supported — write the value out"
      ])
  }

  @Test func columnsCountCharactersNotBytes() {
    #expect(problems("{名字: 1, 别的: 2}\n", keys: ["名字"]).first?.hasPrefix("a.yml:1:9:") == true)
  }

  @Test func aRangeMustLieWithinItsLimits() {
    var problems = Problems()
    let node = AuthoredNode.read("mood: [3, 7]\n", file: "a.yml", problems: &problems)
    let fields = node.flatMap { Fields($0, known: ["mood"], problems: &problems) }
    #expect(fields?.range("mood", within: 0...4, problems: &problems) == nil)
    #expect(problems.errors.count == 1)
  }
}
