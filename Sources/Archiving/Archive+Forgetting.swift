import GRDB

extension Archive {
  /// Which calls are to be forgotten.
  package enum Forgotten: Sendable {
    case ids([Int64])
    /// All calls of a name.
    case name(String)
    /// Calls of days before this one, `2026-11-23`.
    case before(String)
  }

  /// Removes calls with all that was kept of them, so that no byte of them is left in the files.
  ///
  /// - returns: how many calls went, and whether the log could be emptied; another program that reads at this moment
  ///   keeps it, and forgetting again later empties it.
  package func forget(_ what: Forgotten) throws(ArchiveProblem) -> (calls: Int, isErased: Bool) {
    let count = try write { db in
      switch what {
      case .ids(let ids):
        for id in Set(ids) {
          try db.execute(sql: "DELETE FROM call WHERE id = ?", arguments: [id])
          guard db.changesCount > 0 else { throw ArchiveProblem.noSuchCall("\(id)") }
        }
        return Set(ids).count
      case .name(let name):
        try db.execute(sql: "DELETE FROM call WHERE name = ?", arguments: [name])
        guard db.changesCount > 0 else { throw ArchiveProblem.noSuchCall(name) }
      case .before(let day): try db.execute(sql: "DELETE FROM call WHERE day < ?", arguments: [day])
      }
      return db.changesCount
    }
    return (count, try erase())
  }

  /// Overwrites what deleted rows left behind: in the text index, which marks deletions only; in free pages; in the log.
  private func erase() throws(ArchiveProblem) -> Bool {
    do {
      return try pool.writeWithoutTransaction { db in
        try db.execute(sql: "INSERT INTO turnIndex(turnIndex) VALUES ('rebuild')")
        try db.execute(sql: "VACUUM")
        do {
          let log = try db.checkpoint(.truncate)
          return log.walFrameCount == log.checkpointedFrameCount
        } catch let error as DatabaseError where error.resultCode == .SQLITE_BUSY {
          return false
        }
      }
    } catch {
      throw ArchiveProblem(error, path: path)
    }
  }
}
