import CallFlow
import Listening

/// Ranks the lines of a script for a moment. The same moment gives the same order.
package struct Ranker {
  package static let most = 3

  /// Up to `count` lines, the best first. No line that was offered comes again while another fits, and there is always
  /// at least one where the script has any line for the stage.
  package static func suggestions(at moment: Moment, count: Int = most) -> [Suggestion] {
    let here = moment.here
    var ranked: [(number: Int, candidate: Candidate)] = []
    for number in moment.script.lines(at: here - 1...here + 1, answering: moment.state.heardNames) {
      if let candidate = Candidate(number, at: moment) { ranked.append((number, candidate)) }
    }
    ranked.sort { Candidate.precedes($0.candidate, $1.candidate) }
    var chosen: [Int] = []
    for (place, (_, candidate)) in ranked.enumerated() where chosen.count < count {
      if !chosen.contains(where: { ranked[$0].candidate.isAlike(candidate) }) { chosen.append(place) }
    }
    for place in ranked.indices where chosen.count < count && !chosen.contains(place) { chosen.append(place) }
    return chosen.sorted().compactMap { Suggestion(ranked[$0].number, at: moment) }
  }

  /// Lines that answer the customer's last words and were left out all the same, each with the condition that it does
  /// not meet.
  package static func leftOut(at moment: Moment, count: Int = most) -> [(line: Line, condition: Reason.Kind)] {
    var found: [(line: Line, condition: Reason.Kind)] = []
    let (lines, traits) = (moment.script.lines, moment.script.lineTraits)
    for number in lines.indices where found.count < count && moment.lastWords.has(anyOf: lines[number].answers) {
      let candidate = Candidate(line: lines[number], traits: traits[number])
      if candidate.stagePoints(at: moment) == nil {
        found.append((candidate.line, .stage))
      } else if candidate.moodPoints(at: moment) == nil {
        found.append((candidate.line, .mood))
      }
    }
    return found
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
