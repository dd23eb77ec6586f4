import CallFlow
import Listening

extension Reason {
  /// The line answers the customer's last words, or something he said earlier in the call. Nil: it answers something
  /// that was never said.
  static func answers(_ line: Line, at moment: Moment) -> [Reason]? {
    guard !line.answers.isEmpty else { return [] }
    let now = line.answers.compactMap { reference in
      moment.lastWord(for: reference).map { (reference, $0) }
    }
    if !now.isEmpty {
      let exact = now.contains { reference, evidence in
        reference.name == evidence.signal.name && reference.name.contains("/")
      }
      let answer = Reason(.answers, exact ? 4 : 3, evidence: Array(now.map(\.1).prefix(2)))
      let isUrgent = now.contains { _, evidence in moment.script.urgent.contains { $0.matches(evidence.signal) } }
      return isUrgent ? [answer, Reason(.urgent, 2)] : [answer]
    }
    let wasHeard = line.answers.contains { moment.hasHeard($0) }
    return wasHeard ? [Reason(.answersEarlier, 1)] : nil
  }
}
