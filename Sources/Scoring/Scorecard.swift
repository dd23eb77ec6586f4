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

  /// What a section of the card came to.
  package struct SectionScore: Sendable {
    package let section: Rubric.Section
    /// 0 to 100; nil where none of its items applied.
    package let score: Double?
  }

  package let call: String
  package let details: CallDetails
  package let domain: String
  package let language: String
  package let rubric: String
  package let need: String
  package let manner: Manner?
  package let intent: Intent?
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
  /// In the order of the card.
  package let sections: [SectionScore]
  package let stages: [StageScore]
  /// The stage of every turn.
  package let stageOfTurn: [String]
  /// The mood of every customer turn, else nil.
  package let moodOfTurn: [Int?]
  /// The words said in a customer's turn that set his mood to what it is; empty for other turns.
  package let moodCauses: [[Evidence]]
  package let turns: [HeardTurn]
  package let merits: [Finding]
  package let faults: [Finding]
  /// Likely faults for a person to look at; they cost nothing.
  package let review: [Doubt]
  package let items: [ItemResult]
  package let missed: [Missed]
  package let alerts: [RaisedAlert]
  /// Why a person should look at the card before anybody relies on it.
  package let attention: [Attention]
  package let metrics: Metrics
}

extension Scorecard {
  /// Scores a whole call. The same trace, rubric and overrides give the same card.
  package init(
    of trace: CallTrace, by rubric: Rubric, call: String, details: CallDetails = CallDetails(),
    overrides: Overrides = Overrides()
  ) {
    let review = CallReview(trace, rubric: rubric, channel: details.channel)
    let items = rubric.items.map { overrides.applied(to: review.result(of: $0)) }
    let heard = review.findings(.fault)
    let faults = (heard + review.faultsOfOmission(items, beside: heard)).filter { overrides.lets($0.act.id) }
      .sorted { $0.turn < $1.turn }
    let alerts = review.alerts.filter { overrides.lets($0.alert.id) }
    let result = Result(review, items: items, faults: faults, alerts: alerts)
    let fatal = faults.filter { $0.price?.isFatal == true }.map(\.act.id)
    // Faults that are only guessed at take nothing from a call that would pass without them.
    let strong = faults.filter { $0.price?.isWeak != true }
    let isSaved =
      strong.count < faults.count && result.total < rubric.passMark
      && Result(review, items: items, faults: strong, alerts: alerts).total >= rubric.passMark
    let blend = isSaved ? rubric.passMark : result.total
    let total = fatal.isEmpty ? blend : min(blend, rubric.fatalCap)
    let doubts = review.doubts
    let isOpen = fatal.isEmpty && total >= rubric.passMark && review.wouldFail(by: doubts, total: total)
    var known = details
    known.channel = review.channel
    self.init(
      call: call, details: known, domain: trace.script.domain, language: trace.writtenLanguage, rubric: rubric.name,
      need: trace.state.need(in: trace.script), manner: trace.state.manner, intent: trace.state.intent,
      severity: trace.state.severity(in: trace.script),
      script: result.script, compliance: result.compliance, total: total,
      isPassed: fatal.isEmpty && total >= rubric.passMark, fatal: Array(Set(fatal)).sorted(),
      sections: rubric.sections.map { SectionScore(section: $0, score: result.scores[$0.id]) },
      stages: Self.stretches(review, scores: result.scores), stageOfTurn: review.stages,
      moodOfTurn: trace.steps.map { $0.turn.turn.speaker == .customer ? $0.state.mood : nil },
      moodCauses: trace.steps.map { step in
        step.turn.turn.speaker == .customer ? step.state.moodCauses.filter { $0.turn == step.turn.index } : []
      },
      turns: trace.steps.map(\.turn), merits: review.findings(.merit), faults: faults, review: doubts, items: items,
      missed: Self.missed(review, items: items), alerts: alerts,
      attention: review.attention(faults: faults, deciding: isOpen ? doubts : [], total: total),
      metrics: Metrics(trace.steps.map(\.turn), stages: review.stages, norms: rubric.norms))
  }

  private static func missed(_ review: CallReview, items: [ItemResult]) -> [Missed] {
    items.filter { $0.item.kind != .avoided && ($0.share ?? 1) < 1 }.map { result in
      let missing = result.share == 0 ? [] : result.parts.filter { $0.evidence == nil }.map(\.part)
      let line = review.line(for: result.item, missing: missing)
      return Missed(
        item: result.item, act: result.item.acts.first?.name ?? result.item.id,
        stage: result.item.stage ?? result.owedAt.map { review.stages[$0] } ?? review.script.stages.first?.id ?? "",
        parts: missing, nearestTurn: result.owedAt,
        say: line?.filled(from: review.trace.state.facts, slotNames: review.script.slotNames), line: line?.id)
    }
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

/// The two scores and what they are made of.
private struct Result {
  /// By section, 0 to 100; a section without items that applied has none.
  let scores: [String: Double]
  let script: Double
  let compliance: Double
  /// Both by their shares.
  let total: Double

  init(_ review: CallReview, items: [ItemResult], faults: [Finding], alerts: [RaisedAlert]) {
    let rubric = review.rubric
    var scores: [String: Double] = [:]
    for section in rubric.sections where !section.isStage || review.reached(section.id) {
      let applied = items.filter { $0.item.section == section.id && $0.share != nil }
      let possible = applied.reduce(0) { $0 + $1.item.points }
      guard possible > 0 else { continue }
      let earned = applied.reduce(0) { $0 + ($1.points ?? 0) } / possible * 100
      let cost = faults.filter { section.isStage && review.stages[$0.turn] == section.id }
        .reduce(0) { $0 + ($1.price?.cost ?? 0) }
      scores[section.id] = min(100, max(0, earned - cost))
    }
    self.scores = scores
    func sections(_ score: Rubric.Section.Score) -> [(weight: Double, score: Double)] {
      rubric.sections.filter { $0.score == score }.compactMap { section in
        scores[section.id].map { (section.weight, $0) }
      }
    }
    let weighed = sections(.script)
    let sum = weighed.reduce(0) { $0 + $1.weight }
    script = sum > 0 ? weighed.reduce(0) { $0 + $1.weight * $1.score } / sum : 0
    let lost =
      faults.reduce(0) { $0 + ($1.price?.complianceCost ?? 0) } + alerts.reduce(0) { $0 + $1.alert.complianceCost }
      + sections(.compliance).reduce(0) { $0 + $1.weight * (1 - $1.score / 100) }
    compliance = max(0, 100 - lost)
    total = rubric.scriptShare * script + (1 - rubric.scriptShare) * compliance
  }
}
