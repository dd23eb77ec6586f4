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
