import Listening

/// A turn with everything that was heard in it: one object that never changes.
package final class HeardTurn: Sendable {
  /// Counted from 0.
  package let index: Int
  package let turn: Turn
  package let evidence: [Evidence]
  package let nearMisses: [NearMiss]
  /// Faults in words that may only say the customer's again.
  package let doubtful: [Evidence]
  /// What was heard in the other speaker's last stretch of turns.
  package let heardBefore: [Signal.ID]
  /// What the patterns alone heard.
  package let matched: [Signal.ID]
  /// How the acts that were heard, or nearly so, came to be.
  package let judgements: [Judgement]
  /// Words in traditional characters; tells the call's script.
  package let traditionalCount: Int
  /// Figures, dates and names that fill the slots of lines.
  package let facts: CallFacts
  let values: [ValueMention]
  /// Nil where no weights have looked at the turn.
  let weighed: KeywordText?
  package let text: NormalizedText
  /// Of an agent's turn; nil for others.
  let pairs: SpokenPairs?

  init(
    index: Int, turn: Turn, evidence: [Evidence], nearMisses: [NearMiss], doubtful: [Evidence],
    heardBefore: [Signal.ID],
    matched: [Signal.ID], judgements: [Judgement], traditionalCount: Int, facts: CallFacts, values: [ValueMention],
    weighed: KeywordText?, text: NormalizedText, pairs: SpokenPairs?
  ) {
    self.index = index
    self.turn = turn
    self.evidence = evidence
    self.nearMisses = nearMisses
    self.doubtful = doubtful
    self.heardBefore = heardBefore
    self.matched = matched
    self.judgements = judgements
    self.traditionalCount = traditionalCount
    self.facts = facts
    self.values = values
    self.weighed = weighed
    self.text = text
    self.pairs = pairs
  }

  /// The values that the words carry, as said and in one form; those that the words leave open are left out.
  package var typedValues: [(kind: ValueMention.Kind, quote: String, value: TypedValue)] {
    values.compactMap { mention in
      mention.typed(in: text).map { (mention.kind, text.quote(mention.range), $0) }
    }
  }

  /// The turn as fitted weights see it.
  package var keywords: KeywordText { weighed ?? KeywordText(text, values: values) }

  /// The evidence for each act of one kind, the first words that carried it, in the order in which they were said.
  package func acts(_ kind: Act.Kind, in lexicon: Lexicon) -> [(act: Act, evidence: Evidence)] {
    var seen: Set<String> = []
    return evidence.compactMap { evidence in
      guard let act = lexicon.act(of: evidence.signal), act.kind == kind, seen.insert(act.id).inserted else {
        return nil
      }
      return (act, evidence)
    }
  }
}
