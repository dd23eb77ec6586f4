import CallFlow
import Scoring

/// The course of a call over its turns: the band of stages, the faults, the customer's mood with its causes.
struct HTMLChart {
  /// Of the drawing on the narrowest screen, in pixels: a name that would not fit there stands only in the list below.
  private static let narrowest = 250.0
  private static let moodTop = 60
  private static let moodStep = 23

  private let card: Scorecard
  private let words: Glossary
  private let anchor: String

  init(_ card: Scorecard, words: Glossary, anchor: String) {
    self.card = card
    self.words = words
    self.anchor = anchor
  }

  var markup: Markup {
    guard !card.turns.isEmpty else { return "" }
    let bottom = Self.moodTop + 4 * Self.moodStep
    let height = bottom + 12
    let names = (0...4).map { level -> Markup in
      "<text class=\"dim\" x=\"0\" y=\"\(y(level) + 5)\">\(level) \(words.mood(level))</text>"
    }
    let rules = (0...4).map { level -> Markup in
      "<line class=\"rule\" x1=\"0\" x2=\"100%\" y1=\"\(y(level))\" y2=\"\(y(level))\"/>"
    }
    let spoken = words.say("阶段、过失和客户情绪的走势，下面有文字", "Stages, faults and mood over the turns; in words below")
    return """
      <h3>\(words.say("阶段与情绪", "Stages and mood"))</h3>
      <div class="chart mood" role="img" aria-label="\(spoken)">\
      <svg width="100%" height="\(height)"><text class="dim" x="0" y="18">\(words.say("阶段", "stage"))</text>\
      <text class="dim" x="0" y="38">\(words.say("过失", "faults"))</text>\(names.joined())</svg>\
      <svg width="100%" height="\(height)">\(band)\(faults)\(rules.joined())\(line)</svg></div>
      \(stageList)
      \(jumpList)
      """
  }

  private func y(_ level: Int) -> Int { Self.moodTop + (4 - level) * Self.moodStep }

  /// Where a turn stands, in hundredths of the width.
  private func x(_ turn: Double) -> String { TextReporter.points(turn / Double(card.turns.count) * 100) + "%" }

  // MARK: - Stages

  private var band: Markup {
    card.stages.map { stretch -> Markup in
      let share = Double(stretch.turns.count) / Double(card.turns.count)
      let name = words.stage(stretch.stage, in: card.domain)
      let label: Markup =
        share * Self.narrowest >= Self.width(of: name)
        ? """
        <text x="\(x((Double(stretch.turns.lowerBound) + Double(stretch.turns.upperBound) + 1) / 2))" y="18" \
        text-anchor="middle">\(name)</text>
        """ : ""
      return """
        <rect class="stage \(Self.kind(stretch.score))" x="\(x(Double(stretch.turns.lowerBound)))" y="1" \
        width="\(x(Double(stretch.turns.count)))" height="25"/>\(label)
        """
    }.joined()
  }

  private static func width(of name: String) -> Double {
    name.unicodeScalars.reduce(8) { $0 + ($1.value < 0x2E80 ? 8 : 13.5) }
  }

  private static func kind(_ score: Double?) -> String {
    guard let score else { return "" }
    return score < 60 ? "low" : score < 85 ? "mid" : "high"
  }

  private var stageList: Markup {
    let stretches = card.stages.map { stretch -> Markup in
      let clock: Markup = words.clocks(stretch.start, stretch.end).map { " \($0)" } ?? ""
      let score = stretch.score.map(TextReporter.points) ?? words.say("不计分", "no score")
      return """
        <li>\(words.stage(stretch.stage, in: card.domain)) \
        <a href="#\(anchor)-t\(stretch.turns.lowerBound)">#\(stretch.turns.lowerBound)–\(stretch.turns.upperBound)</a>\
        \(clock) <b>\(score)</b></li>
        """
    }
    return "<ol class=\"stages\">\(stretches.joined("\n"))</ol>"
  }

  private var faults: Markup {
    Set(card.faults.map(\.turn)).sorted().map { turn -> Markup in
      "<circle class=\"fault\" cx=\"\(x(Double(turn) + 0.5))\" cy=\"34\" r=\"4\"/>"
    }.joined()
  }

  // MARK: - Mood

  private struct Jump {
    let turn: Int
    /// Nil for the customer's first turn.
    let from: Int?
    let to: Int
  }

  private var jumps: [Jump] {
    var jumps: [Jump] = []
    for (turn, level) in card.moodOfTurn.enumerated() {
      guard let level, level != jumps.last?.to else { continue }
      jumps.append(Jump(turn: turn, from: jumps.last?.to, to: level))
    }
    return jumps
  }

  private var line: Markup {
    let jumps = jumps
    guard let last = card.moodOfTurn.lastIndex(where: { $0 != nil }) else { return "" }
    var drawn: Markup = ""
    for (place, jump) in jumps.enumerated() {
      let here = x(Double(jump.turn) + 0.5)
      if let from = jump.from {
        drawn += "<line class=\"step\" x1=\"\(here)\" x2=\"\(here)\" y1=\"\(y(from))\" y2=\"\(y(jump.to))\"/>"
      }
      let end = x(Double(place + 1 < jumps.count ? jumps[place + 1].turn : last) + 0.5)
      drawn += """
        <line class="step" x1="\(here)" x2="\(end)" y1="\(y(jump.to))" y2="\(y(jump.to))"/>\
        <circle class="jump" cx="\(here)" cy="\(y(jump.to))" r="4.5"/>
        """
    }
    return drawn
  }

  /// Every change of the mood with the customer's words that made it.
  private var jumpList: Markup {
    let list = jumps.map { jump -> Markup in
      let change: Markup =
        jump.from.map { "\($0) → \(jump.to) \(words.mood(jump.to))" } ?? "\(jump.to) \(words.mood(jump.to))"
      let causes = card.moodCauses[jump.turn]
      let quotes: Markup =
        causes.isEmpty
        ? "<span class=\"dim\">\(words.say("没有单独的词，看整句：", "no single word; the turn: "))</span>"
          + "<span class=\"said\">\(Glossary.excerpt(card.turns[jump.turn].turn.text))</span>"
        : causes.map { cause -> Markup in "<span class=\"said\">“\(cause.quote)”</span> <code>\(cause.rule)</code>" }
          .joined(" ")
      return "<li>\(HTMLItem.link(to: jump.turn, in: card, anchor: anchor)) <b>\(change)</b> \(quotes)</li>"
    }
    guard !list.isEmpty else { return "" }
    return """
      <details open><summary>\(words.say("情绪为什么变（\(list.count) 次）", "Why the mood changed (\(list.count))"))</summary>\
      <ol class="jumps">\(list.joined("\n"))</ol></details>
      """
  }
}
