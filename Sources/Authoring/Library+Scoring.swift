import CallFlow
import Scoring

extension Library {
  /// Scores a call by the domain that its words tell, or by the one named; nil where the library has no card at all.
  package func scorecard(
    of transcript: Transcript, domain: String? = nil, overrides: Overrides = Overrides()
  ) -> Scorecard? {
    let domain = domain ?? self.domain(of: transcript.turns)
    guard let script = script(for: domain), let rubric = rubric(for: domain) else { return nil }
    let trace = CallTrace(transcript.turns, listener: listener, script: script)
    return Scorecard(
      of: trace, by: rubric, call: transcript.call, details: transcript.details, overrides: overrides)
  }
}
