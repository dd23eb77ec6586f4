import Scoring

/// Writes the cards of a batch as one document, in the order of the calls.
package protocol BatchReporter: Sendable {
  /// Whether `opening` needs to know the whole batch; the parts then wait until every call is scored.
  var opensWithSummary: Bool { get }
  /// What stands before the first card; the summary is empty unless `opensWithSummary`.
  func opening(_ summary: BatchSummary) throws -> String
  /// One call's part. Depends on the card alone, so that any worker may write it.
  func part(for card: Scorecard) throws -> String
  /// What stands behind the last card.
  func closing(_ summary: BatchSummary) throws -> String
}

extension BatchReporter {
  package var opensWithSummary: Bool { false }
  package func opening(_: BatchSummary) -> String { "" }
  package func closing(_: BatchSummary) -> String { "" }
}

/// What an overview of a batch keeps of every call, so that the cards themselves need not stay in memory.
package struct BatchSummary: Sendable {
  package struct Row: Sendable {
    package let call: String
    package let domain: String
    package let script: Double
    package let compliance: Double
    package let total: Double
    package let isPassed: Bool
    package let fatal: [String]
    package let alerts: [String]
    /// Ids of the card's items that were not wholly earned.
    package let missed: [String]

    package init(_ card: Scorecard) {
      call = card.call
      domain = card.domain
      script = card.script
      compliance = card.compliance
      total = card.total
      isPassed = card.isPassed
      fatal = card.fatal
      alerts = card.alerts.map(\.alert.id)
      missed = card.missed.map(\.item.id)
    }
  }

  package private(set) var rows: [Row] = []

  package init() {}

  package mutating func add(_ row: Row) { rows.append(row) }
}
