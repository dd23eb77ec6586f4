import CallFlow
import Listening
import SourceText
import TestSupport
import Testing

@Suite struct ScriptReaderTests {
  private static let lexicon = SmallLexicon.read(
    """
    acts:
      greet: {name: 问候, kind: merit}
    signals:
      greet: {patterns: [您好]}
      complain/wait: {patterns: [打不通]}
    """
  ).lexicon

  private static let script = """
    script: common
    stages:
      greeting: {name: 问候, owes: [greet], evidence: {greet: 2}, moves: {closing: 0.5}}
      closing: {name: 结束}
    slots: {amount: 金额}
    techniques: {empathy: 移情法}
    """

  private func read(_ script: String = ScriptReaderTests.script, lines: String = "") -> (Script, [String]) {
    let (read, problems) = ScriptReader.read(
      script: ("common/script.yml", script), lines: [("common/lines/a.yml", lines)], domain: "common", over: nil,
      lexicon: Self.lexicon)
    return (read, problems.errors.map { $0.line(in: .en) })
  }

  @Test func aWholeScriptIsReadWithoutAWord() {
    let (script, errors) = read(lines: "lines:\n  greeting/a: {stage: greeting, acts: [greet], text: 您好}\n")
    #expect(errors == [])
    #expect(script.stages.map(\.id) == ["greeting", "closing"])
    #expect(script.lines.map(\.id) == ["common/greeting/a"])
  }

  @Test(arguments: [
    ("lines:\n  a: {stage: greting, text: 您好}\n", "no stage is called “greting” — did you mean “greeting”?"),
    ("lines:\n  a: {stage: greeting, acts: [gret], text: 您好}\n", "no act is called “gret” — did you mean “greet”?"),
    (
      "lines:\n  a: {stage: greeting, for: [complian], text: 您好}\n",
      "no signal is called “complian” — did you mean “complain”?"
    ),
    (
      "lines:\n  a: {stage: greeting, technique: empaty, text: 您好}\n",
      "no technique is called “empaty” — did you mean “empathy”?"
    ),
    ("lines:\n  a: {stage: greeting, text: \"收{amuont}\"}\n", "no slot is called “amuont” — did you mean “amount”?"),
    ("lines:\n  a: {stage: greeting}\n", "“text” is missing"),
    ("lines:\n  a: {stage: greeting, mood: [2, 9], text: 您好}\n", "“mood” must be [from, to] between 0 and 4"),
  ])
  func whatALineNamesWronglyIsReported(_ lines: String, _ expected: String) {
    let (_, errors) = read(lines: lines)
    #expect(errors.count == 1)
    #expect(errors.first?.hasSuffix(expected) == true, "\(errors)")
    #expect(errors.first?.hasPrefix("common/lines/a.yml:2:") == true)
  }

  @Test func chancesThatSumToMoreThanOneAreAnError() {
    let (_, errors) = read("script: common\nstages:\n  a: {moves: {b: 0.7, c: 0.7}}\n  b: {}\n  c: {}\n")
    #expect(errors.count == 1 && errors[0].contains("chances"))
  }

  @Test func aMoveToAStageThatDoesNotExistIsAnError() {
    let (_, errors) = read("script: common\nstages:\n  greeting: {moves: {closng: 0.5}}\n  closing: {}\n")
    #expect(errors == ["common/script.yml:3:3: error: moves names no stage “closng” — did you mean “closing”?"])
  }

  @Test func aDomainAddsToTheCommonScriptAndOverridesItsLinesById() {
    let (common, _) = read(lines: "lines:\n  greeting/a: {stage: greeting, text: 您好}\n")
    let (own, problems) = ScriptReader.read(
      script: ("t/script.yml", "script: t\nname: 电信\nstages:\n  closing: {name: 收尾}\n"),
      lines: [
        (
          "t/lines/a.yml",
          "lines:\n  common/greeting/a: {stage: greeting, text: 早上好}\n  greeting/b: {stage: greeting, text: 您好啊}\n"
        )
      ], domain: "t", over: common, lexicon: Self.lexicon)
    #expect(problems.errors.isEmpty)
    #expect(own.stages.map(\.name) == ["问候", "收尾"])
    #expect(own.lines.map(\.text) == ["早上好", "您好啊"])
  }

  @Test func slotsAreFilledFromTheCallAndOthersPlainlyMarked() {
    let (script, _) = read(lines: "lines:\n  greeting/a: {stage: greeting, text: \"收您{amount}对吗\"}\n")
    let line = script.lines[0]
    #expect(line.filled(from: CallFacts(["amount": "五元"]), slotNames: script.slotNames) == "收您五元对吗")
    #expect(line.filled(from: CallFacts(), slotNames: script.slotNames) == "收您〔金额〕对吗")
  }
}
