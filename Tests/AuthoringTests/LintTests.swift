import Authoring
import SourceText
import TestSupport
import Testing

/// Each lint finds its slip and is quiet about what only looks like it.
@Suite struct LintTests {
  private func found(
    _ lint: Lint, _ lexicon: String, script: String = SmallLibrary.script, lines: String = SmallLibrary.lines,
    rubric: String = "rubric: common\n"
  ) throws -> [String] {
    let library = try SmallLibrary.read(lexicon: lexicon, script: script, lines: lines, rubric: rubric)
    #expect(library.problems.errors.map { $0.line(in: .en) } == [])
    return Lint.problems(of: library, by: [lint]).all.map { $0.line(in: .en) }
  }

  /// What a lint finds in one signal `s`.
  private func found(_ lint: Lint, patterns: [String], more: String = "", rest: String = "") throws -> [String] {
    let list = patterns.map { "\"\($0)\"" }.joined(separator: ", ")
    return try found(lint, "\(rest)signals:\n  s:\n    patterns: [\(list)]\n    \(more)\n")
  }

  @Test func theProjectsOwnLibraryIsClean() {
    #expect(Lint.problems(of: TestLibrary.shared).all.map { $0.line(in: .en) } == [])
  }

  @Test func aFindingSaysWhereWhatAndTheWayOutInBothLanguages() throws {
    let library = try SmallLibrary.read(lexicon: "sets:\n  x: [退, 换, 退]\nsignals:\n  s: {patterns: [<x>]}\n")
    let finding = try #require(Lint.problems(of: library, by: [.setWords]).all.first)
    #expect(
      finding.line(in: .en)
        == "Lexicon/zh/a.yml:2:13: warning: “退” stands in <x> already (Lexicon/zh/a.yml:2:7) — take one out")
    #expect(finding.line(in: .zh).contains("“退”在 <x> 里已经写过"))
  }

  // MARK: words of sets

  @Test func aWordOfASetThatItsInnerSetHoldsIsFoundAndTwoInnerSetsMayShareOne() throws {
    let use = "signals:\n  s: {patterns: [<outer>]}\n"
    #expect(
      try found(.setWords, "sets:\n  inner: [退]\n  outer: [退, <inner>]\n" + use).first?.contains("inner set <inner>")
        == true)
    #expect(try found(.setWords, "sets:\n  a: [退]\n  b: [退]\n  outer: [换, <a>, <b>]\n" + use) == [])
  }

  @Test func traditionalAndSimplifiedFormsAreOneWord() throws {
    #expect(try found(.setWords, "shields: [沒問題, 没问题]\n").count == 1)
    #expect(try found(.setWords, "shields: [没问题, 有问题]\n") == [])
  }

  @Test func aSetWordThatFoldingChangesIsAnError() throws {
    #expect(try found(.setWords, "sets:\n  x: [好好好]\n").first?.contains("error: “好好好” repeats") == true)
    #expect(try found(.setWords, "sets:\n  x: [呃好]\n").first?.contains("error: “呃好” holds a filler") == true)
    #expect(try found(.setWords, "sets:\n  x: [好好, 谢谢]\n") == [])
  }

  @Test func aValueWithinASetIsAnErrorSinceItIsNotHeardThere() throws {
    #expect(try found(.setWords, "sets:\n  x: [退, <money>]\n").first?.contains("<money> is found by code") == true)
    #expect(try found(.patternWords, patterns: ["(退|<money>)"]) == [])
  }

  // MARK: words of patterns

  @Test func aChoiceWrittenTwiceIsFoundAndOneInTwoBracketsIsNot() throws {
    #expect(try found(.patternWords, patterns: ["(退|换|退)款"]).count == 1)
    #expect(try found(.patternWords, patterns: ["(退|换)~3(换|退)"]) == [])
  }

  @Test func aChoiceThatASetBesideItHoldsIsFound() throws {
    let sets = "sets:\n  x: [退, 换]\n"
    #expect(try found(.patternWords, patterns: ["(<x>|退)款"], rest: sets).first?.contains("in the set <x>") == true)
    #expect(try found(.patternWords, patterns: ["<x>退款"], rest: sets) == [])
  }

  @Test func aWordWithAFillerIsAnErrorWhereNothingElseCanBeHeard() throws {
    #expect(try found(.patternWords, patterns: ["呃我要退"]).first?.contains("error: “呃我要退” holds a filler") == true)
    #expect(try found(.patternWords, patterns: ["(呃|我)~2退"]).first?.contains("warning: “呃” holds a filler") == true)
    #expect(try found(.patternWords, patterns: ["呃", "我要退"]) == [])
  }

  @Test func aPatternOfAnEmptySetIsAnError() throws {
    #expect(try found(.patternWords, patterns: ["<x>退"], rest: "sets:\n  x: []\n").first?.contains("is empty") == true)
    #expect(try found(.patternWords, patterns: ["<money>退"]) == [])
  }

  // MARK: shadowed patterns

  @Test(arguments: [
    ["尽快", "尽快处理"], ["(尽快|马上)~处理", "尽快~3处理"], ["退款", "我~3退款"], ["[给我]退款", "退款"],
    ["(退|换)货", "退货"], ["退~5款", "我要退钱款"], ["尽快 & 处理", "尽快 & 处理"], ["尽快 & 处理", "尽快"],
  ]) func aPatternThatAnotherAlwaysMatchesIsFound(_ patterns: [String]) throws {
    let isSpelledTwice = patterns[0].contains("&")
    #expect(
      try found(.shadowedPatterns, patterns: patterns, more: isSpelledTwice ? "negation: ignored" : "").count == 1)
  }

  @Test(arguments: [
    ["尽快", "尽早处理"], ["尽快~3处理", "尽快~4处理好"], ["^退款", "我要退款"], ["退款$", "退款吧您"],
    ["能退", "不能退"], ["退~5款", "退不了款"], ["(退|换)货", "(退|修)货"], ["尽快 & 处理", "尽快解决"],
  ]) func aPatternThatHearsMoreInAnyCaseIsNotShadowed(_ patterns: [String]) throws {
    #expect(try found(.shadowedPatterns, patterns: patterns) == [])
  }

  @Test func wordsInsideAShieldDoNotShadow() throws {
    #expect(try found(.shadowedPatterns, patterns: ["保证", "交保证金吗"], rest: "shields: [保证金]\n") == [])
    #expect(try found(.shadowedPatterns, patterns: ["保证", "交保证金吗"]).count == 1)
  }

  @Test func aWholeTurnIsShadowedOnlyByTheSameWords() throws {
    #expect(try found(.shadowedPatterns, patterns: ["好", "好的"], more: "whole: true") == [])
    #expect(try found(.shadowedPatterns, patterns: ["(好|行)的", "好的"], more: "whole: true").count == 1)
  }

  @Test func anUnlessThatAnotherTakesInIsFound() throws {
    #expect(try found(.shadowedPatterns, patterns: ["退"], more: "unless: [不能, 可不能]").count == 1)
    #expect(try found(.shadowedPatterns, patterns: ["退"], more: "unless: [不能, 不行]") == [])
  }

  // MARK: patterns that cannot be heard

  @Test func aPatternThatItsUnlessAlwaysCancelsIsAnError() throws {
    #expect(
      try found(.cancelledPatterns, patterns: ["(我|这就)帮您申请"], more: "unless: [您申请]").first?
        .contains("error: “(我|这就)帮您申请” is always cancelled by unless “您申请”") == true)
    #expect(try found(.cancelledPatterns, patterns: ["(帮您|我来)申请"], more: "unless: [您申请]") == [])
  }

  @Test func aPatternWhoseWordsAShieldPartsIsAnError() throws {
    let shields = "shields: [没问题]\nsets:\n  x: [没]\n"
    #expect(
      try found(.cancelledPatterns, patterns: ["<x>问题"], rest: shields).first?.contains("parts of a shield") == true)
    #expect(try found(.cancelledPatterns, patterns: ["<x>~2问题", "没问题"], rest: shields) == [])
  }

  @Test func aStatementThatAlwaysAsksIsAnError() throws {
    #expect(
      try found(.cancelledPatterns, patterns: ["怎么会错"], more: "form: statement").first?.contains("question word")
        == true)
    #expect(try found(.cancelledPatterns, patterns: ["(怎么|不)会错"], more: "form: statement") == [])
    #expect(try found(.cancelledPatterns, patterns: ["怎么会错"]) == [])
  }

  // MARK: conditions

  private func conditions(_ conditions: String, other: String = "speaker: agent") throws -> [String] {
    try found(
      .conditions,
      """
      signals:
        s/one: {patterns: [甲], speaker: agent, \(conditions)}
        s/two: {patterns: [乙], speaker: agent}
        t/one: {patterns: [丙], \(other)}
        t/two: {patterns: [丁], \(other)}

      """)
  }

  @Test func whatOneConditionAsksForAndAnotherExcludesIsAnError() throws {
    #expect(try conditions("with: [t/one], without: [t]").first?.contains("excludes all that with asks for") == true)
    #expect(try conditions("with: [t], without: [t/one]") == [])
    let customer = "speaker: customer"
    #expect(try conditions("after: [t], not-after: [t/one, t/two]", other: customer).count == 1)
    #expect(try conditions("after: [t], not-after: [t/two]", other: customer) == [])
  }

  @Test func aSignalThatExcludesItselfIsAnError() throws {
    #expect(try conditions("without: [s]").first?.contains("takes in s/one itself") == true)
    #expect(try conditions("without: [s/two]") == [])
  }

  @Test func aConditionOnWordsOfTheWrongSpeakerIsFound() throws {
    #expect(
      try conditions("with: [t]", other: "speaker: customer").first?.contains("error: “t” is never heard") == true)
    #expect(try conditions("without: [t]", other: "speaker: customer").first?.contains("warning: “t” is never") == true)
    #expect(try conditions("after: [t]").first?.contains("never heard in the other speaker's turn") == true)
    #expect(try conditions("after: [t]", other: "speaker: any") == [])
  }

  @Test func nothingStandsBeforeTheFirstTurn() throws {
    #expect(try conditions("place: opening, after: [t]", other: "speaker: customer").count == 1)
    #expect(try conditions("place: later, after: [t]", other: "speaker: customer") == [])
  }

  // MARK: examples

  @Test func aHitThatIsAMissAsWellIsAnError() throws {
    #expect(
      try found(.examples, patterns: ["退"], more: "hits: [〔退〕吧]\n    misses: [退吧]").first?.contains("error") == true)
    #expect(try found(.examples, patterns: ["退"], more: "hits: [退吧]\n    misses: [好吗？>>退吧, ^退吧]") == [])
  }

  @Test func aMissThatIsAHitOfASiblingIsFound() throws {
    func siblings(_ family: String) throws -> [String] {
      try found(
        .examples, "signals:\n  s/one: {patterns: [甲], hits: [甲吧]}\n  \(family)/two: {patterns: [乙], misses: [甲吧]}\n")
    }
    #expect(try siblings("s").first?.contains("a hit of its sibling s/one") == true)
    #expect(try siblings("t") == [])
  }

  @Test func anExampleWrittenTwiceIsFoundUnlessItsMarksDiffer() throws {
    #expect(try found(.examples, patterns: ["退"], more: "hits: [退吧, 退吧]").count == 1)
    #expect(try found(.examples, patterns: ["退"], more: "hits: [〔退〕吧, 退〔吧〕]") == [])
  }

  // MARK: what nothing uses

  @Test func aSignalThatNothingAsksForIsFound() throws {
    let signals = "signals:\n  s/one: {patterns: [甲]}\n  act/one: {patterns: [乙]}\n"
    let acts = "acts:\n  act: {name: 动作, kind: merit}\n"
    let unused = "Lexicon/zh/a.yml:2:3: warning: nothing refers to the signal s/one"
    #expect(try found(.unused, signals + acts).first?.hasPrefix(unused) == true)
    let more = "  t: {patterns: [丙], mood: 2, without: [s]}\n"
    #expect(try found(.unused, signals + more + acts) == [])
  }

  @Test(arguments: [
    "evidence: {s: 1}", "owes: [{act: act, when: [s/one]}]",
  ]) func aSignalThatAStageAsksForIsUsed(_ stage: String) throws {
    let lexicon = "signals:\n  s/one: {patterns: [甲]}\nacts:\n  act: {name: 动作, kind: merit}\n"
    #expect(try found(.unused, lexicon, script: "script: common\nstages:\n  greeting: {\(stage)}\n") == [])
  }

  @Test func aSignalThatLinesOrTheRubricAskForIsUsed() throws {
    let lexicon = "signals:\n  s/one: {patterns: [甲]}\n"
    #expect(try found(.unused, lexicon, lines: "lines:\n  a: {stage: greeting, text: 您好, for: [s]}\n") == [])
    #expect(try found(.unused, lexicon, rubric: "rubric: common\nalerts:\n  a: {raised-by: [s/one]}\n") == [])
  }

  @Test func aSetThatNoPatternReachesIsFound() throws {
    let sets = "sets:\n  inner: [甲]\n  outer: [乙, <inner>]\n"
    let unused = try found(.unused, sets + "signals:\n  s: {patterns: [丙], mood: 1}\n")
    #expect(unused.count == 2 && unused.allSatisfy { $0.contains("no pattern uses the set") })
    #expect(try found(.unused, sets + "signals:\n  s: {patterns: [丙], mood: 1, unless: [<outer>]}\n") == [])
  }

  // MARK: stages and lines

  @Test func aStageThatNoMoveLeadsToIsAnError() throws {
    func stages(_ moves: String) throws -> [String] {
      try found(
        .stages, "signals: {}\n",
        script: "script: common\nstages:\n  greeting: {moves: {\(moves)}}\n  middle: {}\n  closing: {}\n",
        lines:
          "lines:\n  a: {stage: greeting, text: 好}\n  b: {stage: middle, text: 好}\n  c: {stage: closing, text: 好}\n")
    }
    #expect(try stages("middle: 0.5").first?.contains("error: no moves lead to the stage “closing”") == true)
    #expect(try stages("middle: 0.5, closing: 0") != [])
    #expect(try stages("middle: 0.5, closing: 0.1") == [])
  }

  @Test func aStageWithoutLinesIsFound() throws {
    #expect(try found(.stages, "signals: {}\n", lines: "lines: {}\n").first?.contains("has no lines") == true)
    #expect(try found(.stages, "signals: {}\n") == [])
  }

  @Test func aLineThatWaitsForAnAgentsWordsIsAnError() throws {
    func line(_ speaker: String) throws -> [String] {
      try found(
        .lines, "signals:\n  s: {patterns: [甲], speaker: \(speaker)}\n",
        lines: "lines:\n  a: {stage: greeting, text: 好, for: [s]}\n")
    }
    #expect(try line("agent").first?.contains("error: “s” is never heard from a customer") == true)
    #expect(try line("customer") == [])
    #expect(try line("any") == [])
  }
}
