import CallFlow
import Scoring

/// What was said, turn by turn, with the proof marked in the words and what it earned or cost beside them.
struct HTMLDialogue {
  private let card: Scorecard
  private let words: Glossary
  private let anchor: String
  private let merits: [Int: [Finding]]
  private let faults: [Int: [Finding]]
  private let doubts: [Int: [Doubt]]
  private let missed: [Int: [Missed]]

  init(_ card: Scorecard, words: Glossary, anchor: String) {
    self.card = card
    self.words = words
    self.anchor = anchor
    merits = Dictionary(grouping: card.merits, by: \.turn)
    faults = Dictionary(grouping: card.faults, by: \.turn)
    doubts = Dictionary(grouping: card.review, by: \.turn)
    missed = Dictionary(grouping: card.missed.filter { $0.nearestTurn != nil }) { $0.nearestTurn ?? 0 }
  }

  var markup: Markup {
    var stage: String?
    let turns = card.turns.map { heard -> Markup in
      let here = card.stageOfTurn[heard.index]
      defer { stage = here }
      let heading: Markup =
        here == stage ? "" : "<li class=\"part\">\(words.stage(here, in: card.domain))</li>\n"
      return heading + turn(heard)
    }
    return """
      <h3 id="\(anchor)-said">\(words.say("对话", "Dialogue"))</h3>
      <p class="dim">\(legend)</p>
      <ol class="turns" lang="\(card.language)">
      \(turns.joined("\n"))
      </ol>
      """
  }

  private var legend: Markup {
    """
    \(words.say("词下的线：", "Under the words: "))<mark class="fault">\(words.say("过失", "fault"))</mark> \
    <mark class="merit">\(words.say("做得好", "merit"))</mark> <mark class="cause">\(words.say("情绪", "mood"))</mark> \
    <mark class="alert">\(words.say("警示", "alert"))</mark> <mark class="doubt">\(words.say("待人工看", "for review"))</mark>
    """
  }

  private func turn(_ heard: HeardTurn) -> Markup {
    let clock: Markup = Glossary.clock(heard.turn.start).map { " \($0)" } ?? ""
    let mood: Markup =
      card.moodOfTurn[heard.index].map { " · \(words.say("情绪", "mood")) \($0) \(words.mood($0))" } ?? ""
    let notes = notes(for: heard.index)
    let list: Markup =
      notes.isEmpty
      ? "" : "<ul class=\"notes\" lang=\"\(words.language == .zh ? "zh-CN" : "en")\">\(notes.joined())</ul>"
    return """
      <li class="turn \(heard.turn.speaker.rawValue)" id="\(anchor)-t\(heard.index)">\
      <div class="who">#\(heard.index)\(clock) <b>\(words.speaker(heard.turn.speaker))</b>\(mood)</div>\
      <p class="words said">\(marked(heard))</p>\(list)</li>
      """
  }

  private func marked(_ heard: HeardTurn) -> Markup {
    var quotes: [(quote: String, mark: MarkedText.Mark)] = []
    let turn = heard.index
    quotes += (faults[turn] ?? []).map { ($0.evidence.quote, .fault) }
    quotes += (merits[turn] ?? []).map { ($0.evidence.quote, .merit) }
    quotes += (doubts[turn] ?? []).map { ($0.quote, .doubt) }
    quotes += card.moodCauses[turn].map { ($0.quote, .cause) }
    quotes += card.alerts.flatMap(\.evidence).filter { $0.turn == turn }.map { ($0.quote, .alert) }
    return MarkedText(heard.turn.text, quotes: quotes).pieces.map { piece -> Markup in
      guard !piece.marks.isEmpty else { return "\(piece.text)" }
      return "<mark class=\"\(piece.marks.map(\.rawValue).joined(separator: " "))\">\(piece.text)</mark>"
    }.joined()
  }

  // MARK: - Notes

  private func notes(for turn: Int) -> [Markup] {
    let alerts = card.alerts.flatMap { raised in
      raised.evidence.filter { $0.turn == turn }.map { evidence -> Markup in
        """
        <li class="alert"><b>\(words.say("警示", "alert")) \(words.alert(raised.alert))</b> \(quote(evidence.quote)) \
        <code>\(evidence.rule)</code></li>
        """
      }
    }
    return (faults[turn] ?? []).map(note) + alerts + (doubts[turn] ?? []).map(note)
      + (missed[turn] ?? []).map(note) + meritNotes(merits[turn] ?? [])
  }

  private func note(_ fault: Finding) -> Markup {
    let drills = words.drills(for: fault.act.id).joined(separator: words.comma)
    let drill: Markup =
      drills.isEmpty ? "" : " <span class=\"dim\">\(words.say("练习：", "drill: "))</span><code>\(drills)</code>"
    return """
      <li class="fault"><b>\(words.say("过失", "fault")) \(words.act(fault.act.id))</b> \(quote(fault.evidence.quote)) \
      \(cost(of: fault)) <code>\(fault.evidence.rule)</code>\(HTMLItem.better(fault.say, words))\(drill)</li>
      """
  }

  private func cost(of fault: Finding) -> Markup {
    guard let rule = fault.price else { return "" }
    return HTMLItem.cost(of: rule, words)
  }

  private func note(_ doubt: Doubt) -> Markup {
    """
    <li class="doubt"><b>\(words.say("待人工看", "for review")) \(words.act(doubt.act))？</b> \(quote(doubt.quote)) \
    <code>\(doubt.rule)</code></li>
    """
  }

  private func note(_ missed: Missed) -> Markup {
    """
    <li class="lack"><b>\(words.say("这里缺", "missing here")) \(words.item(missed.item))</b> \
    <a href="#\(anchor)-i-\(missed.item.id)">\(words.say("见评分表", "see the card"))</a></li>
    """
  }

  private func meritNotes(_ merits: [Finding]) -> [Markup] {
    merits.map { merit in
      """
      <li class="merit"><b>\(words.say("好", "merit")) \(words.act(merit.act.id))</b> \(quote(merit.evidence.quote)) \
      <code>\(merit.evidence.rule)</code></li>
      """
    }
  }

  private func quote(_ text: String) -> Markup { "<span class=\"said\">“\(Glossary.excerpt(text))”</span>" }
}
