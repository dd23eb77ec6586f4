import CallFlow
import Listening

/// Ranks the lines of a script for a moment. The same moment gives the same order.
package struct Ranker {
  package static let most = 3

  /// Up to `count` lines, the best first. No line that was offered comes again while another fits, and there is always
  /// at least one where the script has any line for the stage.
  package static func suggestions(at moment: Moment, count: Int = most) -> [Suggestion] {
    let domain = moment.script.domain + "/"
    let ranked = candidates(at: moment).compactMap { suggestion($0, at: moment, domain: domain) }.sorted(by: precedes)
    var chosen: [Suggestion] = []
    for candidate in ranked where chosen.count < count {
      if !chosen.contains(where: { isAlike($0, candidate) }) { chosen.append(candidate) }
    }
    for candidate in ranked where chosen.count < count && !chosen.contains(where: { $0.line.id == candidate.line.id }) {
      chosen.append(candidate)
    }
    return chosen.sorted(by: precedes)
  }

  /// Every line that can fit: of the present stage and its neighbours, and answering nothing that was never said.
  private static func candidates(at moment: Moment) -> [Line] {
    let here = moment.here
    return moment.script.lines(at: here - 1...here + 1, answering: moment.state.heard)
  }

  /// Lines that answer the customer's last words and were left out all the same, each with the condition that it does
  /// not meet.
  package static func leftOut(at moment: Moment, count: Int = most) -> [(line: Line, condition: Reason.Kind)] {
    var found: [(line: Line, condition: Reason.Kind)] = []
    for line in moment.script.lines where found.count < count && moment.lastWords.has(anyOf: line.answers) {
      if Reason.stageFit(line, at: moment) == nil {
        found.append((line, .stage))
      } else if Reason.mood(line, at: moment) == nil {
        found.append((line, .mood))
      }
    }
    return found
  }

  private static func precedes(_ a: Suggestion, _ b: Suggestion) -> Bool {
    a.score == b.score ? a.line.id < b.line.id : a.score > b.score
  }

  /// - parameter domain: what the ids of the domain's own lines begin with.
  private static func suggestion(_ line: Line, at moment: Moment, domain: String) -> Suggestion? {
    guard let stage = Reason.stageFit(line, at: moment), let answers = Reason.answers(line, at: moment),
      let mood = Reason.mood(line, at: moment)
    else { return nil }
    var reasons = answers + [stage, mood]
    if let owed = Reason.owed(line, at: moment) { reasons.append(owed) }
    if !line.answers.isEmpty, line.id.utf8.starts(with: domain.utf8) { reasons.append(Reason(.domain, 0.6)) }
    if !line.slots.isEmpty, line.slots.allSatisfy({ moment.state.facts.values[$0] != nil }) {
      reasons.append(Reason(.filled, 0.4))
    }
    if line.preference != 0 { reasons.append(Reason(.preferred, line.preference * 0.3)) }
    let text = line.filled(from: moment.state.facts, slotNames: moment.script.slotNames)
    let times = Double(moment.times(line, filledAs: text))
    if times > 0 { reasons.append(Reason(.repeated, line.isOnce ? -20 * times : -2 * times)) }
    return Suggestion(line: line, text: text, reasons: reasons)
  }

  /// Two lines of one technique for the same words are one choice and not two.
  private static func isAlike(_ a: Suggestion, _ b: Suggestion) -> Bool {
    a.line.technique == b.line.technique && a.line.acts == b.line.acts
  }

  /// What not to do now, with what to say instead: the faults that the present mood and words invite.
  package static func cautions(
    at moment: Moment, acts: [String: Act], say: (String) -> String?
  ) -> [Caution] {
    moment.script.cautions.filter { caution in
      (caution.when.isEmpty || moment.lastWords.has(anyOf: caution.when))
        && caution.mood.contains(moment.state.mood)
        && (caution.stages.isEmpty || caution.stages.contains(moment.stage))
    }.prefix(2).compactMap { caution in acts[caution.act].map { Caution(act: $0, say: caution.say ?? say($0.id)) } }
  }
}
