import Archiving
import CallFlow
import Listening
import Reporting
import SourceText

/// Writes what the archive holds for people at a terminal.
struct ArchiveText {
  let language: InterfaceLanguage

  /// `17  2026-11-20  小林  一组  telecom  61.5 → 75 pass  a.txt`
  func line(for call: ArchivedCall) -> String {
    let parts: [String?] = [
      "\(call.id)", call.day, call.details.agent ?? "—", call.details.team ?? "—", call.newest?.score.domain,
      call.newest.map { verdict($0.score, call.standing) }, state(call), call.name,
    ]
    return safe(parts.compactMap { $0 }.joined(separator: "  "))
  }

  func line(for hit: Archive.Hit) -> String {
    safe("\(hit.call)  \(hit.day)  \(hit.name)  #\(hit.turn) \(speaker(hit.speaker))：\(hit.text)")
  }

  /// Everything that is kept of a call.
  func whole(_ call: ArchivedCall) -> String {
    var lines = [
      "══ \(call.id) · \(call.name)",
      [
        call.details.startedAt ?? say("开始时间不明", "start unknown"), call.details.agent, call.details.team,
        call.details.channel?.rawValue, say("存于 ", "archived ") + call.archivedAt,
      ].compactMap { $0 }.joined(separator: " · "),
    ]
    for scoring in call.scorings {
      let score = scoring.score
      let standing = scoring.id == call.newest?.id ? call.standing : nil
      lines.append("")
      lines.append(
        "── \(scoring.scoredAt) · \(score.domain) · \(score.rubric) · \(score.fingerprint)")
      lines.append("  " + verdict(score, standing))
      lines += scoring.id == call.newest?.id ? parts(of: score) : []
    }
    if !call.appeals.isEmpty { lines += ["", say("── 申诉与复核", "── Appeals")] + call.appeals.map(line) }
    lines += ["", say("── 原话（个人信息已遮）", "── Words (personal data masked)")]
    lines += call.turns.enumerated().map { "  #\($0) \(speaker($1.speaker))：\($1.text)" }
    return lines.map(safe).joined()
  }

  private func parts(of score: ArchivedScore) -> [String] {
    score.alerts.map { "  ⚠ \($0.name) [\($0.id)] " + $0.turns.map { "#\($0)" }.joined(separator: " ") }
      + score.faults.map { "  #\($0.turn) \($0.name) [\($0.act)]：“\($0.quote)”" }
      + score.items.filter { ($0.share ?? 1) < 1 }.map { item in
        say("  该做没做：", "  missed: ") + "\(item.section)·\(item.name) [\(item.id)]"
          + (item.share.map { $0 > 0 ? " \(TextReporter.points($0 * 100))%" : "" } ?? "")
      }
  }

  private func line(for appeal: Appeal) -> String {
    let step =
      switch appeal.step {
      case .raised: say("申诉", "raised")
      case .upheld: say("维持", "upheld")
      case .overridden: say("改判", "overridden")
      }
    let about = appeal.item.map { item in
      " \(item)" + (appeal.share.map { " → \(TextReporter.points($0 * 100))%" } ?? "")
    }
    let points = appeal.points.map { " = \(TextReporter.points($0.total))" } ?? ""
    let final = appeal.isFinal ? say("（最后决定）", " (final)") : ""
    return "  \(appeal.madeAt) \(appeal.who) \(step)\(final)\(about ?? "")\(points)：\(appeal.why)"
  }

  private func verdict(_ score: ArchivedScore, _ standing: ArchivedScore.Points?) -> String {
    let machine = TextReporter.points(score.points.total)
    let fatal = score.fatal.isEmpty ? "" : say(" 致命：", " fatal: ") + score.fatal.joined(separator: " ")
    guard let standing else { return machine + " " + pass(score.points) + fatal }
    return say("机器 ", "machine ") + machine + " " + pass(score.points) + fatal + say(" → 复核 ", " → people ")
      + TextReporter.points(standing.total) + " " + pass(standing)
  }

  private func pass(_ points: ArchivedScore.Points) -> String {
    points.isPassed ? say("合格", "pass") : say("不合格", "fail")
  }

  private func state(_ call: ArchivedCall) -> String? {
    guard let last = call.appeals.last else { return nil }
    if last.isFinal { return say("[已定]", "[final]") }
    return last.step == .raised ? say("[申诉中]", "[appealed]") : say("[已复核]", "[reviewed]")
  }

  private func speaker(_ speaker: Speaker) -> String {
    switch speaker {
    case .agent: say("客服", "agent")
    case .customer: say("客户", "customer")
    case .system: say("系统", "system")
    case .unknown: say("不明", "unknown")
    }
  }

  private func say(_ zh: String, _ en: String) -> String { Wording(zh: zh, en: en)(language) }

  private func safe(_ line: String) -> String { Escaping.terminal(line) + "\n" }
}
