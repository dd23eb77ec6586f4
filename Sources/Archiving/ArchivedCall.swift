import CallFlow

/// What the archive keeps of a call.
package struct ArchivedCall: Sendable {
  package struct Scoring: Sendable {
    package let id: Int64
    /// UTC, ISO 8601.
    package let scoredAt: String
    package let score: ArchivedScore
  }

  package let id: Int64
  package let name: String
  package let details: CallDetails
  /// UTC, ISO 8601.
  package let archivedAt: String
  /// Masked. Empty where they were not asked for.
  package let turns: [Turn]
  /// The oldest first; only the newest where the history was not asked for.
  package let scorings: [Scoring]
  /// In the order in which they were made.
  package let appeals: [Appeal]

  package var newest: Scoring? { scorings.last }

  /// What people made of the score: the final word, which a later score does not undo, else the overrides of the
  /// newest score; nil where there are neither.
  package var standing: ArchivedScore.Points? {
    if let final = appeals.last(where: \.isFinal) { return final.points }
    return appeals.last { $0.scoring == newest?.id && $0.step == .overridden }?.points
  }

  /// What the overrides of a score say of its items, faults and alerts.
  package func overrides(of scoring: Scoring) -> [String: Double] {
    var shares: [String: Double] = [:]
    for appeal in appeals where appeal.scoring == scoring.id && appeal.step == .overridden {
      if let item = appeal.item { shares[item] = appeal.share }
    }
    return shares
  }

  /// The day of the call; where the transcript gave none, the day on which it was archived.
  package var day: String { String((details.startedAt ?? archivedAt).prefix(10)) }

  package var transcript: Transcript { Transcript(call: name, turns: turns, details: details) }
}

/// One word said about a score: raised by whom it concerns, upheld or overridden by whom it is for.
package struct Appeal: Sendable, Equatable {
  package enum Step: String, Sendable {
    /// Someone holds the score to be wrong.
    case raised
    /// The machine's score stands.
    case upheld
    /// The score is changed.
    case overridden
  }

  /// The score that it is about.
  package let scoring: Int64
  package let step: Step
  /// Whether nothing may follow it.
  package let isFinal: Bool
  /// The item, fault or alert that it is about; nil for the whole card.
  package let item: String?
  /// What the item is held to have earned, 0 to 1; for a fault or an alert 1 takes it back.
  package let share: Double?
  package let who: String
  /// UTC, ISO 8601.
  package let madeAt: String
  package let why: String
  /// Set by an override and by the final word: the score with it and all before it.
  package let points: ArchivedScore.Points?
}
