import Scoring

/// What the clocks and lengths of the call came to, held against the card's norms. Nothing here costs points.
struct HTMLMeasures {
  private let card: Scorecard
  private let words: Glossary
  private let anchor: String
  private let wording: CardWording

  init(_ card: Scorecard, words: Glossary, anchor: String) {
    self.card = card
    self.words = words
    self.anchor = anchor
    wording = CardWording(language: words.language)
  }

  var markup: Markup {
    """
    <h3>\(words.say("时间与语速（不计分）", "Timing and pace (no points)"))</h3>
    <dl class="measures">\(norms)\(others)</dl>
    \(stages)
    """
  }

  private var norms: Markup {
    card.metrics.norms.map { result -> Markup in
      let norm: Markup = "<span class=\"dim\">\(words.say("要求 ", "norm "))\(wording.norm(result.norm))</span>"
      let verdict: Markup =
        switch result.isWithin {
        case true?: "<span class=\"tag good\">\(words.say("达到", "met"))</span>"
        case false?: "<span class=\"tag warn\">\(words.say("超出", "outside"))</span>"
        case nil: ""
        }
      return line(
        wording.measure(result.norm.measure),
        "\(wording.value(result.value, of: result.norm.measure)) \(norm) \(verdict)")
    }.joined()
  }

  private var others: Markup {
    let metrics = card.metrics
    var lines: [Markup] = []
    if !metrics.norms.contains(where: { $0.norm.measure == .agentShare }) {
      lines.append(line(wording.measure(.agentShare), "\(wording.value(metrics.agentShare, of: .agentShare))"))
    }
    let rates = [
      (words.say("双方合计（字/分）", "both sides (characters/min)"), metrics.charactersPerMinute),
      (words.say("客户语速（字/分）", "customer's rate (characters/min)"), metrics.customerRate),
    ]
    lines += rates.map { line($0.0, "\(wording.value($0.1, of: .agentRate))") }
    let stretches = [
      (words.say("静默（3 秒以上）", "silences (over 3 s)"), metrics.silence),
      (words.say("抢话（1 秒以上）", "overlaps (over 1 s)"), metrics.overlap),
    ]
    lines += stretches.map { name, stretch in
      guard let stretch else { return line(name, "\(words.notMeasurable)") }
      let place: Markup = stretch.turn.map { " " + HTMLItem.link(to: $0, in: card, anchor: anchor) } ?? ""
      let total = TextReporter.points(stretch.total)
      return line(name, "\(words.say("\(stretch.count) 次，共 \(total) 秒", "\(stretch.count), \(total) s"))\(place)")
    }
    return lines.joined()
  }

  private func line(_ name: String, _ value: Markup) -> Markup {
    "<div><dt>\(name)</dt><dd>\(value)</dd></div>"
  }

  /// Nothing where no stage could be timed: the shares alone say little.
  private var stages: Markup {
    guard card.metrics.stages.contains(where: { $0.seconds != nil }) else { return "" }
    let rows = card.metrics.stages.map { stage -> Markup in
      let seconds = stage.seconds.map(TextReporter.points) ?? words.notMeasurable
      return """
        <tr><th scope="row">\(words.stage(stage.stage, in: card.domain))</th><td class="num">\(seconds)</td>\
        <td class="num">\(wording.value(stage.agentShare, of: .agentShare))</td>\
        <td class="num">\(wording.value(stage.agentRate, of: .agentRate))</td></tr>
        """
    }
    return """
      <details><summary>\(words.say("各阶段", "By stage"))</summary><table><thead><tr>\
      <th scope="col">\(words.say("阶段", "Stage"))</th>\
      <th scope="col" class="num">\(words.say("说话（秒）", "Speech (s)"))</th>\
      <th scope="col" class="num">\(wording.measure(.agentShare))</th>\
      <th scope="col" class="num">\(wording.measure(.agentRate))</th></tr></thead>
      <tbody>\(rows.joined())</tbody></table></details>
      """
  }
}
