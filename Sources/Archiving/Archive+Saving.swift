import CallFlow
import Foundation
import GRDB
import Listening
import Scoring
import SourceText

extension Archive {
  package enum Saved: Sendable, Equatable {
    case added
    /// The call was there, and its newest score was another.
    case rescored
    /// The call was there with this very score.
    case known
  }

  /// Keeps a call and its score, at once or not at all.
  ///
  /// - parameter card: scored from masked words; the archive masks nothing itself.
  /// - parameter fingerprint: of the library that scored it.
  @discardableResult
  package func save(_ card: Scorecard, fingerprint: String, now: Date = Date()) throws(ArchiveProblem) -> Saved {
    let turns = card.turns.map(\.turn)
    let digest = Self.digest(of: card.call, turns, card.details)
    let score = ArchivedScore(card, fingerprint: fingerprint)
    let stamp = Self.stamp(now)
    return try write { db in
      try db.cachedStatement(sql: Self.insertCall).execute(arguments: [
        digest, card.call, card.details.agent, card.details.team, card.details.channel?.rawValue,
        card.details.startedAt, stamp, String((card.details.startedAt ?? stamp).prefix(10)),
      ])
      let isNew = db.changesCount > 0
      guard let call = try Int64.fetchOne(
        db.cachedStatement(sql: "SELECT id FROM call WHERE digest = ?"), arguments: [digest])
      else { throw ArchiveProblem.noSuchCall(card.call) }
      if isNew { try Self.insert(turns, of: call, into: db) }
      let last = try String.fetchOne(
        db.cachedStatement(sql: "SELECT digest FROM score WHERE call = ? ORDER BY id DESC LIMIT 1"), arguments: [call])
      guard last != score.digest else { return .known }
      try Self.insert(score, of: call, at: stamp, into: db)
      return isNew ? .added : .rescored
    }
  }

  /// UTC to the second.
  static func stamp(_ date: Date) -> String {
    date.formatted(.iso8601.year().month().day().time(includingFractionalSeconds: false).timeSeparator(.colon))
  }

  private static let insertCall = """
    INSERT INTO call (digest, name, agent, team, channel, startedAt, archivedAt, day) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (digest) DO NOTHING
    """

  /// Tells calls apart by their words, clocks, details and name. The folder counts for nothing: a file that is named
  /// from elsewhere is the same call.
  private static func digest(of name: String, _ turns: [Turn], _ details: CallDetails) -> String {
    (0..<2).map { part in
      var hash = ContentHash()
      hash.add(UInt64(part))
      hash.add(String(name.split(separator: "/").last ?? ""))
      for detail in [details.agent, details.team, details.channel?.rawValue, details.startedAt] {
        hash.add(UInt64(detail == nil ? 0 : 1))
        hash.add(detail ?? "")
      }
      for turn in turns {
        hash.add(turn.speaker.rawValue)
        hash.add(turn.text)
        for number in [turn.start, turn.end, turn.confidence] { hash.add((number ?? -1).bitPattern) }
      }
      return hash.digits
    }.joined()
  }

  private static func insert(_ turns: [Turn], of call: Int64, into db: Database) throws {
    let statement = try db.cachedStatement(
      sql: """
        INSERT INTO turn (call, number, speaker, text, folded, start, end, confidence) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
        """)
    for (number, turn) in turns.enumerated() {
      try statement.execute(arguments: [
        call, number, turn.speaker.rawValue, turn.text, folded(turn.text), turn.start, turn.end, turn.confidence,
      ])
    }
  }

  private static func insert(_ score: ArchivedScore, of call: Int64, at stamp: String, into db: Database) throws {
    func run(_ sql: String, _ arguments: StatementArguments) throws {
      try db.cachedStatement(sql: sql).execute(arguments: arguments)
    }
    try run(
      """
      INSERT INTO score (call, digest, fingerprint, domain, rubric, language, need, severity,
        script, compliance, total, isPassed, fatal, scoredAt) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """,
      [
        call, score.digest, score.fingerprint, score.domain, score.rubric, score.language, score.need, score.severity,
        score.points.script, score.points.compliance, score.points.total, score.points.isPassed,
        score.fatal.joined(separator: " "), stamp,
      ])
    let id = db.lastInsertedRowID
    for section in score.sections {
      try run("INSERT INTO section (score, id, points) VALUES (?, ?, ?)", [id, section.id, section.points])
    }
    for (number, item) in score.items.enumerated() {
      try run(
        "INSERT INTO item (score, number, id, name, section, act, points, share) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        [id, number, item.id, item.name, item.section, item.act, item.points, item.share])
    }
    for (number, fault) in score.faults.enumerated() {
      try run(
        "INSERT INTO fault (score, number, turn, act, name, quote, rule) VALUES (?, ?, ?, ?, ?, ?, ?)",
        [id, number, fault.turn, fault.act, fault.name, fault.quote, fault.rule])
    }
    for alert in score.alerts {
      try run(
        "INSERT INTO alert (score, id, name, turns) VALUES (?, ?, ?, ?)",
        [id, alert.id, alert.name, alert.turns.map(String.init).joined(separator: " ")])
    }
  }

  /// The words as they are searched: traditional characters as simplified ones, one width, no punctuation.
  static func folded(_ text: String) -> String {
    var folded = String.UnicodeScalarView()
    for scalar in NormalizedText.folded(text) { Unicode.Scalar(scalar).map { folded.append($0) } }
    return String(folded)
  }
}
