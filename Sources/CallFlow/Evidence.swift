import Listening

/// Words said in a turn, and the rule that heard something in them. Every finding, suggestion and move points to these.
package struct Evidence: Sendable, Equatable {
  /// Counted from 0.
  package let turn: Int
  package let signal: Signal.ID
  /// The rule with its file, such as `Lexicon/zh/merits/opening.yml#greet`.
  package let rule: String
  /// The words as said.
  package let quote: String

  package init(turn: Int, signal: Signal.ID, rule: String, quote: String) {
    self.turn = turn
    self.signal = signal
    self.rule = rule
    self.quote = quote
  }

  init(turn: Int, _ observation: Observation) {
    self.init(turn: turn, signal: observation.signal, rule: observation.rule, quote: observation.quote)
  }
}

extension Sequence<Evidence> {
  package func first(for reference: SignalReference) -> Evidence? { first { reference.matches($0.signal) } }

  /// The evidence for the first of the references that was heard.
  package func first(anyOf references: some Sequence<SignalReference>) -> Evidence? {
    references.lazy.compactMap { first(for: $0) }.first
  }

  package func has(anyOf references: some Sequence<SignalReference>) -> Bool {
    references.contains { first(for: $0) != nil }
  }
}
