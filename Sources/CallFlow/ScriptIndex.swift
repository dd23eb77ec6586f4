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

  private let stageCount: Int
  /// By the name of a signal or of a family.
  private let voiceNames: NameNumbers
  private let voices: [[Voice]]
  /// For each stage the numbers of the lines that answer nothing and fit at any time.
  private var atAnyTime: [[Int32]]
  /// By the name of a signal or of a family, for each stage the numbers of the lines that answer it.
  private let answeredNames: NameNumbers
  private let answering: [[[Int32]]]
  /// By act, the numbers of the lines that do it.
  private let doing: [String: [Int]]
  private let weights: [[Double]]
  private let chances: [[Double]]
  /// By line.
  let traits: [LineTraits]
  /// What lines answer and the acts that they do, one line behind another.
  let answerKeys: [NameKey]
  let actKeys: [NameKey]

  /// - parameter soothing: acts that meet a feeling.
  init(domain: String, stages: [Stage], lines: [Line], soothing: [String]) {
    stageCount = max(1, stages.count)
    let places = Dictionary(stages.enumerated().map { ($1.id, $0) }) { first, _ in first }
    let none = [[Int32]](repeating: [], count: stageCount)
    atAnyTime = none
    var answering: [SignalReference: [[Int32]]] = [:]
    var doing: [String: [Int]] = [:]
    var traits: [LineTraits] = []
    traits.reserveCapacity(lines.count)
    var (answerKeys, actKeys): ([NameKey], [NameKey]) = ([], [])
    let ranks = Self.ranks(of: lines)
    for (number, line) in lines.enumerated() {
      // A stage that nobody knows is taken for the first.
      let place = places[line.stage] ?? 0
      let own = Int32(number)
      if line.answers.isEmpty { atAnyTime[place].append(own) }
      for act in Set(line.acts) { doing[act, default: []].append(number) }
      for reference in line.answers { answering[reference, default: none][place].append(own) }
      let (answersBegin, actsBegin) = (answerKeys.count, actKeys.count)
      answerKeys += line.answers.map(\.key)
      actKeys += line.acts.map(NameKey.init)
      traits.append(
        LineTraits(
          stage: place, rank: ranks[number], isOfDomain: line.id.hasPrefix(domain + "/"),
          isSoothing: line.acts.contains { soothing.contains($0) }, mood: line.mood,
          answers: answersBegin..<answerKeys.count, acts: actsBegin..<actKeys.count, hasSlots: !line.slots.isEmpty,
          preference: line.preference))
    }
    self.traits = traits
    self.answerKeys = answerKeys
    self.actKeys = actKeys
    answeredNames = NameNumbers(Array(answering.keys))
    self.answering = Array(answering.values)
    self.doing = doing
    var voices: [SignalReference: [Voice]] = [:]
    for (number, stage) in stages.enumerated() {
      for (place, entry) in stage.evidence.enumerated() {
        voices[entry.signal, default: []].append(Voice(stage: number, place: place))
      }
    }
    voiceNames = NameNumbers(Array(voices.keys))
    self.voices = Array(voices.values)
    weights = stages.map { $0.evidence.map(\.weight) }
    chances = stages.indices.map { from in
      let moves = stages[from].moves
      let staying = max(0.01, 1 - moves.values.sorted().reduce(0, +))
      return stages.indices.map { to in from == to ? staying : moves[stages[to].id] ?? 0 }
    }
  }

  /// For each line its place among all lines by their ids.
  private static func ranks(of lines: [Line]) -> [Int32] {
    var ranks = [Int32](repeating: 0, count: lines.count)
    for (rank, number) in lines.indices.sorted(by: { lines[$0].id < lines[$1].id }).enumerated() {
      ranks[number] = Int32(rank)
    }
    return ranks
  }

  func chance(from: Int, to: Int) -> Double { chances[from][to] }

  /// For each stage the sum of the weights of what was heard; each entry counts once.
  func weigh(_ heard: [Evidence]) -> [Double] {
    var found: [Voice] = []
    for evidence in heard {
      let signal = evidence.signal
      if let number = voiceNames.number(of: signal.nameKey) { found += voices[number] }
      if signal.isVariant, let number = voiceNames.number(of: signal.familyKey) { found += voices[number] }
    }
    found.sortOnce()
    var sums = [Double](repeating: 0, count: weights.count)
    for voice in found { sums[voice.stage] += weights[voice.stage][voice.place] }
    return sums
  }

  /// Adds the numbers of the lines of some stages that fit at any time or answer something heard, each once.
  func addLines(at places: ClosedRange<Int>, answering heard: HeardNames, to numbers: inout [Int32]) {
    let places = places.clamped(to: 0...(stageCount - 1))
    for place in places { numbers += atAnyTime[place] }
    let answersBegin = numbers.count
    for key in heard.keys {
      guard let number = answeredNames.number(of: key) else { continue }
      for place in places { numbers += answering[number][place] }
    }
    // What fits at any time answers nothing and stands in no other list.
    numbers.sortOnce(from: answersBegin)
  }

  /// The numbers of the lines that do one of some acts, in the order of the script.
  func lines(doing acts: some Sequence<String>) -> [Int] {
    var numbers = acts.flatMap { doing[$0] ?? [] }
    numbers.sortOnce()
    return numbers
  }
}

extension Array where Element: Comparable {
  /// Sorts what stands behind a place, and keeps one of each.
  mutating func sortOnce(from start: Int = 0) {
    guard count > start + 1 else { return }
    self[start...].sort()
    var kept = start + 1
    for place in (start + 1)..<count where self[place] != self[kept - 1] {
      self[kept] = self[place]
      kept += 1
    }
    removeSubrange(kept...)
  }
}

/// What ranking asks of every line at every turn.
package struct LineTraits: Sendable {
  /// The place of the line's stage in the course of the call.
  package let stage: Int
  /// The line's place among all of the script by their ids.
  package let rank: Int32
  /// Whether the line belongs to the domain and not to all.
  package let isOfDomain: Bool
  /// Whether one of its acts meets a feeling.
  package let isSoothing: Bool
  /// The customer's moods that it is for.
  package let mood: ClosedRange<Int>
  /// Where what it answers stands among the script's `answerKeys`; empty where it fits at any time of its stage.
  package let answers: Range<Int>
  /// Where its acts stand among the script's `actKeys`.
  package let acts: Range<Int>
  package let hasSlots: Bool
  package let preference: Double
}
