import CallFlow
import Scoring

/// The page of one call: what it came to, how it went, what was said with the proof in it, and the card item by item.
struct HTMLCall {
  let card: Scorecard
  let words: Glossary
  let anchor: String

  init(_ card: Scorecard, words: Glossary) {
    self.card = card
    self.words = words
    anchor = card.anchor
  }

  var markup: Markup {
    """
    <section class="call" id="\(anchor)" aria-labelledby="\(anchor)-top">
    <nav aria-label="\(words.say("通话", "Call"))"><a class="to-index" href="#main">\(words.say("回目录", "index"))</a>\
     <a href="#\(anchor)-said">\(words.say("对话", "dialogue"))</a>\
     <a href="#\(anchor)-card">\(words.say("评分表", "card"))</a></nav>
    <h2 id="\(anchor)-top" tabindex="-1" class="said">\(card.call)</h2>
    \(about)
    \(verdict)
    \(HTMLChart(card, words: words, anchor: anchor).markup)
    \(HTMLDialogue(card, words: words, anchor: anchor).markup)
    \(HTMLCard(card, words: words, anchor: anchor).markup)
    \(HTMLMeasures(card, words: words, anchor: anchor).markup)
    <p class="sign">\(signature)</p>
    </section>

    """
  }

  /// Shown on paper only.
  private var signature: String {
    words.say(
      "复核人＿＿＿＿＿＿　日期＿＿＿＿＿＿　意见＿＿＿＿＿＿＿＿＿＿",
      "Reviewed by ____________ Date ________ Remarks ____________________")
  }

  // MARK: - Head

  private var about: Markup {
    var facts: [(name: String, value: String?)] = [
      (words.say("坐席", "Agent"), card.details.agent), (words.say("班组", "Team"), card.details.team),
      (words.say("渠道", "Channel"), card.details.channel.map(words.channel)),
      (words.say("时间", "Start"), card.details.startedAt?.replacing("T", with: " ")),
      (words.say("话术", "Script"), words.script(card.domain)), (words.say("评分卡", "Card"), card.rubric),
      (words.say("诉求", "Need"), words.need(card.need, in: card.domain)),
    ]
    facts.append((words.say("级别", "Severity"), card.severity.map(words.severity)))
    facts.append((words.say("要求", "Asks for"), words.language == .zh ? card.severity?.asks : nil))
    let list = facts.compactMap { fact -> Markup? in
      guard let value = fact.value, !value.isEmpty else { return nil }
      return "<div><dt>\(fact.name)</dt><dd class=\"said\">\(value)</dd></div>"
    }
    return "<dl class=\"about\">\(list.joined())</dl>"
  }

  private var verdict: Markup {
    let mark = words.rubric(card.domain).map { rubric in
      words.say("合格线 ", "pass mark ") + TextReporter.points(rubric.passMark)
    }
    return """
      <div class="verdict">\
      \(score(words.say("话术分", "Script"), card.script))\(score(words.say("合规分", "Compliance"), card.compliance))\
      \(score(words.say("总分", "Total"), card.total, kind: " total"))
      <div class="beside"><p>\(HTMLItem.tags(BatchSummary.Row(card), words))\
       <span class="dim">\(mark ?? "")</span></p>\(reasons)</div></div>
      """
  }

  private func score(_ name: String, _ value: Double, kind: String = "") -> Markup {
    """
    <div class="score\(kind)">\(name)<b>\(TextReporter.points(value))</b>\
    <svg width="100%" height="6" aria-hidden="true"><rect width="100%" height="6"/>\
    <rect class="part" width="\(TextReporter.points(value))%" height="6"/></svg></div>
    """
  }

  /// Fatal faults, alerts and what asks for a person, each with the turns that it rests on.
  private var reasons: Markup {
    var list: [Markup] = card.fatal.map { act in
      let turns = card.faults.filter { $0.act.id == act }.map(\.turn)
      return "<li><b>\(words.say("致命：", "Fatal: "))\(words.act(act))</b> \(links(turns))</li>"
    }
    list += card.alerts.map { raised in
      """
      <li><b>\(words.say("警示：", "Alert: "))\(words.alert(raised.alert))</b> \(links(raised.turns))\
       <code>\(raised.alert.place.description)#\(raised.alert.id)</code>\(HTMLItem.better(raised.alert.say, words))</li>
      """
    }
    let wording = CardWording(language: words.language)
    list += card.attention.map { attention in
      let reason = words.say("待人工看：", "For review: ") + wording.reason(attention.reason)
      return "<li><b>\(reason)</b> \(links(attention.turns))</li>"
    }
    return list.isEmpty ? "" : "<ul>\(list.joined("\n"))</ul>"
  }

  private func links(_ turns: [Int]) -> Markup {
    let shown = turns.prefix(8).map { HTMLItem.link(to: $0, in: card, anchor: anchor) }
    return shown.joined(" ") + (turns.count > shown.count ? " …" : "")
  }
}

/// Small pieces that stand in several parts of a report.
enum HTMLItem {
  /// `#12 1:05`, leading to the turn.
  static func link(to turn: Int, in card: Scorecard, anchor: String) -> Markup {
    let clock: Markup = Glossary.clock(card.turns[turn].turn.start).map { " \($0)" } ?? ""
    return "<a href=\"#\(anchor)-t\(turn)\">#\(turn)\(clock)</a>"
  }

  static func better(_ say: String?, _ words: Glossary) -> Markup {
    say.map { "<span class=\"better\"><b>\(words.say("改说：", "Say: "))</b>\($0)</span>" } ?? ""
  }

  static func tags(_ row: BatchSummary.Row, _ words: Glossary) -> Markup {
    var tags: [(kind: String, name: String)] = []
    if !row.fatal.isEmpty { tags.append(("fatal", words.say("致命", "fatal"))) }
    tags.append(row.isPassed ? ("good", words.say("合格", "pass")) : ("bad", words.say("不合格", "fail")))
    if !row.alerts.isEmpty { tags.append(("warn", words.say("警示", "alert"))) }
    if row.isForReview { tags.append(("doubt", words.say("待人工看", "review"))) }
    return tags.map { tag -> Markup in "<span class=\"tag \(tag.kind)\">\(tag.name)</span>" }.joined(" ")
  }
}
