import CallFlow
import GRDB
import Listening

extension Archive {
  /// A turn in which all of the words stand.
  package struct Hit: Sendable, Equatable {
    package let call: Int64
    package let name: String
    package let day: String
    package let turn: Int
    package let speaker: Speaker
    package let text: String
  }

  /// Finds the turns that hold all of the words, the newest calls first.
  ///
  /// Traditional and simplified characters, both widths and capitals are one; nothing in the words is an operator.
  /// - parameter words: parted by spaces; of any length.
  package func search(_ words: String, limit: Int? = nil) throws(ArchiveProblem) -> [Hit] {
    // The text index finds three characters and more; what is shorter is looked for in what is left.
    let terms = words.split(whereSeparator: { $0.isWhitespace || $0 == "\0" }).map { Self.folded(String($0)) }
      .filter { !$0.isEmpty }
    guard !terms.isEmpty else { throw .nothingToSearch }
    let long = terms.filter { $0.unicodeScalars.count >= 3 }
    var conditions: [String] = []
    var arguments = StatementArguments()
    if !long.isEmpty {
      conditions.append("turn.id IN (SELECT rowid FROM turnIndex WHERE turnIndex MATCH ?)")
      arguments += [long.map { "\"" + $0.replacing("\"", with: "\"\"") + "\"" }.joined(separator: " ")]
    }
    for term in terms {
      conditions.append("instr(turn.folded, ?) > 0")
      arguments += [term]
    }
    arguments += [limit ?? -1]
    let sql = """
      SELECT call.id AS call, call.name, call.day, turn.number, turn.speaker, turn.text
      FROM turn JOIN call ON call.id = turn.call
      WHERE \(conditions.joined(separator: " AND "))
      ORDER BY call.day DESC, call.id DESC, turn.number LIMIT ?
      """
    return try read { db in
      try Row.fetchAll(db, sql: sql, arguments: arguments).map { row in
        Hit(
          call: row["call"], name: row["name"], day: row["day"], turn: row["number"],
          speaker: Speaker(rawValue: row["speaker"]) ?? .unknown, text: row["text"])
      }
    }
  }
}
