import CallFlow
import Listening
import SourceText

/// A figure that a norm of the card may be set for.
package enum Measure: String, CompactCase, Sendable {
  /// The agent's characters a minute, over turns of ten characters and more.
  case agentRate = "agent-rate"
  /// Seconds from the end of the customer's words to the agent's; the mean of a call.
  case answerDelay = "answer-delay"
  /// The longest stretch in which nobody speaks, in seconds.
  case longestSilence = "longest-silence"
  /// The longest stretch in which both speak, in seconds.
  case longestOverlap = "longest-overlap"
  /// The longest time that the customer was left waiting, in seconds.
  case longestHold = "longest-hold"
  /// The agent's share of all characters, 0 to 1.
  case agentShare = "agent-share"
}

/// What the clocks and lengths of a call's turns come to. A figure that cannot be measured is nil, never 0.
package struct Metrics: Sendable {
  /// Stretches of one kind, in seconds.
  package struct Stretches: Sendable, Equatable {
    package let count: Int
    package let total: Double
    package let longest: Double
    /// The turn that begins behind the longest; nil where there is none.
    package let turn: Int?

    fileprivate init(_ stretches: [(turn: Int, seconds: Double)]) {
      count = stretches.count
      total = stretches.reduce(0) { $0 + $1.seconds }
      let last = stretches.max { ($0.seconds, $1.turn) < ($1.seconds, $0.turn) }
      longest = last?.seconds ?? 0
      turn = last?.turn
    }

    package var mean: Double? { count > 0 ? total / Double(count) : nil }
  }

  package struct Stage: Sendable {
    package let stage: String
    package let seconds: Double?
    package let agentShare: Double?
    package let agentRate: Double?
  }

  package struct NormResult: Sendable {
    package let norm: Rubric.Norm
    /// In the unit of the measure.
    package let value: Double?
    /// Nil where nothing could be measured.
    package let isWithin: Bool?
  }

  /// The agent's share of all characters, 0 to 1; nil for a call without words.
  package let agentShare: Double?
  /// Both sides together, pauses included; nil unless every turn has its clock.
  package let charactersPerMinute: Double?
  /// One side's own, over its turns of ten characters and more; nil where none has its clock.
  package let agentRate: Double?
  package let customerRate: Double?
  /// From the end of a customer's words to the agent's, where both have their clocks.
  package let answerDelay: Stretches?
  /// Nobody speaks for more than three seconds. Nil unless every turn has its clock, like the next two.
  package let silence: Stretches?
  /// Both speak for more than a second.
  package let overlap: Stretches?
  /// Seconds without anyone's voice, the longest.
  package let longestSilence: Double?
  /// From words that leave the customer waiting to the agent's next; nil where the card names none.
  package let hold: Stretches?
  package let stages: [Stage]
  package let norms: [NormResult]

  /// Shorter turns say nothing of how fast somebody speaks.
  private static let shortestMeasured = 10
  private static let silenceFrom = 3.0
  private static let overlapFrom = 1.0
}

extension Metrics {
  /// - parameter stages: of every turn.
  init(_ turns: [HeardTurn], stages stageOfTurn: [String], norms: [Rubric.Norm]) {
    let clocks = turns.map { turn in
      turn.turn.start.flatMap { start in turn.turn.end.flatMap { $0 >= start ? (start: start, end: $0) : nil } }
    }
    let isTimed = !turns.isEmpty && clocks.allSatisfy { $0 != nil }
    let all = turns.indices
    agentShare = Self.agentShare(turns, in: all)
    agentRate = Self.rate(.agent, turns, clocks, in: all)
    customerRate = Self.rate(.customer, turns, clocks, in: all)
    answerDelay = Self.delays(turns, clocks)
    hold = isTimed ? Self.holds(turns, clocks, norms: norms) : nil
    if isTimed {
      var gaps: [(turn: Int, seconds: Double)] = []
      var overlaps: [(turn: Int, seconds: Double)] = []
      var spokenUntil = clocks[0]?.end ?? 0
      for index in all.dropFirst() {
        guard let clock = clocks[index] else { continue }
        gaps.append((index, max(0, clock.start - spokenUntil)))
        if turns[index - 1].turn.speaker != turns[index].turn.speaker, let before = clocks[index - 1] {
          overlaps.append((index, min(before.end, clock.end) - clock.start))
        }
        spokenUntil = max(spokenUntil, clock.end)
      }
      silence = Stretches(gaps.filter { $0.seconds > Self.silenceFrom })
      overlap = Stretches(overlaps.filter { $0.seconds > Self.overlapFrom })
      longestSilence = gaps.map(\.seconds).max() ?? 0
      let seconds = spokenUntil - (clocks[0]?.start ?? 0)
      let characters = turns.reduce(0) { $0 + $1.turn.text.count }
      charactersPerMinute = seconds > 0 ? Double(characters) * 60 / seconds : nil
    } else {
      (silence, overlap, longestSilence, charactersPerMinute) = (nil, nil, nil, nil)
    }
    var order: [String] = []
    for stage in stageOfTurn where !order.contains(stage) { order.append(stage) }
    self.stages = order.map { stage in
      let inside = all.filter { stageOfTurn[$0] == stage }
      let spoken = inside.compactMap { clocks[$0].map { $0.end - $0.start } }
      return Stage(
        stage: stage, seconds: spoken.count == inside.count ? spoken.reduce(0, +) : nil,
        agentShare: Self.agentShare(turns, in: inside), agentRate: Self.rate(.agent, turns, clocks, in: inside))
    }
    let values: [Measure: Double?] = [
      .agentRate: agentRate, .answerDelay: answerDelay?.mean, .longestSilence: longestSilence,
      .longestOverlap: overlap?.longest, .longestHold: hold?.longest, .agentShare: agentShare,
    ]
    self.norms = norms.map { norm in
      let value = values[norm.measure] ?? nil
      return NormResult(
        norm: norm, value: value, isWithin: value.map { $0 >= norm.from ?? -.infinity && $0 <= norm.to ?? .infinity })
    }
  }

  private typealias Clock = (start: Double, end: Double)

  private static func agentShare(_ turns: [HeardTurn], in places: some Sequence<Int>) -> Double? {
    var (agent, all) = (0, 0)
    for index in places {
      let count = turns[index].turn.text.count
      all += count
      if turns[index].turn.speaker == .agent { agent += count }
    }
    return all > 0 ? Double(agent) / Double(all) : nil
  }

  private static func rate(
    _ speaker: Speaker, _ turns: [HeardTurn], _ clocks: [Clock?], in places: some Sequence<Int>
  ) -> Double? {
    var characters = 0
    var seconds = 0.0
    for index in places where turns[index].turn.speaker == speaker {
      let count = turns[index].turn.text.count
      guard count >= shortestMeasured, let clock = clocks[index], clock.end > clock.start else { continue }
      characters += count
      seconds += clock.end - clock.start
    }
    return seconds > 0 ? Double(characters) * 60 / seconds : nil
  }

  private static func delays(_ turns: [HeardTurn], _ clocks: [Clock?]) -> Stretches? {
    let delays = turns.indices.dropFirst().compactMap { index -> (turn: Int, seconds: Double)? in
      guard turns[index].turn.speaker == .agent, turns[index - 1].turn.speaker == .customer,
        let asked = clocks[index - 1], let answered = turns[index].turn.start
      else { return nil }
      return (index, max(0, answered - asked.end))
    }
    return delays.isEmpty ? nil : Stretches(delays)
  }

  private static func holds(_ turns: [HeardTurn], _ clocks: [Clock?], norms: [Rubric.Norm]) -> Stretches? {
    let signals = norms.flatMap(\.signals)
    guard !signals.isEmpty else { return nil }
    return Stretches(
      turns.indices.compactMap { index in
        guard turns[index].turn.speaker == .agent, turns[index].evidence.has(anyOf: signals),
          let back = turns.indices.first(where: { $0 > index && turns[$0].turn.speaker == .agent }),
          let left = clocks[index], let returned = clocks[back]
        else { return nil }
        return (back, max(0, returned.start - left.end))
      })
  }
}
