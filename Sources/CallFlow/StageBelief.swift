import Foundation
import Listening

/// From where stages are told: weights are fitted for each apart, for what counts differs.
package enum StageSight: CaseIterable, Sendable {
  /// While the call lasts.
  case live
  /// From its end.
  case review
}

/// What was said around a turn, as marks that fitted weights know.
struct StageMarks: Sendable {
  /// How many turns back the marks look.
  static let memory = 2

  private let before: [HeardTurn]

  /// - parameter before: the turns before, in the order of the call; the last `memory` of them are looked at.
  init(before: some Sequence<HeardTurn>) { self.before = Array(Array(before).suffix(Self.memory)) }

  /// What fitted weights know of a turn while the call lasts.
  func live(of turn: HeardTurn) -> [Mark] { known(of: turn) + Self.guess(at: Self.place(of: turn)) }

  /// What they know of it at the end of the call.
  ///
  /// - parameter next: the turn behind; nil for the last.
  func review(of turn: HeardTurn, in count: Int, next: HeardTurn?) -> [Mark] {
    known(of: turn) + Self.hindsight(at: turn.index, of: count, next: next)
  }

  private func known(of turn: HeardTurn) -> [Mark] {
    var marks: [Mark] = []
    for signal in turn.matched {
      marks.append(Mark(CallMarks.heard, signal.reference))
      marks.append(Mark(CallMarks.heard, signal.familyReference))
    }
    for (back, earlier) in before.reversed().enumerated() {
      let kind = Self.back[back].of(earlier.turn.speaker)
      for signal in earlier.matched { marks.append(Mark(kind, signal.familyReference)) }
    }
    let index = Self.place(of: turn)
    if index == 0 { marks.append(Self.opening) }
    return marks + Self.turns.prefix(max(0, index))
  }

  /// Marks that name a speaker.
  private struct Kinds: Sendable {
    private let kinds: [Mark.Kind]

    init(_ start: String) { kinds = Speaker.allCases.map { Mark.Kind("\(start)\($0.rawValue):") } }

    func of(_ speaker: Speaker) -> Mark.Kind { kinds[Speaker.allCases.firstIndex(of: speaker) ?? 0] }
  }

  private static let back = (1...memory).map { Kinds("#\($0):") }
  private static let following = Kinds("#next:")
  private static let opening = Mark("#opening")
  private static let last = Mark("#last")
  private static let turns = (1...4).map { Mark("#turn:\($0)") }
  private static let left = (1...4).map { Mark("#left:\($0)") }
  private static let places = (1..<20).map { Mark("#place:\($0 * 5)%") }

  /// The place of a turn as labelled calls count, which an agent opens: a customer who speaks first is taken for one who
  /// was greeted before.
  private static func place(of turn: HeardTurn) -> Int {
    turn.index == 0 && turn.turn.speaker == .customer ? 1 : turn.index
  }

  /// What only the whole call shows.
  private static func hindsight(at index: Int, of count: Int, next: HeardTurn?) -> [Mark] {
    var marks = course(at: index, of: count)
    guard let next else { return marks + [last] }
    let kind = following.of(next.turn.speaker)
    for signal in next.matched { marks.append(Mark(kind, signal.familyReference)) }
    return marks
  }

  /// How far the call has come with a turn, and how much is left.
  private static func course(at index: Int, of count: Int) -> [Mark] {
    let place = (Double(index) + 0.5) / Double(count)
    var marks: [Mark] = []
    for step in 1..<20 where place > Double(step) / 20 { marks.append(places[step - 1]) }
    return marks + left.prefix(max(0, count - 1 - index))
  }

  /// The place of a turn in a call of which the end is not known: as if it were of the usual length.
  private static func guess(at index: Int) -> [Mark] {
    index < guesses.count ? guesses[index] : madeGuess(at: index)
  }

  private static let guesses = (0..<128).map(madeGuess)

  private static func madeGuess(at index: Int) -> [Mark] { course(at: index, of: max(usualLength, index + 5)) }

  /// Turns of a usual call.
  private static let usualLength = 22
}

/// How turns speak for the stages of a script: by the weights fitted for its language where they know its stages, else
/// by what its author wrote.
package final class StageBelief: Sendable {
  package static let startRow = "*start"
  package static func moveRow(from stage: String) -> String { "*from:\(stage)" }

  package static func modelName(_ speaker: Speaker, _ sight: StageSight) -> String {
    "stage-\(speaker == .agent ? "agent" : "customer")\(sight == .live ? "-live" : "")"
  }

  /// By speaker, with the output of each stage of the script.
  private typealias Models = [Speaker: (model: FittedModel, outputs: [Int])]

  private let script: Script
  private let live: Models
  private let review: Models
  /// From stage to stage, as `chance(from:to:)` gives them.
  private let chances: [[Double]]

  init(script: Script, weights: FittedWeights) {
    self.script = script
    let live = Self.models(.live, of: script, in: weights)
    let review = Self.models(.review, of: script, in: weights)
    let isFitted = live.count == 2 && review.count == 2
    self.live = isFitted ? live : [:]
    self.review = isFitted ? review : [:]
    let places = script.stages.indices
    if let (model, outputs) = self.live[.agent] {
      chances = places.map { from in
        let row = Self.moveRow(from: script.stages[from].id)
        return places.map { to in exp(model.value(row, outputs[to])) }
      }
    } else {
      chances = places.map { from in places.map { to in script.chance(from: from, to: to) } }
    }
  }

  private static func models(_ sight: StageSight, of script: Script, in weights: FittedWeights) -> Models {
    var models: Models = [:]
    for speaker in [Speaker.agent, .customer] {
      guard let model = weights[modelName(speaker, sight)] else { continue }
      let outputs = script.stages.compactMap { model.outputs.firstIndex(of: $0.id) }
      if outputs.count == script.stages.count { models[speaker] = (model, outputs) }
    }
    return models
  }

  private var isFitted: Bool { !live.isEmpty }

  /// How much a turn speaks for each stage, in natural-log odds, by what is known when it is said.
  func weigh(_ turn: HeardTurn, marks: @autoclosure () -> StageMarks) -> [Double] {
    weigh(turn, by: live, marks: marks().live(of: turn)) ?? script.weigh(turn.evidence)
  }

  /// How much it speaks for each by what the whole call shows.
  func review(_ turn: HeardTurn, marks: StageMarks, of count: Int, next: HeardTurn?) -> [Double] {
    weigh(turn, by: review, marks: marks.review(of: turn, in: count, next: next))
      ?? zip(script.weigh(turn.evidence), script.stages).map {
        $0 - script.distance(of: $1, turn: turn.index, of: count)
      }
  }

  /// Nil where nothing is fitted.
  private func weigh(_ turn: HeardTurn, by models: Models, marks: @autoclosure () -> [Mark]) -> [Double]? {
    guard isFitted else { return nil }
    guard let (model, outputs) = models[turn.turn.speaker] else { return zeros }
    let sums = model.weigh(turn.keywords, marks: marks()).sums
    let fitted = outputs.map { sums[$0] }
    // Labelled calls hardly ever begin with the customer, so that there the author's evidence counts as well.
    let isUnusual = turn.index == 0 && turn.turn.speaker == .customer
    return isUnusual ? zip(fitted, script.weigh(turn.evidence)).map(+) : fitted
  }

  private var zeros: [Double] { [Double](repeating: 0, count: script.stages.count) }

  /// The chance of each stage before the first turn is weighed. By the script, an agent who opens the call has not
  /// moved yet; a customer who does may already be at his matter.
  func start(opener: Speaker) -> [Double] {
    if let (model, outputs) = live[.agent] {
      if opener == .customer { return script.stages.indices.map { chance(from: 0, to: $0) } }
      return outputs.map { exp(model.value(Self.startRow, $0)) }
    }
    return script.stages.indices.map { opener == .agent ? ($0 == 0 ? 1 : 0) : script.chance(from: 0, to: $0) }
  }

  func chance(from: Int, to: Int) -> Double { chances[from][to] }

  /// One step of a filter over the stages: move by the chances, weigh by the evidence, make it sum to 1.
  func moved(_ belief: [Double]?, by weights: [Double], opener: Speaker) -> [Double] {
    let moved = belief.map(moved) ?? start(opener: opener)
    let heaviest = weights.max() ?? 0
    var weighed = moved
    var sum = 0.0
    for stage in moved.indices {
      weighed[stage] *= weights[stage] == heaviest ? 1 : exp(weights[stage] - heaviest)
      sum += weighed[stage]
    }
    guard sum > 0 else { return moved }
    for stage in moved.indices { weighed[stage] /= sum }
    return weighed
  }

  private func moved(_ belief: [Double]) -> [Double] {
    var moved = [Double](repeating: 0, count: belief.count)
    for from in belief.indices {
      for (to, chance) in chances[from].enumerated() { moved[to] += belief[from] * chance }
    }
    return moved
  }

  /// The best path through the weights of every turn.
  func bestPath(_ weights: [[Double]], opener: Speaker) -> [String] {
    guard let first = weights.first, !script.stages.isEmpty else { return [] }
    let count = script.stages.count
    var scores = zip(start(opener: opener), first).map { $0 > 0 ? log($0) + $1 : -.infinity }
    var from: [[Int]] = []
    for turn in weights.dropFirst() {
      var next = [Double](repeating: -.infinity, count: count)
      var origin = [Int](repeating: 0, count: count)
      for to in 0..<count {
        for stage in 0..<count {
          let chance = chance(from: stage, to: to)
          let score = chance > 0 ? scores[stage] + log(chance) : -.infinity
          if score > next[to] { (next[to], origin[to]) = (score, stage) }
        }
        next[to] += turn[to]
      }
      scores = next
      from.append(origin)
    }
    var stage = (0..<count).max { scores[$0] < scores[$1] } ?? 0
    var path = [stage]
    for origin in from.reversed() {
      stage = origin[stage]
      path.append(stage)
    }
    return path.reversed().map { script.stages[$0].id }
  }
}
