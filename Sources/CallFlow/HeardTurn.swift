import Listening

/// A turn with everything that was heard in it.
package struct HeardTurn: Sendable {
  /// Counted from 0.
  package let index: Int
  package let turn: Turn
  package let evidence: [Evidence]
  package let nearMisses: [NearMiss]
  /// Words in traditional characters; tells the call's script.
  package let traditionalCount: Int
  /// Figures, dates and names that fill the slots of lines.
  package let facts: CallFacts
  /// The folded words, for hearing repetition.
  let folded: [UInt32]

  /// The evidence for each act of one kind, the first words that carried it, in the order in which they were said.
  package func acts(_ kind: Act.Kind, in lexicon: Lexicon) -> [(act: Act, evidence: Evidence)] {
    var seen: Set<String> = []
    return evidence.compactMap { evidence in
      guard let act = lexicon.acts[evidence.signal.family], act.kind == kind, seen.insert(act.id).inserted else {
        return nil
      }
      return (act, evidence)
    }
  }
}
