import CallFlow

extension CallReview {
  /// `avoided`: earned where none of the acts was heard.
  func avoided(_ item: Rubric.Item) -> ItemResult {
    guard isOwed(item) else { return ItemResult(notOwed: item) }
    let found = agentEvidence(of: item.acts).filter { item.stage == nil || stages[$0.turn] == item.stage }
    return ItemResult(item: item, share: found.isEmpty ? 1 : 0, evidence: found, owedAt: found.first?.turn)
  }
}
