import CallFlow
import GRDB
import Listening

extension Archive {
  /// How much of each call is read.
  package enum Extent: Sendable {
    /// The newest score.
    case newest
    /// The words too, and every score.
    case whole
  }

  /// Gives the calls that a filter lets through, the newest first; with a limit the newest so many.
  package func each(
    _ filter: CallFilter = CallFilter(), _ extent: Extent = .newest, _ body: (ArchivedCall) throws -> Void
  ) throws {
    let (condition, arguments) = filter.sql
    let sql = """
      SELECT call.id FROM call
      LEFT JOIN score ON score.id = (SELECT max(id) FROM score WHERE call = call.id)
      LEFT JOIN appeal standing ON standing.id =
        coalesce((SELECT id FROM appeal WHERE call = call.id AND isFinal = 1),
          (SELECT max(id) FROM appeal WHERE score = score.id AND step = 'overridden'))
      WHERE \(condition) ORDER BY call.day DESC, call.id DESC
      """
    do {
      try pool.read { db in
        var ids = try Int64.fetchAll(db, sql: sql, arguments: arguments)
        if let limit = filter.limit { ids = Array(ids.prefix(limit)) }
        for id in ids { try Self.call(id, extent, in: db).map(body) }
      }
    } catch let error as DatabaseError {
      throw ArchiveProblem(error, path: path)
    }
  }

  /// How many calls the archive holds.
  package func count() throws(ArchiveProblem) -> Int {
    try read { try Int.fetchOne($0, sql: "SELECT count(*) FROM call") ?? 0 }
  }

  /// The one call of an id or a name.
  package func call(_ reference: String) throws(ArchiveProblem) -> ArchivedCall {
    try read { db in
      let id = try Self.id(of: reference, in: db)
      guard let call = try Self.call(id, .whole, in: db) else { throw ArchiveProblem.noSuchCall(reference) }
      return call
    }
  }

  static func id(of reference: String, in db: Database) throws -> Int64 {
    if let id = Int64(reference), try Bool.fetchOne(db, sql: "SELECT 1 FROM call WHERE id = ?", arguments: [id]) == true
    {
      return id
    }
    let ids = try Int64.fetchAll(db, sql: "SELECT id FROM call WHERE name = ? ORDER BY id", arguments: [reference])
    guard let id = ids.first else { throw ArchiveProblem.noSuchCall(reference) }
    guard ids.count == 1 else { throw ArchiveProblem.severalCalls(reference, ids: ids) }
    return id
  }

  private static func rows(_ sql: String, _ arguments: StatementArguments, in db: Database) throws -> [Row] {
    try Row.fetchAll(db.cachedStatement(sql: sql), arguments: arguments)
  }

  private static func call(_ id: Int64, _ extent: Extent, in db: Database) throws -> ArchivedCall? {
    guard let row = try rows("SELECT * FROM call WHERE id = ?", [id], in: db).first else { return nil }
    let scores = try rows("SELECT * FROM score WHERE call = ? ORDER BY id", [id], in: db)
    return ArchivedCall(
      id: id, name: row["name"],
      details: CallDetails(
        agent: row["agent"], team: row["team"], channel: (row["channel"] as String?).flatMap(Channel.init),
        startedAt: row["startedAt"]),
      archivedAt: row["archivedAt"],
      turns: extent == .whole ? try turns(of: id, in: db) : [],
      scorings: try (extent == .whole ? scores : scores.suffix(1)).map { try scoring($0, in: db) },
      appeals: try rows("SELECT * FROM appeal WHERE call = ? ORDER BY id", [id], in: db).map(appeal))
  }

  private static func turns(of call: Int64, in db: Database) throws -> [Turn] {
    try rows("SELECT * FROM turn WHERE call = ? ORDER BY number", [call], in: db).map { row in
      Turn(
        Speaker(rawValue: row["speaker"]) ?? .unknown, row["text"], start: row["start"], end: row["end"],
        confidence: row["confidence"])
    }
  }

  private static func scoring(_ row: Row, in db: Database) throws -> ArchivedCall.Scoring {
    let id: Int64 = row["id"]
    func parts(_ table: String, _ order: String = "number") throws -> [Row] {
      try rows("SELECT * FROM \(table) WHERE score = ? ORDER BY \(order)", [id], in: db)
    }
    let score = ArchivedScore(
      fingerprint: row["fingerprint"], domain: row["domain"], rubric: row["rubric"], language: row["language"],
      need: row["need"], severity: row["severity"],
      points: ArchivedScore.Points(
        script: row["script"], compliance: row["compliance"], total: row["total"], isPassed: row["isPassed"]),
      fatal: words(row["fatal"]), attention: words(row["attention"]),
      sections: try parts("section").map {
        ArchivedScore.Section(
          id: $0["id"], name: $0["name"], counts: $0["counts"], weight: $0["weight"], points: $0["points"])
      },
      items: try parts("item").map {
        ArchivedScore.Item(
          id: $0["id"], name: $0["name"], section: $0["section"], act: $0["act"], points: $0["points"],
          share: $0["share"])
      },
      faults: try parts("fault").map {
        ArchivedScore.Fault(turn: $0["turn"], act: $0["act"], name: $0["name"], quote: $0["quote"], rule: $0["rule"])
      },
      alerts: try parts("alert", "id").map {
        ArchivedScore.Alert(id: $0["id"], name: $0["name"], turns: words($0["turns"]).compactMap { Int($0) })
      })
    return ArchivedCall.Scoring(id: id, scoredAt: row["scoredAt"], score: score)
  }

  private static func appeal(_ row: Row) -> Appeal {
    let total: Double? = row["total"]
    return Appeal(
      scoring: row["score"], step: Appeal.Step(rawValue: row["step"]) ?? .raised, isFinal: row["isFinal"],
      item: row["item"],
      share: row["share"], who: row["who"], madeAt: row["madeAt"], why: row["why"],
      points: total.map {
        ArchivedScore.Points(
          script: row["script"], compliance: row["compliance"], total: $0, isPassed: row["isPassed"])
      })
  }

  private static func words(_ list: String) -> [String] { list.split(separator: " ").map(String.init) }
}
