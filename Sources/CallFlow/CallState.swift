import Foundation
import Listening

/// Where a call stands after its last turn. `hearing(_:in:)` is the only thing that moves a call, in every mode;
/// a state itself never changes.
package final class CallState: Sendable {
  package let turnCount: Int
  /// The chance that the call is in each stage, in the order of the script; sums to 1.
  package let belief: [Double]
  /// The likeliest stage, and its place in the script.
  package let stage: String
  package let stagePlace: Int
  let feeling: Mood
  private let readings: CallReadings
  package let facts: CallFacts
  /// Every name by which a script may refer to what was heard so far, from either speaker: of signals and of their
  /// families.
  package let heard: HeardNames
  package let acts: ActsDone
  package let lastHeard: LastHeard
  package let lastSpeaker: Speaker?
  /// What the patterns heard in the last turn.
  private let lastTurn: [Signal.ID]
  /// Of the agent's last few turns, for hearing repetition.
  let agentPairs: [SpokenPairs]

  /// Before the first word.
  package init(in script: Script) {
    turnCount = 0
    belief = script.stages.indices.map { $0 == 0 ? 1 : 0 }
    stage = script.stages.first?.id ?? ""
    stagePlace = 0
    feeling = Mood()
    readings = CallReadings()
    facts = CallFacts()
    heard = HeardNames()
    acts = ActsDone()
    lastHeard = LastHeard()
    lastSpeaker = nil
    lastTurn = []
    agentPairs = []
  }

  private init(
    _ old: CallState, hearing turn: HeardTurn, weights: [Double], by stages: StageBelief, in script: Script,
    _ listener: Listener
  ) {
    let lexicon = listener.lexicon
    turnCount = old.turnCount + 1
    let evidence = turn.evidence
    let belief = stages.moved(old.turnCount == 0 ? nil : old.belief, by: weights, opener: turn.turn.speaker)
    let likeliest = belief.indices.max { belief[$0] < belief[$1] } ?? 0
    self.belief = belief
    stage = script.stages.isEmpty ? "" : script.stages[likeliest].id
    stagePlace = likeliest
    let speaker = turn.turn.speaker
    feeling = speaker == .customer ? old.feeling(after: turn, listener) : old.feeling
    readings = old.readings.hearing(turn, mood: feeling.level, heard: old.heard, by: listener)
    facts = old.facts.adding(turn.facts)
    var heard = old.heard
    for found in evidence { heard.insert(found.signal) }
    self.heard = heard
    var acts = old.acts
    if speaker == .agent {
      for found in evidence where lexicon.isAct(found.signal) {
        acts.add(found.signal.familyKey, in: turn.index)
      }
    }
    self.acts = acts
    lastHeard = old.lastHeard.hearing(evidence, from: speaker, goesOn: old.lastSpeaker == speaker)
    lastSpeaker = speaker
    lastTurn = turn.matched
    agentPairs = turn.pairs.map { old.agentPairs.suffix(Repetition.memory - 1) + [$0] } ?? old.agentPairs
  }

  /// The mood after a turn of the customer.
  private func feeling(after turn: HeardTurn, _ listener: Listener) -> Mood {
    let lexicon = listener.lexicon
    let signs = turn.evidence.compactMap { found in
      lexicon.mood(of: found.signal).map { (level: $0, found: found) }
    }
    let model = listener.weights[Mood.model]
    let agent = model != nil && lastSpeaker == .agent ? Mood.acts(in: lastTurn, lexicon) : []
    return feeling.hearing(signs, in: turn, after: agent, by: model)
  }

  /// The state after one more turn.
  ///
  /// - parameter weights: how much the turn speaks for each stage, in natural-log odds.
  func hearing(
    _ turn: HeardTurn, weights: [Double], by stages: StageBelief, in script: Script, _ listener: Listener
  ) -> CallState {
    CallState(self, hearing: turn, weights: weights, by: stages, in: script, listener)
  }

  /// 0 calm to 4 furious.
  package var mood: Int { feeling.level }
  /// The words that raised the mood to where it is.
  package var moodCauses: [Evidence] { feeling.causes }

  /// The main need, with the script's first as default.
  package func need(in script: Script) -> String { readings.need(in: script) }
  package var needCauses: [Evidence] { readings.needCauses }

  /// How the customer complains; nil where nothing tells.
  package var manner: Manner? { readings.manners.likeliest }
  package var mannerCauses: [Evidence] { readings.manners.causes }

  /// What the customer complains for; nil where nothing tells.
  package var intent: Intent? { readings.intents.likeliest }
  package var intentCauses: [Evidence] { readings.intents.causes }

  package func severity(in script: Script) -> SeverityGrade? { readings.severity(in: script) }
  package var severityPoints: [String: Double] { readings.severityPoints }
  package var severityCauses: [Evidence] { readings.severityCauses }

  /// What the present stage still asks of the agent.
  package func owed(in script: Script) -> [Duty] { duties(in: script).filter(isOwed) }

  /// The acts of what is owed.
  package func owedActs(in script: Script) -> [NameKey] {
    var keys: [NameKey] = []
    for duty in duties(in: script) where isOwed(duty) { keys.append(duty.actKey) }
    return keys
  }

  private func isOwed(_ duty: Duty) -> Bool { acts[duty.actKey] == nil && duty.isDue(heard: heard) }

  /// What the present stage asked for and got.
  package func done(in script: Script) -> [Duty] { duties(in: script).filter { acts[$0.actKey] != nil } }

  private func duties(in script: Script) -> [Duty] {
    script.stages.indices.contains(stagePlace) ? script.stages[stagePlace].owes : []
  }
}

/// What each speaker's last stretch of turns carried.
package struct LastHeard: Sendable {
  private final class Stretch: Sendable {
    let evidence: [Evidence]
    let signals: [Signal.ID]

    init(_ evidence: [Evidence]) {
      self.evidence = evidence
      signals = evidence.map(\.signal)
    }
  }

  private static let silence = Stretch([])
  private var agent = silence
  private var customer = silence
  private var others = silence

  package subscript(speaker: Speaker) -> [Evidence] { stretch(of: speaker).evidence }

  func signals(of speaker: Speaker) -> [Signal.ID] { stretch(of: speaker).signals }

  private func stretch(of speaker: Speaker) -> Stretch {
    switch speaker {
    case .agent: agent
    case .customer: customer
    case .system, .unknown: others
    }
  }

  /// - parameter goesOn: whether the same speaker spoke just before.
  func hearing(_ evidence: [Evidence], from speaker: Speaker, goesOn: Bool) -> LastHeard {
    // Of one signal only the latest words are kept, or a speaker who goes on would fill the memory.
    let earlier = goesOn ? stretch(of: speaker).evidence : []
    let kept = earlier.filter { known in evidence.allSatisfy { $0.signal != known.signal } }
    let stretch = kept.isEmpty && evidence.isEmpty ? Self.silence : Stretch(kept.isEmpty ? evidence : kept + evidence)
    var heard = self
    switch speaker {
    case .agent: heard.agent = stretch
    case .customer: heard.customer = stretch
    case .system, .unknown: heard.others = stretch
    }
    return heard
  }
}
