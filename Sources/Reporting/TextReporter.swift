import CallFlow
import Listening
import Scoring
import SourceText

/// Writes a scorecard for people, to be read from top to bottom in a terminal.
package struct TextReporter {
  private let language: InterfaceLanguage
  private let script: Script
  private let lexicon: Lexicon
  /// What to practise for a failed item: the ids of scenarios by the act that they train.
  private let drills: [String: [String]]

  package init(
    language: InterfaceLanguage, script: Script, lexicon: Lexicon, drills: [String: [String]]
  ) {
    self.language = language
    self.script = script
    self.lexicon = lexicon
    self.drills = drills
  }

  package func text(for card: Scorecard) -> String {
    var lines = [heading(card), scoreLine(card), readingLine(card), stageLine(card)]
    lines += sectionLine(card) + alertLines(card)
    lines += section(say("过失", "Faults"), card.faults.map { faultLines($0, card) })
    lines += section(say("该做没做", "Missed"), card.missed.map { missedLines($0) })
    lines += section(say("待人工看", "For review"), attentionLines(card) + card.review.map { [reviewLine($0, card)] })
    lines += section(say("时间", "Timing"), normLines(card))
    lines += section(say("做得好", "Merits"), meritLines(card))
    return Self.safe(lines)
  }

  /// Every turn with what fired in it and where that rule stands, and what nearly fired and on which condition it lost.
  package func explanation(of card: Scorecard) -> String {
    var lines = [say("── 听到的", "── Heard")]
    for heard in card.turns {
      let speaker =
        switch heard.turn.speaker {
        case .agent: say("客服", "agent")
        case .customer: say("客户", "customer")
        case .system: say("系统", "system")
        case .unknown: say("不明", "unknown")
        }
      let stage = stageName(card.stageOfTurn[heard.index])
      lines.append("  #\(heard.index) \(speaker) \(stage)：\(heard.turn.text)")
      for evidence in heard.evidence {
        let place = lexicon.signal(named: evidence.signal.name)?.place.description ?? evidence.rule
        lines.append("      + \(evidence.signal) “\(evidence.quote)” \(place)")
      }
      for near in heard.nearMisses {
        lines.append("      - \(near.signal) “\(near.quote)” (\(near.reason.rawValue))")
      }
      lines += heard.judgements.map { "      " + JudgementText(language: language).line(for: $0) }
    }
    return Self.safe(lines)
  }

  /// Whatever a line quotes, from calls or from the library, is made safe for a terminal.
  private static func safe(_ lines: [String]) -> String { lines.map { Escaping.terminal($0) + "\n" }.joined() }

  private func say(_ zh: String, _ en: String) -> String { Wording(zh: zh, en: en)(language) }

  private func heading(_ card: Scorecard) -> String {
    "══ \(card.call) · \(script.name) · \(card.rubric)"
  }

  private func scoreLine(_ card: Scorecard) -> String {
    let verdict =
      !card.fatal.isEmpty
      ? say("致命：", "fatal: ") + card.fatal.map(name).joined(separator: say("、", ", "))
      : card.isPassed ? say("合格", "pass") : say("不合格", "fail")
    return say("总分 ", "total ") + Self.points(card.total) + say("（话术 ", " (script ") + Self.points(card.script)
      + say("，合规 ", ", compliance ") + Self.points(card.compliance) + say("） ", ") ") + verdict
  }

  private func readingLine(_ card: Scorecard) -> String {
    let need = language == .zh ? script.needs.first { $0.id == card.need }?.name ?? card.need : card.need
    let severity = card.severity.map { language == .zh ? $0.name : $0.id } ?? "—"
    let share = card.metrics.agentShare.map { "\(Int(($0 * 100).rounded()))%" } ?? say("无法测量", "not measurable")
    return say("诉求 ", "need ") + need + say("　级别 ", "  severity ") + severity
      + say("　客服说话占比 ", "  agent's share ") + share
  }

  private func stageLine(_ card: Scorecard) -> String {
    card.stages.map { stage in
      let score = stage.score.map { " " + Self.points($0) } ?? ""
      return "\(stageName(stage.stage)) \(stage.turns.lowerBound)–\(stage.turns.upperBound)\(score)"
    }.joined(separator: " → ")
  }

  /// The sections that are no stage; stages stand in their own line.
  private func sectionLine(_ card: Scorecard) -> [String] {
    let scored = card.sections.filter { !$0.section.isStage }.compactMap { section in
      section.score.map { "\(language == .zh ? section.section.name ?? "" : section.section.id) \(Self.points($0))" }
    }
    return scored.isEmpty ? [] : [scored.joined(separator: " · ")]
  }

  private func attentionLines(_ card: Scorecard) -> [[String]] {
    card.attention.map { attention in
      let turns = attention.turns.prefix(Self.turnsShown).map { "#\($0)" }.joined(separator: " ")
      let rest = attention.turns.count > Self.turnsShown ? " …" : ""
      return ["  \(CardWording(language: language).reason(attention.reason)) \(turns)\(rest)"]
    }
  }

  private static let turnsShown = 8

  private func normLines(_ card: Scorecard) -> [[String]] {
    let wording = CardWording(language: language)
    let measured = card.metrics.norms.filter { $0.value != nil }
    if measured.isEmpty, !card.metrics.norms.isEmpty {
      return [[say("  无法测量：文字稿没有时间", "  not measurable: the transcript has no clocks")]]
    }
    return measured.map { result in
      let mark = result.isWithin == true ? "✓" : "✗"
      return [
        "  \(mark) \(wording.measure(result.norm.measure)) \(wording.value(result.value, of: result.norm.measure))"
          + say("（要求 ", " (norm ") + wording.norm(result.norm) + say("）", ")")
      ]
    }
  }

  private func alertLines(_ card: Scorecard) -> [String] {
    card.alerts.flatMap { raised in
      let turns = raised.turns.map { "#\($0)" }.joined(separator: " ")
      let head = say("⚠ 警示 ", "⚠ alert ") + "\(raised.alert.name) [\(raised.alert.id)] \(turns)"
      return [head] + (raised.alert.say.map { ["    " + say("改说：", "say: ") + $0] } ?? [])
    }
  }

  private func section(_ title: String, _ entries: [[String]]) -> [String] {
    entries.isEmpty ? [] : ["", "── \(title) \(entries.count)"] + entries.flatMap { $0 }
  }

  private func faultLines(_ finding: Finding, _ card: Scorecard) -> [String] {
    let place = "#\(finding.turn)\(clock(finding.turn, card))"
    let quote = finding.evidence.quote
    let head = "  \(place) \(name(finding.act.id))：“\(quote)”  ‹\(finding.evidence.rule)›"
    let better = finding.say.map { ["      " + say("改说：", "say: ") + $0] } ?? []
    return [head] + better + drill(for: finding.act.id)
  }

  private func reviewLine(_ doubt: Doubt, _ card: Scorecard) -> String {
    let reason =
      switch doubt.reason {
      case .uncertain: ""
      case .echo: say("（可能只是复述客户的话）", " (may only say the customer's words again)")
      case .takenBack(let words):
        say("（#\(words.turn) 已更正：“\(words.quote)”）", " (taken back at #\(words.turn): “\(words.quote)”)")
      }
    return "  #\(doubt.turn)\(clock(doubt.turn, card)) \(name(doubt.act))？“\(doubt.quote)”\(reason)  ‹\(doubt.rule)›"
  }

  private func missedLines(_ missed: Missed) -> [String] {
    let place = missed.nearestTurn.map { say("，最合适在 #\($0)", ", best at #\($0)") } ?? ""
    let line = missed.say.map { ["      " + say("可说：", "say: ") + $0] } ?? []
    let wanting =
      missed.parts.isEmpty
      ? ""
      : say("，还差：", ", still wanting: ")
        + missed.parts.map { language == .zh ? $0.name : $0.id }.joined(separator: say("、", ", "))
    return ["  \(stageName(missed.stage))·\(language == .zh ? missed.item.name : missed.item.id)\(wanting)\(place)"]
      + line
      + drill(for: missed.act)
  }

  private func drill(for act: String) -> [String] {
    guard let scenarios = drills[act], !scenarios.isEmpty else { return [] }
    return ["      " + say("练习：", "drill: ") + scenarios.map { "huashu roleplay \($0)" }.joined(separator: ", ")]
  }

  private func meritLines(_ card: Scorecard) -> [[String]] {
    Dictionary(grouping: card.merits, by: \.turn).sorted { $0.key < $1.key }.map { turn, findings in
      [
        "  #\(turn)\(clock(turn, card)) "
          + findings.map { "\(name($0.act.id))“\($0.evidence.quote)”" }.joined(separator: " · ")
      ]
    }
  }

  private func clock(_ turn: Int, _ card: Scorecard) -> String {
    guard let start = card.turns[turn].turn.start else { return "" }
    let seconds = Int(start)
    return " \(seconds / 60):\(seconds % 60 < 10 ? "0" : "")\(seconds % 60)"
  }

  private func stageName(_ id: String) -> String { language == .zh ? script.stageName(id) : id }

  private func name(_ act: String) -> String {
    let chinese = lexicon.acts[act]?.name
    return language == .zh ? chinese ?? act : act
  }

  /// One decimal, and none where it is zero.
  package static func points(_ value: Double) -> String {
    let tenths = Int((value * 10).rounded())
    return tenths % 10 == 0 ? "\(tenths / 10)" : "\(tenths / 10).\(tenths % 10)"
  }
}
