import CallFlow
import Listening

/// A point in a call at which an agent wants words: the trace so far and what was offered already.
package final class Moment: Sendable {
  package let trace: CallTrace
  let state: CallState
  /// What the customer's last stretch of turns carried, and the same as lines refer to it.
  let lastWords: [Evidence]
  let lastNames: [LastName]
  /// The acts that the present stage still asks of the agent.
  let owed: [NameKey]
  private let offered: OfferedLines
  /// The place of the present stage in the course of the call.
  let here: Int

  /// - parameter offered: lines that were shown.
  package init(_ trace: CallTrace, offered: OfferedLines = OfferedLines()) {
    self.trace = trace
    let (state, script) = (trace.state, trace.script)
    self.state = state
    let lastWords = state.lastHeard[.customer]
    self.lastWords = lastWords
    lastNames = lastWords.map { words in
      LastName(words.signal, isUrgent: script.urgent.contains { $0.matches(words.signal) })
    }
    owed = state.owedActs(in: script)
    self.offered = offered
    here = state.stagePlace
  }

  var script: Script { trace.script }

  /// How often a line was shown; where it was not, once if its text stands word for word in the call.
  func times(_ line: Line) -> Int {
    let times = offered.times(line.idKey)
    if times > 0 || trace.said.isEmpty { return times }
    if line.slots.isEmpty { return min(1, trace.said.times(line.textKey)) }
    guard trace.said.showsOpenSlots || isFilled(line) else { return 0 }
    return min(1, trace.said.times(NameKey(filled(line))))
  }

  /// Whether everything is known that the line wants to name.
  func isFilled(_ line: Line) -> Bool { line.slots.allSatisfy { state.facts.values[$0] != nil } }

  /// The line with the slots filled that the call has filled.
  func filled(_ line: Line) -> String { line.filled(from: state.facts, slotNames: script.slotNames) }

  /// The place of the first of the customer's last words that a reference stands for.
  func lastWord(for reference: NameKey) -> Int? { lastNames.firstIndex { $0.answers(reference) } }
}

/// What was heard in the customer's last words, as lines refer to it.
struct LastName: Sendable {
  private let name: NameKey
  private let family: NameKey
  /// Whether it must be answered before anything else.
  let isUrgent: Bool

  init(_ signal: Signal.ID, isUrgent: Bool) {
    name = signal.nameKey
    family = signal.familyKey
    self.isUrgent = isUrgent
  }

  func answers(_ reference: NameKey) -> Bool { name == reference || family == reference }

  /// Whether a reference means this one variant, not its family.
  func isExactly(_ reference: NameKey) -> Bool { name == reference && name != family }
}

/// Lines that were shown, with how often.
package struct OfferedLines: Sendable {
  private var counts = NameCounts()

  package init() {}

  /// - parameter times: by the lines' ids.
  package init(_ times: [String: Int]) {
    for (id, count) in times { counts.add(count, to: NameKey(id)) }
  }

  package mutating func add(_ line: Line) { counts.add(1, to: line.idKey) }

  func times(_ id: NameKey) -> Int { counts[id] }
}

extension Moment {
  /// The grade of the complaint where it is more than an agent's to settle: all but the lowest, or a call for a superior.
  package var escalation: SeverityGrade? {
    guard let grade = state.severity(in: script), let lowest = script.grades.last else { return nil }
    if grade.id != lowest.id { return grade }
    return lastWords.has(anyOf: script.escalating) ? script.grades.dropLast().last ?? grade : nil
  }
}
