import Authoring
import CallFlow
import Foundation
import Listening
import Measuring
import SourceText

/// Fits what turns say about the course of the call: its stages, the customer's mood, the grade of the complaint and the
/// customer's main need.
package struct CallFit: Sendable {
  /// By the model's name.
  package let texts: [String: String]
  /// How calls are read by weights that had not seen the hand that wrote them.
  package let figures: CourseFigures

  private static let longest = 3
  private static let leastDocuments = 3
  private static let folds = 6
  private static let comment = "Made by `huashu fit`; not to be edited by hand."

  package static func run(_ library: Library, _ calls: [FitData.Call]) async -> CallFit {
    let listener = Listener(library.lexicon)
    let traces = calls.compactMap { call -> Traced? in
      let domain = library.domain(of: call.call.transcript.turns)
      guard let script = library.script(for: domain) else { return nil }
      let trace = CallTrace(call.call.transcript.turns, listener: listener, script: script)
      return Traced(trace: trace, call: call, words: trace.steps.map { words(of: $0.turn) })
    }
    let script = library.script(for: Library.commonDomain)
    let hands = Set(calls.map(\.hand)).subtracting([""]).sorted()
    let folds = (0..<min(folds, hands.count)).map { fold in
      Set(hands.enumerated().filter { $0.offset % Self.folds == fold }.map(\.element))
    }
    return await withTaskGroup(of: (Int, CourseFigures).self) { group in
      // One hand alone leaves nothing to learn from.
      for (number, fold) in folds.enumerated() where folds.count > 1 {
        group.addTask {
          let seen = fit(traces.filter { !fold.contains($0.call.hand) }, script)
          var figures = CourseFigures()
          let listener = Listener(library.lexicon, weights: weights(seen))
          for unseen in traces where fold.contains(unseen.call.hand) {
            let script = unseen.trace.script
            let turns = unseen.call.call.transcript.turns
            figures.add(unseen.call.call, CallTrace(turns, listener: listener, script: script))
          }
          return (number, figures)
        }
      }
      let texts = fit(traces, script)
      var parts = [CourseFigures](repeating: CourseFigures(), count: folds.count)
      for await (number, figures) in group { parts[number] = figures }
      return CallFit(texts: texts, figures: parts.reduce(CourseFigures()) { $0.adding($1) })
    }
  }

  private struct Traced: Sendable {
    let trace: CallTrace
    let call: FitData.Call
    /// By turn, what its words alone are to a fit.
    let words: [Set<String>]
  }

  private static func words(of turn: HeardTurn) -> Set<String> {
    turn.keywords.keywords(longest: longest).union(turn.keywords.marks.map(\.name))
  }

  private static func fit(_ traces: [Traced], _ script: Script?) -> [String: String] {
    guard let script else { return [:] }
    var texts = [Mood.model: mood(traces)]
    for speaker in [Speaker.agent, .customer] {
      for sight in StageSight.allCases {
        texts[StageBelief.modelName(speaker, sight)] = stages(
          traces, speaker: speaker, sight, stages: script.stages.map(\.id))
      }
    }
    let grades = script.grades.map(\.id)
    let points = { (state: CallState) in CallMarks.points(state.severityPoints) }
    texts.merge(wholeCalls(traces, CallMarks.severity, grades, points) { $0.severity }) { $1 }
    texts.merge(wholeCalls(traces, CallMarks.need, script.needs.map(\.id), { _ in [] }) { $0.need }) { $1 }
    return texts
  }

  private static func weights(_ texts: [String: String]) -> FittedWeights {
    var problems = Problems()
    return FittedWeights(
      texts.compactMap { FittedModelFile.read($1, name: $0, file: "\($0).tsv", problems: &problems) })
  }

  /// How far a margin of the fit counts in natural-log odds.
  private static let stageScale = 2.0

  private static func stages(_ traces: [Traced], speaker: Speaker, _ sight: StageSight, stages: [String]) -> String {
    var table = FeatureTable()
    var documents: [[Int32]] = []
    var labels: [Int] = []
    var starts = [Double](repeating: 0.5, count: stages.count)
    var moves = [[Double]](repeating: [Double](repeating: 0.5, count: stages.count), count: stages.count)
    for traced in traces {
      let marked = traced.call.call.marks.map { stages.firstIndex(of: $0.stage) ?? 0 }
      if let first = marked.first { starts[first] += 1 }
      for (from, to) in zip(marked, marked.dropFirst()) { moves[from][to] += 1 }
      for index in traced.trace.steps.indices where traced.trace.steps[index].turn.turn.speaker == speaker {
        let marks = traced.trace.stageMarks(at: index, sight)
        documents.append(table.intern(traced.words[index].union(marks.map(\.name))))
        labels.append(marked[index])
      }
    }
    let (base, weights) = fit(
      documents, table: table, outputs: stages.count, cost: 0.02, kept: 1500, scale: stageScale
    ) { labels[$0] == $1 ? 1 : -1 }
    func logs(_ counts: [Double]) -> [Double] { counts.map { log($0 / counts.reduce(0, +)) } }
    let rows =
      [("*base", base), (StageBelief.startRow, logs(starts))]
      + zip(stages, moves).map { (StageBelief.moveRow(from: $0), logs($1)) }
    let moment = sight == .live ? "while the call lasts" : "seen from the end of the call"
    return FittedModelFile.text(
      comments: [
        comment + " Natural-log odds that a turn of the \(speaker.rawValue) belongs to a stage, \(moment).",
        "*start: log chances of the first turn. *from:STAGE: log chances of the next turn's stage.",
      ], outputs: stages, rows: rows, weights: weights)
  }

  /// How far the fitted levels, which shrink towards the middle, are drawn apart again.
  private static let moodStretch = 1.3
  /// How much of a mood comes from the customer's turn before.
  private static let moodCarried = 0.4

  private static func mood(_ traces: [Traced]) -> String {
    var table = FeatureTable()
    var documents: [[Int32]] = []
    var levels: [Double] = []
    for traced in traces {
      let steps = traced.trace.steps
      var mood = Mood()
      for (index, step) in steps.enumerated() where step.turn.turn.speaker == .customer {
        let before = index > 0 ? steps[index - 1].turn : nil
        let agent =
          before?.turn.speaker == .agent ? Mood.acts(in: before?.matched ?? [], traced.trace.listener.lexicon) : []
        let features = traced.words[index].union(mood.marks(of: step.turn.matched, agent: agent).map(\.name))
        mood = mood.remembering(step.turn.matched)
        guard let level = traced.call.call.marks[index].mood else { continue }
        documents.append(table.intern(features))
        levels.append(Double(level))
      }
    }
    let fit = SparseFit(fit: LinearFit(loss: .squaredError, cost: 1.0 / 60), kept: 3000)
    let weights = fit(
      documents, targets: levels, importance: levels.map { _ in 1 }, table: table,
      frequent: table.frequent(leastDocuments))
    let named = Dictionary(
      uniqueKeysWithValues: weights.ofFeature.enumerated().filter { $1 != 0 }
        .map { (table.names[$0], [(output: 0, weight: $1 * moodStretch)]) })
    let usual = levels.reduce(0, +) / Double(max(1, levels.count))
    return FittedModelFile.text(
      comments: [
        comment + " The customer's mood, 0 to 4, as this turn's sum has it.",
        "*carried: the share that the mood of his turn before keeps; the rest is the sum's. Then it is rounded.",
      ], outputs: [Mood.model],
      rows: [
        ("*base", [usual + (weights.base - usual) * moodStretch]), (Mood.carriedRow, [moodCarried]),
      ], weights: named)
  }

  /// The words of both sides are fitted together and written apart, a model for each speaker.
  ///
  /// - parameter more: marks of the call's end beside those of its turns; the customer's.
  private static func wholeCalls(
    _ traces: [Traced], _ name: String, _ outputs: [String], _ more: (CallState) -> [Mark],
    label: (LabelledCall) -> String
  ) -> [String: String] {
    guard !outputs.isEmpty else { return [:] }
    var table = FeatureTable()
    var documents: [[Int32]] = []
    var labels: [String] = []
    for traced in traces {
      let call = traced.call
      var features: Set<String> = []
      for step in traced.trace.steps {
        let speaker = step.turn.turn.speaker
        let mood = speaker == .customer ? call.call.marks[step.turn.index].mood ?? 0 : 0
        let found = traced.words[step.turn.index].union(CallMarks.of(step.turn.matched, mood: mood).map(\.name))
        features.formUnion(found.map { "\(speaker.rawValue)\t\($0)" })
      }
      features.formUnion(more(traced.trace.state).map { "\(Speaker.customer.rawValue)\t\($0.name)" })
      documents.append(table.intern(features))
      labels.append(label(call.call))
    }
    let (base, weights) = fit(documents, table: table, outputs: outputs.count, cost: 0.01, kept: 1500, scale: 1) {
      labels[$0] == outputs[$1] ? 1 : -1
    }
    var texts: [String: String] = [:]
    for speaker in [Speaker.agent, .customer] {
      let prefix = "\(speaker.rawValue)\t"
      let own = weights.filter { $0.key.hasPrefix(prefix) }.map { (String($0.key.dropFirst(prefix.count)), $0.value) }
      texts[CallMarks.modelName(name, speaker)] = FittedModelFile.text(
        comments: [
          comment + " What the \(speaker.rawValue)'s words say of the whole call; a keyword counts once a call.",
          "The output with the largest sum over both speakers is taken.",
        ], outputs: outputs, rows: speaker == .agent ? [] : [("*base", base)],
        weights: Dictionary(uniqueKeysWithValues: own))
    }
    return texts
  }

  private static func fit(
    _ documents: [[Int32]], table: FeatureTable, outputs: Int, cost: Double, kept: Int, scale: Double,
    target: (Int, Int) -> Double
  ) -> (base: [Double], weights: [String: [(output: Int, weight: Double)]]) {
    let sparse = SparseFit(fit: LinearFit(loss: .squaredHinge, cost: cost), kept: kept)
    let frequent = table.frequent(leastDocuments)
    var base: [Double] = []
    var named: [String: [(output: Int, weight: Double)]] = [:]
    for output in 0..<outputs {
      let weights = sparse(
        documents, targets: documents.indices.map { target($0, output) }, importance: documents.map { _ in 1 },
        table: table, frequent: frequent)
      base.append(weights.base * scale)
      for (feature, weight) in weights.ofFeature.enumerated() where weight != 0 {
        named[table.names[feature], default: []].append((output, weight * scale))
      }
    }
    return (base, named)
  }
}
