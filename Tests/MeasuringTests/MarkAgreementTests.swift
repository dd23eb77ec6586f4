import CallFlow
import Listening
import Measuring
import Scoring
import TestSupport
import Testing

/// People's marks in a table, held against the program's cards.
@Suite struct MarkAgreementTests {
  private static let names = ["greets": "greets", "问候": "greets", "vague-time": "vague-time"]

  private func read(_ header: String, _ rows: String...) -> (marks: [HumanMark], problems: [MarkProblem]) {
    func cells(_ line: String) -> [String] {
      line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
    return HumanMark.read(
      header: cells(header), rows: rows.enumerated().map { ($0 + 2, cells($1)) }, names: Self.names)
  }

  @Test func aTableIsReadInEitherLanguageAndAnyOrderOfColumns() {
    let english = read("call,item,mark,by", "a,greets,1,li").marks
    let chinese = read("质检员, 判定 ,项目,通话", "li,是,问候,a").marks
    #expect(english == chinese)
    #expect(english == [HumanMark(call: "a", item: "greets", verdict: .share(1), turn: nil, by: "li", line: 2)])
  }

  @Test func everyBadRowIsReportedAndTheOthersStand() {
    let (marks, problems) = read(
      "call,item,mark,turn", "a,greats,1,", "a,greets,perhaps,", "a,greets,1,-3", "a,greets", "a,total,101,",
      "a,greets,na,4")
    #expect(marks.map(\.line) == [7])
    #expect(
      problems == [
        .unknownItem(line: 2, "greats", nearest: "greets"), .unreadableMark(line: 3, "perhaps"),
        .unreadableTurn(line: 4, "-3"), .shortRow(line: 5), .unreadableMark(line: 6, "101"),
      ])
    #expect(read("call,item", "a,greets").problems == [.missingColumn("mark")])
    #expect(read("call,item,mark").problems == [.noMarks])
  }

  private static let lexicon = SmallLexicon.read(
    """
    acts:
      greet: {name: 问候, kind: merit}
      vague-time: {name: 含糊, kind: fault}
    signals:
      greet: {speaker: agent, patterns: [您好]}
      vague-time: {speaker: agent, patterns: [尽快]}
    """
  ).lexicon

  private static func card(_ call: String) -> Scorecard {
    let script = ScriptReader.read(
      script: ("s.yml", "script: common\nstages:\n  greeting: {evidence: {greet: 4}}\n"), lines: [], domain: "common",
      over: nil, lexicon: lexicon
    ).script
    let rubric = RubricReader.read(
      "rubric: x\nstages: {greeting: {weight: 1, items: {greets: {acts: [greet]}}}}\nfaults: {vague-time: {cost: 50}}",
      file: "r.yml", over: nil, script: script, lexicon: lexicon
    ).rubric
    let trace = CallTrace(TestLibrary.turns(call), listener: Listener(lexicon), script: script)
    guard let rubric else { preconditionFailure("the card of this suite cannot be read") }
    return Scorecard(of: trace, by: rubric, call: "c")
  }

  private func mark(_ item: String, _ verdict: HumanMark.Verdict, turn: Int? = nil, by: String = "") -> HumanMark {
    HumanMark(call: "c", item: item, verdict: verdict, turn: turn, by: by, line: 1)
  }

  @Test func precisionAndRecallAreOfThePointsThatWereTaken() {
    var marks = MarkAgreement()
    let greets = Self.card("客服：您好")
    let silent = Self.card("客服：喂")
    marks.add(greets, [mark("greets", .share(1))])
    marks.add(silent, [mark("greets", .share(0))])
    marks.add(silent, [mark("greets", .share(1))])
    marks.add(greets, [mark("greets", .share(0))])
    marks.add(silent, [mark("greets", .share(0))])
    let item = marks.items["greets"]
    // The program took the point three times, twice rightly; people took it three times.
    #expect(item?.tally.precision == 2.0 / 3 && item?.tally.recall == 2.0 / 3)
    #expect(item?.agreement == 0.6)
    // 0.6 observed; both sides give 2 of 5 the point, so that chance gives 0.16 + 0.36.
    #expect(abs((item?.kappa ?? 0) - (0.6 - 0.52) / 0.48) < 1e-12)
    #expect(item?.disagreements.map(\.words) == ["喂", "您好"])
  }

  @Test func anActIsSoughtAtItsTurnOrInTheWholeCall() {
    var marks = MarkAgreement()
    let card = Self.card("客服：您好\n客户：喂\n客服：会尽快的")
    marks.add(card, [mark("vague-time", .share(1))])
    marks.add(card, [mark("vague-time", .share(1), turn: 2)])
    marks.add(card, [mark("vague-time", .share(0), turn: 0)])
    #expect(marks.items["vague-time"]?.agreement == 1)
    marks.add(card, [mark("vague-time", .share(1), turn: 0)])
    let lost = marks.items["vague-time"]?.disagreements
    #expect(lost?.map(\.words) == ["您好"] && lost?.map(\.found) == ["0"])
  }

  @Test func whatTwoPeopleGaveTheSameThingShowsHowFarTheyAgree() {
    var marks = MarkAgreement()
    let card = Self.card("客服：您好")
    marks.add(card, [mark("greets", .share(1), by: "li"), mark("greets", .share(1), by: "wu")])
    marks.add(card, [mark("greets", .share(0), by: "li"), mark("greets", .share(1), by: "wu")])
    marks.add(card, [mark("greets", .share(1))])
    // One of two the same; li gives 1 half the time and wu always, so that chance gives a half.
    #expect(marks.items["greets"]?.peopleKappa == 0)
    #expect(marks.items["vague-time"] == nil)
  }

  @Test func totalsAreHeldBesideTheTotals() {
    var marks = MarkAgreement()
    marks.add(Self.card("客服：您好"), [mark("total", .points(93)), mark("pass", .share(1))])
    #expect(marks.totals.map(\.marked) == [93] && marks.totals.map(\.found) == [100])
    #expect(marks.items["pass"]?.agreement == 1)
  }
}
