import GRDB

/// Which calls of the archive are meant; what is nil or false asks for nothing.
package struct CallFilter: Sendable {
  package var id: Int64?
  package var name: String?
  package var agent: String?
  package var team: String?
  /// The script that scored it last.
  package var domain: String?
  /// Days, `2026-11-23`, both included.
  package var since: String?
  package var until: String?
  /// Those that failed by the score that stands now.
  package var failedOnly = false
  package var limit: Int?

  package init() {}

  /// Selects from `call` joined with its newest `score`, and `standing` with the score after the newest override.
  var sql: (condition: String, arguments: StatementArguments) {
    var conditions = ["1"]
    var arguments = StatementArguments()
    func ask(_ condition: String, _ value: (any DatabaseValueConvertible)?) {
      guard let value else { return }
      conditions.append(condition)
      arguments += [value]
    }
    ask("call.id = ?", id)
    ask("call.name = ?", name)
    ask("call.agent = ?", agent)
    ask("call.team = ?", team)
    ask("score.domain = ?", domain)
    ask("call.day >= ?", since)
    ask("call.day <= ?", until)
    if failedOnly { conditions.append("coalesce(standing.isPassed, score.isPassed) = 0") }
    return (conditions.joined(separator: " AND "), arguments)
  }
}
