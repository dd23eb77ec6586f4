import Listening

/// What a script would otherwise look for at every turn, found once: which stages a signal speaks for, and which lines
/// of a stage answer it. A turn costs what it holds, however many lines there are.
struct ScriptIndex: Sendable {
  /// A stage's evidence by its place in the list, since weights are added up in that order.
  private struct Voice: Comparable {
    let stage: Int
    let place: Int

    static func < (a: Voice, b: Voice) -> Bool { (a.stage, a.place) < (b.stage, b.place) }
  }

  /// By the name of a signal or of a family.
  private var voices: [String: [Voice]] = [:]
  /// For each stage the numbers of the lines that answer nothing and fit at any time.
  private var atAnyTime: [[Int]]
  /// By the name of a signal or of a family, for each stage the numbers of the lines that answer it.
  private var answering: [String: [[Int]]] = [:]
  private let weights: [[Double]]
  private let chances: [[Double]]

  init(stages: [Stage], lines: [Line]) {
    let places = Dictionary(stages.enumerated().map { ($1.id, $0) }) { first, _ in first }
    let none = [[Int]](repeating: [], count: max(1, stages.count))
    atAnyTime = none
    for (number, line) in lines.enumerated() {
      // A stage that nobody knows is taken for the first, as `Moment.position` does.
      let place = places[line.stage] ?? 0
      if line.answers.isEmpty { atAnyTime[place].append(number) }
      for reference in line.answers { answering[reference.name, default: none][place].append(number) }
    }
    for (number, stage) in stages.enumerated() {
      for (place, entry) in stage.evidence.enumerated() {
        voices[entry.signal.name, default: []].append(Voice(stage: number, place: place))
      }
    }
    weights = stages.map { $0.evidence.map(\.weight) }
    chances = stages.indices.map { from in
      let moves = stages[from].moves
      let staying = max(0.01, 1 - moves.values.sorted().reduce(0, +))
      return stages.indices.map { to in from == to ? staying : moves[stages[to].id] ?? 0 }
    }
  }

  func chance(from: Int, to: Int) -> Double { chances[from][to] }

  /// For each stage the sum of the weights of what was heard; each entry counts once.
  func weigh(_ heard: [Evidence]) -> [Double] {
    var found: [Voice] = []
    for evidence in heard { Self.eachName(of: evidence.signal) { found += voices[$0] ?? [] } }
    var sums = [Double](repeating: 0, count: weights.count)
    for voice in Self.sortedOnce(found) { sums[voice.stage] += weights[voice.stage][voice.place] }
    return sums
  }

  /// The numbers of the lines of some stages that fit at any time or answer something heard, in the order of the script.
  func lines(at places: ClosedRange<Int>, answering heard: Set<Signal.ID>) -> [Int] {
    let places = places.clamped(to: 0...(atAnyTime.count - 1))
    var numbers = Array(atAnyTime[places].joined())
    for signal in heard {
      Self.eachName(of: signal) { name in
        for found in answering[name]?[places] ?? [] { numbers += found }
      }
    }
    return Self.sortedOnce(numbers)
  }

  /// Every name by which a script may refer to a signal.
  private static func eachName(of signal: Signal.ID, _ body: (String) -> Void) {
    body(signal.name)
    if signal.family != signal.name { body(signal.family) }
  }

  private static func sortedOnce<Element: Comparable>(_ elements: [Element]) -> [Element] {
    var kept: [Element] = []
    for element in elements.sorted() where element != kept.last { kept.append(element) }
    return kept
  }
}
