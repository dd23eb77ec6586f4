import Listening
import TestSupport
import Testing

@Suite struct LexiconReaderTests {
  private func errors(_ yaml: String) -> [String] { SmallLexicon.read(yaml).problems.errors.map { $0.line(in: .en) } }

  @Test func aSignalWithoutPatternsIsAnError() {
    #expect(errors("signals:\n  s: {means: x}\n") == ["test.yml:2:3: error: “s” has no patterns"])
  }

  @Test func aMisspeltKeyIsNamedWithTheRightOne() {
    #expect(errors("signals:\n  s: {patern: [a], patterns: [b]}\n").first?.contains("did you mean “patterns”?") == true)
  }

  @Test func aConditionThatNamesNoSignalIsAnError() {
    let found = errors("signals:\n  greet: {patterns: [a]}\n  s: {patterns: [b], without: [gret]}\n")
    #expect(found == ["test.yml:3:32: error: no signal is called “gret” — did you mean “greet”?"])
  }

  @Test func aSignalWrittenTwiceInTwoFilesIsAnErrorThatNamesTheFirst() {
    let file = "signals:\n  s: {patterns: [a]}\n"
    let (_, problems) = LexiconReader.read([("one.yml", file), ("two.yml", file)], language: "zh")
    #expect(problems.errors.map { $0.line(in: .en) }.first?.contains("stands already at one.yml:2:3") == true)
  }

  @Test func aWrongChoiceListsTheRightOnes() {
    #expect(
      errors("signals:\n  s: {patterns: [a], form: quesiton}\n").first?.contains("did you mean “question”?") == true)
  }

  @Test func theErrorsOfOneFileDoNotHideThoseOfAnother() {
    let (_, problems) = LexiconReader.read([("one.yml", "sets: ["), ("two.yml", "signls: {}")], language: "zh")
    #expect(Set(problems.errors.map(\.place.file)) == ["one.yml", "two.yml"])
  }

  @Test func examplesCarryTheirContextAndMarks() throws {
    let (lexicon, _) = SmallLexicon.read(
      "signals:\n  s: {patterns: [尽快], hits: [\"^什么时候好？>>会〔尽快〕的\"]}\n")
    let example = try #require(lexicon.signals.first?.hits.first)
    #expect(example.text == "会尽快的")
    #expect(example.before == "什么时候好？")
    #expect(example.isOpening)
    #expect(example.marked == ["尽快"])
  }
}
