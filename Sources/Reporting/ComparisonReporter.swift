import Foundation
import Listening
import Measuring
import SourceText

/// Writes what another library does to old calls: each changed call with its causes, then the whole batch.
package struct ComparisonReporter {
  private let language: InterfaceLanguage
  private let lexicon: Lexicon

  package init(language: InterfaceLanguage, lexicon: Lexicon) {
    self.language = language
    self.lexicon = lexicon
  }

  package func text(for change: CardChange) -> String {
    var lines = [
      "\(change.call)　\(Self.points(change.before.total)) → \(Self.points(change.after.total))"
        + "（\(Self.signed(change.difference))）" + verdict(change)
    ]
    lines.append(
      "    " + say("话术 ", "script ") + "\(Self.points(change.before.script)) → \(Self.points(change.after.script))"
        + say("，合规 ", ", compliance ")
        + "\(Self.points(change.before.compliance)) → \(Self.points(change.after.compliance))")
    lines += change.causes.map { "    " + cause($0) }
    return lines.map { Escaping.terminal($0) + "\n" }.joined()
  }

  package func text(for summary: ComparisonSummary) -> String {
    var lines = [
      say("── 共 \(summary.callCount) 通，", "── \(summary.callCount) calls, ")
        + say("变了 \(summary.changedCount) 通", "\(summary.changedCount) changed")
        + say(
          "；转为合格 \(summary.nowPassing)，转为不合格 \(summary.nowFailing)",
          "; now passing \(summary.nowPassing), now failing \(summary.nowFailing)")
    ]
    if summary.callCount > 0 {
      lines.append(
        say("总分平均变化 ", "mean change of the total ")
          + Self.signed(summary.differenceSum / Double(summary.callCount)))
    }
    if let largest = summary.largest {
      lines.append(say("变化最大 ", "largest ") + "\(largest.call) \(Self.signed(largest.difference))")
    }
    for effect in summary.effects.prefix(Self.rulesShown) {
      lines.append(
        "  \(effect.rule)　" + say("\(effect.calls) 通，平均 ", "\(effect.calls) calls, mean ")
          + Self.signed(effect.meanDifference))
    }
    return lines.map { Escaping.terminal($0) + "\n" }.joined()
  }

  /// One object a line, for programs.
  package func json(for change: CardChange) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(ChangeJSON(change)), as: UTF8.self)
  }

  private static let rulesShown = 20

  private func verdict(_ change: CardChange) -> String {
    guard change.before.isPassed != change.after.isPassed else { return "" }
    return change.after.isPassed ? say(" 转为合格", " now passes") : say(" 转为不合格", " now fails")
  }

  private func cause(_ cause: CardChange.Cause) -> String {
    func share(_ value: Double?) -> String { value.map { "\(Int(($0 * 100).rounded()))%" } ?? say("不适用", "n/a") }
    switch cause {
    case .card(let before, let after): return say("换了评分卡：", "another card: ") + "\(before) → \(after)"
    case .item(let id, let rule, let before, let after):
      return "\(id) \(share(before)) → \(share(after))  ‹\(rule)›"
    case .fault(let act, let turn, let quote, let rule, let isNew):
      let name = language == .zh ? lexicon.acts[act]?.name ?? act : act
      return (isNew ? "+ " : "- ") + "#\(turn) \(name)“\(quote)”  ‹\(rule)›"
    case .alert(let id, let turns, let isNew):
      return (isNew ? "+ " : "- ") + say("警示 ", "alert ") + id + " " + turns.map { "#\($0)" }.joined(separator: " ")
    case .price(let rule, let before, let after):
      return say("分值 ", "points ") + "\(Self.points(before)) → \(Self.points(after))  ‹\(rule)›"
    case .stages(let turns):
      return say("阶段变了：", "other stages: ") + turns.map { "#\($0)" }.joined(separator: " ")
    }
  }

  private func say(_ zh: String, _ en: String) -> String { Wording(zh: zh, en: en)(language) }
  private static func points(_ value: Double) -> String { TextReporter.points(value) }

  private static func signed(_ value: Double) -> String {
    let tenths = (value * 10).rounded() / 10
    return (tenths > 0 ? "+" : tenths < 0 ? "−" : "±") + points(abs(tenths))
  }
}

private struct ChangeJSON: Encodable {
  struct Scores: Encodable {
    let script, compliance, total: Double
    let pass: Bool

    init(_ scores: CardChange.Scores) {
      (script, compliance, total, pass) = (scores.script, scores.compliance, scores.total, scores.isPassed)
    }
  }
  struct Cause: Encodable {
    var kind: String
    var id, rule, quote: String?
    var turns: [Int]?
    var before, after: String?
  }

  let version = 1
  let call: String
  let before, after: Scores
  let causes: [Cause]

  init(_ change: CardChange) {
    call = change.call
    before = Scores(change.before)
    after = Scores(change.after)
    func share(_ value: Double?) -> String { value.map { String(format: "%.2f", $0) } ?? "n/a" }
    causes = change.causes.map { cause in
      switch cause {
      case .card(let before, let after): Cause(kind: "card", before: before, after: after)
      case .item(let id, let rule, let before, let after):
        Cause(kind: "item", id: id, rule: rule, before: share(before), after: share(after))
      case .fault(let act, let turn, let quote, let rule, let isNew):
        Cause(kind: isNew ? "fault-found" : "fault-gone", id: act, rule: rule, quote: quote, turns: [turn])
      case .alert(let id, let turns, let isNew):
        Cause(kind: isNew ? "alert-raised" : "alert-gone", id: id, turns: turns)
      case .price(let rule, let before, let after):
        Cause(kind: "price", rule: rule, before: String(format: "%g", before), after: String(format: "%g", after))
      case .stages(let turns): Cause(kind: "stages", turns: turns)
      }
    }
  }
}
