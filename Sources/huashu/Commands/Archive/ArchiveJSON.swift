import Archiving
import CallFlow
import Foundation

/// Writes what the archive holds for other programs: one object a line.
enum ArchiveJSON {
  private static let encoder: JSONEncoder = {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return encoder
  }()

  /// A call with what was read of it.
  static func line(for call: ArchivedCall) throws -> String { try line(Call(call)) }

  static func line(for hit: Archive.Hit) throws -> String {
    try line(
      Hit(
        version: 1, id: hit.call, call: hit.name, day: hit.day, turn: hit.turn, speaker: hit.speaker.rawValue,
        text: hit.text))
  }

  /// The facts of a call as a transcript that is read again.
  static func transcript(of call: ArchivedCall) throws -> String {
    try line(
      Facts(
        callId: call.name, agent: call.details.agent, team: call.details.team,
        channel: call.details.channel?.rawValue, startedAt: call.details.startedAt, turns: call.turns.map(Turn.init)))
  }

  private static func line(_ value: some Encodable) throws -> String {
    String(decoding: try encoder.encode(value), as: UTF8.self) + "\n"
  }

  private struct Hit: Encodable {
    let version: Int
    let id: Int64
    let call, day: String
    let turn: Int
    let speaker, text: String
  }

  private struct Facts: Encodable {
    let callId: String
    let agent, team, channel, startedAt: String?
    let turns: [Turn]
  }

  private struct Turn: Encodable {
    let role, text: String
    let start, end, confidence: Double?

    init(_ turn: CallFlow.Turn) {
      role = turn.speaker.rawValue
      text = turn.text
      start = turn.start
      end = turn.end
      confidence = turn.confidence
    }
  }

  private struct Points: Encodable {
    let script, compliance, total: Double
    let pass: Bool

    init(_ points: ArchivedScore.Points) {
      script = points.script
      compliance = points.compliance
      total = points.total
      pass = points.isPassed
    }
  }

  private struct Item: Encodable {
    let id, section: String
    let points: Double
    let share: Double?
  }

  private struct Fault: Encodable {
    let turn: Int
    let act, quote, rule: String
  }

  private struct Scoring: Encodable {
    let fingerprint, script, rubric, scoredAt: String
    let score: Points
    let fatal, attention, alerts: [String]
    let items: [Item]
    let faults: [Fault]

    init(_ scoring: ArchivedCall.Scoring) {
      let kept = scoring.score
      fingerprint = kept.fingerprint
      script = kept.domain
      rubric = kept.rubric
      scoredAt = scoring.scoredAt
      score = Points(kept.points)
      fatal = kept.fatal
      attention = kept.attention
      alerts = kept.alerts.map(\.id)
      items = kept.items.map { Item(id: $0.id, section: $0.section, points: $0.points, share: $0.share) }
      faults = kept.faults.map { Fault(turn: $0.turn, act: $0.act, quote: $0.quote, rule: $0.rule) }
    }
  }

  private struct Word: Encodable {
    let step, who, madeAt, why: String
    let final: Bool
    let item: String?
    let share: Double?
    let score: Points?

    init(_ appeal: Appeal) {
      step = appeal.step.rawValue
      who = appeal.who
      madeAt = appeal.madeAt
      why = appeal.why
      final = appeal.isFinal
      item = appeal.item
      share = appeal.share
      score = appeal.points.map(Points.init)
    }
  }

  private struct Call: Encodable {
    let version = 1
    let id: Int64
    let call, day, archivedAt: String
    let agent, team, channel, startedAt: String?
    /// The oldest first.
    let scores: [Scoring]
    /// The score that people gave; absent where they gave none.
    let standing: Points?
    let appeals: [Word]
    let turns: [Turn]

    init(_ call: ArchivedCall) {
      id = call.id
      self.call = call.name
      day = call.day
      archivedAt = call.archivedAt
      agent = call.details.agent
      team = call.details.team
      channel = call.details.channel?.rawValue
      startedAt = call.details.startedAt
      scores = call.scorings.map(Scoring.init)
      standing = call.standing.map(Points.init)
      appeals = call.appeals.map(Word.init)
      turns = call.turns.map(Turn.init)
    }
  }
}
