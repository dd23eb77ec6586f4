import CallFlow
import Listening

/// How the customer of a rehearsal feels, why, and what he has said.
package struct PersonaState: Sendable {
  /// One act that moved him.
  package struct Cause: Sendable {
    package let evidence: Evidence?
    package let mood: Int
    package let trust: Int
    package let patience: Int
  }

  package private(set) var feelings: Scenario.Feelings
  /// What moved him in the trainee's last turn.
  package private(set) var causes: [Cause] = []
  package private(set) var said: Set<String> = []
  var lastFallback: String?

  init(_ scenario: Scenario, level: Scenario.Level) {
    feelings = scenario.start
    if let change = scenario.levels[level] {
      feelings.mood += change.mood
      feelings.trust += change.trust
      feelings.patience += change.patience
    }
    clamp()
  }

  /// Moves by every act heard in the trainee's turn, each once; by the idle move where no merit was heard.
  mutating func hear(_ turn: HeardTurn, in scenario: Scenario, by lexicon: Lexicon) {
    causes = []
    var moved: Set<SignalReference> = []
    for evidence in turn.evidence {
      guard let move = Self.move(for: evidence.signal, in: scenario), moved.insert(move.reference).inserted else {
        continue
      }
      apply(move, because: evidence)
    }
    if turn.acts(.merit, in: lexicon).isEmpty { apply(scenario.idleMove, because: nil) }
    clamp()
  }

  mutating func say(_ beat: Scenario.Beat) { said.insert(beat.id) }

  /// The move for the signal itself comes before the one for its family.
  private static func move(for signal: Signal.ID, in scenario: Scenario) -> Scenario.Move? {
    scenario.moves.first { $0.reference.name == signal.name }
      ?? scenario.moves.first { $0.reference.name == signal.family }
  }

  private mutating func apply(_ move: Scenario.Move, because evidence: Evidence?) {
    feelings.mood += move.mood
    feelings.trust += move.trust
    feelings.patience += move.patience
    causes.append(Cause(evidence: evidence, mood: move.mood, trust: move.trust, patience: move.patience))
  }

  private mutating func clamp() {
    feelings.mood = min(4, max(0, feelings.mood))
    feelings.trust = min(4, max(0, feelings.trust))
    feelings.patience = max(0, feelings.patience)
  }
}
