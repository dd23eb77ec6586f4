import CallFlow
import Listening
import Scoring

/// The program's cards held against people's marks, item by item.
package struct MarkAgreement: Sendable {
  /// Where the program and a person gave an item different marks.
  package struct Disagreement: Sendable {
    package let mark: HumanMark
    /// `1`, `0` or `na`.
    package let marked: String
    package let found: String
    /// The turn that the program's mark hangs on; nil where it hangs on none.
    package let turn: Int?
    package let words: String
  }

  /// One item over all calls.
  package struct Item: Sendable {
    package fileprivate(set) var pairs: [(marked: String, found: String)] = []
    /// Of points taken away, for an item of the card; of acts found, for an act.
    package fileprivate(set) var tally = Tally()
    package fileprivate(set) var disagreements: [Disagreement] = []
    /// Two people on the same thing.
    package fileprivate(set) var people: [(String, String)] = []

    package var agreement: Double { Calibration.share(pairs) { $0.marked == $0.found } }
    package var kappa: Double { Agreement.kappa(pairs.map { ($0.marked, $0.found) }) }
    /// How far people agree among themselves; nil where nothing was marked twice.
    package var peopleKappa: Double? { people.isEmpty ? nil : Agreement.kappa(people) }
  }

  package private(set) var items: [String: Item] = [:]
  /// People's totals beside the program's.
  package private(set) var totals: [(marked: Double, found: Double)] = []
  package private(set) var callCount = 0

  package init() {}

  /// - parameter marks: all of one call.
  package mutating func add(_ card: Scorecard, _ marks: [HumanMark]) {
    callCount += 1
    for mark in marks {
      if case .points(let points) = mark.verdict {
        totals.append((points, (card.total * 10).rounded() / 10))
        continue
      }
      let (found, turn, isLossSought) = Self.found(mark, in: card)
      let marked = Self.name(mark.verdict)
      items[mark.item, default: Item()].pairs.append((marked, found))
      let sought = isLossSought ? "0" : "1"
      items[mark.item, default: Item()].tally.count(marked: marked == sought, found: found == sought)
      guard marked != found else { continue }
      let place = mark.turn ?? turn
      let words = place.flatMap { card.turns.indices.contains($0) ? card.turns[$0].turn.text : nil } ?? ""
      items[mark.item, default: Item()].disagreements.append(
        Disagreement(mark: mark, marked: marked, found: found, turn: place, words: words))
    }
    addPeople(marks)
  }

  /// What the program gave, and where; for items it is lost points that are sought, for acts the acts.
  private static func found(_ mark: HumanMark, in card: Scorecard) -> (mark: String, turn: Int?, isLossSought: Bool) {
    if mark.item == HumanMark.pass { return (card.isPassed ? "1" : "0", nil, true) }
    if let result = card.items.first(where: { $0.item.id == mark.item }) {
      let name = result.share.map { $0 >= halfWay ? "1" : "0" } ?? "na"
      return (name, result.owedAt ?? result.evidence.first?.turn, true)
    }
    let findings = (card.merits + card.faults).filter { $0.act.id == mark.item }
    let found = findings.first { mark.turn == nil || $0.turn == mark.turn }
    return (found == nil ? "0" : "1", found?.turn, false)
  }

  private static func name(_ verdict: HumanMark.Verdict) -> String {
    switch verdict {
    case .share(let share): share >= halfWay ? "1" : "0"
    case .notApplicable, .points: "na"
    }
  }

  /// A share from here on counts as earned.
  private static let halfWay = 0.5

  private mutating func addPeople(_ marks: [HumanMark]) {
    var same: [String: [HumanMark]] = [:]
    for mark in marks { same["\(mark.item) \(mark.turn ?? -1)", default: []].append(mark) }
    for (_, marks) in same.sorted(by: { $0.key < $1.key }) {
      let sorted = marks.sorted { ($0.by, $0.line) < ($1.by, $1.line) }
      guard let first = sorted.first, let second = sorted.first(where: { $0.by != first.by }) else { continue }
      items[first.item, default: Item()].people.append((Self.name(first.verdict), Self.name(second.verdict)))
    }
  }

  /// All items together.
  package var whole: Item {
    var whole = Item()
    for (_, item) in items.sorted(by: { $0.key < $1.key }) {
      whole.pairs += item.pairs
      whole.people += item.people
      whole.tally.hit += item.tally.hit
      whole.tally.wrong += item.tally.wrong
      whole.tally.lost += item.tally.lost
    }
    return whole
  }

  /// Those with most disagreements first.
  package func worst(_ count: Int) -> [(id: String, item: Item)] {
    Array(
      items.filter { !$0.value.disagreements.isEmpty }.map { (id: $0.key, item: $0.value) }
        .sorted { ($1.item.disagreements.count, $0.id) < ($0.item.disagreements.count, $1.id) }.prefix(count))
  }
}
