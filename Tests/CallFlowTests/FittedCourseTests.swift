import CallFlow
import Listening
import TestSupport
import Testing

/// How weights that were fitted for the course of a call are put to use.
@Suite struct FittedCourseTests {
  private func trace(_ words: String, _ models: [FittedModel]) -> CallTrace {
    CallTrace(
      TestLibrary.turns(words), listener: Listener(TestLibrary.shared.lexicon, weights: FittedWeights(models)),
      script: TestLibrary.script())
  }

  private func mood(carried: Double) -> FittedModel {
    FittedModel(
      name: Mood.model, file: "mood.tsv", outputs: [Mood.model],
      rows: ["*base": [0], Mood.carriedRow: [carried]], weights: ["火大": [(0, 4)]])
  }

  private let calming = "客户：我火大\n客服：您说\n客户：就这样\n客服：嗯\n客户：就这样\n"

  @Test func aMoodKeepsAShareOfTheOneBeforeAndTheFirstTurnHasNoneToKeep() {
    #expect(trace(calming, [mood(carried: 0.5)]).steps.map(\.state.mood) == [4, 4, 2, 2, 1])
    #expect(trace(calming, [mood(carried: 0)]).steps.map(\.state.mood) == [4, 4, 0, 0, 0])
  }

  @Test func aFuriousTurnIsNoMoreThanFuriousInWhatIsCarriedOn() {
    let twice = "客户：我火大\n客服：您说\n客户：我火大\n客服：嗯\n客户：就这样\n"
    #expect(trace(twice, [mood(carried: 0.5)]).state.mood == 2)
  }

  private func stages(_ likeliest: String, _ sight: StageSight) -> [FittedModel] {
    let outputs = TestLibrary.script().stages.map(\.id)
    let even = [Double](repeating: -1.6, count: outputs.count)
    var rows = [StageBelief.startRow: even, "*base": outputs.map { $0 == likeliest ? 5 : 0 }]
    for stage in outputs { rows[StageBelief.moveRow(from: stage)] = even }
    return [Speaker.agent, .customer].map { speaker in
      let name = StageBelief.modelName(speaker, sight)
      return FittedModel(name: name, file: "\(name).tsv", outputs: outputs, rows: rows, weights: [:])
    }
  }

  @Test func theLiveCallAndItsReviewGoByWeightsOfTheirOwn() {
    let trace = trace("客服：您好\n客户：网断了\n", stages("conversion", .live) + stages("closing", .review))
    #expect(trace.steps.map(\.state.stage) == ["conversion", "conversion"])
    #expect(trace.reviewedStages == ["closing", "closing"])
  }

  @Test func stagesAreToldByTheScriptWhereOnlyOneSightIsFitted() {
    let trace = trace("客服：您好\n客户：网断了\n", stages("closing", .review))
    #expect(trace.state.stage != "closing" && trace.reviewedStages.last != "closing")
  }

  @Test func pointsOfSeverityAreMarkedByCriterionAndInAllUpToWhatWasReached() {
    let names = Set(CallMarks.points(["loss": 1, "public": 2]).map(\.name))
    #expect(names.isSuperset(of: ["#points:loss:1.0", "#points:public:0.5", "#points:public:2.0", "#points:3.0"]))
    #expect(names.isDisjoint(with: ["#points:loss:1.5", "#points:public:3.0", "#points:4.0"]))
    #expect(CallMarks.points([:]).isEmpty)
  }

  @Test func pointsOfSeverityWeighOnceACall() {
    func grades(_ weight: Double) -> [FittedModel] {
      let outputs = TestLibrary.script().grades.map(\.id)
      let minor = outputs.firstIndex(of: "minor") ?? 0
      let critical = outputs.firstIndex(of: "critical") ?? 0
      return [Speaker.agent, .customer].map { speaker in
        let name = CallMarks.modelName(CallMarks.severity, speaker)
        return FittedModel(
          name: name, file: "\(name).tsv", outputs: outputs,
          rows: ["*base": outputs.indices.map { $0 == minor ? 3 : 0 }],
          weights: ["#points:public:0.5": [(critical, weight)]])
      }
    }
    let words = "客户：我要打12315\n客服：您说\n客户：我要打12315\n客服：嗯\n客户：我要打12315\n"
    #expect(trace(words, grades(2)).state.severity(in: TestLibrary.script())?.id == "minor")
    #expect(trace(words, grades(4)).state.severity(in: TestLibrary.script())?.id == "critical")
  }
}
