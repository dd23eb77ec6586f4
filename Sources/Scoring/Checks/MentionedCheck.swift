import CallFlow

extension CallReview {
  /// `mentioned`: earned by one of the acts anywhere in the call.
  func mentioned(_ item: Rubric.Item) -> ItemResult {
    guard isOwed(item) else { return ItemResult(notOwed: item) }
    let found = agentEvidence(of: item.acts)
    return ItemResult(
      item: item, share: found.isEmpty ? 0 : 1, evidence: found, owedAt: found.isEmpty ? nearestTurn(to: item) : nil)
  }
}
