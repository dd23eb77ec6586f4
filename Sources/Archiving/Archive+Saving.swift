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
  /// - parameter card: the score of these very words.
  /// - parameter call: masked; the archive masks nothing itself.
  /// - parameter fingerprint: of the library that scored it.
  @discardableResult
  package func save(
    _ card: Scorecard, of call: Transcript, fingerprint: String, now: Date = Date()
  ) throws(ArchiveProblem) -> Saved {
    let (details, digest) = (call.details, Self.digest(of: call))
    let score = ArchivedScore(card, fingerprint: fingerprint)
    let stamp = Self.stamp(now)
    return try write { db in
      try db.cachedStatement(sql: Self.insertCall).execute(arguments: [
        digest, call.call, details.agent, details.team, details.channel?.rawValue, details.startedAt, stamp,
        String((details.startedAt ?? stamp).prefix(10)),
      ])
      let isNew = db.changesCount > 0
      let statement = try db.cachedStatement(sql: "SELECT id FROM call WHERE digest = ?")
      guard let id = try Int64.fetchOne(statement, arguments: [digest]) else {
        throw ArchiveProblem.noSuchCall(call.call)
      }
      if isNew { try Self.insert(call.turns, of: id, into: db) }
      let last = try String.fetchOne(
        db.cachedStatement(sql: "SELECT digest FROM score WHERE call = ? ORDER BY id DESC LIMIT 1"), arguments: [id])
      guard last != score.digest else { return .known }
      try Self.insert(score, of: id, at: stamp, into: db)
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
  private static func digest(of call: Transcript) -> String {
    let details = call.details
    return (0..<2).map { part in
      var hash = ContentHash()
      hash.add(UInt64(part))
      hash.add(String(call.call.split(separator: "/").last ?? ""))
      for detail in [details.agent, details.team, details.channel?.rawValue, details.startedAt] {
        hash.add(UInt64(detail == nil ? 0 : 1))
        hash.add(detail ?? "")
      }
      for turn in call.turns {
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
        script, compliance, total, isPassed, fatal, attention, scoredAt)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """,
      [
        call, score.digest, score.fingerprint, score.domain, score.rubric, score.language, score.need, score.severity,
        score.points.script, score.points.compliance, score.points.total, score.points.isPassed,
        score.fatal.joined(separator: " "), score.attention.joined(separator: " "), stamp,
      ])
    let id = db.lastInsertedRowID
    for (number, section) in score.sections.enumerated() {
      try run(
        "INSERT INTO section (score, number, id, name, counts, weight, points) VALUES (?, ?, ?, ?, ?, ?, ?)",
        [id, number, section.id, section.name, section.counts, section.weight, section.points])
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

  /// The words as they are searched: traditional characters as simplified ones, small letters of one width, no spaces.
  static func folded(_ text: String) -> String {
    let table = TraditionalToSimplified.table
    var folded = String.UnicodeScalarView()
    for scalar in text.unicodeScalars where !scalar.properties.isWhitespace {
      let narrow = Width.fold(scalar.value)
      folded.append(Unicode.Scalar(narrow < 0x10000 ? UInt32(table[Int(narrow)]) : narrow) ?? scalar)
    }
    return String(folded)
  }
}
