import CallFlow
import Masking

extension Transcript {
  /// The call without what tells who the customer is. The agent and the team keep their names, which trends are by.
  package func masked(by mask: Mask) -> Transcript {
    var details = details
    details.agent = details.agent.map { mask.masked($0, [.numbers]) }
    details.team = details.team.map { mask.masked($0, [.numbers]) }
    return Transcript(
      call: mask.masked(call),
      turns: turns.map { turn in
        Turn(turn.speaker, mask.masked(turn.text), start: turn.start, end: turn.end, confidence: turn.confidence)
      },
      details: details, inferred: inferred)
  }
}
