import CallFlow
import Listening
import Scoring

/// The program's scorecards held against people's marks.
package struct Calibration: Sendable {
  /// An act that one side marked and the other did not.
  package struct Disagreement: Sendable {
    package let call: String
    package let turn: Int
    package let act: String
    package let kind: Act.Kind
    /// True where the program marked it and the person did not.
    package let isFalse: Bool
    package let words: String
    /// What the program heard, where it heard the act.
    package let evidence: Evidence?
  }

  package private(set) var callCount = 0
  package private(set) var stages: [(marked: String, found: String)] = []
  package private(set) var moods: [(marked: Int, found: Int)] = []
  package private(set) var severities: [(marked: String, found: String)] = []
  package private(set) var needs: [(marked: String, found: String)] = []
  package private(set) var scores: [(marked: Double, found: Double)] = []
  /// By kind and act.
  package private(set) var acts: [Act.Kind: [String: Tally]] = [:]
  package private(set) var disagreements: [Disagreement] = []
  package private(set) var fatalCalls = 0
  package private(set) var fatalFound = 0
  package private(set) var fatalFalse = 0

  /// Points within which two scores count as the same.
  package static let scoreBand = 10.0
  /// The mark from which on a call is called good enough when pass and fail are compared.
  package static let passMark = 60.0

  package init() {}

  /// - parameter card: the program's card of the same call.
  package mutating func add(_ call: LabelledCall, _ card: Scorecard) {
    callCount += 1
    for (index, marks) in call.marks.enumerated() {
      stages.append((marks.stage, card.stageOfTurn[index]))
      if let marked = marks.mood, let found = card.moodOfTurn[index] { moods.append((marked, found)) }
      compare(.merit, marks.merits, card.merits.filter { $0.turn == index }, at: index, in: call)
      compare(.fault, marks.faults, card.faults.filter { $0.turn == index }, at: index, in: call)
    }
    severities.append((call.severity, card.severity?.id ?? ""))
    needs.append((call.need, card.need))
    scores.append((call.overall, (card.total * 10).rounded() / 10))
    let agreed = !Set(call.fatal).isDisjoint(with: card.fatal)
    if !call.fatal.isEmpty { fatalCalls += 1 }
    if agreed { fatalFound += 1 }
    if !card.fatal.isEmpty, !agreed { fatalFalse += 1 }
  }

  private mutating func compare(
    _ kind: Act.Kind, _ marked: [String], _ found: [Finding], at turn: Int, in call: LabelledCall
  ) {
    let marks = Set(marked)
    let heard = Set(found.map(\.act.id))
    for act in marks.union(heard).sorted() {
      let isMarked = marks.contains(act)
      let isHeard = heard.contains(act)
      if isMarked, isHeard {
        acts[kind, default: [:]][act, default: Tally()].hit += 1
        continue
      }
      if isHeard {
        acts[kind, default: [:]][act, default: Tally()].wrong += 1
      } else {
        acts[kind, default: [:]][act, default: Tally()].lost += 1
      }
      disagreements.append(
        Disagreement(
          call: call.name, turn: turn, act: act, kind: kind, isFalse: isHeard, words: call.transcript.turns[turn].text,
          evidence: found.first { $0.act.id == act }?.evidence))
    }
  }

  package func total(_ kind: Act.Kind) -> Tally {
    var sum = Tally()
    for tally in (acts[kind] ?? [:]).values {
      sum.hit += tally.hit
      sum.wrong += tally.wrong
      sum.lost += tally.lost
    }
    return sum
  }

  /// The share of pairs that `holds` is true of; 0 without pairs.
  package static func share<Pair>(_ pairs: [Pair], where holds: (Pair) -> Bool) -> Double {
    pairs.isEmpty ? 0 : Double(pairs.count(where: holds)) / Double(pairs.count)
  }

  /// The acts that agree least, those with most disagreements first.
  package func worst(_ count: Int) -> [(kind: Act.Kind, act: String, tally: Tally)] {
    let all = acts.flatMap { kind, tallies in tallies.map { (kind: kind, act: $0.key, tally: $0.value) } }
    return Array(
      all.filter { $0.tally.wrong + $0.tally.lost > 0 }
        .sorted { ($1.tally.wrong + $1.tally.lost, $0.act) < ($0.tally.wrong + $0.tally.lost, $1.act) }.prefix(count))
  }
}
