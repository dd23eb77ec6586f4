import CallFlow
import Listening

/// A merit or a fault of one turn, with its proof.
package struct Finding: Sendable {
  package let act: Act
  package let evidence: Evidence
  /// What the card takes for it; nil for merits, and for faults that the card does not price.
  package let price: Rubric.Fault?

  /// What to say instead; nil for merits.
  package var say: String? { price?.say }
  package var turn: Int { evidence.turn }
}

/// A fault that may have been made, too uncertain to cost a point: a person should look.
package struct Doubt: Sendable {
  package let act: String
  /// What it would cost; nil where the card does not price it.
  package let price: Rubric.Fault?
  package let turn: Int
  /// The words that weighed most.
  package let quote: String
  package let rule: String
  package let reason: Reason

  package enum Reason: Sendable {
    /// The two ears together could not settle it.
    case uncertain
    /// The words may only say the customer's again.
    case echo
    /// The agent took it back with these words.
    case takenBack(Evidence)
  }
}

/// An item that was owed and not given, or not wholly.
package struct Missed: Sendable {
  package let item: Rubric.Item
  package let act: String
  /// The stage in which it was owed, or would have stood best.
  package let stage: String
  /// What was wanting in an act that was there; empty where the whole of it was.
  package let parts: [Rubric.Part]
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
  /// `complete`: each part with the words that gave it.
  package let parts: [PartResult]
  /// For an item not wholly earned, the turn nearest to where it was owed.
  package let owedAt: Int?

  init(item: Rubric.Item, share: Double?, evidence: [Evidence], parts: [PartResult] = [], owedAt: Int?) {
    self.item = item
    self.share = share
    self.evidence = evidence
    self.parts = parts
    self.owedAt = owedAt
  }

  init(notOwed item: Rubric.Item) { self.init(item: item, share: nil, evidence: [], owedAt: nil) }

  /// Of the item's points; nil where it did not apply.
  package var points: Double? { share.map { $0 * item.points } }
}

package struct PartResult: Sendable {
  package let part: Rubric.Part
  /// Nil where the part was wanting.
  package let evidence: Evidence?
}
