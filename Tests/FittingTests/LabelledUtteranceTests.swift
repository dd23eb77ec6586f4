import Fitting
import SourceText
import Testing

@Suite struct LabelledUtteranceTests {
  private func read(_ text: String) -> ([LabelledUtterance], [AuthoringError]) {
    var problems = Problems()
    let found = LabelledUtterance.read(
      text, file: "u.utterances.txt", source: "u", acts: ["apologise", "greet"], problems: &problems)
    return (found, problems.all)
  }

  @Test func aLineHoldsActsTheTurnBeforeAndTheWords() {
    let (found, problems) = read("apologise, greet|网又断了>>您好，抱歉。\n|请稍等。\n# 一行说明\ngreet|^您好。\n")
    #expect(problems.isEmpty)
    #expect(found.map(\.acts) == [["apologise", "greet"], [], ["greet"]])
    #expect(found.map(\.before) == ["网又断了", nil, nil])
    #expect(found.map(\.text) == ["您好，抱歉。", "请稍等。", "您好。"])
    #expect(found.map(\.isOpening) == [false, false, true])
  }

  @Test func anUnknownActIsReportedAtItsLineWithTheNearestName() {
    let (_, problems) = read("greet|您好。\napologize|抱歉。\n没有竖线\n")
    #expect(problems.map(\.place.line) == [2, 3])
    #expect(problems[0].wayOut?.en.contains("apologise") == true)
  }
}
