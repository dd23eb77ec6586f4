import CallFlow
import Listening
import SourceText

/// A customer to rehearse with: who he is, what he brings up, what moves him, and how it can end.
package struct Scenario: Sendable {
  package enum Level: String, CompactCase, Sendable { case easy, normal, hard }
  package enum Ending: String, CompactCase, Sendable { case settled, escalated, lost }

  /// What moves in the customer, as numbers.
  package struct Feelings: Sendable, Equatable {
    /// 0 calm to 4 furious.
    package var mood: Int
    /// 0 none to 4 full.
    package var trust: Int
    /// Turns that win nothing which he will still bear.
    package var patience: Int
  }

  /// What an act does to the feelings.
  package struct Move: Sendable {
    package let reference: SignalReference
    package let mood: Int
    package let trust: Int
    package let patience: Int
  }

  /// All conditions that are given must hold.
  package struct Condition: Sendable {
    package var stages: [String] = []
    package var mood: ClosedRange<Int>?
    package var trust: ClosedRange<Int>?
    package var patience: ClosedRange<Int>?
    /// Any of these, in the trainee's last turn.
    package var hears: [SignalReference] = []
    /// All of these, at some time in the call.
    package var heard: [SignalReference] = []
    /// All of these beats, already said.
    package var said: [String] = []
  }

  /// Something the customer brings up once.
  package struct Beat: Sendable {
    package let id: String
    package let when: Condition
    package let unless: [String]
    package let says: [String]
    package let place: SourcePlace
  }

  package struct Close: Sendable {
    package let ending: Ending
    package let when: Condition
    package let says: [String]
  }

  package let id: String
  package let name: String
  package let domain: String
  /// Acts that this drill trains; a failed item of the scorecard names it.
  package let trains: [String]
  package let learn: (technique: String, why: String)?
  package let questions: [String]
  package let customer: String
  package let facts: CallFacts
  package let start: Feelings
  package let levels: [Level: Feelings]
  package let moves: [Move]
  /// What a turn does in which no merit is heard.
  package let idleMove: Move
  package let beats: [Beat]
  package let fallbacks: [(mood: ClosedRange<Int>, says: [String])]
  package let closes: [Close]
  package let place: SourcePlace
}
