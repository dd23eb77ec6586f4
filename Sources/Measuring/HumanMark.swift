import Listening
import Scoring
import SourceText

/// What a person gave one item of one call's card.
package struct HumanMark: Sendable, Equatable {
  package enum Verdict: Sendable, Equatable {
    /// 0 to 1: the share of the item's points; for an act, 1 where it was done and 0 where it was not.
    case share(Double)
    case notApplicable
    /// 0 to 100, for `total` alone.
    case points(Double)
  }

  package static let total = "total"
  package static let pass = "pass"

  /// As the file names it: a call id, a path or a file's name.
  package let call: String
  /// The id of an item of the card or of an act, or `total` or `pass`.
  package let item: String
  package let verdict: Verdict
  /// Of an act; nil for the whole call.
  package let turn: Int?
  /// Who marked; empty where the file does not say.
  package let by: String
  /// In the file, from 1.
  package let line: Int

  package init(call: String, item: String, verdict: Verdict, turn: Int?, by: String, line: Int) {
    self.call = call
    self.item = item
    self.verdict = verdict
    self.turn = turn
    self.by = by
    self.line = line
  }
}

/// What is wrong with a file of marks.
package enum MarkProblem: Error, Sendable, Equatable {
  case missingColumn(String)
  case noMarks
  case unknownItem(line: Int, String, nearest: String?)
  case unreadableMark(line: Int, String)
  case unreadableTurn(line: Int, String)
  case shortRow(line: Int)
  case unknownCall(line: Int, String)

  package var wording: Wording {
    switch self {
    case .missingColumn(let name):
      Wording(
        zh: "第 1 行：没有“\(name)”这一列 — 表头要有 call,item,mark（或 通话,项目,判定），可以再加 turn,by",
        en: "line 1: no column “\(name)” — the header needs call,item,mark and may add turn,by")
    case .noMarks: Wording(zh: "表里没有一行标注", en: "the table holds no marks")
    case .unknownItem(let line, let item, let nearest):
      Wording(
        zh: "第 \(line) 行：评分卡没有叫“\(item)”的项目或动作" + (nearest.map { " — 是不是想写“\($0)”？" } ?? ""),
        en: "line \(line): no item or act is called “\(item)”" + (nearest.map { " — did you mean “\($0)”?" } ?? ""))
    case .unreadableMark(let line, let text):
      Wording(
        zh: "第 \(line) 行：看不懂判定“\(text)” — 写 1、0、0 到 1 之间的小数或 na；total 写 0 到 100",
        en: "line \(line): “\(text)” is no mark — write 1, 0, a share between them or na; for total 0 to 100")
    case .unreadableTurn(let line, let text):
      Wording(
        zh: "第 \(line) 行：轮次“\(text)”不是从 0 数起的整数", en: "line \(line): the turn “\(text)” is no whole number from 0")
    case .shortRow(let line):
      Wording(zh: "第 \(line) 行：格数不够", en: "line \(line): too few cells")
    case .unknownCall(let line, let call):
      Wording(
        zh: "第 \(line) 行：没有找到通话“\(call)” — 在命令后面写上它的文字稿",
        en: "line \(line): no call “\(call)” — name its transcript behind the marks")
    }
  }
}

extension HumanMark {
  /// Names under which a header may write each column.
  private static let columns: [(id: String, names: Set<String>)] = [
    ("call", ["call", "callid", "call_id", "通话", "录音", "录音编号"]), ("item", ["item", "act", "项目", "评分项", "动作"]),
    ("mark", ["mark", "score", "判定", "得分", "标注"]), ("turn", ["turn", "轮次", "轮"]),
    ("by", ["by", "rater", "质检员", "标注人"]),
  ]

  /// Reads the rows of a table; what cannot be read is among the problems and the rest goes on.
  ///
  /// - parameter names: what items and acts are called, each with its id; ids stand for themselves.
  package static func read(
    header: [String], rows: [(line: Int, cells: [String])], names: [String: String]
  ) -> (marks: [HumanMark], problems: [MarkProblem]) {
    let written = header.map { $0.trimmed.lowercased() }
    var places: [String: Int] = [:]
    for column in columns { places[column.id] = written.firstIndex { column.names.contains($0) } }
    for id in ["call", "item", "mark"] where places[id] == nil { return ([], [.missingColumn(id)]) }
    var marks: [HumanMark] = []
    var problems: [MarkProblem] = []
    for row in rows {
      func cell(_ id: String) -> String? {
        places[id].flatMap { $0 < row.cells.count ? row.cells[$0].trimmed : nil }
      }
      guard let call = cell("call"), let item = cell("item"), let mark = cell("mark") else {
        problems.append(.shortRow(line: row.line))
        continue
      }
      guard let id = item == total || item == pass ? item : names[item] else {
        problems.append(.unknownItem(line: row.line, item, nearest: NearestName.of(item, among: names.keys.sorted())))
        continue
      }
      guard let verdict = verdict(mark, of: id) else {
        problems.append(.unreadableMark(line: row.line, mark))
        continue
      }
      let turn = cell("turn") ?? ""
      guard turn.isEmpty || Int(turn).map({ $0 >= 0 }) == true else {
        problems.append(.unreadableTurn(line: row.line, turn))
        continue
      }
      marks.append(
        HumanMark(call: call, item: id, verdict: verdict, turn: Int(turn), by: cell("by") ?? "", line: row.line))
    }
    if marks.isEmpty, problems.isEmpty { problems.append(.noMarks) }
    return (marks, problems)
  }

  private static func verdict(_ text: String, of item: String) -> Verdict? {
    if item == total { return Double(text).flatMap { (0...100).contains($0) ? .points($0) : nil } }
    switch text.lowercased() {
    case "yes", "y", "true", "是", "有", "得", "√", "✓", "合格": return .share(1)
    case "no", "n", "false", "否", "无", "失", "×", "✗", "不合格": return .share(0)
    case "na", "n/a", "-", "不适用": return .notApplicable
    default: return Double(text).flatMap { (0...1).contains($0) ? .share($0) : nil }
    }
  }
}

extension String {
  fileprivate var trimmed: String {
    var words = self[...]
    while words.first?.isWhitespace == true { words.removeFirst() }
    while words.last?.isWhitespace == true { words.removeLast() }
    return String(words)
  }
}
