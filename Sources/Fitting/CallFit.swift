import Authoring
import CallFlow
import Foundation
import Listening
import Measuring

/// Fits what turns say about the course of the call: its stages, the customer's mood, the grade of the complaint and the
/// customer's main need.
package struct CallFit {
  /// By the model's name.
  package let texts: [String: String]

  private static let longest = 3
  private static let leastDocuments = 3
  private static let comment = "Made by `huashu fit`; not to be edited by hand."

  package init(_ library: Library, _ calls: [FitData.Call]) {
    let listener = Listener(library.lexicon)
    let traces = calls.compactMap { call -> (CallTrace, FitData.Call)? in
      let domain = library.domain(of: call.call.transcript.turns)
      guard let script = library.script(for: domain) else { return nil }
      return (CallTrace(call.call.transcript.turns, listener: listener, script: script), call)
    }
    let stages = library.script(for: Library.commonDomain)?.stages.map(\.id) ?? []
    var texts: [String: String] = [:]
    for speaker in [Speaker.agent, .customer] {
      texts[StageBelief.modelName(speaker)] = Self.stages(traces, speaker: speaker, stages: stages)
    }
    texts[Mood.model] = Self.mood(traces)
    let script = library.script(for: Library.commonDomain)
    let grades = (script?.grades ?? []).map(\.id)
    let needs = (script?.needs ?? []).map(\.id)
    texts.merge(Self.wholeCalls(traces, name: CallMarks.severity, outputs: grades) { $0.severity }) { $1 }
    texts.merge(Self.wholeCalls(traces, name: CallMarks.need, outputs: needs) { $0.need }) { $1 }
    self.texts = texts
  }

  private typealias Traces = [(trace: CallTrace, call: FitData.Call)]

  /// How far a margin of the fit counts in natural-log odds.
  private static let stageScale = 2.0

  private static func stages(_ traces: Traces, speaker: Speaker, stages: [String]) -> String {
    var table = FeatureTable()
    var documents: [[Int32]] = []
    var labels: [Int] = []
    var starts = [Double](repeating: 0.5, count: stages.count)
    var moves = [[Double]](repeating: [Double](repeating: 0.5, count: stages.count), count: stages.count)
    for (trace, call) in traces {
      let marked = call.call.marks.map { stages.firstIndex(of: $0.stage) ?? 0 }
      if let first = marked.first { starts[first] += 1 }
      for (from, to) in zip(marked, marked.dropFirst()) { moves[from][to] += 1 }
      for (index, step) in trace.steps.enumerated() where step.turn.turn.speaker == speaker {
        let next = index + 1 < trace.steps.count ? trace.steps[index + 1].turn : nil
        let known = StageMarks(before: trace.steps[..<index].suffix(StageMarks.memory).map(\.turn))
          .known(of: step.turn)
        let features = step.turn.keywords.keywords(longest: longest).union(step.turn.keywords.marks.map(\.name)).union(
          known.map(\.name)
        )
        .union(StageMarks.hindsight(at: index, of: trace.steps.count, next: next).map(\.name))
        documents.append(table.intern(features))
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
    return FittedModelFile.text(
      comments: [
        comment + " Natural-log odds that a turn of the \(speaker.rawValue) belongs to a stage.",
        "*start: log chances of the first turn. *from:STAGE: log chances of the next turn's stage.",
      ], outputs: stages, rows: rows, weights: weights)
  }

  private static func mood(_ traces: Traces) -> String {
    var table = FeatureTable()
    var documents: [[Int32]] = []
    var levels: [Double] = []
    for (trace, call) in traces {
      var mood = Mood()
      for (index, step) in trace.steps.enumerated() where step.turn.turn.speaker == .customer {
        let before = index > 0 ? trace.steps[index - 1].turn : nil
        let agent = before?.turn.speaker == .agent ? Mood.acts(in: before?.matched ?? [], trace.listener.lexicon) : []
        let features = step.turn.keywords.keywords(longest: longest).union(step.turn.keywords.marks.map(\.name))
          .union(mood.marks(of: step.turn.matched, agent: agent).map(\.name))
        mood = mood.remembering(step.turn.matched)
        guard let level = call.call.marks[index].mood else { continue }
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
        .map { (table.names[$0], [(output: 0, weight: $1)]) })
    return FittedModelFile.text(
      comments: [comment + " The customer's mood, 0 to 4, is the rounded sum."], outputs: [Mood.model],
      rows: [("*base", [weights.base])], weights: named)
  }

  /// The words of both sides are fitted together and written apart, a model for each speaker.
  private static func wholeCalls(
    _ traces: Traces, name: String, outputs: [String], label: (LabelledCall) -> String
  ) -> [String: String] {
    guard !outputs.isEmpty else { return [:] }
    var table = FeatureTable()
    var documents: [[Int32]] = []
    var labels: [String] = []
    for (trace, call) in traces {
      var features: Set<String> = []
      for step in trace.steps {
        let speaker = step.turn.turn.speaker
        let mood = speaker == .customer ? call.call.marks[step.turn.index].mood ?? 0 : 0
        let found = step.turn.keywords.keywords(longest: longest).union(step.turn.keywords.marks.map(\.name))
          .union(CallMarks.of(step.turn.matched, mood: mood).map(\.name))
        features.formUnion(found.map { "\(speaker.rawValue)\t\($0)" })
      }
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
