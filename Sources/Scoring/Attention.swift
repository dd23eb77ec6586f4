import CallFlow
import Listening

/// A reason why a person should look at a card before anybody relies on it.
package struct Attention: Sendable, Equatable {
  package enum Reason: String, CaseIterable, Sendable {
    /// The recogniser was unsure of many words.
    case damagedWords = "damaged-words"
    /// Nobody knows who says many of the turns.
    case unknownSpeakers = "unknown-speakers"
    /// Nothing was heard in most of what the agent said.
    case littleHeard = "little-heard"
    /// Faults that are only guessed at, such as sarcasm.
    case weakFaults = "weak-faults"
    /// Faults that both ears together could not settle, and by which a call that passed would fail.
    case unsettledFaults = "unsettled-faults"
    /// A heated customer, and a score without a flaw.
    case tooGood = "too-good"
    /// The total lies next to the pass mark.
    case nearPassMark = "near-pass-mark"
  }

  package let reason: Reason
  /// The turns that give it; empty where it is of the whole call.
  package let turns: [Int]
}

extension CallReview {
  /// Whether the doubts, settled against the agent, would fail a call that passes: each costs its stage.
  func wouldFail(by doubts: [Doubt], total: Double) -> Bool {
    if doubts.contains(where: { $0.price?.isFatal == true }) { return true }
    let weights = rubric.sections.filter { $0.isStage && reached($0.id) }
    let whole = weights.reduce(0) { $0 + $1.weight }
    guard whole > 0 else { return false }
    let lost = weights.reduce(0.0) { lost, section in
      let cost = doubts.filter { stages[$0.turn] == section.id }.reduce(0) { $0 + ($1.price?.cost ?? 0) }
      return lost + section.weight * min(100, cost)
    }
    let compliance = doubts.reduce(0) { $0 + ($1.price?.complianceCost ?? 0) }
    return total - rubric.scriptShare * lost / whole - (1 - rubric.scriptShare) * compliance < rubric.passMark
  }

  /// - parameter doubts: those by which a call that passes would fail.
  func attention(faults: [Finding], deciding doubts: [Doubt], total: Double) -> [Attention] {
    let rules = rubric.reviewRules
    var reasons: [Attention] = []
    func add(_ reason: Attention.Reason, _ turns: [Int]) {
      reasons.append(Attention(reason: reason, turns: Array(Set(turns)).sorted()))
    }
    func share(_ part: [Int], of whole: Int) -> Double { whole > 0 ? Double(part.count) / Double(whole) : 0 }

    let damaged = steps.indices.filter { steps[$0].turn.turn.confidence ?? 1 < rules.confidence }
    if share(damaged, of: steps.count) > rules.damagedShare { add(.damagedWords, damaged) }
    let strangers = steps.indices.filter { steps[$0].turn.turn.speaker == .unknown }
    if share(strangers, of: steps.count) > rules.damagedShare { add(.unknownSpeakers, strangers) }
    let longer = steps.indices.filter { isAgent($0) && steps[$0].turn.turn.text.count >= Self.longerTurn }
    let unheard = longer.filter { steps[$0].turn.evidence.isEmpty }
    if longer.count >= Self.fewestTurns, share(unheard, of: longer.count) > rules.unheardShare {
      add(.littleHeard, unheard)
    }
    let weak = faults.filter { $0.price?.isWeak == true }
    if !weak.isEmpty { add(.weakFaults, weak.map(\.turn)) }
    if !doubts.isEmpty { add(.unsettledFaults, doubts.map(\.turn)) }
    let heated = steps.indices.filter {
      steps[$0].turn.turn.speaker == .customer && steps[$0].state.mood >= rules.heatedMood
    }
    if !heated.isEmpty, total >= rules.perfectTotal { add(.tooGood, heated) }
    if abs(total - rubric.passMark) <= rules.margin { add(.nearPassMark, []) }
    return reasons
  }

  /// From so many characters a turn should hold something that is heard.
  private static let longerTurn = 10
  /// Fewer turns say nothing of how well the call was heard.
  private static let fewestTurns = 4
}
