import Listening

/// What a script would otherwise look for at every turn, found once: which stages a signal speaks for, and which lines
/// of a stage answer it. A turn costs what it holds, however many lines there are.
struct ScriptIndex: Sendable {
  /// The lines of one stage, by their numbers in the script.
  private struct Shelf {
    var atAnyTime: [Int] = []
    /// By the name of a signal or of a family.
    var answering: [String: [Int]] = [:]
  }

  private struct Voice {
    let stage: Int
    /// The place among the stage's evidence, since sums of weights are added up in that order.
    let place: Int
  }

  /// By the stage's place in the call.
  private var shelves: [Shelf]
  /// By the name of a signal or of a family.
  private var voices: [String: [Voice]] = [:]
  private let evidence: [[Double]]
  private let chances: [[Double]]

  init(stages: [Stage], lines: [Line]) {
    let places = Dictionary(stages.enumerated().map { ($1.id, $0) }) { first, _ in first }
    shelves = [Shelf](repeating: Shelf(), count: max(1, stages.count))
    for (number, line) in lines.enumerated() {
      // A stage that nobody knows is taken for the first, as `Moment.position` does.
      let shelf = places[line.stage] ?? 0
      if line.answers.isEmpty { shelves[shelf].atAnyTime.append(number) }
      for name in Set(line.answers.map(\.name)) { shelves[shelf].answering[name, default: []].append(number) }
    }
    for (number, stage) in stages.enumerated() {
      for (place, entry) in stage.evidence.enumerated() {
        voices[entry.signal.name, default: []].append(Voice(stage: number, place: place))
      }
    }
    evidence = stages.map { $0.evidence.map(\.weight) }
    chances = stages.indices.map { from in
      let moves = stages[from].moves
      let staying = max(0.01, 1 - moves.values.sorted().reduce(0, +))
      return stages.indices.map { to in from == to ? staying : moves[stages[to].id] ?? 0 }
    }
  }

  func chance(from: Int, to: Int) -> Double { chances[from][to] }

  /// For each stage the sum of the weights of what was heard; each entry counts once.
  func weigh(_ heard: [Evidence]) -> [Double] {
    var places = [[Int]](repeating: [], count: evidence.count)
    for name in Self.names(heard.lazy.map(\.signal)) {
      for voice in voices[name] ?? [] { places[voice.stage].append(voice.place) }
    }
    return evidence.indices.map { stage in places[stage].sorted().reduce(0) { $0 + evidence[stage][$1] } }
  }

  /// The numbers of the lines of a stage that fit at any time or answer something heard, in the order of the script.
  func lines(at place: Int, answering heard: some Sequence<Signal.ID>) -> [Int] {
    guard shelves.indices.contains(place) else { return [] }
    let shelf = shelves[place]
    var numbers = shelf.atAnyTime
    for name in Self.names(heard) { numbers += shelf.answering[name] ?? [] }
    return Set(numbers).sorted()
  }

  /// Every name by which a script may refer to the signals.
  private static func names(_ signals: some Sequence<Signal.ID>) -> Set<String> {
    var names: Set<String> = []
    for signal in signals {
      names.insert(signal.name)
      names.insert(signal.family)
    }
    return names
  }
}
