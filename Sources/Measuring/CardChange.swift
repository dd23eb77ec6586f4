import CallFlow
import Listening
import Scoring

/// What became of one call's card under another library, and why.
package struct CardChange: Sendable {
  /// Why a card changed.
  package enum Cause: Sendable, Equatable {
    /// The call is scored by another domain's card.
    case card(before: String, after: String)
    /// Shares of 0 to 1; nil where the item did not apply, or the card had none of that name.
    case item(id: String, rule: String, before: Double?, after: Double?)
    /// A fault that is found now (`isNew`), or no longer.
    case fault(act: String, turn: Int, quote: String, rule: String, isNew: Bool)
    case alert(id: String, turns: [Int], isNew: Bool)
    /// What an item, a fault, an alert or a section weighs, in its own points.
    case price(rule: String, before: Double, after: Double)
    /// The turns that are now taken for another stage.
    case stages(turns: [Int])

    /// The rule, file and id, that the cause hangs on; nil where it is no single one.
    package var rule: String? {
      switch self {
      case .item(_, let rule, _, _), .fault(_, _, _, let rule, _), .price(let rule, _, _): rule
      case .alert(let id, _, _): "alerts#\(id)"
      case .card, .stages: nil
      }
    }
  }

  package struct Scores: Sendable, Equatable {
    /// 0 to 100, in tenths.
    package let script, compliance, total: Double
    package let isPassed: Bool

    fileprivate init(_ card: Scorecard) {
      func tenths(_ value: Double) -> Double { (value * 10).rounded() / 10 }
      script = tenths(card.script)
      compliance = tenths(card.compliance)
      total = tenths(card.total)
      isPassed = card.isPassed
    }
  }

  package let call: String
  package let before: Scores
  package let after: Scores
  package let causes: [Cause]

  package var difference: Double { after.total - before.total }

  /// - returns: nil where nothing changed that a reader of the card could see.
  package init?(_ old: Scorecard, _ new: Scorecard) {
    call = new.call
    before = Scores(old)
    after = Scores(new)
    var causes: [Cause] = []
    if old.domain != new.domain || old.rubric != new.rubric {
      causes.append(.card(before: "\(old.domain) \(old.rubric)", after: "\(new.domain) \(new.rubric)"))
    }
    causes += Self.items(old, new) + Self.faults(old, new) + Self.alerts(old, new) + Self.prices(old, new)
    let moved = zip(old.stageOfTurn, new.stageOfTurn).enumerated().filter { $1.0 != $1.1 }.map(\.offset)
    if !moved.isEmpty { causes.append(.stages(turns: moved)) }
    // A price that changes no score is no change to a reader.
    let isSeen = causes.contains { if case .price = $0 { false } else { true } }
    guard isSeen || before != after else { return nil }
    self.causes = causes
  }

  private static func items(_ old: Scorecard, _ new: Scorecard) -> [Cause] {
    func shares(_ card: Scorecard) -> [String: ItemResult] {
      Dictionary(card.items.map { ($0.item.id, $0) }, uniquingKeysWith: { first, _ in first })
    }
    let (was, now) = (shares(old), shares(new))
    let order = new.items.map(\.item.id) + old.items.map(\.item.id).filter { now[$0] == nil }
    return order.compactMap { id in
      let (a, b) = (was[id]?.share, now[id]?.share)
      guard a != b, let item = (now[id] ?? was[id])?.item else { return nil }
      return .item(id: id, rule: "\(item.place.file)#\(id)", before: a, after: b)
    }
  }

  private static func faults(_ old: Scorecard, _ new: Scorecard) -> [Cause] {
    func key(_ finding: Finding) -> String { "\(finding.turn) \(finding.act.id)" }
    func causes(_ findings: [Finding], without others: [Finding], isNew: Bool) -> [Cause] {
      let known = Set(others.map(key))
      return findings.filter { !known.contains(key($0)) }.map {
        .fault(
          act: $0.act.id, turn: $0.turn, quote: $0.evidence.quote, rule: $0.evidence.rule, isNew: isNew)
      }
    }
    return causes(new.faults, without: old.faults, isNew: true) + causes(old.faults, without: new.faults, isNew: false)
  }

  private static func alerts(_ old: Scorecard, _ new: Scorecard) -> [Cause] {
    func causes(_ card: Scorecard, without other: Scorecard, isNew: Bool) -> [Cause] {
      card.alerts.filter { raised in !other.alerts.contains { $0.alert.id == raised.alert.id } }
        .map { .alert(id: $0.alert.id, turns: $0.turns, isNew: isNew) }
    }
    return causes(new, without: old, isNew: true) + causes(old, without: new, isNew: false)
  }

  /// Prices that differ for what both cards hold.
  private static func prices(_ old: Scorecard, _ new: Scorecard) -> [Cause] {
    func prices(_ card: Scorecard) -> [String: Double] {
      var prices: [String: Double] = [:]
      for result in card.items where result.share != nil {
        prices["\(result.item.place.file)#\(result.item.id)"] = result.item.points
      }
      for fault in card.faults {
        guard let price = fault.price else { continue }
        prices["\(price.place.file)#\(price.reference.name)"] = price.cost + price.complianceCost
      }
      for raised in card.alerts {
        prices["\(raised.alert.place.file)#\(raised.alert.id)"] = raised.alert.complianceCost
      }
      for section in card.sections where section.score != nil {
        prices["\(section.section.place.file)#\(section.section.id)"] = section.section.weight
      }
      return prices
    }
    let (was, now) = (prices(old), prices(new))
    return now.keys.sorted().compactMap { rule in
      guard let before = was[rule], let after = now[rule], before != after else { return nil }
      return .price(rule: rule, before: before, after: after)
    }
  }
}

/// What another library does to a whole batch of calls.
package struct ComparisonSummary: Sendable {
  package struct RuleEffect: Sendable, Equatable {
    package let rule: String
    /// In how many calls the rule made a difference.
    package let calls: Int
    /// The mean change of the totals of those calls, in points.
    package let meanDifference: Double
  }

  package private(set) var callCount = 0
  package private(set) var changedCount = 0
  package private(set) var nowPassing = 0
  package private(set) var nowFailing = 0
  /// Of the totals of all calls, in points.
  package private(set) var differenceSum = 0.0
  package private(set) var largest: (call: String, difference: Double)?
  private var rules: [String: (calls: Int, sum: Double)] = [:]

  package init() {}

  package mutating func add(_ change: CardChange?) {
    callCount += 1
    guard let change else { return }
    changedCount += 1
    differenceSum += change.difference
    if !change.before.isPassed, change.after.isPassed { nowPassing += 1 }
    if change.before.isPassed, !change.after.isPassed { nowFailing += 1 }
    if abs(change.difference) > abs(largest?.difference ?? 0) { largest = (change.call, change.difference) }
    for rule in Set(change.causes.compactMap(\.rule)) {
      rules[rule, default: (0, 0)].calls += 1
      rules[rule, default: (0, 0)].sum += change.difference
    }
  }

  /// Most calls first.
  package var effects: [RuleEffect] {
    rules.map { RuleEffect(rule: $0.key, calls: $0.value.calls, meanDifference: $0.value.sum / Double($0.value.calls)) }
      .sorted { ($1.calls, $0.rule) < ($0.calls, $1.rule) }
  }
}
