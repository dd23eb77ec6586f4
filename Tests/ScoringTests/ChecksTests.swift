import CallFlow
import Listening
import Scoring
import SourceText
import TestSupport
import Testing

/// Each kind of check on a small world of its own: what meets it, what misses it, when it does not apply.
@Suite struct ChecksTests {
  private static let lexicon = SmallLexicon.read(
    """
    acts:
      greet: {name: 问候, kind: merit}
      apologise: {name: 致歉, kind: merit}
      commit-time: {name: 时限, kind: merit}
      vague-time: {name: 含糊, kind: fault}
      insult: {name: 辱骂, kind: fault}
      verify: {name: 核实, kind: merit}
    signals:
      greet: {speaker: agent, patterns: [您好]}
      apologise: {speaker: agent, patterns: [对不起]}
      commit-time: {speaker: agent, patterns: ["<deadline>"]}
      vague-time: {speaker: agent, patterns: [尽快]}
      insult: {speaker: agent, patterns: [有病]}
      verify: {speaker: agent, patterns: [核实录音]}
      complain: {speaker: customer, patterns: [打不通]}
      deny: {speaker: customer, patterns: [没同意], negation: ignored}
    """
  ).lexicon

  private static let script = ScriptReader.read(
    script: (
      "script.yml",
      """
      script: common
      stages:
        greeting: {evidence: {greet: 4}, moves: {middle: 0.4}}
        middle: {evidence: {complain: 4, vague-time: 2, commit-time: 2}}
      """
    ), lines: [], domain: "common", over: nil, lexicon: lexicon
  ).script

  private static let rubric = """
    rubric: common
    pass: 60
    script-share: 0.5
    fatal-cap: 10
    relief-turns: 3
    stages:
      greeting:
        weight: 50
        items:
          greets: {check: mentioned, acts: [greet], points: 1}
      middle:
        weight: 50
        items:
          soothes: {check: answered, when: [complain], acts: [apologise], within: 2, points: 1}
          stays-clear: {check: avoided, acts: [vague-time], points: 1}
    faults:
      vague-time: {cost: 20, relieved-by: [commit-time], say: 今天五点前回电}
      insult: {cost: 50, compliance: 40, fatal: true}
    alerts:
      consent: {name: 同意, raised-by: [deny], unless: [verify], compliance: 30}
    """

  private func card(_ call: String) throws -> Scorecard {
    let (rubric, problems) = RubricReader.read(
      Self.rubric, file: "rubric.yml", over: nil, script: Self.script, lexicon: Self.lexicon)
    #expect(problems.errors.isEmpty)
    let trace = CallTrace(TestLibrary.turns(call), listener: Listener(Self.lexicon), script: Self.script)
    return Scorecard(of: trace, by: try #require(rubric), call: "test")
  }

  @Test func whatWasOwedAndSaidEarnsItsPoint() throws {
    let card = try card("客服：您好\n客户：一直打不通\n客服：对不起")
    #expect(card.script == 100)
    #expect(card.missed.isEmpty)
    #expect(card.merits.map(\.act.id) == ["greet", "apologise"])
  }

  @Test func whatWasOwedAndNotSaidIsMissedAtTheNearestTurn() throws {
    let card = try card("客服：喂\n客户：一直打不通\n客服：说")
    #expect(card.missed.map(\.item.id) == ["greets", "soothes"])
    #expect(card.missed.map(\.nearestTurn) == [0, 2])
  }

  @Test func anItemThatDoesNotApplyIsLeftOutOfTheDenominator() throws {
    let card = try card("客服：您好\n客户：问个事")
    #expect(card.items.first { $0.item.id == "soothes" }?.share == nil)
    #expect(card.stages.map(\.score) == [100])
  }

  @Test func anAnswerMayStandInFrontOfWhatItAnswers() throws {
    let card = try card("客服：您好\n客户：喂\n客服：对不起\n客户：一直打不通")
    #expect(card.missed.isEmpty)
  }

  @Test func anAnswerThatComesTooLateIsNone() throws {
    let card = try card("客服：您好\n客户：一直打不通\n客服：嗯\n客户：喂\n客服：对不起")
    #expect(card.missed.map(\.item.id) == ["soothes"])
  }

  @Test func aFaultTakesPointsOffItsStageAndSaysWhatToSayInstead() throws {
    let card = try card("客服：您好\n客户：一直打不通\n客服：对不起，会尽快的")
    #expect(card.faults.map(\.say) == ["今天五点前回电"])
    #expect(card.faults.first?.evidence.quote == "尽快")
    #expect(card.stages.last?.score == 30)
  }

  @Test func aPromiseCutShortIsMendedByItsDeadlineATurnLater() throws {
    let card = try card("客服：您好\n客户：一直打不通\n客服：对不起，会尽快\n客户：喂\n客服：明天三点前给您回电")
    #expect(card.faults.isEmpty)
  }

  @Test func aStageThatWasJumpedOverIsLostAndNotLeftOut() throws {
    let script = ScriptReader.read(
      script: (
        "script.yml",
        "script: common\nstages:\n  a: {evidence: {greet: 4}, moves: {c: 0.5}}\n  b: {}\n  c: {evidence: {commit-time: 9}}\n"
      ),
      lines: [], domain: "common", over: nil, lexicon: Self.lexicon
    ).script
    let rubric = try #require(
      RubricReader.read(
        "rubric: x\nscript-share: 1\nstages:\n  a: {weight: 50, items: {x: {acts: [greet]}}}\n  b: {weight: 50, items: {y: {acts: [apologise]}}}\n",
        file: "r.yml", over: nil, script: script, lexicon: Self.lexicon
      ).rubric)
    let trace = CallTrace(
      TestLibrary.turns("客服：您好\n客户：喂\n客服：明天三点前办好"), listener: Listener(Self.lexicon), script: script)
    let card = Scorecard(of: trace, by: rubric, call: "test")
    #expect(card.stageOfTurn.contains("c") && !card.stageOfTurn.contains("b"))
    #expect(card.total == 50)
    #expect(card.missed.map(\.stage) == ["b"])
  }

  @Test(arguments: [
    "relief-turns: 1e300", "pass: 900", "faults: {insult: {compliance: -500}}", "stages: {greeting: {weight: 1e308}}",
  ])
  func aNumberOutOfItsBoundsIsAnErrorAndNoCrash(_ yaml: String) {
    let (_, problems) = RubricReader.read(
      "rubric: x\n\(yaml)\n", file: "rubric.yml", over: nil, script: Self.script, lexicon: Self.lexicon)
    #expect(problems.errors.count == 1)
    #expect(problems.errors.first?.place.line == 2)
  }

  @Test func whatIsAFaultToLeaveOutIsOneWhereTheAgentOpenedTheStage() throws {
    let script = ScriptReader.read(
      script: (
        "script.yml",
        "script: common\nstages:\n  a: {evidence: {greet: 4, complain: 4}, moves: {b: 0.5}}\n  b: {evidence: {commit-time: 9}}\n"
      ),
      lines: [], domain: "common", over: nil, lexicon: Self.lexicon
    ).script
    let rubric = try #require(
      RubricReader.read(
        "rubric: x\nstages:\n  b: {weight: 1, items: {y: {acts: [apologise], fault: vague-time}}}\n", file: "r.yml",
        over: nil,
        script: script, lexicon: Self.lexicon
      ).rubric)
    func faults(_ call: String) -> [String] {
      let trace = CallTrace(TestLibrary.turns(call), listener: Listener(Self.lexicon), script: script)
      return Scorecard(of: trace, by: rubric, call: "test").faults.map { "\($0.turn) \($0.act.id) \($0.evidence.rule)" }
    }
    #expect(faults("客服：您好\n客户：一直打不通\n客服：明天三点前办好") == ["2 vague-time r.yml#y"])
    #expect(faults("客服：您好\n客户：一直打不通\n客服：明天三点前办好，对不起") == [])
  }

  @Test func aFatalFaultFailsTheCallWhateverElseItScores() throws {
    let card = try card("客服：您好\n客户：一直打不通\n客服：对不起\n客户：喂\n客服：你有病")
    #expect(card.fatal == ["insult"])
    #expect(card.total == 10)
    #expect(!card.isPassed)
  }

  @Test func anAlertStandsUnlessTheAgentOffersToVerify() throws {
    #expect(try card("客服：您好\n客户：我没同意").alerts.map(\.turns) == [[1]])
    #expect(try card("客服：您好\n客户：我没同意").compliance == 70)
    #expect(try card("客服：您好\n客户：我没同意\n客服：我去核实录音").alerts.isEmpty)
  }

  @Test func figuresThatCannotBeMeasuredAreNotZero() throws {
    let card = try card("客服：您好\n客户：喂")
    #expect(card.metrics.charactersPerMinute == nil)
    #expect(card.metrics.longestSilence == nil)
    let timed = try self.card("[0:00~0:02] 客服：您好\n[0:05~0:06] 客户：喂")
    #expect(timed.metrics.longestSilence == 3)
    #expect(timed.metrics.charactersPerMinute == 30)
  }

  private func card(_ call: String, adding yaml: String, details: CallDetails = CallDetails()) throws -> Scorecard {
    let base = RubricReader.read(
      Self.rubric, file: "rubric.yml", over: nil, script: Self.script, lexicon: Self.lexicon
    ).rubric
    let (rubric, problems) = RubricReader.read(
      "rubric: more\n" + yaml, file: "more.yml", over: base, script: Self.script, lexicon: Self.lexicon)
    #expect(problems.errors.isEmpty)
    let trace = CallTrace(TestLibrary.turns(call), listener: Listener(Self.lexicon), script: Self.script)
    return Scorecard(of: trace, by: try #require(rubric), call: "test", details: details)
  }

  private static let apology = """
    stages:
      middle:
        items:
          sorry:
            check: complete
            acts: [apologise]
            when: [complain]
            parts: {when: {acts: [commit-time]}, record: {acts: [verify], points: 2}}
    """

  @Test func anActEarnsByThePartsThatGiveItSubstance() throws {
    func share(_ words: String) throws -> Double? {
      try card("客服：您好\n客户：一直打不通\n客服：\(words)", adding: Self.apology).items.first { $0.item.id == "sorry" }?.share
    }
    #expect(try share("嗯") == 0)
    #expect(try share("对不起") == 0.25)
    #expect(try share("对不起，明天三点前给您回电") == 0.5)
    #expect(try share("对不起，我去核实录音，明天三点前给您回电") == 1)
  }

  @Test func aPartMayComeInTheAgentsNextTurnAndNotMuchLater() throws {
    func missing(_ between: String) throws -> [String] {
      try card("客服：您好\n客户：一直打不通\n客服：对不起\n\(between)客服：我去核实录音，明天三点前给您回电", adding: Self.apology)
        .missed.filter { $0.item.id == "sorry" }.flatMap { $0.parts.map(\.id) }
    }
    #expect(try missing("客户：喂\n") == [])
    #expect(try missing("客户：喂\n客服：嗯\n客户：喂\n客户：喂\n") == ["when", "record"])
  }

  @Test func aMissOfTheWholeActNamesNoSingleParts() throws {
    let missed = try card("客服：您好\n客户：一直打不通\n客服：嗯", adding: Self.apology).missed
    #expect(missed.first { $0.item.id == "sorry" }?.parts.isEmpty == true)
  }

  @Test func aChatDoesNotOweWhatOnlyAVoiceOwes() throws {
    let voice = "stages: {greeting: {items: {greets: {acts: [greet], channels: [voice]}}}}\nchat-signs: [\"[图片]\"]"
    func share(_ call: String, _ channel: Channel?) throws -> Double? {
      try card(call, adding: voice, details: CallDetails(channel: channel)).items.first { $0.item.id == "greets" }?
        .share
    }
    #expect(try share("客服：在\n客户：打不通", .voice) == 0)
    #expect(try share("客服：在\n客户：打不通", .chat) == nil)
    #expect(try share("客服：在\n客户：打不通", nil) == 0)
    #expect(try share("客服：在\n客户：打不通[图片]", nil) == nil)
    #expect(try share("客服：在😊\n客户：打不通", nil) == nil)
    #expect(try share("客服：在😊\n客户：打不通", .voice) == 0)
  }

  @Test func anItemWithoutPointsIsStruckOut() throws {
    let card = try card(
      "客服：喂\n客户：一直打不通\n客服：说", adding: "stages: {greeting: {items: {greets: {acts: [greet], points: 0}}}}")
    #expect(card.missed.map(\.item.id) == ["soothes"])
  }

  private static let law = """
    sections:
      law:
        name: 合规
        score: compliance
        weight: 40
        items:
          verifies: {acts: [verify], when: [deny], points: 1}
          calls-back: {acts: [commit-time], when: [deny], points: 3}
    """

  @Test func aComplianceSectionTakesFromTheComplianceScoreAlone() throws {
    let card = try card("客服：您好\n客户：我没同意\n客服：我去核实录音", adding: Self.law)
    #expect(card.compliance == 70)
    #expect(card.script == 100)
    #expect(card.sections.map(\.section.id) == ["greeting", "middle", "law"])
    #expect(card.sections.last?.score == 25)
    let missed = try #require(card.missed.first)
    #expect(missed.item.id == "calls-back" && missed.nearestTurn == 2)
  }

  @Test func aComplianceSectionInWhichNothingIsOwedTakesNothing() throws {
    let card = try card("客服：您好\n客户：一直打不通\n客服：对不起", adding: Self.law)
    #expect(card.compliance == 100)
    #expect(card.sections.last?.score == nil)
  }

  @Test func aWeakFaultCostsAtMostDownToThePassMarkAndAsksForALook() throws {
    let call = "客服：您好\n客户：一直打不通\n客服：对不起，会尽快的，尽快"
    let weak = try card(call, adding: "pass: 80\nfaults: {vague-time: {cost: 100, weak: true}}")
    #expect(weak.total == 80 && weak.isPassed)
    #expect(weak.attention.first { $0.reason == .weakFaults }?.turns == [2])
    let strong = try card(call, adding: "pass: 80\nfaults: {vague-time: {cost: 100}}")
    #expect(!strong.isPassed)
    let poor = try card("客服：嗯\n客户：一直打不通\n客服：会尽快的", adding: "pass: 80\nfaults: {vague-time: {cost: 100, weak: true}}")
    #expect(!poor.isPassed && poor.total < 80)
  }

  @Test func aCardThatRestsOnDoubtfulWordsAsksForALook() throws {
    func reasons(_ turns: [Turn], pass: Int = 60, _ yaml: String = "") throws -> [Attention.Reason] {
      let text = Self.rubric.replacing("pass: 60", with: "pass: \(pass)") + "\n" + yaml
      let rubric = RubricReader.read(
        text, file: "rubric.yml", over: nil, script: Self.script, lexicon: Self.lexicon
      ).rubric
      let trace = CallTrace(turns, listener: Listener(Self.lexicon), script: Self.script)
      return Scorecard(of: trace, by: try #require(rubric), call: "test").attention.map(\.reason)
    }
    let good = [Turn(.agent, "您好"), Turn(.customer, "一直打不通"), Turn(.agent, "对不起")]
    #expect(try reasons(good) == [])
    #expect(
      try reasons([
        Turn(.agent, "您好", confidence: 0.4), Turn(.customer, "一直打不通", confidence: 0.3), Turn(.agent, "对不起"),
      ]) == [.damagedWords])
    #expect(
      try reasons([Turn(.unknown, "您好"), Turn(.customer, "一直打不通"), Turn(.agent, "对不起")]).contains(.unknownSpeakers))
    #expect(
      try reasons(
        [Turn(.agent, "您好")]
          + ["今儿天儿真不错啊您说呢", "楼下新开了一家面馆挺香", "我家的猫昨晚上跑出去了", "周末去爬山还是去看电影"].flatMap {
            [Turn(.customer, "嗯"), Turn(.agent, $0)]
          }
      ).contains(.littleHeard))
    #expect(try reasons(good, "review: {heated-mood: 0}") == [.tooGood])
    #expect(try reasons([Turn(.agent, "您好"), Turn(.customer, "我没同意")], pass: 85).contains(.nearPassMark))
  }

  @Test func aDoubtAsksForALookOnlyWhereItWouldFailTheCall() throws {
    let weights = """
      *outputs\tvague-time\tinsult
      *base\tvague-time=-2.00\tinsult=-9.00
      *pattern\tvague-time=9.00\tinsult=19.00
      *heard-from\tvague-time=0.00\tinsult=1.00
      *review-from\tvague-time=-1.00\tinsult=0.00
      过两天\tvague-time=1.50
      """
    var problems = Problems()
    let model = try #require(FittedModelFile.read(weights, name: "acts", file: "acts.tsv", problems: &problems))
    let listener = Listener(Self.lexicon, weights: FittedWeights([model]))
    func card(_ pass: Int) throws -> Scorecard {
      let rubric = RubricReader.read(
        Self.rubric.replacing("pass: 60", with: "pass: \(pass)"), file: "rubric.yml", over: nil, script: Self.script,
        lexicon: Self.lexicon
      ).rubric
      let trace = CallTrace(
        TestLibrary.turns("客服：您好\n客户：一直打不通\n客服：对不起，过两天再说"), listener: listener, script: Self.script)
      return Scorecard(of: trace, by: try #require(rubric), call: "test")
    }
    // The doubt would cost 20 of the second stage, 5 of the total.
    let safe = try card(60)
    #expect(safe.review.map(\.act) == ["vague-time"] && safe.total == 100)
    #expect(safe.attention.isEmpty)
    #expect(try card(97).attention.map(\.reason) == [.unsettledFaults])
  }

  @Test func theSameCallGivesTheSameCard() throws {
    let call = "客服：您好\n客户：一直打不通\n客服：会尽快"
    let cards = try (0..<3).map { _ in try card(call) }
    #expect(Set(cards.map(\.total)).count == 1)
  }

  @Test(arguments: [
    ("stages: {greting: {weight: 1}}", "no stage is called “greting” — did you mean “greeting”?"),
    ("faults: {insutl: {cost: 1}}", "no signal or act is called “insutl” — did you mean “insult”?"),
    ("stages: {greeting: {items: {a: {check: mentoined, acts: [greet]}}}}", "did you mean “mentioned”?"),
    (
      "stages: {greeting: {items: {a: {check: answered, acts: [greet]}}}}",
      "answered needs when: what is to be answered"
    ),
    ("stages: {greeting: {items: {a: {}}}}", "“a” has no acts"),
    ("alerts: {a: {raised: [deny]}}", "unknown key “raised”"),
  ])
  func aRubricWithAMistakeSaysWhereAndWhat(_ yaml: String, _ fact: String) {
    let (_, problems) = RubricReader.read(
      "rubric: x\n\(yaml)\n", file: "rubric.yml", over: nil, script: Self.script, lexicon: Self.lexicon)
    #expect(problems.errors.first?.line(in: .en).contains(fact) == true, "\(problems.errors)")
    #expect(problems.errors.first?.place.line == 2)
  }
}
