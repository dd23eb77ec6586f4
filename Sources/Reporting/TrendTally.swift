import Foundation

/// A stretch of days that calls are put together by.
package enum TrendPeriod: String, CaseIterable, Sendable {
  case day, week, month

  /// The stretch of a day `2026-11-23`: the day itself, `2026-W48` by ISO 8601, or `2026-11`.
  package func key(of day: String) -> String {
    switch self {
    case .day: return day
    case .month: return String(day.prefix(7))
    case .week:
      let parts = day.split(separator: "-").compactMap { Int($0) }
      var calendar = Calendar(identifier: .iso8601)
      calendar.timeZone = .gmt
      guard parts.count == 3,
        let date = calendar.date(from: DateComponents(year: parts[0], month: parts[1], day: parts[2]))
      else { return day }
      let found = calendar.dateComponents([.yearForWeekOfYear, .weekOfYear], from: date)
      let week = found.weekOfYear ?? 0
      return "\(found.yearForWeekOfYear ?? parts[0])-W\(week < 10 ? "0" : "")\(week)"
    }
  }
}

/// Sums of calls, made one call at a time so that no call stays in memory.
package struct TrendTally: Sendable {
  /// A mean with how many it is of.
  package struct Mean: Sendable {
    package private(set) var count = 0
    private var sum = 0.0

    package var value: Double? { count > 0 ? sum / Double(count) : nil }

    mutating func add(_ value: Double) {
      count += 1
      sum += value
    }
  }

  /// Some calls together.
  package struct Group: Sendable {
    package private(set) var machine = Mean()
    package private(set) var total = Mean()
    package private(set) var passed = 0
    package private(set) var fatal = 0
    package private(set) var alerts = 0
    package private(set) var reviewed = 0
    /// The mean total by period.
    package private(set) var trend: [String: Mean] = [:]

    package var count: Int { total.count }

    mutating func add(_ call: CallFigures, _ period: String) {
      machine.add(call.machineTotal)
      total.add(call.total)
      passed += call.isPassed ? 1 : 0
      fatal += call.fatal.isEmpty ? 0 : 1
      alerts += call.alerts.count
      reviewed += call.isReviewed ? 1 : 0
      trend[period, default: Mean()].add(call.total)
    }
  }

  /// A section, an item, or a fault over many calls.
  package struct Part: Sendable {
    package let first: CallFigures.Part
    /// The mean share, 0 to 1, of the calls in which it applied.
    package private(set) var share = Mean()
    /// Calls in which it was not wholly earned.
    package private(set) var lost = 0
    package private(set) var notApplied = 0
    package private(set) var trend: [String: Mean] = [:]

    init(_ part: CallFigures.Part) { first = part }

    mutating func add(_ part: CallFigures.Part, _ period: String) {
      guard let value = part.share else {
        notApplied += 1
        return
      }
      share.add(value)
      lost += value < 1 ? 1 : 0
      trend[period, default: Mean()].add(value)
    }
  }

  /// A call that failed by itself.
  package struct Fatal: Sendable {
    package let id: Int64
    package let call: String
    package let day: String
    package let agent: String?
    package let what: [CallFigures.Part]
  }

  package let period: TrendPeriod
  package private(set) var all = Group()
  package private(set) var periods: [String: Group] = [:]
  package private(set) var agents: [String: Group] = [:]
  package private(set) var teams: [String: Group] = [:]
  package private(set) var sections: [String: Part] = [:]
  package private(set) var items: [String: Part] = [:]
  package private(set) var alerts: [String: Part] = [:]
  package private(set) var fatal: [Fatal] = []
  /// What each agent loses, by item and by the act of a fault.
  package private(set) var losses: [String: [String: Part]] = [:]

  /// Stands for calls without an agent or a team.
  package static let unknown = ""

  package init(by period: TrendPeriod) { self.period = period }

  package mutating func add(_ call: CallFigures) {
    let key = period.key(of: call.day)
    let agent = call.agent ?? Self.unknown
    all.add(call, key)
    periods[key, default: Group()].add(call, key)
    agents[agent, default: Group()].add(call, key)
    teams[call.team ?? Self.unknown, default: Group()].add(call, key)
    for part in call.sections { sections[part.id, default: Part(part)].add(part, key) }
    for part in call.items { items[part.id, default: Part(part)].add(part, key) }
    for part in call.alerts { alerts[part.id, default: Part(part)].add(part, key) }
    for part in call.items + call.faults where part.share != nil {
      losses[agent, default: [:]][part.id, default: Part(part)].add(part, key)
    }
    if !call.fatal.isEmpty {
      fatal.append(Fatal(id: call.id, call: call.name, day: call.day, agent: call.agent, what: call.fatal))
    }
  }
}
