import CallFlow

extension CallReview {
  /// `mentioned`: owed where the call reached the stage and, if the item says when, something of that was heard.
  func mentioned(_ item: Rubric.Item) -> ItemResult {
    let isOwed = reached(item.stage) && (item.when.isEmpty || steps.contains { $0.turn.evidence.has(anyOf: item.when) })
    guard isOwed else { return ItemResult(item: item, share: nil, evidence: [], owedAt: nil) }
    let found = agentEvidence(of: item.acts)
    return ItemResult(
      item: item, share: found.isEmpty ? 0 : 1, evidence: found,
      owedAt: found.isEmpty ? nearestTurn(in: item.stage) : nil)
  }
}
