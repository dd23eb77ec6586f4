import CallFlow
import Listening

extension Candidate {
  /// The line answers the customer's last words, or something he said earlier in the call. False: it answers something
  /// that was never said.
  mutating func weighAnswers(at moment: Moment) -> Bool {
    guard !line.answers.isEmpty else { return true }
    var (answers, isExact, isUrgent) = (false, false, false)
    for reference in line.answers {
      guard let place = moment.lastWord(for: reference) else { continue }
      answers = true
      let signal = moment.lastWords[place].signal
      if signal.isVariant, reference == signal.reference { isExact = true }
      if moment.isUrgent[place] { isUrgent = true }
    }
    if answers {
      add(.answers, isExact ? 4 : 3)
      if isUrgent { add(.urgent, 2) }
      return true
    }
    guard line.answers.contains(where: { moment.hasHeard($0) }) else { return false }
    add(.answersEarlier, 1)
    return true
  }

  /// The customer's last words that the line answers.
  func answered(at moment: Moment) -> [Evidence] {
    Array(line.answers.compactMap { moment.lastWord(for: $0) }.prefix(2).map { moment.lastWords[$0] })
  }
}
