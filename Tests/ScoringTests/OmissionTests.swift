import CallFlow
import Listening
import Scoring
import TestSupport
import Testing

/// What was never said: when leaving it out is a fault, and when only a point is lost.
@Suite struct OmissionTests {
  private static let lexicon = SmallLexicon.read(
    """
    acts:
      ask-more: {name: 询问其他, kind: merit}
      farewell: {name: 道别, kind: merit}
      no-check: {name: 未询问其他, kind: fault}
    signals:
      ask-more: {speaker: agent, patterns: [还有别的吗]}
      farewell: {speaker: agent, patterns: [再见]}
      settled: {speaker: any, patterns: [办好]}
      no-more: {speaker: customer, patterns: [没别的事]}
      thanks: {speaker: customer, patterns: [谢谢]}
    """
  ).lexicon

  private static let script = ScriptReader.read(
    script: (
      "script.yml",
      """
      script: common
      stages:
        middle: {moves: {closing: 0.3}}
        closing: {evidence: {farewell: 4, ask-more: 4, thanks: 4, no-more: 4}}
      """
    ), lines: [], domain: "common", over: nil, lexicon: lexicon
  ).script

  private func faults(_ call: String) throws -> [String] {
    let rubric = """
      rubric: common
      stages:
        closing:
          items:
            asks: {acts: [ask-more], fault: no-check, excused-by: [no-more], sealed-by: [farewell]}
      faults:
        no-check: {cost: 6}
      """
    let read = RubricReader.read(rubric, file: "rubric.yml", over: nil, script: Self.script, lexicon: Self.lexicon)
    #expect(read.problems.errors.isEmpty)
    let trace = CallTrace(TestLibrary.turns(call), listener: Listener(Self.lexicon), script: Self.script)
    let card = Scorecard(of: trace, by: try #require(read.rubric), call: "test")
    return card.faults.map(\.act.id)
  }

  @Test(arguments: [
    ("客服：办好了\n客户：谢谢\n客服：再见", ["no-check"]),
    ("客服：办好了，还有别的吗\n客户：谢谢\n客服：再见", []),
    ("客服：办好了\n客户：谢谢，没别的事\n客服：再见", []),
    ("客服：办好了\n客户：谢谢\n客服：好的", []),
  ])
  func aGoodbyeSealsWhatWasNotAskedUnlessTheCustomerSaidThatThereIsNothingMore(
    _ call: String, _ expected: [String]
  ) throws {
    #expect(try faults(call) == expected)
  }
}
