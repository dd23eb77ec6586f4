import CallFlow
import Listening
import Scoring

/// The program's scorecards, or another person's marks, held against people's marks.
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
    func evidence(_ findings: [Finding], at turn: Int) -> [String: Evidence] {
      Dictionary(findings.filter { $0.turn == turn }.map { ($0.act.id, $0.evidence) }) { first, _ in first }
    }
    for (index, marks) in call.marks.enumerated() {
      add(marks, stage: card.stageOfTurn[index], mood: card.moodOfTurn[index])
      let (merits, faults) = (evidence(card.merits, at: index), evidence(card.faults, at: index))
      compare(.merit, marks.merits, Set(merits.keys), merits, at: index, in: call)
      compare(.fault, marks.faults, Set(faults.keys), faults, at: index, in: call)
    }
    add(
      call, severity: card.severity?.id ?? "", need: card.need, total: (card.total * 10).rounded() / 10,
      fatal: card.fatal)
  }

  /// - parameter second: another person's marks of the same call.
  package mutating func add(_ call: LabelledCall, by second: LabelledCall) {
    for (index, (marks, other)) in zip(call.marks, second.marks).enumerated() {
      add(marks, stage: other.stage, mood: other.mood)
      compare(.merit, marks.merits, Set(other.merits), [:], at: index, in: call)
      compare(.fault, marks.faults, Set(other.faults), [:], at: index, in: call)
    }
    add(call, severity: second.severity, need: second.need, total: second.overall, fatal: second.fatal)
  }

  private mutating func add(_ marks: LabelledCall.Marks, stage: String, mood: Int?) {
    stages.append((marks.stage, stage))
    if let marked = marks.mood, let mood { moods.append((marked, mood)) }
  }

  private mutating func add(_ call: LabelledCall, severity: String, need: String, total: Double, fatal: [String]) {
    callCount += 1
    severities.append((call.severity, severity))
    needs.append((call.need, need))
    scores.append((call.overall, total))
    let agreed = !Set(call.fatal).isDisjoint(with: fatal)
    if !call.fatal.isEmpty { fatalCalls += 1 }
    if agreed { fatalFound += 1 }
    if !fatal.isEmpty, !agreed { fatalFalse += 1 }
  }

  private mutating func compare(
    _ kind: Act.Kind, _ marked: [String], _ heard: Set<String>, _ evidence: [String: Evidence], at turn: Int,
    in call: LabelledCall
  ) {
    let marks = Set(marked)
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
          evidence: evidence[act]))
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
