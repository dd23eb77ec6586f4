import Scoring
import SourceText

/// What an overview of a batch keeps of every call, so that the cards themselves need not stay in memory.
package struct BatchSummary: Sendable {
  package struct Row: Sendable {
    package let call: String
    package let domain: String
    package let agent: String?
    package let startedAt: String?
    package let severity: String?
    package let script: Double
    package let compliance: Double
    package let total: Double
    package let isPassed: Bool
    package let fatal: [String]
    package let alerts: [String]
    /// Whether a person should look at the card before anybody relies on it.
    package let isForReview: Bool
    /// Ids of the card's items that were not wholly earned.
    package let missed: [String]
    /// The acts, once each, in the order in which they were heard.
    package let faults: [String]
    /// Where the call's page begins in the document; calls of the same name and words share it.
    let anchor: String
    /// What the batch adds up; empty once it has done so.
    fileprivate var items: [ItemResult]
    fileprivate var faultCounts: [String: Int]

    package init(_ card: Scorecard) {
      call = card.call
      domain = card.domain
      agent = card.details.agent
      startedAt = card.details.startedAt
      severity = card.severity?.id
      script = card.script
      compliance = card.compliance
      total = card.total
      isPassed = card.isPassed
      fatal = card.fatal
      alerts = card.alerts.map(\.alert.id)
      isForReview = !card.attention.isEmpty
      missed = card.missed.map(\.item.id)
      var seen: Set<String> = []
      faults = card.faults.map(\.act.id).filter { seen.insert($0).inserted }
      anchor = card.anchor
      items = card.items.filter { $0.share != nil }
      faultCounts = card.faults.reduce(into: [:]) { $0[$1.act.id, default: 0] += 1 }
    }
  }

  /// What an item of the card came to in all calls to which it applied.
  struct ItemTally: Sendable {
    let item: Rubric.Item
    let domain: String
    /// Calls to which it applied.
    fileprivate(set) var calls = 0
    /// Calls in which it was not wholly earned.
    fileprivate(set) var lost = 0
    /// The sum of the shares that were not earned, 0 to `calls`.
    fileprivate(set) var lostShare = 0.0
  }

  struct FaultTally: Sendable {
    let act: String
    fileprivate(set) var calls = 0
    fileprivate(set) var times = 0
    fileprivate(set) var fatalCalls = 0
  }

  package private(set) var rows: [Row] = []
  private var items: [String: ItemTally] = [:]
  private var faults: [String: FaultTally] = [:]

  package init() {}

  package mutating func add(_ row: Row) {
    for result in row.items {
      guard let share = result.share else { continue }
      let key = "\(result.item.place.file)#\(result.item.id)"
      var tally = items[key] ?? ItemTally(item: result.item, domain: row.domain)
      tally.calls += 1
      tally.lost += share < 1 ? 1 : 0
      tally.lostShare += 1 - share
      items[key] = tally
    }
    for (act, times) in row.faultCounts {
      var tally = faults[act] ?? FaultTally(act: act)
      tally.calls += 1
      tally.times += times
      tally.fatalCalls += row.fatal.contains(act) ? 1 : 0
      faults[act] = tally
    }
    var row = row
    (row.items, row.faultCounts) = ([], [:])
    rows.append(row)
  }

  /// Items of which something was lost, those of which the greatest share was lost first.
  var worstItems: [ItemTally] {
    items.filter { $0.value.lost > 0 }.sorted { a, b in
      let (first, second) = (a.value.lostShare / Double(a.value.calls), b.value.lostShare / Double(b.value.calls))
      return (-first, -a.value.calls, a.key) < (-second, -b.value.calls, b.key)
    }.map(\.value)
  }

  /// The faults made in the most calls first.
  var worstFaults: [FaultTally] {
    faults.values.sorted { ($1.calls, $1.times, $0.act) < ($0.calls, $0.times, $1.act) }
  }
}

extension BatchSummary.Row {
  /// What must be looked at first comes first.
  var urgency: Int {
    switch true {
    case !fatal.isEmpty: 0
    case !alerts.isEmpty: 1
    case isForReview: 2
    case !isPassed: 3
    default: 4
    }
  }
}

extension Scorecard {
  /// The same for the same call; fit for an id in HTML.
  var anchor: String {
    var hash = ContentHash()
    hash.add(call)
    for turn in turns { hash.add(turn.turn.text) }
    return "c" + hash.digits.prefix(12)
  }

  func anchor(ofTurn turn: Int) -> String { "\(anchor)-t\(turn)" }
}
