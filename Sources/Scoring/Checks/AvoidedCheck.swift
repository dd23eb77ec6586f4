import CallFlow

extension CallReview {
  /// `avoided`: earned by a stage in which none of the acts was heard.
  func avoided(_ item: Rubric.Item) -> ItemResult {
    guard reached(item.stage) else { return ItemResult(item: item, share: nil, evidence: [], owedAt: nil) }
    let found = agentEvidence(of: item.acts).filter { stages[$0.turn] == item.stage }
    return ItemResult(item: item, share: found.isEmpty ? 1 : 0, evidence: found, owedAt: found.first?.turn)
  }
}
