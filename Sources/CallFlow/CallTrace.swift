import Foundation
import Listening

/// A call from its first word to its last, step by step. Upstream builds it; suggestion, scoring and rehearsal read it.
package struct CallTrace: Sendable {
  package struct Step: Sendable {
    package let turn: HeardTurn
    /// The state after the turn.
    package let state: CallState
    /// How much the turn spoke for each stage; `reviewedStages` weighs the whole call with these.
    let weights: [Double]
  }

  package let listener: Listener
  package let script: Script
  package private(set) var steps: [Step] = []
  private let start: CallState

  package init(listener: Listener, script: Script) {
    self.listener = listener
    self.script = script
    start = CallState(in: script)
  }

  /// The trace of a whole call.
  package init(_ turns: some Sequence<Turn>, listener: Listener, script: Script) {
    self.init(listener: listener, script: script)
    for turn in turns { hear(turn) }
  }

  package var state: CallState { steps.last?.state ?? start }

  package mutating func hear(_ turn: Turn) {
    let heard = heard(turn)
    let weights = script.weigh(heard.evidence)
    let state = state.hearing(heard, weights: weights, in: script, by: listener.lexicon)
    steps.append(Step(turn: heard, state: state, weights: weights))
  }

  /// What would be heard in a turn said now; moves nothing.
  package func heard(_ turn: Turn) -> HeardTurn {
    let state = state
    let text = listener.normalize(turn.text)
    let before = turn.speaker.other.flatMap { state.lastHeard[$0] } ?? []
    let context = HearingContext(isOpening: state.turnCount == 0, heardBefore: before.map(\.signal))
    let (observations, nearMisses) = listener.hear(text, from: turn.speaker, in: context)
    var evidence = observations.map { Evidence(turn: state.turnCount, $0) }
    if turn.speaker == .agent, !evidence.has(anyOf: script.repeatable),
      !text.sentences.contains(where: \.endsInQuestionMark), Repetition.repeated(text.scalars, among: state.agentTexts)
    {
      let signal = Signal.ID(Repetition.act)
      evidence.append(
        Evidence(turn: state.turnCount, signal: signal, rule: "engine#\(Repetition.act)", quote: turn.text))
    }
    return HeardTurn(
      index: state.turnCount, turn: turn, evidence: evidence, nearMisses: nearMisses,
      traditionalCount: text.traditionalCount,
      facts: CallFacts.heard(
        in: text, values: listener.values(in: text), products: script.products, titles: script.titles),
      folded: text.scalars)
  }

  /// Takes the last turn back.
  package mutating func undo() { _ = steps.popLast() }

  /// The stage of every turn seen from the end of the call: the best path through the same weights and chances that
  /// moved the call while it lasted, and through the shares of a whole call that each stage usually takes.
  package var reviewedStages: [String] {
    guard !steps.isEmpty, !script.stages.isEmpty else { return [] }
    let count = script.stages.count
    func weight(_ turn: Int, _ stage: Int) -> Double {
      steps[turn].weights[stage] - script.distance(of: script.stages[stage], turn: turn, of: steps.count)
    }
    let isOpening = steps[0].turn.turn.speaker == .agent
    var scores = (0..<count).map { stage in
      let chance = isOpening ? (stage == 0 ? 1 : 0) : script.chance(from: 0, to: stage)
      return chance > 0 ? log(chance) + weight(0, stage) : -.infinity
    }
    var from: [[Int]] = []
    for turn in steps.indices.dropFirst() {
      var next = [Double](repeating: -.infinity, count: count)
      var origin = [Int](repeating: 0, count: count)
      for to in 0..<count {
        for stage in 0..<count {
          let chance = script.chance(from: stage, to: to)
          let score = chance > 0 ? scores[stage] + log(chance) : -.infinity
          if score > next[to] { (next[to], origin[to]) = (score, stage) }
        }
        next[to] += weight(turn, to)
      }
      scores = next
      from.append(origin)
    }
    var stage = (0..<count).max { scores[$0] < scores[$1] } ?? 0
    var path = [stage]
    for origin in from.reversed() {
      stage = origin[stage]
      path.append(stage)
    }
    return path.reversed().map { script.stages[$0].id }
  }

  /// `zh-Hant` where the words are written in traditional characters.
  package var writtenLanguage: String {
    let words = steps.reduce(0) { $0 + $1.turn.turn.text.unicodeScalars.count }
    let traditional = steps.reduce(0) { $0 + $1.turn.traditionalCount }
    guard listener.lexicon.language == "zh" else { return listener.lexicon.language }
    return traditional * 50 > words ? "zh-Hant" : "zh-Hans"
  }
}
