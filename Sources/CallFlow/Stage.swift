import Listening
import SourceText

/// A stage of the call, as a script describes it.
package struct Stage: Sendable {
  package let id: String
  package let name: String
  package let purpose: String
  /// What the agent owes while the call is here.
  package let owes: [Duty]
  /// How strongly each signal speaks for this stage, in natural-log odds; negative speaks against it.
  package let evidence: [(signal: SignalReference, weight: Double)]
  /// The chance at each turn that the call moves from here to another stage; the rest is that it stays.
  package let moves: [String: Double]
  /// Where in a whole call the stage is usually found, as shares of its turns; only a review knows the whole.
  package let share: ClosedRange<Double>
  package let place: SourcePlace
}

/// An act that a stage or a card asks for, always or only in a call where something was heard.
package struct Duty: Sendable, Equatable {
  package let act: String
  /// Empty: always owed. Else owed once any of these has been heard.
  package let when: [SignalReference]
  package let actKey: NameKey

  package init(act: String, when: [SignalReference]) {
    self.act = act
    self.when = when
    actKey = NameKey(act)
  }

  package func isDue(heard: HeardNames) -> Bool { when.isEmpty || when.contains(where: heard.contains) }
}

/// How grave a complaint is: points per criterion added up, and what each grade asks of the company.
package struct SeverityGrade: Sendable {
  package let id: String
  package let name: String
  /// The least sum of points for this grade.
  package let from: Double
  /// What must happen by when, for people.
  package let asks: String
}
