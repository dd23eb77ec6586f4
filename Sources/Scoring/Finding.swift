import CallFlow
import Listening

/// A merit or a fault of one turn, with its proof.
package struct Finding: Sendable {
  package let act: Act
  package let evidence: Evidence
  /// What to say instead; nil for merits.
  package let say: String?

  package var turn: Int { evidence.turn }
}

/// A fault that may have been made, too uncertain to cost a point: a person should look.
package struct Doubt: Sendable {
  package let act: String
  package let turn: Int
  /// The words that weighed most.
  package let quote: String
  package let rule: String
}

/// An item that was owed and not given.
package struct Missed: Sendable {
  package let item: Rubric.Item
  package let act: String
  package let stage: String
  /// The agent's turn where it would have stood best; nil where the call has none.
  package let nearestTurn: Int?
  /// The line of the script that comes nearest.
  package let say: String?
  /// The id of that line.
  package let line: String?
}

/// A risk for the company that the five-stage score does not show.
package struct RaisedAlert: Sendable {
  package let alert: Rubric.Alert
  package let evidence: [Evidence]

  package var turns: [Int] { Array(Set(evidence.map(\.turn))).sorted() }
}

/// What an item of the card came to in one call.
package struct ItemResult: Sendable {
  package let item: Rubric.Item
  /// 0 to 1; nil where the item did not apply.
  package let share: Double?
  package let evidence: [Evidence]
  /// For an item not wholly earned, the turn nearest to where it was owed.
  package let owedAt: Int?
}
