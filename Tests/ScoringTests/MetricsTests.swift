import CallFlow
import Listening
import Scoring
import TestSupport
import Testing

/// What the clocks of a call come to, against figures worked out by hand.
@Suite struct MetricsTests {
  private func metrics(_ turns: [Turn]) throws -> Metrics {
    let library = TestLibrary.shared
    let script = try #require(library.script(for: "common"))
    let rubric = try #require(library.rubric(for: "common"))
    return Scorecard(of: CallTrace(turns, listener: library.listener, script: script), by: rubric, call: "t").metrics
  }

  private static let timed = [
    Turn(.agent, "您好，工号零零一，请问您有什么需要", start: 0, end: 4),
    Turn(.customer, "我的宽带从昨天晚上就上不了网", start: 5, end: 9),
    Turn(.agent, "请您稍等，我查一下", start: 8, end: 10),
    Turn(.customer, "好", start: 11, end: 11.5),
    Turn(.agent, "查到了，是您那一片的设备坏了，今天下午三点前修好", start: 40, end: 46),
  ]

  @Test func everyFigureIsWhatAPersonWithAStopwatchFinds() throws {
    let metrics = try metrics(Self.timed)
    // 17 characters in 4 s and 24 in 6 s; the turn of nine characters is too short to count.
    #expect(abs((metrics.agentRate ?? 0) - 41 * 6) < 0.01)
    #expect(abs((metrics.customerRate ?? 0) - 14 * 15) < 0.01)
    // −1 counts as at once, and 28.5 s after “好”.
    #expect(metrics.answerDelay?.count == 2 && metrics.answerDelay?.total == 28.5 && metrics.answerDelay?.turn == 4)
    #expect(metrics.silence?.count == 1 && metrics.silence?.longest == 28.5)
    #expect(metrics.longestSilence == 28.5)
    #expect(metrics.overlap?.count == 0)
    #expect(metrics.hold?.count == 1 && metrics.hold?.longest == 30)
  }

  @Test func speakingOverOneAnotherForMoreThanASecondIsCounted() throws {
    let metrics = try metrics([
      Turn(.agent, "您好，请讲", start: 0, end: 5), Turn(.customer, "我要投诉", start: 3, end: 8),
      Turn(.agent, "您说", start: 7.5, end: 8.5),
    ])
    #expect(metrics.overlap?.count == 1 && metrics.overlap?.longest == 2 && metrics.overlap?.turn == 1)
    #expect(metrics.silence?.count == 0 && metrics.longestSilence == 0)
  }

  @Test func withoutClocksNothingIsMeasuredAndNothingIsZero() throws {
    let metrics = try metrics(Self.timed.map { Turn($0.speaker, $0.text) })
    #expect(metrics.agentRate == nil && metrics.answerDelay == nil && metrics.silence == nil)
    #expect(metrics.overlap == nil && metrics.hold == nil && metrics.charactersPerMinute == nil)
    #expect(metrics.stages.allSatisfy { $0.seconds == nil && $0.agentRate == nil })
    #expect(metrics.agentShare != nil)
    #expect(
      metrics.norms.filter { $0.norm.measure != .agentShare }.allSatisfy { $0.value == nil && $0.isWithin == nil })
  }

  @Test func aMissingClockSpoilsOnlyWhatNeedsIt() throws {
    var turns = Self.timed
    turns[3] = Turn(.customer, "好")
    let metrics = try metrics(turns)
    #expect(metrics.silence == nil && metrics.hold == nil)
    #expect(metrics.answerDelay?.count == 1)
    #expect(metrics.agentRate != nil)
  }

  @Test func aClockThatRunsBackwardsIsNone() throws {
    let metrics = try metrics([
      Turn(.agent, "您好，请问有什么可以帮您的", start: 9, end: 3), Turn(.customer, "喂", start: 10, end: 11),
    ])
    #expect(metrics.agentRate == nil && metrics.silence == nil)
  }

  @Test func eachNormOfTheCardIsHeldAgainstItsFigure() throws {
    let norms = try metrics(Self.timed).norms
    func isWithin(_ measure: Measure) -> Bool? { norms.first { $0.norm.measure == measure }?.isWithin }
    #expect(isWithin(.agentRate) == true)
    #expect(isWithin(.longestSilence) == false)
    #expect(isWithin(.longestHold) == true)
    #expect(isWithin(.answerDelay) == false)
  }
}
