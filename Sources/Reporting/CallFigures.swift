/// What trends need of one call.
package struct CallFigures: Sendable {
  package struct Part: Sendable {
    package let id: String
    package let name: String
    /// The section of an item; the id itself for a section, a fault or an alert.
    package let section: String
    /// By which drills are found; nil for a section or an alert.
    package let act: String?
    /// For a section 0 to 1, for an item the share earned; nil where it did not apply. A fault or an alert has 0.
    package let share: Double?

    package init(id: String, name: String, section: String? = nil, act: String? = nil, share: Double?) {
      self.id = id
      self.name = name
      self.section = section ?? id
      self.act = act
      self.share = share
    }
  }

  package let id: Int64
  package let name: String
  /// `2026-11-23`.
  package let day: String
  package let agent: String?
  package let team: String?
  /// 0 to 100, as computed.
  package let machineTotal: Double
  /// 0 to 100, after what people decided.
  package let total: Double
  package let isPassed: Bool
  package let isReviewed: Bool
  /// Those that stand after the overrides.
  package let fatal: [Part]
  package let faults: [Part]
  package let alerts: [Part]
  package let sections: [Part]
  package let items: [Part]

  package init(
    id: Int64, name: String, day: String, agent: String?, team: String?, machineTotal: Double,
    total: Double, isPassed: Bool, isReviewed: Bool, fatal: [Part], faults: [Part], alerts: [Part], sections: [Part],
    items: [Part]
  ) {
    self.id = id
    self.name = name
    self.day = day
    self.agent = agent
    self.team = team
    self.machineTotal = machineTotal
    self.total = total
    self.isPassed = isPassed
    self.isReviewed = isReviewed
    self.fatal = fatal
    self.faults = faults
    self.alerts = alerts
    self.sections = sections
    self.items = items
  }
}
