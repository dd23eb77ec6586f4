import Foundation
import Measuring
import SourceText

/// Writes how far the card and people agree, item by item, and the sentences behind the items that agree least.
package struct MarkReporter {
  private let language: InterfaceLanguage

  package init(language: InterfaceLanguage) { self.language = language }

  /// The agreement from which a card counts as calibrated; the usual target of the trade.
  private static let target = 0.85

  package func text(for marks: MarkAgreement, worst: Int) -> String {
    let whole = marks.whole
    var lines = ["calls: \(marks.callCount)", "marks: \(whole.pairs.count + marks.totals.count)"]
    if !whole.pairs.isEmpty {
      lines += [
        "agreement: \(Self.number(whole.agreement)) "
          + (whole.agreement >= Self.target ? say("（达到 0.85）", "(reaches 0.85)") : say("（不到 0.85）", "(below 0.85)")),
        "kappa: \(Self.number(whole.kappa))",
        "precision: \(Self.precision(whole.tally))", "recall: \(Self.recall(whole.tally))",
      ]
    }
    if let people = whole.peopleKappa { lines.append("kappa between people: \(Self.number(people))") }
    if !marks.totals.isEmpty {
      let within = Calibration.share(marks.totals) { abs($0.marked - $0.found) <= Calibration.scoreBand }
      let bias = marks.totals.reduce(0) { $0 + $1.found - $1.marked } / Double(marks.totals.count)
      lines += ["total within 10: \(Self.number(within))", "total bias: \(String(format: "%+.1f", bias))"]
      if marks.totals.count > 2 {
        lines.append("total Spearman: \(Self.number(Agreement.spearman(marks.totals.map { ($0.marked, $0.found) })))")
      }
    }
    for (id, item) in marks.items.sorted(by: { $0.key < $1.key }) {
      lines.append("  \(id): " + figures(item))
    }
    for (id, item) in marks.worst(worst) {
      lines += ["", "\(id)　" + figures(item)]
      lines += item.disagreements.map { one in
        let place = one.turn.map { "#\($0)" } ?? ""
        let who = one.mark.by.isEmpty ? say("人工", "person") : one.mark.by
        return "  \(one.mark.call)\(place) \(who) \(one.marked) · " + say("程序", "program")
          + " \(one.found)　\(one.words)"
      }
    }
    return lines.map { Escaping.terminal($0) + "\n" }.joined()
  }

  private func figures(_ item: MarkAgreement.Item) -> String {
    "n \(item.pairs.count) agreement \(Self.number(item.agreement)) kappa \(Self.number(item.kappa)) "
      + "precision \(Self.precision(item.tally)) recall \(Self.recall(item.tally))"
      + (item.peopleKappa.map { " people \(Self.number($0))" } ?? "")
  }

  private func say(_ zh: String, _ en: String) -> String { Wording(zh: zh, en: en)(language) }
  /// A dash where the program took nothing, or people nothing.
  private static func precision(_ tally: Tally) -> String {
    tally.hit + tally.wrong > 0 ? number(tally.precision) : "—"
  }
  private static func recall(_ tally: Tally) -> String { tally.hit + tally.lost > 0 ? number(tally.recall) : "—" }
  private static func number(_ value: Double) -> String { String(format: "%.3f", value) }
}
