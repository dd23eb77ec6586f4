import CallFlow

extension CallReview {
  /// `complete`: the share of parts heard with the act, at the occasion that did best. The parts may stand in the
  /// agent's turns shortly before or behind the act.
  func complete(_ item: Rubric.Item) -> ItemResult {
    guard isOwed(item) else { return ItemResult(notOwed: item) }
    let whole = 1 + item.parts.reduce(0) { $0 + $1.points }
    var best: (share: Double, turn: Int, proof: [Evidence], parts: [PartResult])?
    for index in steps.indices where isAgent(index) {
      guard let act = steps[index].turn.evidence.first(anyOf: item.acts) else { continue }
      let window = (max(0, index - item.within)...min(steps.count - 1, index + item.within)).filter(isAgent)
      let parts = item.parts.map { part in
        PartResult(
          part: part, evidence: window.lazy.compactMap { steps[$0].turn.evidence.first(anyOf: part.acts) }.first)
      }
      let earned = parts.reduce(1) { $0 + ($1.evidence == nil ? 0 : $1.part.points) }
      if earned / whole > best?.share ?? 0 { best = (earned / whole, index, [act], parts) }
    }
    guard let best else {
      return ItemResult(
        item: item, share: 0, evidence: [], parts: item.parts.map { PartResult(part: $0, evidence: nil) },
        owedAt: nearestTurn(to: item))
    }
    return ItemResult(
      item: item, share: best.share, evidence: best.proof, parts: best.parts,
      owedAt: best.share < 1 ? best.turn : nil)
  }
}
