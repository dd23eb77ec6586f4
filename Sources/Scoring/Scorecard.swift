import CallFlow
import Listening

/// A call's score with the proof of every point.
package struct Scorecard: Sendable {
  package struct StageScore: Sendable {
    package let stage: String
    package let turns: ClosedRange<Int>
    /// Seconds; nil where not measurable.
    package let start: Double?
    package let end: Double?
    /// 0 to 100; nil where no item of the stage applied.
    package let score: Double?
  }

  package struct Metrics: Sendable {
    /// The agent's share of all characters, 0 to 1; nil for a call without words.
    package let agentShare: Double?
    /// Both sides together; nil unless every turn has its clock.
    package let charactersPerMinute: Double?
    /// Seconds; nil unless every turn has its clock.
    package let longestSilence: Double?
  }

  package let call: String
  package let details: CallDetails
  package let domain: String
  package let language: String
  package let rubric: String
  package let need: String
  package let severity: SeverityGrade?
  /// 0 to 100.
  package let script: Double
  /// 0 to 100.
  package let compliance: Double
  /// 0 to 100.
  package let total: Double
  package let isPassed: Bool
  /// The acts, once each.
  package let fatal: [String]
  package let stages: [StageScore]
  /// The stage of every turn.
  package let stageOfTurn: [String]
  /// The mood of every customer turn, else nil.
  package let moodOfTurn: [Int?]
  package let turns: [HeardTurn]
  package let merits: [Finding]
  package let faults: [Finding]
  /// Likely faults for a person to look at; they cost nothing.
  package let review: [Doubt]
  package let items: [ItemResult]
  package let missed: [Missed]
  package let alerts: [RaisedAlert]
  package let metrics: Metrics
}

extension Scorecard {
  /// Scores a whole call. The same trace and rubric give the same card.
  package init(of trace: CallTrace, by rubric: Rubric, call: String, details: CallDetails = CallDetails()) {
    let review = CallReview(trace, rubric: rubric)
    let items = rubric.items.map { review.result(of: $0) }
    let heard = review.findings(.fault)
    let faults = (heard + review.faultsOfOmission(items, beside: heard)).sorted { $0.turn < $1.turn }
    let alerts = review.alerts
    let scoreOfStage = Self.scores(review, items: items, faults: faults)
    let stages = Self.stretches(review, scores: scoreOfStage)
    let weighed = scoreOfStage.sorted { $0.key < $1.key }.map { (rubric.stageWeights[$0.key] ?? 0, $0.value) }
    let sum = weighed.reduce(0) { $0 + $1.0 }
    let script = sum > 0 ? weighed.reduce(0) { $0 + $1.0 * $1.1 } / sum : 0
    let rules = faults.compactMap { rubric.fault(for: $0.evidence.signal) }
    let lost = rules.reduce(0) { $0 + $1.complianceCost } + alerts.reduce(0) { $0 + $1.alert.complianceCost }
    let compliance = max(0, 100 - lost)
    let fatal = faults.filter { rubric.fault(for: $0.evidence.signal)?.isFatal == true }.map(\.act.id)
    let share = rubric.scriptShare
    let blend = share * script + (1 - share) * compliance
    let total = fatal.isEmpty ? blend : min(blend, rubric.fatalCap)
    self.init(
      call: call, details: details, domain: trace.script.domain, language: trace.writtenLanguage, rubric: rubric.name,
      need: trace.state.need(in: trace.script), severity: trace.state.severity(in: trace.script), script: script,
      compliance: compliance, total: total, isPassed: fatal.isEmpty && total >= rubric.passMark,
      fatal: Array(Set(fatal)).sorted(), stages: stages, stageOfTurn: review.stages,
      moodOfTurn: trace.steps.map { $0.turn.turn.speaker == .customer ? $0.state.mood : nil },
      turns: trace.steps.map(\.turn), merits: review.findings(.merit), faults: faults,
      review: review.doubts, items: items, missed: Self.missed(review, items: items), alerts: alerts,
      metrics: Metrics(trace.steps.map(\.turn.turn)))
  }

  private static func missed(_ review: CallReview, items: [ItemResult]) -> [Missed] {
    items.filter { $0.item.kind != .avoided && ($0.share ?? 1) < 1 }.map { result in
      let line = review.line(for: result.item)
      return Missed(
        item: result.item, act: result.item.acts.first?.name ?? result.item.id, stage: result.item.stage,
        nearestTurn: result.owedAt,
        say: line?.filled(from: review.trace.state.facts, slotNames: review.script.slotNames), line: line?.id)
    }
  }

  /// The score of every stage that the call reached or jumped over, 0 to 100.
  private static func scores(_ review: CallReview, items: [ItemResult], faults: [Finding]) -> [String: Double] {
    var scores: [String: Double] = [:]
    for stage in review.script.stages where review.reached(stage.id) {
      let applied = items.filter { $0.item.stage == stage.id && $0.share != nil }
      let possible = applied.reduce(0) { $0 + $1.item.points }
      guard possible > 0 else { continue }
      let earned = applied.reduce(0) { $0 + $1.item.points * ($1.share ?? 0) } / possible * 100
      let cost = faults.filter { review.stages[$0.turn] == stage.id }
        .reduce(0) { $0 + (review.rubric.fault(for: $1.evidence.signal)?.cost ?? 0) }
      scores[stage.id] = min(100, max(0, earned - cost))
    }
    return scores
  }

  /// One entry for each stretch of the call, with the score of its stage.
  private static func stretches(_ review: CallReview, scores: [String: Double]) -> [StageScore] {
    var stretches: [StageScore] = []
    for (index, stage) in review.stages.enumerated() {
      if let last = stretches.last, last.stage == stage {
        stretches[stretches.count - 1] = StageScore(
          stage: stage, turns: last.turns.lowerBound...index, start: last.start, end: nil, score: last.score)
      } else {
        let start = review.steps[index].turn.turn.start
        if let last = stretches.last {
          stretches[stretches.count - 1] = StageScore(
            stage: last.stage, turns: last.turns, start: last.start,
            end: review.steps[index - 1].turn.turn.end ?? start, score: last.score)
        }
        stretches.append(StageScore(stage: stage, turns: index...index, start: start, end: nil, score: scores[stage]))
      }
    }
    if let last = stretches.last {
      stretches[stretches.count - 1] = StageScore(
        stage: last.stage, turns: last.turns, start: last.start, end: review.steps.last?.turn.turn.end,
        score: last.score)
    }
    return stretches
  }
}

extension Scorecard.Metrics {
  fileprivate init(_ turns: [Turn]) {
    func characters(_ turns: [Turn]) -> Int { turns.reduce(0) { $0 + $1.text.count } }
    let all = characters(turns)
    agentShare = all > 0 ? Double(characters(turns.filter { $0.speaker == .agent })) / Double(all) : nil
    let clocks = turns.compactMap { turn in turn.start.flatMap { start in turn.end.map { (start: start, end: $0) } } }
    guard clocks.count == turns.count, let first = clocks.first, let last = clocks.map(\.end).max(), last > first.start
    else {
      charactersPerMinute = nil
      longestSilence = nil
      return
    }
    charactersPerMinute = Double(all) * 60 / (last - first.start)
    longestSilence = zip(clocks, clocks.dropFirst()).map { max(0, $1.start - $0.end) }.max() ?? 0
  }
}
