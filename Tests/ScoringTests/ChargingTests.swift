import CallFlow
import Listening
import Scoring
import SourceText
import TestSupport
import Testing

/// What faults take from a card when several were heard.
@Suite struct ChargingTests {
  @Test func theSameWordsCostOnceByTheDearestFaultHeardInThem() throws {
    let lexicon = SmallLexicon.read(
      """
      acts:
        greet: {name: 问候, kind: merit}
        argue: {name: 争辩, kind: fault}
        deny: {name: 否认, kind: fault}
        rude: {name: 失礼, kind: fault}
      signals:
        greet: {speaker: agent, patterns: [您好]}
        argue: {speaker: agent, patterns: [我们不会搞错]}
        deny: {speaker: agent, patterns: [不会搞错]}
        rude: {speaker: agent, patterns: [喂]}
      """
    ).lexicon
    let script = ScriptReader.read(
      script: ("s.yml", "script: common\nstages:\n  a: {evidence: {greet: 4}}\n"), lines: [], domain: "common",
      over: nil, lexicon: lexicon
    ).script
    let rubric = try #require(
      RubricReader.read(
        "rubric: x\nstages: {a: {weight: 1, items: {greets: {acts: [greet]}}}}\nfaults: {argue: {cost: 10}, deny: {cost: 30, compliance: 5}, rude: {cost: 7}}",
        file: "r.yml", over: nil, script: script, lexicon: lexicon
      ).rubric)
    func card(_ call: String) -> Scorecard {
      Scorecard(
        of: CallTrace(TestLibrary.turns(call), listener: Listener(lexicon), script: script), by: rubric, call: "test")
    }
    // To deny is heard within the words of the cheaper argument.
    let within = card("客服：您好\n客服：我们不会搞错")
    #expect(within.faults.map(\.act.id) == ["argue", "deny"] && within.faults.map(\.price?.cost) == [0, 30])
    #expect(within.stages.last?.score == 70 && within.compliance == 95)
    // Other words of the same turn are charged for themselves.
    #expect(card("客服：您好\n客服：喂，不会搞错").stages.last?.score == 63)
  }
}
