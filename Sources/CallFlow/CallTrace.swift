import Foundation
import Listening

/// A call from its first word to its last, step by step. Upstream builds it; suggestion, scoring and rehearsal read it.
package struct CallTrace: Sendable {
  package struct Step: Sendable {
    package let turn: HeardTurn
    /// The state after the turn.
    package let state: CallState
    /// What the call has come to after the turn.
    package let past: CallPast
  }

  package let listener: Listener
  package let script: Script
  package private(set) var steps: [Step] = []
  package private(set) var said = SaidTexts()
  private let start: CallState
  private let belief: StageBelief

  package init(listener: Listener, script: Script) {
    self.listener = listener
    self.script = script
    start = CallState(in: script)
    belief = StageBelief(script: script, weights: listener.weights)
  }

  /// The trace of a whole call.
  package init(_ turns: some Sequence<Turn>, listener: Listener, script: Script) {
    self.init(listener: listener, script: script)
    for turn in turns { hear(turn) }
  }

  package var state: CallState { steps.last?.state ?? start }
  private var past: CallPast { steps.last?.past ?? CallPast() }

  package mutating func hear(_ turn: Turn) {
    let heard = heard(turn)
    let weights = belief.weigh(heard, marks: stageMarks(at: steps.count))
    let state = state.hearing(heard, weights: weights, by: belief, in: script, listener)
    if turn.speaker == .agent { said.add(turn.text) }
    var past = past
    if !listener.weights.isEmpty { past.add(heard.text, matched: heard.matched, from: turn.speaker) }
    steps.append(Step(turn: heard, state: state, past: past))
  }

  /// What would be heard in a turn said now; moves nothing.
  package func heard(_ turn: Turn) -> HeardTurn {
    let state = state
    let text = listener.normalize(turn.text)
    let context = HearingContext(
      isOpening: state.turnCount == 0, heardBefore: turn.speaker.other.map(state.lastHeard.signals) ?? [],
      saidBefore: turn.speaker == .agent ? saidByCustomer : [], past: past)
    let hearing = listener.hear(text, from: turn.speaker, in: context)
    var evidence = hearing.observations.map { Evidence(turn: state.turnCount, $0) }
    let pairs = turn.speaker == .agent ? SpokenPairs(text.scalars) : nil
    if let pairs, !text.sentences.contains(where: \.endsInQuestionMark),
      Repetition.repeated(pairs, among: state.agentPairs, mood: state.mood), !evidence.has(anyOf: script.repeatable)
    {
      let signal = Signal.ID(Repetition.act)
      evidence.append(
        Evidence(turn: state.turnCount, signal: signal, rule: "engine#\(Repetition.act)", quote: turn.text))
    }
    return HeardTurn(
      index: state.turnCount, turn: turn, evidence: evidence, nearMisses: hearing.nearMisses,
      doubtful: hearing.doubtful.map { Evidence(turn: state.turnCount, $0) },
      heardBefore: context.heardBefore, matched: hearing.matched,
      judgements: hearing.judgements, traditionalCount: text.traditionalCount,
      facts: CallFacts.heard(
        in: text, values: hearing.values, products: script.products, titles: script.titles),
      values: hearing.values,
      weighed: hearing.keywords ?? (listener.weights.isEmpty ? nil : KeywordText(text, values: hearing.values)),
      text: text, pairs: pairs)
  }

  /// The customer's last two turns that an agent can still be taken to say again.
  private var saidByCustomer: [NormalizedText] {
    var said: [NormalizedText] = []
    for step in steps.suffix(Self.echoReach).reversed() where step.turn.turn.speaker == .customer && said.count < 2 {
      said.insert(step.turn.text, at: 0)
    }
    return said
  }

  /// How many turns back an echo may lie.
  private static let echoReach = 6

  /// Takes the last turn back.
  package mutating func undo() {
    if let turn = steps.popLast()?.turn.turn, turn.speaker == .agent { said.remove(turn.text) }
  }

  /// The marks by which fitted weights know a turn's place among the others.
  package func stageMarks(at index: Int, _ sight: StageSight) -> [Mark] {
    let marks = stageMarks(at: index)
    let turn = steps[index].turn
    return sight == .live ? marks.live(of: turn) : marks.review(of: turn, in: steps.count, next: following(index))
  }

  private func stageMarks(at index: Int) -> StageMarks {
    StageMarks(before: steps[..<index].suffix(StageMarks.memory).map(\.turn))
  }

  private func following(_ index: Int) -> HeardTurn? { index + 1 < steps.count ? steps[index + 1].turn : nil }

  /// The stage of every turn seen from the end of the call: the best path through what each turn, its neighbours and its
  /// place in the whole call speak for.
  package var reviewedStages: [String] {
    let weights = steps.indices.map { index in
      belief.review(
        steps[index].turn, marks: stageMarks(at: index), of: steps.count, next: following(index))
    }
    return belief.bestPath(weights, opener: steps.first?.turn.turn.speaker ?? .agent)
  }

  /// `zh-Hant` where the words are written in traditional characters.
  package var writtenLanguage: String {
    let words = steps.reduce(0) { $0 + $1.turn.turn.text.unicodeScalars.count }
    let traditional = steps.reduce(0) { $0 + $1.turn.traditionalCount }
    guard listener.lexicon.language == "zh" else { return listener.lexicon.language }
    return traditional * 50 > words ? "zh-Hant" : "zh-Hans"
  }
}
