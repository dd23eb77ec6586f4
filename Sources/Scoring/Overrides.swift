/// What people decided against the program's reading of a call.
package struct Overrides: Sendable, Equatable {
  /// What an item is held to have earned, 0 to 1, by its id. For the act of a fault or the id of an alert, 1 takes all
  /// of it back.
  package let shares: [String: Double]

  package init(_ shares: [String: Double] = [:]) { self.shares = shares }

  func applied(to result: ItemResult) -> ItemResult {
    guard let share = shares[result.item.id] else { return result }
    return ItemResult(
      item: result.item, share: share, evidence: result.evidence, parts: result.parts, owedAt: result.owedAt)
  }

  /// Whether a fault or an alert still counts.
  func lets(_ id: String) -> Bool { shares[id] != 1 }
}
