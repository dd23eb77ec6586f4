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
  package let needPoints: [String: Double]
  /// The most points heard for each criterion of severity.
  package let severityPoints: [String: Double]
  package let severityCauses: [Evidence]
  package let needCauses: [Evidence]
  private let manners: ReadingPoints<Manner>
  private let intents: ReadingPoints<Intent>
  package let facts: CallFacts
  /// Every name by which a script may refer to what was heard so far, from either speaker: of signals and of their
  /// families.
  package let heard: HeardNames
  package let acts: ActsDone
  package let lastHeard: LastHeard
  package let lastSpeaker: Speaker?
  /// What the patterns heard in the last turn.
  private let lastTurn: [Signal.ID]
  /// What the call comes to by fitted weights: how grave it is, what the customer is after.
  private let gravity: CallReading
  private let wanting: CallReading
  private let likeliestGrade: String?
  private let likeliestNeed: String?
  /// Of the agent's last few turns, for hearing repetition.
  let agentPairs: [SpokenPairs]

  private static let causesKept = 8

  /// Before the first word.
  package init(in script: Script) {
    turnCount = 0
    belief = script.stages.indices.map { $0 == 0 ? 1 : 0 }
    stage = script.stages.first?.id ?? ""
    stagePlace = 0
    feeling = Mood()
    needPoints = [:]
    severityPoints = [:]
    severityCauses = []
    needCauses = []
    manners = ReadingPoints()
    intents = ReadingPoints()
    facts = CallFacts()
    heard = HeardNames()
    acts = ActsDone()
    lastHeard = LastHeard()
    lastSpeaker = nil
    lastTurn = []
    agentPairs = []
    gravity = CallReading(CallMarks.severity)
    wanting = CallReading(CallMarks.need)
    likeliestGrade = nil
    likeliestNeed = nil
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
    let numbers = speaker == .customer ? evidence.map { lexicon.number(of: $0.signal.reference) } : []
    if speaker == .customer {
      let agent = old.lastSpeaker == .agent ? Mood.acts(in: old.lastTurn, lexicon) : []
      let signs = zip(evidence, numbers).compactMap { found, number in
        number.flatMap { lexicon.signals[$0].mood }.map { (level: $0, found: found) }
      }
      feeling = old.feeling.hearing(signs, in: turn, after: agent, by: listener.weights[Mood.model])
    } else {
      feeling = old.feeling
    }
    var needPoints = old.needPoints
    var severityPoints = old.severityPoints
    var needCauses = old.needCauses
    var severityCauses = old.severityCauses
    for case (let found, let number?) in zip(evidence, numbers) {
      let need = lexicon.signals[number].need
      // A signal counts once a call, or long calls would drift to what is said most often.
      if !need.isEmpty, !old.heard.contains(found.signal.nameKey) {
        for (need, points) in need { needPoints[need, default: 0] += points }
      }
      if !need.isEmpty { needCauses = Array((needCauses + [found]).suffix(Self.causesKept)) }
      let severity = lexicon.signals[number].severity
      for (criterion, points) in severity where points > severityPoints[criterion] ?? 0 {
        severityPoints[criterion] = points
        severityCauses.append(found)
      }
    }
    self.needPoints = needPoints
    self.severityPoints = severityPoints
    self.needCauses = needCauses
    self.severityCauses = severityCauses
    let fresh = zip(evidence, numbers).filter { !old.heard.contains($0.0.signal.nameKey) }
      .compactMap { found, number in number.map { (found, lexicon.signals[$0]) } }
    manners = old.manners.adding(fresh.map { ($0.0, $0.1.manner) })
    intents = old.intents.adding(fresh.map { ($0.0, $0.1.intent) })
    gravity = old.gravity.adding(turn, mood: feeling.level, by: listener.weights)
    wanting = old.wanting.adding(turn, mood: feeling.level, by: listener.weights)
    likeliestGrade = gravity.likeliest(by: listener.weights)
    likeliestNeed = wanting.likeliest(by: listener.weights)
    facts = old.facts.adding(turn.facts)
    var heard = old.heard
    for found in evidence { heard.insert(found.signal) }
    self.heard = heard
    var acts = old.acts
    if speaker == .agent {
      for found in evidence where lexicon.act(of: found.signal) != nil {
        acts.add(found.signal.familyKey, in: turn.index)
      }
    }
    self.acts = acts
    var lastHeard = old.lastHeard
    // Of one signal only the latest words are kept, or a speaker who goes on would fill the memory.
    let earlier = old.lastSpeaker == speaker ? lastHeard[speaker] : []
    let kept = earlier.filter { known in evidence.allSatisfy { $0.signal != known.signal } }
    lastHeard[speaker] = kept.isEmpty ? evidence : kept + evidence
    self.lastHeard = lastHeard
    lastSpeaker = speaker
    lastTurn = turn.matched
    agentPairs = turn.pairs.map { Array((old.agentPairs + [$0]).suffix(Repetition.memory)) } ?? old.agentPairs
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
  package func need(in script: Script) -> String {
    if let likeliestNeed, script.needs.contains(where: { $0.id == likeliestNeed }) { return likeliestNeed }
    let best = script.needs.max { needPoints[$0.id] ?? 0 < needPoints[$1.id] ?? 0 }
    guard let best, needPoints[best.id] ?? 0 > 0 else { return script.needs.first?.id ?? "solution" }
    return best.id
  }

  /// How the customer complains; nil where nothing tells.
  package var manner: Manner? { manners.likeliest }
  package var mannerCauses: [Evidence] { manners.causes }

  /// What the customer complains for; nil where nothing tells.
  package var intent: Intent? { intents.likeliest }
  package var intentCauses: [Evidence] { intents.causes }

  package func severity(in script: Script) -> SeverityGrade? {
    if let grade = script.grades.first(where: { $0.id == likeliestGrade }) { return grade }
    let sum = severityPoints.values.sorted().reduce(0, +)
    return script.grades.first { sum >= $0.from } ?? script.grades.last
  }

  /// What the present stage still asks of the agent.
  package func owed(in script: Script) -> [Duty] {
    duties(in: script).filter { acts[$0.actKey] == nil && $0.isDue(heard: heard) }
  }

  /// What the present stage asked for and got.
  package func done(in script: Script) -> [Duty] { duties(in: script).filter { acts[$0.actKey] != nil } }

  private func duties(in script: Script) -> [Duty] {
    script.stages.indices.contains(stagePlace) ? script.stages[stagePlace].owes : []
  }
}

/// What each speaker's last stretch of turns carried.
package struct LastHeard: Sendable {
  private var agent: [Evidence] = []
  private var customer: [Evidence] = []
  private var system: [Evidence] = []
  private var unknown: [Evidence] = []

  package internal(set) subscript(speaker: Speaker) -> [Evidence] {
    get {
      switch speaker {
      case .agent: agent
      case .customer: customer
      case .system: system
      case .unknown: unknown
      }
    }
    set {
      switch speaker {
      case .agent: agent = newValue
      case .customer: customer = newValue
      case .system: system = newValue
      case .unknown: unknown = newValue
      }
    }
  }
}
