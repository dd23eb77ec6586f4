import CallFlow
import Listening

/// Ranks the lines of a script for a moment. The same moment gives the same order.
package struct Ranker {
  package static let most = 3

  /// Up to `count` lines, the best first. No line that was offered comes again while another fits, and there is always
  /// at least one where the script has any line for the stage.
  package static func suggestions(at moment: Moment, count: Int = most) -> [Suggestion] {
    let weighing = LineWeighing(moment)
    var numbers: [Int32] = []
    numbers.reserveCapacity(usualLines)
    weighing.script.addLines(at: moment.here - 1...moment.here + 1, answering: moment.state.heard, to: &numbers)
    var open = ranked(numbers, by: weighing)
    var chosen: [Ranked] = []
    var alike: [Ranked] = []
    while chosen.count < count, let best = takeBest(of: &open, by: weighing) {
      let line = weighing.script.lines[Int(best.number)]
      let isOneMore = chosen.contains { isAlike(weighing.script.lines[Int($0.number)], line) }
      if isOneMore { alike.append(best) } else { chosen.append(best) }
    }
    if chosen.count < count, !alike.isEmpty {
      chosen += alike.prefix(count - chosen.count)
      chosen.sort(by: Ranked.precedes)
    }
    return chosen.map { Suggestion(Int($0.number), at: moment) }
  }

  private static let usualLines = 64

  private struct Ranked {
    let number: Int32
    /// The line's place by its id: of equal scores the first comes first.
    let rank: Int32
    var score: Double
    /// Whether repetition has been weighed.
    var isSettled = false

    static func precedes(_ a: Ranked, _ b: Ranked) -> Bool { a.score == b.score ? a.rank < b.rank : a.score > b.score }
  }

  private static func ranked(_ numbers: [Int32], by weighing: LineWeighing) -> [Ranked] {
    let traits = weighing.script.lineTraits
    var ranked: [Ranked] = []
    ranked.reserveCapacity(numbers.count)
    for number in numbers {
      guard let points = weighing.points(of: Int(number)) else { continue }
      ranked.append(Ranked(number: number, rank: traits[Int(number)].rank, score: points.sum))
    }
    return ranked
  }

  /// The best line left, with repetition weighed only for those that would come first without it.
  private static func takeBest(of open: inout [Ranked], by weighing: LineWeighing) -> Ranked? {
    while var best = open.indices.first {
      for place in open.indices.dropFirst() where Ranked.precedes(open[place], open[best]) { best = place }
      if open[best].isSettled || !settle(&open[best], by: weighing) {
        let taken = open[best]
        open.swapAt(best, open.count - 1)
        open.removeLast()
        return taken
      }
    }
    return nil
  }

  /// Whether the line lost by its repetition, so that another may stand before it now.
  private static func settle(_ ranked: inout Ranked, by weighing: LineWeighing) -> Bool {
    let loss = weighing.repetition(of: Int(ranked.number))
    ranked.isSettled = true
    ranked.score += loss
    return loss < 0
  }

  /// Two lines of one technique for the same words are one choice and not two.
  private static func isAlike(_ a: Line, _ b: Line) -> Bool { a.technique == b.technique && a.acts == b.acts }

  /// Lines that answer the customer's last words and were left out all the same, each with the condition that it does
  /// not meet.
  package static func leftOut(at moment: Moment, count: Int = most) -> [(line: Line, condition: Reason.Kind)] {
    var found: [(line: Line, condition: Reason.Kind)] = []
    let weighing = LineWeighing(moment)
    let lines = moment.script.lines
    for number in lines.indices where found.count < count && moment.lastWords.has(anyOf: lines[number].answers) {
      if let obstacle = weighing.obstacle(to: number) { found.append((lines[number], obstacle)) }
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
        && (caution.stages.isEmpty || caution.stages.contains(moment.state.stage))
    }.prefix(2).compactMap { caution in acts[caution.act].map { Caution(act: $0, say: caution.say ?? say($0.id)) } }
  }
}
