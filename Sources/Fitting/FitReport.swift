import Authoring
import CallFlow
import Foundation
import Listening
import Measuring
import SourceText

/// What a fit came to: its figures, which keywords changed, and in which calls other acts are heard than before.
package struct FitReport {
  package let text: String

  private static let keywordsShown = 10
  private static let callsShown = 20

  /// - parameter texts: the new models by name.
  /// - parameter folder: where the old ones lie.
  package init(
    library: Library, data: FitData, texts: [String: String], acts: ActFit, course: CourseFigures, folder: URL,
    language: InterfaceLanguage
  ) {
    func say(_ zh: String, _ en: String) -> String { language == .zh ? zh : en }
    var lines = [
      say(
        "通话 \(data.calls.count)，标注语句 \(data.utterances.count)，共 \(acts.documentCount) 条",
        "\(data.calls.count) calls, \(data.utterances.count) labelled utterances, \(acts.documentCount) documents")
    ]
    for (kind, name) in [(Act.Kind.merit, "merits"), (.fault, "faults")] {
      guard let figures = acts.figures[kind] else { continue }
      for (ear, tally) in [
        (say("只用句型", "patterns alone"), figures.patterns), (say("两只耳朵", "both ears"), figures.bothEars),
      ] {
        lines.append(
          "\(name)　\(ear)　P \(Self.number(tally.precision)) R \(Self.number(tally.recall)) F1 \(Self.number(tally.f1))")
      }
    }
    lines += Self.course(course, say)
    lines.append(
      say("（各人写的通话由没见过其手笔的权重来听）", "(each call heard by weights that had not seen its writer)"))
    var problems = Problems()
    var fitted: [FittedModel] = []
    for (name, text) in texts.sorted(by: { $0.key < $1.key }) {
      let file = "\(name).tsv"
      let old = (try? String(contentsOf: folder.appendingPathComponent(file), encoding: .utf8)) ?? ""
      lines.append("\(file): " + Self.difference(from: old, to: text, say))
      if let model = FittedModelFile.read(text, name: name, file: file, problems: &problems) { fitted.append(model) }
    }
    let changed = Self.changedCalls(library, data, new: Listener(library.lexicon, weights: FittedWeights(fitted)))
    lines.append(say("听法有变的通话：\(changed.count)", "calls heard otherwise than before: \(changed.count)"))
    lines += changed.prefix(Self.callsShown)
    text = lines.joined(separator: "\n") + "\n"
  }

  /// Nothing where no call could be read by weights that had not seen it.
  private static func course(_ figures: CourseFigures, _ say: (String, String) -> String) -> [String] {
    guard !figures.severities.isEmpty else { return [] }
    func agreed<Value: Equatable>(_ pairs: [(marked: Value, found: Value)]) -> String {
      number(Calibration.share(pairs) { $0.marked == $0.found })
    }
    let moods = figures.moods
    let near = number(Calibration.share(moods) { abs($0.marked - $0.found) <= 1 })
    let kappa = number(Agreement.quadraticKappa(moods.map { ($0.marked, $0.found) }))
    let off = number(Double(moods.reduce(0) { $0 + $1.found - $1.marked }) / Double(max(1, moods.count)))
    return [
      say(
        "阶段　通话中 \(agreed(figures.liveStages))　回看 \(agreed(figures.reviewedStages))",
        "stages　live \(agreed(figures.liveStages))　reviewed \(agreed(figures.reviewedStages))"),
      say(
        "情绪　相差一级内 \(near)　相同 \(agreed(moods))　加权 kappa \(kappa)　平均偏差 \(off)",
        "mood　within one \(near)　same \(agreed(moods))　weighted kappa \(kappa)　mean error \(off)"),
      say(
        "轻重 \(agreed(figures.severities))　诉求 \(agreed(figures.needs))",
        "severity \(agreed(figures.severities))　need \(agreed(figures.needs))"),
    ]
  }

  private static func number(_ value: Double) -> String { String(format: "%.3f", value) }

  private static func difference(from old: String, to new: String, _ say: (String, String) -> String) -> String {
    func keywords(_ text: String) -> [Substring: Substring] {
      Dictionary(
        text.split(separator: "\n").filter { !$0.hasPrefix("# ") }.map { line in
          let key = line.prefix { $0 != "\t" }
          return (key, line.dropFirst(key.count))
        }
      ) { first, _ in first }
    }
    let before = keywords(old)
    let after = keywords(new)
    let added = after.keys.filter { before[$0] == nil }.sorted()
    let gone = before.keys.filter { after[$0] == nil }.sorted()
    let moved = after.filter { key, value in before[key].map { $0 != value } ?? false }.count
    var text = say(
      "\(after.count) 个字词，新增 \(added.count)，去掉 \(gone.count)，改动 \(moved)",
      "\(after.count) keywords, \(added.count) new, \(gone.count) gone, \(moved) changed")
    if !before.isEmpty, !added.isEmpty { text += " + " + added.prefix(keywordsShown).joined(separator: " ") }
    if !gone.isEmpty { text += " - " + gone.prefix(keywordsShown).joined(separator: " ") }
    return text
  }

  /// `call#turn +act -act` for every call in which the agent's acts are heard otherwise.
  private static func changedCalls(_ library: Library, _ data: FitData, new: Listener) -> [String] {
    data.calls.compactMap { call in
      let turns = call.call.transcript.turns
      guard let script = library.script(for: library.domain(of: turns)) else { return nil }
      let before = CallTrace(turns, listener: library.listener, script: script)
      let after = CallTrace(turns, listener: new, script: script)
      let changes = zip(before.steps, after.steps).compactMap { old, new -> String? in
        let was = Set(old.turn.evidence.map(\.signal.family)).intersection(library.lexicon.acts.keys)
        let now = Set(new.turn.evidence.map(\.signal.family)).intersection(library.lexicon.acts.keys)
        let words = now.subtracting(was).sorted().map { "+\($0)" } + was.subtracting(now).sorted().map { "-\($0)" }
        return words.isEmpty ? nil : "#\(new.turn.index) " + words.joined(separator: " ")
      }
      return changes.isEmpty ? nil : "  \(call.call.name) " + changes.joined(separator: "; ")
    }
  }
}
