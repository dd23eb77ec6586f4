import CallFlow
import Scoring

/// Writes one section a call in GitHub's Markdown, for tickets, wikis and mails. Whatever a call or the library says
/// stays plain text.
package struct MarkdownReporter: BatchReporter {
  private let words: Glossary

  package init(_ words: Glossary) { self.words = words }

  package func part(for card: Scorecard) -> String {
    let blocks = [
      "## " + safe(card.call), head(card), scores(card), reasons(card), stages(card), faults(card), missed(card),
      doubts(card), items(card), merits(card),
    ]
    return blocks.filter { !$0.isEmpty }.joined(separator: "\n\n") + "\n\n"
  }

  private func safe(_ text: some StringProtocol) -> String { Escaping.markdown(text) }

  private func table(_ heads: [String], _ rows: [[String]]) -> String {
    let lines = [heads, heads.map { _ in "---" }] + rows
    return lines.map { "| " + $0.joined(separator: " | ") + " |" }.joined(separator: "\n")
  }

  /// Nothing where the table would be empty.
  private func block(_ title: String, _ heads: [String], _ rows: [[String]]) -> String {
    rows.isEmpty ? "" : "### \(title)\n\n" + table(heads, rows)
  }

  private func place(_ turn: Int, _ card: Scorecard) -> String {
    "\\#\(turn)" + (Glossary.clock(card.turns[turn].turn.start).map { " \($0)" } ?? "")
  }

  private func quoted(_ text: String) -> String { "“\(safe(text))”" }

  // MARK: - Head

  private func head(_ card: Scorecard) -> String {
    let facts: [(String, String?)] = [
      (words.say("坐席", "agent"), card.details.agent), (words.say("班组", "team"), card.details.team),
      (words.say("时间", "start"), card.details.startedAt), (words.say("话术", "script"), words.script(card.domain)),
      (words.say("评分卡", "card"), card.rubric), (words.say("诉求", "need"), words.need(card.need, in: card.domain)),
      (words.say("级别", "severity"), card.severity.map(words.severity)),
    ]
    return facts.compactMap { name, value in value.map { "\(name) \(safe($0))" } }.joined(separator: " · ")
  }

  private func scores(_ card: Scorecard) -> String {
    let verdict =
      !card.fatal.isEmpty
      ? words.say("致命", "fatal") : card.isPassed ? words.say("合格", "pass") : words.say("不合格", "fail")
    return table(
      [
        words.say("话术分", "Script"), words.say("合规分", "Compliance"), words.say("总分", "Total"),
        words.say("判定", "Verdict"),
      ],
      [
        [
          TextReporter.points(card.script), TextReporter.points(card.compliance),
          "**\(TextReporter.points(card.total))**", "**\(verdict)**",
        ]
      ])
  }

  private func reasons(_ card: Scorecard) -> String {
    func places(_ turns: [Int]) -> String { turns.map { place($0, card) }.joined(separator: " ") }
    let lines =
      card.fatal.map { act in
        words.say("致命：", "fatal: ") + safe(words.act(act)) + " "
          + places(card.faults.filter { $0.act.id == act }.map(\.turn))
      }
      + card.alerts.map { words.say("警示：", "alert: ") + safe(words.alert($0.alert)) + " " + places($0.turns) }
      + card.attention.map {
        words.say("待人工看：", "for review: ") + CardWording(language: words.language).reason($0.reason) + " "
          + places($0.turns)
      }
    return lines.map { "- \($0)" }.joined(separator: "\n")
  }

  private func stages(_ card: Scorecard) -> String {
    block(
      words.say("阶段", "Stages"),
      [words.say("阶段", "Stage"), words.say("轮次", "Turns"), words.say("时间", "Time"), words.say("得分", "Score")],
      card.stages.map { stretch in
        [
          safe(words.stage(stretch.stage, in: card.domain)), "\(stretch.turns.lowerBound)–\(stretch.turns.upperBound)",
          words.clocks(stretch.start, stretch.end) ?? words.notMeasurable,
          stretch.score.map(TextReporter.points) ?? words.say("不适用", "n/a"),
        ]
      })
  }

  // MARK: - Findings

  private func faults(_ card: Scorecard) -> String {
    block(
      words.say("过失", "Faults"),
      [
        words.say("轮次", "Turn"), words.say("过失", "Fault"), words.say("原话", "Said"), words.say("改说", "Say"),
        words.say("规则", "Rule"),
      ],
      card.faults.map { fault in
        [
          place(fault.turn, card), safe(words.act(fault.act.id)), quoted(fault.evidence.quote), safe(fault.say ?? ""),
          safe(fault.evidence.rule),
        ]
      })
  }

  private func missed(_ card: Scorecard) -> String {
    block(
      words.say("该做没做", "Missed"),
      [
        words.say("项目", "Item"), words.say("缺什么", "Missing"), words.say("最合适在", "Best at"), words.say("可说", "Say"),
        words.say("规则", "Rule"),
      ],
      card.missed.map { lack in
        [
          safe(words.item(lack.item)), safe(words.missing(lack)),
          lack.nearestTurn.map { "\(place($0, card)) \(quoted(Glossary.excerpt(card.turns[$0].turn.text)))" } ?? "—",
          safe(lack.say ?? ""), safe("\(lack.item.place.description)#\(lack.item.id)"),
        ]
      })
  }

  private func doubts(_ card: Scorecard) -> String {
    block(
      words.say("待人工看", "For review"),
      [words.say("轮次", "Turn"), words.say("可能是", "Perhaps"), words.say("原话", "Said"), words.say("规则", "Rule")],
      card.review.map { [place($0.turn, card), safe(words.act($0.act)), quoted($0.quote), safe($0.rule)] })
  }

  private func items(_ card: Scorecard) -> String {
    block(
      words.say("评分表", "Card"),
      [words.say("部分", "Section"), words.say("项目", "Item"), words.say("得分", "Points"), words.say("依据", "Proof")],
      card.items.map { result in
        let proof = result.evidence.prefix(3).map { "\(place($0.turn, card)) \(quoted($0.quote))" }
        return [
          safe(words.section(of: result.item, in: card.domain)),
          safe(words.item(result.item)),
          result.points.map { "\(TextReporter.points($0)) / \(TextReporter.points(result.item.points))" }
            ?? words.say("不适用", "n/a"),
          proof.joined(separator: " "),
        ]
      })
  }

  private func merits(_ card: Scorecard) -> String {
    block(
      words.say("做得好", "Merits"),
      [words.say("轮次", "Turn"), words.say("做了什么", "Merit"), words.say("原话", "Said"), words.say("规则", "Rule")],
      card.merits.map {
        [place($0.turn, card), safe(words.act($0.act.id)), quoted($0.evidence.quote), safe($0.evidence.rule)]
      })
  }
}
