import CallFlow
import Scoring

/// The card, item by item: what was earned of what was possible, on which words, and where not, what was missing.
struct HTMLCard {
  private static let proofShown = 3

  private let card: Scorecard
  private let words: Glossary
  private let anchor: String
  private let missed: [String: Missed]

  init(_ card: Scorecard, words: Glossary, anchor: String) {
    self.card = card
    self.words = words
    self.anchor = anchor
    missed = Dictionary(card.missed.map { ($0.item.id, $0) }) { first, _ in first }
  }

  var markup: Markup {
    let groups = card.sections.compactMap(group)
    let costs = complianceCosts
    let last: Markup =
      costs.isEmpty
      ? "" : head("\(words.say("从合规分直接扣", "Taken off the compliance score"))") + costs.joined("\n")
    return """
      <h3 id="\(anchor)-card">\(words.say("评分表", "Card"))</h3>
      <table class="card"><thead><tr><th scope="col" class="item">\(words.say("项目", "Item"))</th>\
      <th scope="col" class="num">\(words.say("得分", "Points"))</th>\
      <th scope="col">\(words.say("依据", "Proof"))</th></tr></thead><tbody>
      \(groups.joined("\n"))\(last)
      </tbody></table>
      """
  }

  /// `问候 43.6` and how that came to be: what its items earned, what faults took off.
  private func title(of result: Scorecard.SectionScore) -> Markup {
    let section = result.section
    let name: Markup = "\(words.section(section, in: card.domain)) "
    guard let score = result.score else { return name + "\(words.say("不适用", "n/a"))" }
    let applied = card.items.filter { $0.item.section == section.id && $0.share != nil }
    let earned = TextReporter.points(applied.reduce(0) { $0 + ($1.points ?? 0) })
    let possible = TextReporter.points(applied.reduce(0) { $0 + $1.item.points })
    let cost = card.faults.filter { section.isStage && card.stageOfTurn[$0.turn] == section.id }
      .reduce(0) { $0 + ($1.price?.cost ?? 0) }
    var facts = words.say("项目 \(earned) / \(possible)", "items \(earned) / \(possible)")
    if cost > 0 { facts += words.say("，过失 −", ", faults −") + TextReporter.points(cost) }
    facts +=
      section.score == .script
      ? words.say("；计入话术分，权重 ", "; counts to script, weight ")
      : words.say("；计入合规分，最多扣 ", "; counts to compliance, takes off at most ")
    return name + "\(TextReporter.points(score)) <span>\(facts + TextReporter.points(section.weight))</span>"
  }

  private func head(_ text: Markup) -> Markup {
    "<tr class=\"head\"><th colspan=\"3\" scope=\"colgroup\">\(text)</th></tr>\n"
  }

  /// Nil for a section without items.
  private func group(_ result: Scorecard.SectionScore) -> Markup? {
    let section = result.section
    let items = card.items.filter { $0.item.section == section.id }
    guard !items.isEmpty else { return nil }
    let costs = card.faults.filter { section.isStage && card.stageOfTurn[$0.turn] == section.id }
      .compactMap { fault -> Markup? in
        guard let rule = fault.price, rule.cost > 0 else { return nil }
        return cost(of: fault, points: rule.cost, off: words.say("本部分", "this section"))
      }
    return head(title(of: result)) + (items.map(row) + costs).joined("\n")
  }

  // MARK: - Items

  private func row(_ result: ItemResult) -> Markup {
    let kind = result.share.map { $0 < 1 ? "lost" : "full" } ?? "none"
    let points: Markup =
      result.points.map { "\(TextReporter.points($0)) / \(TextReporter.points(result.item.points))" }
      ?? "\(words.say("不适用", "n/a"))"
    return """
      <tr class="\(kind)" id="\(anchor)-i-\(result.item.id)"><th scope="row" class="item">\(words.item(result.item))\
      <br><code>\(result.item.place.description)#\(result.item.id)</code></th><td class="num">\(points)</td>\
      <td>\(proof(of: result))\(parts(of: result))\(lack(in: result))</td></tr>
      """
  }

  private func proof(of result: ItemResult) -> Markup {
    let shown = result.evidence.prefix(Self.proofShown).map { proof($0) }
    let more = result.evidence.count - shown.count
    let rest: Markup = more > 0 ? "<p class=\"dim\">\(words.say("还有 \(more) 处", "\(more) more"))</p>" : ""
    return shown.joined() + rest
  }

  private func proof(_ evidence: Evidence) -> Markup {
    """
    <p>\(HTMLItem.link(to: evidence.turn, in: card, anchor: anchor)) \
    <span class="said">“\(Glossary.excerpt(evidence.quote))”</span> <code>\(evidence.rule)</code></p>
    """
  }

  private func parts(of result: ItemResult) -> Markup {
    result.parts.filter { $0.evidence != nil || result.share != 0 }.map { part -> Markup in
      let name = words.part(part.part)
      guard let evidence = part.evidence else {
        return "<p><b>\(words.say("缺", "missing"))</b> \(name)</p>"
      }
      return """
        <p>\(words.say("有", "has")) \(name)：\(HTMLItem.link(to: evidence.turn, in: card, anchor: anchor)) \
        <span class="said">“\(Glossary.excerpt(evidence.quote))”</span></p>
        """
    }.joined()
  }

  private func lack(in result: ItemResult) -> Markup {
    guard let lack = missed[result.item.id] else { return "" }
    let nearest: Markup =
      lack.nearestTurn.map { turn in
        """
        <p>\(words.say("最合适在", "best at")) \(HTMLItem.link(to: turn, in: card, anchor: anchor)) \
        <span class="said">“\(Glossary.excerpt(card.turns[turn].turn.text))”</span></p>
        """
      } ?? ""
    let whole: Markup =
      lack.parts.isEmpty ? "<p><b>\(words.say("缺", "missing"))</b> \(words.missing(lack))</p>" : ""
    let line: Markup = lack.say.map { "<p>\(HTMLItem.better($0, words)) <code>\(lack.line ?? "")</code></p>" } ?? ""
    let drills = words.drills(for: lack.act).joined(separator: words.comma)
    let drill: Markup =
      drills.isEmpty ? "" : "<p class=\"dim\">\(words.say("练习：", "drill: "))<code>\(drills)</code></p>"
    return whole + nearest + line + drill
  }

  // MARK: - Costs

  private func cost(of fault: Finding, points: Double, off: String) -> Markup {
    let rule = fault.price
    return """
      <tr class="lost"><th scope="row" class="item">\(words.say("过失", "Fault")) \(words.act(fault.act.id))<br>\
      <code>\(rule?.place.description ?? "")</code></th><td class="num">−\(TextReporter.points(points))</td>\
      <td>\(proof(fault.evidence))<p class="dim">\(words.say("从\(off)的 100 分里扣", "off the 100 of \(off)"))</p></td></tr>
      """
  }

  private var complianceCosts: [Markup] {
    let faults = card.faults.compactMap { fault -> Markup? in
      guard let rule = fault.price, rule.complianceCost > 0 else { return nil }
      return cost(of: fault, points: rule.complianceCost, off: words.say("合规", "compliance"))
    }
    let alerts = card.alerts.filter { $0.alert.complianceCost > 0 }.map { raised -> Markup in
      """
      <tr class="lost"><th scope="row" class="item">\(words.say("警示", "Alert")) \(words.alert(raised.alert))<br>\
      <code>\(raised.alert.place.description)#\(raised.alert.id)</code></th>\
      <td class="num">−\(TextReporter.points(raised.alert.complianceCost))</td>\
      <td>\(raised.evidence.prefix(Self.proofShown).map { proof($0) }.joined())</td></tr>
      """
    }
    return faults + alerts
  }
}

extension HTMLItem {
  /// What a fault takes off, such as `话术 −12`.
  static func cost(of rule: Rubric.Fault, _ words: Glossary) -> Markup {
    var costs: [Markup] = []
    if rule.cost > 0 { costs.append("\(words.say("本段", "stage")) −\(TextReporter.points(rule.cost))") }
    if rule.complianceCost > 0 {
      costs.append("\(words.say("合规", "compliance")) −\(TextReporter.points(rule.complianceCost))")
    }
    if rule.isFatal { costs.append("<span class=\"tag fatal\">\(words.say("致命", "fatal"))</span>") }
    return costs.joined(" ")
  }
}
