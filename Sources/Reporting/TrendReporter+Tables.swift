/// The tables of the trend report. Every figure stands as text; drawings only repeat them.
extension TrendReporter {
  /// Calls that failed by themselves are listed, up to so many.
  private static let mostFatal = 20
  /// What an agent should train first, up to so many.
  private static let mostLosses = 6

  func risks(_ tally: TrendTally) -> String {
    var html = ""
    if tally.fatal.isEmpty {
      html += "<p class=\"good\">\(say("没有致命过失。", "No fatal faults."))</p>\n"
    } else {
      let rows = tally.fatal.sorted { ($0.day, $0.id) > ($1.day, $1.id) }.prefix(Self.mostFatal).map { fatal in
        "<tr><td class=\"n\">\(fatal.id)</td><td class=\"day\">\(Escaping.html(fatal.day))</td><td>\(name(fatal.agent))</td>"
          + "<td class=\"bad\">\(Escaping.html(fatal.what.map(\.name).joined(separator: say("、", ", "))))</td>"
          + "<td>\(Escaping.html(fatal.call))</td></tr>\n"
      }
      html += table(
        [
          ("#", true), (say("日期", "Day"), false), (say("坐席", "Agent"), false), (say("致命过失", "Fatal fault"), false),
          (say("通话", "Call"), false),
        ], rows.joined(), label: say("致命过失", "Fatal faults"))
      if tally.fatal.count > Self.mostFatal {
        let rest = tally.fatal.count - Self.mostFatal
        html += "<p class=\"note\">\(say("另有 \(rest) 通。", "\(rest) more."))</p>\n"
      }
    }
    guard !tally.alerts.isEmpty else { return html + "<p class=\"good\">\(say("没有警示。", "No alerts."))</p>\n" }
    let rows = tally.alerts.values.sorted { ($1.share.count, $0.first.id) < ($0.share.count, $1.first.id) }.map {
      alert in
      "<tr><th scope=\"row\">\(Escaping.html(alert.first.name))</th><td class=\"n bad\">\(alert.share.count)</td></tr>\n"
    }
    return html
      + table([(say("警示", "Alert"), false), (say("通数", "Calls"), true)], rows.joined(), label: say("警示", "Alerts"))
  }

  func overview(_ tally: TrendTally) -> String {
    let all = tally.all
    let figures = [
      (say("通数", "Calls"), "\(all.count)"), (say("最终均分", "Mean, standing"), points(all.total.value)),
      (say("机器均分", "Mean, machine"), points(all.machine.value)),
      (say("合格率", "Pass rate"), share(all.passed, all.count)),
      (say("致命", "Fatal"), "\(all.fatal)"), (say("警示", "Alerts"), "\(all.alerts)"),
      (say("已复核", "Reviewed"), "\(all.reviewed)"),
    ]
    return "<ul class=\"figures\">" + figures.map { "<li>\($0.0)<b>\($0.1)</b></li>" }.joined() + "</ul>\n"
  }

  func periods(_ tally: TrendTally) -> String {
    let keys = tally.periods.keys.sorted()
    let groups = keys.compactMap { tally.periods[$0] }
    let label =
      say("均分走势：", "Mean total: ")
      + zip(keys, groups).map { "\($0) \(points($1.total.value))" }
      .joined(separator: ", ")
    let chart = TrendChart.trend(
      machine: groups.map(\.machine.value), standing: groups.map(\.total.value), periods: keys, label: label)
    let key = say("实线：最终均分；虚线：机器均分。", "Solid: standing mean; dashed: machine mean.")
    let rows = zip(keys, groups).map { key, group in
      "<tr><th scope=\"row\">\(Escaping.html(key))</th>\(cells(group))</tr>\n"
    }
    return scroll(chart, label: say("均分走势图", "Chart of the mean total")) + "<p class=\"note\">\(key)</p>\n"
      + table([(say("时段", "Period"), false)] + columns, rows.joined(), label: say("各时段", "Periods"))
  }

  /// Agents or teams, the lowest mean first.
  func groups(_ groups: [String: TrendTally.Group], _ what: String, _ tally: TrendTally) -> String {
    let keys = tally.periods.keys.sorted()
    let sorted = groups.sorted { ($0.value.total.value ?? 0, $0.key) < ($1.value.total.value ?? 0, $1.key) }
    let rows = sorted.map { id, group in
      "<tr><th scope=\"row\">\(name(id))</th>\(cells(group))<td>\(spark(keys.map { group.trend[$0]?.value }))</td></tr>\n"
    }
    return table([(what, false)] + columns + [(say("走势", "Trend"), false)], rows.joined(), label: what)
  }

  func stages(_ tally: TrendTally) -> String {
    let rows = tally.sections.values.sorted { ($0.share.value ?? 2, $0.first.id) < ($1.share.value ?? 2, $1.first.id) }
      .map { row($0, title: sectionName($0.first), tally) }
    return table(partColumns(say("阶段", "Stage")), rows.joined(), label: say("阶段", "Stages"))
  }

  func items(_ tally: TrendTally) -> String {
    let rows = tally.items.values.sorted { ($0.share.value ?? 2, $0.first.id) < ($1.share.value ?? 2, $1.first.id) }
      .map { item in
        let section = item.first.section
        let stage = tally.sections[section].map { sectionName($0.first) } ?? Escaping.html(section)
        return row(item, title: "\(Escaping.html(item.first.name))<br><span class=\"note\">\(stage)</span>", tally)
      }
    return table(partColumns(say("评分项", "Item")), rows.joined(), label: say("评分项", "Items"))
  }

  /// For each agent what costs most, with the drill that trains it.
  func coaching(_ tally: TrendTally) -> String {
    func isBefore(_ agent: String, _ other: String) -> Bool {
      agent == TrendTally.unknown || other == TrendTally.unknown ? other == TrendTally.unknown : agent < other
    }
    let agents = tally.losses.sorted { isBefore($0.key, $1.key) }.compactMap { agent, parts -> String? in
      let worst = parts.values.filter { $0.lost > 0 }.sorted {
        ($1.lost, $0.share.value ?? 0, $0.first.id) < ($0.lost, $1.share.value ?? 0, $1.first.id)
      }
      guard !worst.isEmpty else { return nil }
      let rows = worst.prefix(Self.mostLosses).map { part in
        "<tr><th scope=\"row\">\(Escaping.html(part.first.name))</th><td class=\"n\">\(part.lost)/\(part.share.count)</td>"
          + "<td>\(drillCell(part.first.act))</td></tr>\n"
      }
      let heading = [
        (say("练什么", "To train"), false), (say("丢分/应做", "Lost/owed"), true), (say("练习", "Drill"), false),
      ]
      return "<h3>\(name(agent))</h3>\n" + table(heading, rows.joined(), label: name(agent))
    }
    return agents.isEmpty ? "<p class=\"good\">\(say("没有要补的。", "Nothing to train."))</p>\n" : agents.joined()
  }

  private func drillCell(_ act: String?) -> String {
    let found = act.flatMap { drills[$0] } ?? []
    guard !found.isEmpty else { return "<span class=\"note\">\(say("还没有对应的场景", "no scenario yet"))</span>" }
    return found.map { "\(Escaping.html($0.name)) <code>huashu roleplay \(Escaping.html($0.id))</code>" }
      .joined(separator: "<br>")
  }

  private var columns: [(String, Bool)] {
    [
      ("n", true), (say("最终均分", "Standing"), true), (say("机器均分", "Machine"), true), (say("合格率", "Pass"), true),
      (say("致命", "Fatal"), true), (say("警示", "Alerts"), true),
    ]
  }

  private func cells(_ group: TrendTally.Group) -> String {
    let bad = group.fatal > 0 ? " bad" : ""
    return "<td class=\"n\">\(group.count)</td><td class=\"n\">\(points(group.total.value))</td>"
      + "<td class=\"n\">\(points(group.machine.value))</td><td class=\"n\">\(share(group.passed, group.count))</td>"
      + "<td class=\"n\(bad)\">\(group.fatal)</td><td class=\"n\">\(group.alerts)</td>"
  }

  private func partColumns(_ what: String) -> [(String, Bool)] {
    [
      (what, false), (say("得分率", "Earned"), true), ("n", true), (say("不适用", "n/a"), true),
      (say("走势", "Trend"), false),
    ]
  }

  private func row(_ part: TrendTally.Part, title: String, _ tally: TrendTally) -> String {
    let values = tally.periods.keys.sorted().map { part.trend[$0]?.value.map { $0 * 100 } }
    let earned = part.share.value.map { "\(TextReporter.points($0 * 100))%" } ?? "—"
    return "<tr><th scope=\"row\">\(title)</th><td class=\"n\">\(earned)</td><td class=\"n\">\(part.share.count)</td>"
      + "<td class=\"n\">\(part.notApplied)</td><td>\(spark(values))</td></tr>\n"
  }

  private func spark(_ values: [Double?]) -> String {
    TrendChart.spark(values, label: values.map { points($0) }.joined(separator: ", "))
  }

  private func table(_ columns: [(title: String, isFigure: Bool)], _ rows: String, label: String) -> String {
    let heads = columns.map { "<th scope=\"col\"\($0.isFigure ? " class=\"n\"" : "")>\($0.title)</th>" }.joined()
    return scroll("<table><thead><tr>\(heads)</tr></thead>\n<tbody>\n\(rows)</tbody></table>", label: label)
  }

  /// What is too wide for a small screen scrolls by itself, by keyboard too.
  private func scroll(_ content: String, label: String) -> String {
    "<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-label=\"\(label)\">\(content)</div>\n"
  }

  /// The name of an agent or a team; calls that name none stand together.
  private func name(_ id: String?) -> String {
    guard let id, id != TrendTally.unknown else { return say("（未注明）", "(not named)") }
    return Escaping.html(id)
  }

  private func sectionName(_ part: CallFigures.Part) -> String {
    Escaping.html(language == .zh || stageNames[part.id] == nil ? stageNames[part.id] ?? part.name : part.id)
  }

  private func points(_ value: Double?) -> String { value.map { TextReporter.points($0) } ?? "—" }

  private func share(_ part: Int, _ whole: Int) -> String {
    whole > 0 ? "\(Int((Double(part) / Double(whole) * 100).rounded()))%" : "—"
  }
}
