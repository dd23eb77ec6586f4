/// A signal heard in a turn, with the words that carried it.
package struct Observation: Sendable, Equatable {
  package let signal: Signal.ID
  /// The signal's rule and file.
  package let rule: String
  /// The words as said.
  package let quote: String
  /// Folded positions in the turn; comparable only within one turn.
  package let range: Range<Int>

  package static func == (a: Observation, b: Observation) -> Bool {
    a.signal == b.signal && a.range == b.range && a.quote == b.quote
  }

  static func standsBefore(_ a: Observation, _ b: Observation) -> Bool {
    (a.range.lowerBound, a.range.upperBound, a.signal) < (b.range.lowerBound, b.range.upperBound, b.signal)
  }
}

/// A signal that was nearly heard, and the condition on which it lost.
package struct NearMiss: Sendable {
  package enum Reason: String, Sendable {
    case negated, notNegated, quoted, form, place, whole, unless, with, without, after, notAfter
    /// The weights of the turn's keywords speak against it.
    case outweighed
    /// The customer's own words, said again to confirm them; or word for word, which a person must settle.
    case echo, doubtfulEcho
  }

  package let signal: Signal.ID
  package let rule: String
  package let quote: String
  package let reason: Reason
}
