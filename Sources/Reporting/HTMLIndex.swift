import Scoring

/// The first page of a report: how the batch did, what is worst in it, and every call, what must be seen first on top.
struct HTMLIndex {
  private static let worstShown = 12

  private let summary: BatchSummary
  private let words: Glossary

  init(_ summary: BatchSummary, words: Glossary) {
    self.summary = summary
    self.words = words
  }

  var markup: Markup {
    """
    <section id="index" aria-labelledby="top">
    <h1 id="top" tabindex="-1">\(words.say("通话评分", "Scorecards"))</h1>
    <div class="halves">\(figures)<div>\(spread)</div></div>
    <div class="halves"><div>\(worstItems)</div><div>\(worstFaults)</div></div>
    \(calls)
    </section>

    """
  }

  // MARK: - Figures

  private var figures: Markup {
    let rows = summary.rows
    func count(_ matches: (BatchSummary.Row) -> Bool) -> String { String(rows.count(where: matches)) }
    func middle(_ value: (BatchSummary.Row) -> Double) -> String {
      Self.median(rows.map(value)).map(TextReporter.points) ?? "—"
    }
    let tiles: [(kind: String, name: String, value: String)] = [
      ("", words.say("通话", "calls"), String(rows.count)),
      ("fatal bad", words.say("致命", "fatal"), count { !$0.fatal.isEmpty }),
      ("warn", words.say("有警示", "with alerts"), count { !$0.alerts.isEmpty }),
      ("doubt", words.say("待人工看", "for review"), count(\.isForReview)),
      ("bad", words.say("不合格", "failed"), count { !$0.isPassed }),
      ("good", words.say("合格", "passed"), count(\.isPassed)),
      ("", words.say("总分中位数", "median total"), middle(\.total)),
      ("", words.say("话术中位数", "median script"), middle(\.script)),
      ("", words.say("合规中位数", "median compliance"), middle(\.compliance)),
    ]
    let list = tiles.map { tile -> Markup in "<li class=\"\(tile.kind)\">\(tile.name)<b>\(tile.value)</b></li>" }
    return "<ul class=\"figures\">\(list.joined())</ul>"
  }

  static func median(_ values: [Double]) -> Double? {
    guard !values.isEmpty else { return nil }
    let sorted = values.sorted()
    let middle = sorted.count / 2
    return sorted.count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
  }

  /// How many calls lie in each ten points of the total; 100 counts to the last ten.
  private var spread: Markup {
    var counts = Array(repeating: 0, count: 10)
    for row in summary.rows { counts[min(9, max(0, Int(row.total / 10)))] += 1 }
    let tallest = max(1, counts.max() ?? 1)
    let bars = counts.enumerated().map { place, count -> Markup in
      let height = count * 110 / tallest
      let anchor = place == 0 ? "start" : "middle"
      let label: Markup =
        place % 2 == 0
        ? "<text class=\"dim\" x=\"\(place * 10)%\" y=\"157\" text-anchor=\"\(anchor)\">\(place * 10)</text>" : ""
      return """
        <rect class="bar" x="\(place * 10 + 1)%" y="\(140 - height)" width="8%" height="\(height)"/>\
        <text x="\(place * 10 + 5)%" y="\(135 - height)" text-anchor="middle">\(count)</text>\(label)
        """
    }
    let marks = Set(summary.rows.compactMap { words.rubric($0.domain)?.passMark })
    let line: Markup =
      if marks.count == 1, let mark = marks.first.map({ Int($0.rounded()) }) {
        """
        <line class="mark" x1="\(mark)%" x2="\(mark)%" y1="16" y2="140"/>\
        <text x="\(mark)%" y="11" text-anchor="middle">\(words.say("合格线 \(mark)", "pass \(mark)"))</text>
        """
      } else { "" }
    let spoken = counts.enumerated()
      .map { place, count in "\(place * 10)–\(place == 9 ? 100 : place * 10 + 9): \(count)" }.joined(separator: "; ")
    return """
      <h3>\(words.say("总分分布", "Totals"))</h3>
      <svg class="spread" width="100%" height="160" role="img" aria-label="\(spoken)">\
      <line class="axis" x1="0" x2="100%" y1="140.5" y2="140.5"/>\(bars.joined())\(line)\
      <text class="dim" x="100%" y="157" text-anchor="end">100</text></svg>
      """
  }

  // MARK: - What is worst

  private var worstItems: Markup {
    let worst = summary.worstItems
    guard !worst.isEmpty else { return "" }
    let rows = worst.prefix(Self.worstShown).map { tally -> Markup in
      let share = Int((tally.lostShare / Double(tally.calls) * 100).rounded())
      let name = words.item(tally.item)
      return """
        <tr><th scope="row" data-find="\(name)">\(name)</th>\
        <td class="short">\(words.section(of: tally.item, in: tally.domain))</td>\
        <td class="num">\(share)%</td><td class="num">\(tally.lost) / \(tally.calls)</td></tr>
        """
    }
    return """
      <h3>\(words.say("丢分最多的项目", "Items lost most"))</h3>
      <table><caption>\(words.say("不适用的通话不计入", "Calls to which an item did not apply are left out"))</caption>\
      <thead><tr><th scope="col">\(words.say("项目", "Item"))</th><th scope="col">\(words.say("部分", "Section"))</th>\
      <th scope="col" class="num">\(words.say("丢分", "Lost"))</th>\
      <th scope="col" class="num">\(words.say("通数", "Calls"))</th></tr></thead>
      <tbody>\(rows.joined("\n"))</tbody></table>
      """
  }

  private var worstFaults: Markup {
    let worst = summary.worstFaults
    guard !worst.isEmpty else { return "" }
    let rows = worst.prefix(Self.worstShown).map { tally -> Markup in
      let name = words.act(tally.act)
      let fatal: Markup =
        tally.fatalCalls > 0 ? " <span class=\"tag fatal\">\(words.say("致命", "fatal")) \(tally.fatalCalls)</span>" : ""
      return """
        <tr><th scope="row" data-find="\(name)">\(name)</th>\
        <td class="num">\(tally.calls) / \(summary.rows.count)\(fatal)</td><td class="num">\(tally.times)</td></tr>
        """
    }
    return """
      <h3>\(words.say("最常见的过失", "Faults made most"))</h3>
      <table><caption>\(words.say("按出现的通数排", "By the number of calls"))</caption>\
      <thead><tr><th scope="col">\(words.say("过失", "Fault"))</th>\
      <th scope="col" class="num">\(words.say("通数", "Calls"))</th>\
      <th scope="col" class="num">\(words.say("次数", "Times"))</th></tr></thead>
      <tbody>\(rows.joined("\n"))</tbody></table>
      """
  }

  // MARK: - Calls

  private var calls: Markup {
    let hasAgents = summary.rows.contains { $0.agent != nil }
    let hasDates = summary.rows.contains { $0.startedAt != nil }
    var heads: [(name: String, sort: String)] = [
      (words.say("判定", "Verdict"), "number"), (words.say("总分", "Total"), "number"),
      (words.say("通话", "Call"), "text"),
    ]
    if hasAgents { heads.append((words.say("坐席", "Agent"), "text")) }
    if hasDates { heads.append((words.say("时间", "Start"), "text")) }
    heads += [
      (words.say("话术", "Script"), "number"), (words.say("合规", "Compliance"), "number"),
      (words.say("级别", "Severity"), "text"), (words.say("先看什么", "Look at"), "text"),
    ]
    let ordered = summary.rows.enumerated().sorted { a, b in
      (a.element.urgency, a.element.total, a.offset) < (b.element.urgency, b.element.total, b.offset)
    }
    let head = heads.map { head -> Markup in "<th scope=\"col\" data-sort=\"\(head.sort)\">\(head.name)</th>" }
    let rows = ordered.map { row(for: $0.element, hasAgents: hasAgents, hasDates: hasDates) }
    return """
      <h3 id="list">\(words.say("全部通话", "Calls"))</h3>
      \(filter)
      <div class="scroll" role="region" aria-labelledby="list" tabindex="0">
      <table class="calls" id="calls"><thead><tr>\(head.joined())</tr></thead>
      <tbody>
      \(rows.joined("\n"))
      </tbody></table></div>
      """
  }

  private var filter: Markup {
    let states = [
      ("", words.say("全部", "all")), ("fatal", words.say("致命", "fatal")), ("alert", words.say("有警示", "with alerts")),
      ("review", words.say("待人工看", "for review")), ("failed", words.say("不合格", "failed")),
      ("passed", words.say("合格", "passed")),
    ].map { state -> Markup in "<option value=\"\(state.0)\">\(state.1)</option>" }
    return """
      <form class="filter" id="filter" hidden>\
      <div class="find"><label for="find">\(words.say("查找（通话、坐席、项目、过失）", "Find (call, agent, item, fault)"))</label>\
      <input id="find" name="text" type="search" autocomplete="off"></div>\
      <div><label for="state">\(words.say("判定", "Verdict"))</label>\
      <select id="state" name="state">\(states.joined())</select></div>\
      <button type="reset">\(words.say("清除", "Clear"))</button>\
      <a href="#all">\(words.say("连起来看这些通话（可打印）", "These calls one after another (to print)"))</a></form>
      <p class="dim screen" id="count" role="status"></p>
      """
  }

  private func row(for row: BatchSummary.Row, hasAgents: Bool, hasDates: Bool) -> Markup {
    let rubric = words.rubric(row.domain)
    let alerts = row.alerts.map { id in rubric?.alerts.first { $0.id == id }.map(words.alert) ?? id }
    let missed = row.missed.map { id in rubric?.items.first { $0.id == id }.map(words.item) ?? id }
    let faults = row.faults.map(words.act)
    var states = [row.isPassed ? "passed" : "failed"]
    if !row.fatal.isEmpty { states.append("fatal") }
    if !row.alerts.isEmpty { states.append("alert") }
    if row.isForReview { states.append("review") }
    let look =
      alerts.isEmpty ? faults.isEmpty ? missed.prefix(3) : faults.prefix(3) : alerts.prefix(3)
    let severity = row.severity.map { words.grade($0, in: row.domain) } ?? "—"
    var cells: [Markup] = [
      "<td data-value=\"\(row.urgency)\">\(HTMLItem.tags(row, words))</td>",
      "<td class=\"num\" data-label=\"\(words.say("总分", "Total"))\">\(TextReporter.points(row.total))</td>",
      "<th scope=\"row\"><a class=\"said\" href=\"#\(row.anchor)\">\(row.call)</a></th>",
    ]
    if hasAgents { cells.append("<td class=\"said\">\(row.agent ?? "—")</td>") }
    if hasDates { cells.append("<td>\(row.startedAt?.replacing("T", with: " ") ?? "—")</td>") }
    cells += [
      "<td class=\"num\" data-label=\"\(words.say("话术", "Script"))\">\(TextReporter.points(row.script))</td>",
      "<td class=\"num\" data-label=\"\(words.say("合规", "Compliance"))\">\(TextReporter.points(row.compliance))</td>",
      "<td class=\"short\">\(severity)</td>",
      "<td class=\"why\">\(look.joined(separator: words.comma))</td>",
    ]
    let more = (faults + missed + alerts).joined(separator: " ")
    return "<tr data-state=\"\(states.joined(separator: " "))\" data-more=\"\(more)\">\(cells.joined())</tr>"
  }
}
