import CallFlow
import Fitting
import Listening
import Measuring
import SourceText
import TestSupport
import Testing

@Suite struct CallFitTests {
  private static let calls: [LabelledCall] = {
    let all = (try? LabelledCall.all(in: TestLibrary.golden.appendingPathComponent("calls")))?.calls ?? []
    return all.filter { ["bad-gym-card", "enquiry-plan-change", "good-parcel-late"].contains($0.name) }
  }()

  @Test func freshCallsAreMeasuredByWeightsOfOtherHandsAndKnownOnesAreNot() async {
    let fresh = Self.calls.dropLast().map { FitData.Call($0, isKnown: false) }
    let known = Self.calls.suffix(1).map { FitData.Call($0, isKnown: true) }
    let fit = await CallFit.run(TestLibrary.shared, fresh + known)
    let turns = fresh.reduce(0) { $0 + $1.call.marks.count }
    #expect(fresh.count == 2 && fit.figures.severities.count == 2 && fit.figures.needs.count == 2)
    #expect(fit.figures.liveStages.count == turns && fit.figures.reviewedStages.count == turns)
    #expect(fit.figures.moods.allSatisfy { (0...4).contains($0.found) } && !fit.figures.moods.isEmpty)
  }

  @Test func callsOfOneHandAloneGiveWeightsAndNoFigures() async {
    let fit = await CallFit.run(TestLibrary.shared, Self.calls.prefix(1).map { FitData.Call($0, isKnown: false) })
    #expect(fit.figures.severities.isEmpty)
    for speaker in [Speaker.agent, .customer] {
      for sight in StageSight.allCases { #expect(fit.texts[StageBelief.modelName(speaker, sight)] != nil) }
    }
  }

  @Test func whatWasFittedCanBeReadBack() async {
    let fit = await CallFit.run(TestLibrary.shared, Self.calls.map { FitData.Call($0, isKnown: true) })
    var problems = Problems()
    for (name, text) in fit.texts {
      #expect(FittedModelFile.read(text, name: name, file: name, problems: &problems) != nil)
    }
    #expect(problems.all.isEmpty && !fit.texts.isEmpty)
  }
}
