import Scoring

/// Writes one row for each call, section, item, merit, fault, doubt, alert and reason for a human look, so that a pivot
/// table can count any of them. RFC 4180 with a header and a byte order mark, by which spreadsheets know UTF-8.
///
/// What a spreadsheet would take for a formula begins with an apostrophe. The columns keep their names; new ones are
/// added behind the last.
package struct CSVReporter: BatchReporter {
  package static let columns = [
    "call", "agent", "team", "channel", "started_at", "script", "rubric", "need", "severity", "total", "script_score",
    "compliance_score", "pass", "kind", "section", "id", "name", "possible", "earned", "cost_section",
    "cost_compliance",
    "fatal", "turn", "time", "quote", "rule", "missing", "say",
  ]

  private let words: Glossary

  package init(_ words: Glossary) { self.words = words }

  package func opening(_: BatchSummary) -> String { "\u{FEFF}" + Self.columns.joined(separator: ",") + "\r\n" }

  package func part(for card: Scorecard) -> String {
    let call = Self.call(card)
    return rows(for: card).map { row in
      (call + row.cells).map { Escaping.csv($0) }.joined(separator: ",") + "\r\n"
    }.joined()
  }

  private static func call(_ card: Scorecard) -> [String] {
    [
      card.call, card.details.agent ?? "", card.details.team ?? "", card.details.channel?.rawValue ?? "",
      card.details.startedAt ?? "", card.domain, card.rubric, card.need, card.severity?.id ?? "",
      TextReporter.points(card.total), TextReporter.points(card.script), TextReporter.points(card.compliance),
      card.isPassed ? "1" : "0",
    ]
  }

  /// What a row says beside its call; empty where it says nothing.
  private struct Row {
    let kind: String
    var section = ""
    let id: String
    var name = ""
    var possible: Double?
    var earned: Double?
    var cost: Double?
    var complianceCost: Double?
    var isFatal: Bool?
    var turn: Int?
    var time: Double?
    var quote = ""
    var rule = ""
    var missing = ""
    var say = ""

    var cells: [String] {
      [
        kind, section, id, name, number(possible), number(earned), number(cost), number(complianceCost),
        isFatal.map { $0 ? "1" : "0" } ?? "", turn.map(String.init) ?? "", Glossary.clock(time) ?? "", quote, rule,
        missing, say,
      ]
    }

    private func number(_ value: Double?) -> String { value.map(TextReporter.points) ?? "" }
  }

  private func rows(for card: Scorecard) -> [Row] {
    [Row(kind: "call", id: "", possible: 100, earned: card.total, isFatal: !card.fatal.isEmpty)]
      + card.sections.map { result in
        Row(
          kind: "section", section: result.section.id, id: result.section.id,
          name: words.section(result.section, in: card.domain), possible: result.score == nil ? nil : 100,
          earned: result.score)
      }
      + items(of: card)
      + card.faults.map { fault in
        let rule = fault.price
        return finding("fault", fault, in: card, cost: rule?.cost, complianceCost: rule?.complianceCost, rule?.isFatal)
      }
      + card.merits.map { finding("merit", $0, in: card) }
      + card.review.map { doubt in
        Row(
          kind: "review", section: card.stageOfTurn[doubt.turn], id: doubt.act, name: words.act(doubt.act),
          turn: doubt.turn, time: card.turns[doubt.turn].turn.start, quote: doubt.quote, rule: doubt.rule)
      }
      + alerts(of: card)
      + card.attention.map { attention in
        Row(
          kind: "attention", id: attention.reason.rawValue,
          name: CardWording(language: words.language).reason(attention.reason), turn: attention.turns.first)
      }
  }

  private func items(of card: Scorecard) -> [Row] {
    let missed = Dictionary(card.missed.map { ($0.item.id, $0) }) { first, _ in first }
    return card.items.map { result in
      let lack = missed[result.item.id]
      let turn = result.evidence.first?.turn ?? lack?.nearestTurn
      return Row(
        kind: "item", section: result.item.section, id: result.item.id, name: words.item(result.item),
        possible: result.share == nil ? nil : result.item.points, earned: result.points, turn: turn,
        time: turn.flatMap { card.turns[$0].turn.start }, quote: result.evidence.first?.quote ?? "",
        rule: result.evidence.first?.rule ?? "\(result.item.place.file)#\(result.item.id)",
        missing: lack.map(words.missing) ?? "", say: lack?.say ?? "")
    }
  }

  private func finding(
    _ kind: String, _ finding: Finding, in card: Scorecard, cost: Double? = nil, complianceCost: Double? = nil,
    _ isFatal: Bool? = nil
  ) -> Row {
    Row(
      kind: kind, section: card.stageOfTurn[finding.turn], id: finding.act.id, name: words.act(finding.act.id),
      cost: cost, complianceCost: complianceCost, isFatal: isFatal, turn: finding.turn,
      time: card.turns[finding.turn].turn.start, quote: finding.evidence.quote, rule: finding.evidence.rule,
      say: finding.say ?? "")
  }

  private func alerts(of card: Scorecard) -> [Row] {
    card.alerts.flatMap { raised in
      raised.evidence.enumerated().map { place, evidence in
        Row(
          kind: "alert", section: card.stageOfTurn[evidence.turn], id: raised.alert.id,
          name: words.alert(raised.alert), complianceCost: place == 0 ? raised.alert.complianceCost : nil,
          turn: evidence.turn, time: card.turns[evidence.turn].turn.start, quote: evidence.quote, rule: evidence.rule,
          say: raised.alert.say ?? "")
      }
    }
  }
}
