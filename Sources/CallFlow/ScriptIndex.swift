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
  private var voices: [SignalReference: [Voice]] = [:]
  /// For each stage the numbers of the lines that answer nothing and fit at any time.
  private var atAnyTime: [[Int]]
  /// By the name of a signal or of a family, for each stage the numbers of the lines that answer it.
  private var answering: [SignalReference: [[Int]]] = [:]
  /// By act, the numbers of the lines that do it.
  private var doing: [String: [Int]] = [:]
  private let weights: [[Double]]
  private let chances: [[Double]]
  /// By line.
  let traits: [LineTraits]

  /// - parameter soothing: acts that meet a feeling.
  init(domain: String, stages: [Stage], lines: [Line], soothing: [String]) {
    let places = Dictionary(stages.enumerated().map { ($1.id, $0) }) { first, _ in first }
    let none = [[Int]](repeating: [], count: max(1, stages.count))
    atAnyTime = none
    var traits: [LineTraits] = []
    traits.reserveCapacity(lines.count)
    for (number, line) in lines.enumerated() {
      // A stage that nobody knows is taken for the first.
      let place = places[line.stage] ?? 0
      if line.answers.isEmpty { atAnyTime[place].append(number) }
      for act in Set(line.acts) { doing[act, default: []].append(number) }
      for reference in line.answers { answering[reference, default: none][place].append(number) }
      traits.append(
        LineTraits(
          stage: place, isOfDomain: line.id.hasPrefix(domain + "/"),
          isSoothing: line.acts.contains { soothing.contains($0) }))
    }
    self.traits = traits
    for (number, stage) in stages.enumerated() {
      for (place, entry) in stage.evidence.enumerated() {
        voices[entry.signal, default: []].append(Voice(stage: number, place: place))
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
    for evidence in heard {
      found += voices[evidence.signal.reference] ?? []
      found += voices[evidence.signal.familyReference] ?? []
    }
    Self.sortOnce(&found)
    var sums = [Double](repeating: 0, count: weights.count)
    for voice in found { sums[voice.stage] += weights[voice.stage][voice.place] }
    return sums
  }

  /// The numbers of the lines of some stages that fit at any time or answer something heard, in the order of the script.
  ///
  /// - parameter heard: every name by which a script may refer to what was heard.
  func lines(at places: ClosedRange<Int>, answering heard: Set<SignalReference>) -> [Int] {
    let places = places.clamped(to: 0...(atAnyTime.count - 1))
    var numbers: [Int] = []
    for place in places { numbers += atAnyTime[place] }
    for name in heard {
      guard let found = answering[name] else { continue }
      for place in places { numbers += found[place] }
    }
    Self.sortOnce(&numbers)
    return numbers
  }

  /// The numbers of the lines that do one of some acts, in the order of the script.
  func lines(doing acts: some Sequence<String>) -> [Int] {
    var numbers = acts.flatMap { doing[$0] ?? [] }
    Self.sortOnce(&numbers)
    return numbers
  }

  /// Sorts, and keeps one of each.
  private static func sortOnce<Element: Comparable>(_ elements: inout [Element]) {
    guard elements.count > 1 else { return }
    elements.sort()
    var kept = 1
    for place in 1..<elements.count where elements[place] != elements[kept - 1] {
      elements[kept] = elements[place]
      kept += 1
    }
    elements.removeSubrange(kept...)
  }
}

/// What ranking asks of every line at every turn.
package struct LineTraits: Sendable {
  /// The place of the line's stage in the course of the call.
  package let stage: Int
  /// Whether the line belongs to the domain and not to all.
  package let isOfDomain: Bool
  /// Whether one of its acts meets a feeling.
  package let isSoothing: Bool
}
