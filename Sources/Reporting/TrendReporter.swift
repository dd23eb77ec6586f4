import SourceText

/// Writes the trends of an archive as one page of HTML that stands alone: no script, nothing fetched.
package struct TrendReporter {
  /// A scenario to rehearse.
  package struct Drill: Sendable {
    package let id: String
    package let name: String

    package init(id: String, name: String) {
      self.id = id
      self.name = name
    }
  }

  let language: InterfaceLanguage
  /// By the act that they train.
  let drills: [String: [Drill]]
  /// What people call the stages, by id.
  let stageNames: [String: String]

  package init(language: InterfaceLanguage, drills: [String: [Drill]], stageNames: [String: String]) {
    self.language = language
    self.drills = drills
    self.stageNames = stageNames
  }

  /// - parameter madeAt: when the report was made, as it is to be shown.
  package func page(for tally: TrendTally, madeAt: String) -> String {
    let title = say("话术质检趋势", "Call quality trends")
    let parts = sections(tally)
    let links = parts.map { "<li><a href=\"#\($0.id)\">\($0.title)</a></li>" }.joined()
    let body = parts.map { part in
      "<section id=\"\(part.id)\" aria-labelledby=\"\(part.id)-h\"><h2 id=\"\(part.id)-h\">\(part.title)</h2>\n"
        + "\(part.body)</section>\n"
    }.joined()
    return """
      <!DOCTYPE html>
      <html lang="\(language == .zh ? "zh-Hans" : "en")">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
      <title>\(title)</title>
      <style>
      \(TrendStyle.sheet)
      </style>
      </head>
      <body>
      <header><h1>\(title)</h1><p class="note">\(span(of: tally)) · \(Escaping.html(madeAt))</p></header>
      <nav aria-label="\(say("目录", "Contents"))"><ul>\(links)</ul></nav>
      <main>
      \(body)</main>
      <footer>\(footer)</footer>
      </body>
      </html>

      """
  }

  private func sections(_ tally: TrendTally) -> [(id: String, title: String, body: String)] {
    guard tally.all.count > 0 else {
      return [("total", say("总览", "Overview"), "<p>\(say("这段时间没有存档的通话。", "No archived calls in this time."))</p>\n")]
    }
    return [
      ("risks", say("致命与警示", "Fatal faults and alerts"), risks(tally)),
      ("total", say("总览", "Overview"), overview(tally)),
      ("periods", periodTitle(tally.period), periods(tally)),
      ("teams", say("按团队", "By team"), groups(tally.teams, say("团队", "Team"), tally)),
      ("agents", say("按坐席", "By agent"), groups(tally.agents, say("坐席", "Agent"), tally)),
      ("stages", say("按阶段", "By stage"), stages(tally)),
      ("items", say("按评分项（最弱在前）", "By item, the weakest first"), items(tally)),
      ("coaching", say("辅导清单", "Coaching list"), coaching(tally)),
    ]
  }

  private var footer: String {
    say(
      "n 是算得进去的通数；不适用的通话不算进得分率。“机器”是评分原值，“最终”已计入人工复核。没有开始时间的通话按存档日期计。",
      "n is how many calls count; a call to which an item does not apply is left out of its share. “Machine” is the score as computed, “standing” counts what people decided. A call without a start counts for the day on which it was archived."
    )
  }

  private func span(of tally: TrendTally) -> String {
    let keys = tally.periods.keys.sorted()
    guard let first = keys.first, let last = keys.last else { return "—" }
    return Escaping.html(first == last ? first : "\(first) – \(last)")
  }

  private func periodTitle(_ period: TrendPeriod) -> String {
    switch period {
    case .day: say("按日", "By day")
    case .week: say("按周", "By week")
    case .month: say("按月", "By month")
    }
  }

  func say(_ zh: String, _ en: String) -> String { Wording(zh: zh, en: en)(language) }
}
