import CallFlow

extension CallReview {
  /// `answered`: the share of occasions that were answered in time. The turn before counts too, since transcripts
  /// sometimes put an answer in front of what it answers.
  func answered(_ item: Rubric.Item) -> ItemResult {
    let occasions = steps.indices.filter { index in
      steps[index].turn.turn.speaker == .customer && (item.stage == nil || stages[index] == item.stage)
        && steps[index].turn.evidence.has(anyOf: item.when)
    }
    guard !occasions.isEmpty else { return ItemResult(notOwed: item) }
    var proof: [Evidence] = []
    var firstMissed: Int?
    for occasion in occasions {
      let window = max(0, occasion - 1)...min(steps.count - 1, occasion + item.within)
      let answer = window.lazy.filter { steps[$0].turn.turn.speaker == .agent }
        .compactMap { steps[$0].turn.evidence.first(anyOf: item.acts) }.first
      if let answer { proof.append(answer) } else if firstMissed == nil { firstMissed = occasion }
    }
    let owedAt = firstMissed.map { occasion in
      steps.indices.first { $0 > occasion && steps[$0].turn.turn.speaker == .agent } ?? occasion
    }
    return ItemResult(
      item: item, share: Double(proof.count) / Double(occasions.count), evidence: proof, owedAt: owedAt)
  }
}
