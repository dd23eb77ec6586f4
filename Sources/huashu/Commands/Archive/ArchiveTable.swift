import Archiving
import Reporting

/// A row of figures for each call, for spreadsheets.
enum ArchiveTable {
  static let heading =
    [
      "id", "call", "agent", "team", "channel", "startedAt", "day", "script", "fingerprint", "scriptScore",
      "complianceScore", "total", "pass", "fatal", "standingTotal", "standingPass", "final", "alerts", "faults",
      "missed",
    ].joined(separator: ",") + "\r\n"

  static func row(for call: ArchivedCall) -> String {
    let score = call.newest?.score
    let cells: [String?] = [
      "\(call.id)", call.name, call.details.agent, call.details.team, call.details.channel?.rawValue,
      call.details.startedAt, call.day, score?.domain, score?.fingerprint, score.map { figure($0.points.script) },
      score.map { figure($0.points.compliance) }, score.map { figure($0.points.total) },
      score.map { "\($0.points.isPassed)" }, score?.fatal.joined(separator: " "),
      call.standing.map { figure($0.total) }, call.standing.map { "\($0.isPassed)" },
      "\(call.appeals.contains(where: \.isFinal))", score?.alerts.map(\.id).joined(separator: " "),
      score?.faults.map(\.act).joined(separator: " "),
      score?.items.filter { ($0.share ?? 1) < 1 }.map(\.id).joined(separator: " "),
    ]
    return cells.map { Escaping.csv($0 ?? "") }.joined(separator: ",") + "\r\n"
  }

  private static func figure(_ value: Double) -> String { TextReporter.points(value) }
}
