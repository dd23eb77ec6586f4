import CallFlow
import Listening

/// A line to say now, and why this one. What is shown of it is put together when it is asked for.
package struct Suggestion: Sendable {
  package let line: Line
  private let number: Int
  private let moment: Moment

  /// - parameter number: the line's, in the script.
  init(_ number: Int, at moment: Moment) {
    line = moment.script.lines[number]
    self.number = number
    self.moment = moment
  }

  /// The line with the slots filled that the call has filled.
  package var text: String { moment.filled(line) }

  /// The sum of the reasons' points.
  package var score: Double { LineWeighing(moment).told(number).sum }

  package var reasons: [Reason] {
    let weighing = LineWeighing(moment)
    return weighing.told(number).reasons.map { kind, points in
      let acts = kind == .owed ? line.acts.filter { moment.owed.contains(NameKey($0)) } : []
      return Reason(kind, points, evidence: weighing.evidence(for: kind, of: number), acts: acts)
    }
  }

  /// The customer's words that speak for the line.
  package var because: [Evidence] { reasons.flatMap(\.evidence) }
}

/// Why a line was ranked where it is; points add up.
package struct Reason: Sendable {
  package enum Kind: String, CaseIterable, Sendable {
    /// The line answers what the customer just said.
    case answers
    /// The line answers something said earlier that is still open.
    case answersEarlier
    /// What it answers comes before all else that was said.
    case urgent
    /// The line does something that the stage still owes.
    case owed
    /// The line is for the present stage.
    case stage
    /// The line is for the mood that the customer is in.
    case mood
    /// The line belongs to the domain and not to all.
    case domain
    /// Everything that the line wants to name is known.
    case filled
    /// The author prefers it.
    case preferred
    /// It has been said or shown before.
    case repeated
  }

  package let kind: Kind
  package let points: Double
  package let evidence: [Evidence]
  /// Acts that are owed and done by the line.
  package let acts: [String]

  init(_ kind: Kind, _ points: Double, evidence: [Evidence] = [], acts: [String] = []) {
    self.kind = kind
    self.points = points
    self.evidence = evidence
    self.acts = acts
  }
}

/// What not to say now, because the customer is as he is.
package struct Caution: Sendable {
  package let act: Act
  package let say: String?
}
