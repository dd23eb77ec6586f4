import CallFlow
import Scoring

/// Writes scorecards as JSON Lines: one object a call, with the keys that other programs rely on.
package struct JSONReporter {
  package static let version = 1

  private let fingerprint: String

  package init(fingerprint: String) { self.fingerprint = fingerprint }

  /// One line, without the line break.
  package func line(for card: Scorecard) throws -> String {
    try JSONLineEncoder.encode(CardJSON(card, fingerprint: fingerprint))
  }
}

extension JSONReporter: BatchReporter {
  package func part(for card: Scorecard) throws -> String { try line(for: card) + "\n" }
}

/// Encodes nil as null: a figure that was not measurable is said to be so.
struct Nullable<Value: Encodable>: Encodable {
  let value: Value?

  init(_ value: Value?) { self.value = value }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    if let value { try container.encode(value) } else { try container.encodeNil() }
  }
}

private struct CardJSON: Encodable {
  struct Score: Encodable {
    let script, compliance, total: Double
    let pass: Bool
    let fatal: [String]
  }
  struct Stage: Encodable {
    let stage: String
    let fromTurn, toTurn: Int
    let start, end, score: Nullable<Double>
  }
  struct Heard: Encodable {
    let act, quote, rule: String
  }
  struct Fault: Encodable {
    let act, quote, rule: String
    /// What the card takes off, and by which of its rules; null where it takes nothing.
    let cost, complianceCost: Nullable<Double>
    let price, say: Nullable<String>
  }
  struct Turn: Encodable {
    let turn: Int
    let speaker, stage: String
    let start, end: Nullable<Double>
    let mood: Nullable<Int>
    let merits: [Heard]
    let faults: [Fault]
    let values: [ValueJSON]
  }
  struct Doubted: Encodable {
    let turn: Int
    let act, quote, rule, why: String
  }
  struct MissedItem: Encodable {
    let item, act, stage: String
    /// The parts that were wanting; empty where the whole item was.
    let parts: [String]
    let nearestTurn: Nullable<Int>
    let say, line: Nullable<String>
  }
  struct Section: Encodable {
    let id, counts: String
    let weight: Double
    let score: Nullable<Double>
  }
  struct Item: Encodable {
    let id, section, rule: String
    let points: Double
    let earned: Nullable<Double>
    let proof: [Proof]
    let parts: [Part]
  }
  struct Proof: Encodable {
    let turn: Int
    let quote, rule: String
  }
  struct Part: Encodable {
    let id: String
    let proof: Nullable<Proof>
  }
  struct Reason: Encodable {
    let reason: String
    let turns: [Int]
  }
  struct Alert: Encodable {
    let id: String
    let turns: [Int]
  }
  let version: Int
  let call, script, language, fingerprint, need: String
  let severity, manner, intent, channel, agent, team, startedAt: Nullable<String>
  let score: Score
  let sections: [Section]
  let stages: [Stage]
  let turns: [Turn]
  let missed: [MissedItem]
  let items: [Item]
  let review: [Doubted]
  let attention: [Reason]
  let alerts: [Alert]
  let metrics: MetricsJSON

  init(_ card: Scorecard, fingerprint: String) {
    version = JSONReporter.version
    call = card.call
    script = card.domain
    language = card.language
    self.fingerprint = fingerprint
    need = card.need
    severity = Nullable(card.severity?.id)
    manner = Nullable(card.manner?.rawValue)
    intent = Nullable(card.intent?.rawValue)
    score = Score(
      script: Self.rounded(card.script), compliance: Self.rounded(card.compliance), total: Self.rounded(card.total),
      pass: card.isPassed, fatal: card.fatal)
    channel = Nullable(card.details.channel?.rawValue)
    agent = Nullable(card.details.agent)
    team = Nullable(card.details.team)
    startedAt = Nullable(card.details.startedAt)
    sections = card.sections.map {
      Section(
        id: $0.section.id, counts: $0.section.score.rawValue, weight: $0.section.weight,
        score: Nullable($0.score.map { Self.rounded($0) }))
    }
    items = card.items.map { result in
      Item(
        id: result.item.id, section: result.item.section, rule: "\(result.item.place.file)#\(result.item.id)",
        points: result.item.points, earned: Nullable(result.points.map { Self.rounded($0, to: 100) }),
        proof: result.evidence.map(Proof.init),
        parts: result.parts.map { Part(id: $0.part.id, proof: Nullable($0.evidence.map(Proof.init))) })
    }
    attention = card.attention.map { Reason(reason: $0.reason.rawValue, turns: $0.turns) }
    stages = card.stages.map { stage in
      Stage(
        stage: stage.stage, fromTurn: stage.turns.lowerBound, toTurn: stage.turns.upperBound,
        start: Nullable(stage.start), end: Nullable(stage.end), score: Nullable(stage.score.map { Self.rounded($0) }))
    }
    let merits = Dictionary(grouping: card.merits, by: \.turn)
    let faults = Dictionary(grouping: card.faults, by: \.turn)
    turns = card.turns.map { heard in
      Turn(
        turn: heard.index, speaker: heard.turn.speaker.rawValue, stage: card.stageOfTurn[heard.index],
        start: Nullable(heard.turn.start), end: Nullable(heard.turn.end), mood: Nullable(card.moodOfTurn[heard.index]),
        merits: (merits[heard.index] ?? []).map {
          Heard(act: $0.act.id, quote: $0.evidence.quote, rule: $0.evidence.rule)
        },
        faults: (faults[heard.index] ?? []).map {
          Fault(
            act: $0.act.id, quote: $0.evidence.quote, rule: $0.evidence.rule, cost: Nullable($0.price?.cost),
            complianceCost: Nullable($0.price?.complianceCost),
            price: Nullable($0.price.map { "\($0.place.file)#\($0.reference.name)" }), say: Nullable($0.say))
        }, values: ValueJSON.all(of: heard))
    }
    missed = card.missed.map {
      MissedItem(
        item: $0.item.id, act: $0.act, stage: $0.stage, parts: $0.parts.map(\.id),
        nearestTurn: Nullable($0.nearestTurn), say: Nullable($0.say), line: Nullable($0.line))
    }
    review = card.review.map {
      Doubted(turn: $0.turn, act: $0.act, quote: $0.quote, rule: $0.rule, why: $0.reason.name)
    }
    alerts = card.alerts.map { Alert(id: $0.alert.id, turns: $0.turns) }
    metrics = MetricsJSON(card.metrics)
  }

  private static func rounded(_ value: Double, to parts: Double = 10) -> Double { (value * parts).rounded() / parts }
}

extension CardJSON.Proof {
  fileprivate init(_ evidence: Evidence) {
    self.init(turn: evidence.turn, quote: evidence.quote, rule: evidence.rule)
  }
}

extension Doubt.Reason {
  fileprivate var name: String {
    switch self {
    case .uncertain: "uncertain"
    case .echo: "echo"
    case .takenBack: "taken-back"
    }
  }
}
