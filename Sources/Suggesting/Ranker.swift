import CallFlow
import Listening

/// Ranks the lines of a script for a moment. The same moment gives the same order.
package struct Ranker {
  package static let most = 3

  /// Up to `count` lines, the best first. No line that was offered comes again while another fits, and there is always
  /// at least one where the script has any line for the stage.
  package static func suggestions(at moment: Moment, count: Int = most) -> [Suggestion] {
    let here = moment.here
    var ranked: [Ranked] = []
    for number in moment.script.lines(at: here - 1...here + 1, answering: moment.state.heardNames) {
      if let candidate = Candidate(number, at: moment) { ranked.append(Ranked(number: number, candidate: candidate)) }
    }
    ranked.sort(by: Ranked.precedes)
    var chosen: [Int] = []
    var place = 0
    while place < ranked.count, chosen.count < count {
      if settle(place, of: &ranked, at: moment) {
        let candidate = ranked[place].candidate
        if !chosen.contains(where: { ranked[$0].candidate.isAlike(candidate) }) { chosen.append(place) }
        place += 1
      }
    }
    for place in ranked.indices where chosen.count < count && !chosen.contains(place) { chosen.append(place) }
    return chosen.sorted().compactMap { Suggestion(ranked[$0].number, at: moment) }
  }

  private struct Ranked {
    let number: Int
    var candidate: Candidate
    /// Whether repetition has been weighed.
    var isSettled = false

    static func precedes(_ a: Ranked, _ b: Ranked) -> Bool { Candidate.precedes(a.candidate, b.candidate) }
  }

  /// Weighs repetition for the line at a place, which may send it back behind others. True: it stays.
  private static func settle(_ place: Int, of ranked: inout [Ranked], at moment: Moment) -> Bool {
    guard !ranked[place].isSettled else { return true }
    ranked[place].isSettled = true
    let score = ranked[place].candidate.score
    ranked[place].candidate.weighRepetition(at: moment)
    guard ranked[place].candidate.score < score else { return true }
    var here = place
    while here + 1 < ranked.count, Ranked.precedes(ranked[here + 1], ranked[here]) {
      ranked.swapAt(here, here + 1)
      here += 1
    }
    return here == place
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
