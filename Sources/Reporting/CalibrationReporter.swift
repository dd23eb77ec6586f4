import Foundation
import Listening
import Measuring
import SourceText

/// Writes how far the program and people agree: one line a figure, in the words of `evaluate.py` so that the two can be
/// compared line by line.
package struct CalibrationReporter {
  private let calibration: Calibration
  private let language: InterfaceLanguage

  package init(_ calibration: Calibration, language: InterfaceLanguage) {
    self.calibration = calibration
    self.language = language
  }

  /// `name: value` for every figure, in a fixed order.
  package var figures: [(name: String, value: String)] {
    let marks = calibration
    var lines: [(String, String)] = [
      ("calls", "\(marks.callCount)"), ("missing", "0"), ("turn-count mismatch", "0"),
      ("stage accuracy", Self.number(Calibration.share(marks.stages) { $0.marked == $0.found })),
      ("stage kappa", Self.number(Agreement.kappa(marks.stages.map { ($0.marked, $0.found) }))),
      ("mood within 1", Self.number(Calibration.share(marks.moods) { abs($0.marked - $0.found) <= 1 })),
      ("mood quadratic kappa", Self.number(Agreement.quadraticKappa(marks.moods.map { ($0.marked, $0.found) }))),
    ]
    for (kind, name) in [(Act.Kind.merit, "merits"), (.fault, "faults")] {
      let tally = marks.total(kind)
      lines += [
        ("\(name) precision", Self.number(tally.precision)), ("\(name) recall", Self.number(tally.recall)),
        ("\(name) F1", Self.number(tally.f1)),
      ]
    }
    lines += [
      ("severity accuracy", Self.number(Calibration.share(marks.severities) { $0.marked == $0.found })),
      ("need accuracy", Self.number(Calibration.share(marks.needs) { $0.marked == $0.found })),
    ]
    if marks.scores.count > 2 {
      let within = Calibration.share(marks.scores) { abs($0.marked - $0.found) <= Calibration.scoreBand }
      let agree = Calibration.share(marks.scores) {
        ($0.marked >= Calibration.passMark) == ($0.found >= Calibration.passMark)
      }
      lines += [
        ("score Spearman", Self.number(Agreement.spearman(marks.scores.map { ($0.marked, $0.found) }))),
        ("score within 10", Self.number(within)), ("pass/fail agree (60)", Self.number(agree)),
      ]
    }
    return lines + [
      ("fatal calls found", "\(marks.fatalFound)/\(marks.fatalCalls)"), ("fatal false alarms", "\(marks.fatalFalse)"),
    ]
  }

  /// - parameter worst: how many of the acts that agree least are shown with their sentences.
  package func text(worst: Int) -> String {
    figures.map { "\($0.name): \($0.value)\n" }.joined() + perAct + sentences(of: worst)
  }

  /// How often each act was marked by both, by the program alone, by the person alone.
  private var perAct: String {
    var lines = ""
    for (kind, name) in [(Act.Kind.fault, "faults"), (.merit, "merits")] {
      for (act, tally) in (calibration.acts[kind] ?? [:]).sorted(by: { $0.key < $1.key }) {
        lines += "  \(name) \(Escaping.terminal(act)): hit \(tally.hit) false \(tally.wrong) lost \(tally.lost)\n"
      }
    }
    return lines
  }

  private func sentences(of count: Int) -> String {
    var text = ""
    for (_, act, tally) in calibration.worst(count) {
      text +=
        "\n\(Escaping.terminal(act))　P \(Self.number(tally.precision)) R \(Self.number(tally.recall))\n"
      for one in calibration.disagreements where one.act == act {
        let side =
          one.isFalse
          ? Wording(zh: "误报", en: "false")(language) : Wording(zh: "漏报", en: "lost")(language)
        let heard = one.evidence.map { "　“\($0.quote)” \($0.rule)" } ?? ""
        text += "  \(side) \(one.call)#\(one.turn) " + Escaping.terminal(one.words + heard) + "\n"
      }
    }
    return text
  }

  private static func number(_ value: Double) -> String { String(format: "%.3f", value) }
}
