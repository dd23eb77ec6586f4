import Listening

/// What the words of a call have come to besides its stage and mood: the customer's need, manner and intent, and how
/// grave the complaint is. One object that never changes; most turns change little of it.
final class CallReadings: Sendable {
  private let needPoints: [String: Double]
  let needCauses: [Evidence]
  /// The most points heard for each criterion of severity.
  let severityPoints: [String: Double]
  let severityCauses: [Evidence]
  let manners: ReadingPoints<Manner>
  let intents: ReadingPoints<Intent>
  /// What the call comes to by fitted weights: how grave it is, what the customer is after.
  private let gravity: CallReading
  private let wanting: CallReading
  private let likeliestGrade: String?
  private let likeliestNeed: String?

  private static let causesKept = 8

  /// Before the first word.
  init() {
    needPoints = [:]
    needCauses = []
    severityPoints = [:]
    severityCauses = []
    manners = ReadingPoints()
    intents = ReadingPoints()
    gravity = CallReading(CallMarks.severity)
    wanting = CallReading(CallMarks.need)
    likeliestGrade = nil
    likeliestNeed = nil
  }

  private init(_ old: CallReadings, _ turn: HeardTurn, mood: Int, heard: HeardNames, _ listener: Listener) {
    let (lexicon, weights) = (listener.lexicon, listener.weights)
    var needPoints = old.needPoints
    var severityPoints = old.severityPoints
    var needCauses = old.needCauses
    var severityCauses = old.severityCauses
    var fresh: [(evidence: Evidence, signal: Signal)] = []
    for found in turn.turn.speaker == .customer ? turn.evidence : [] {
      guard lexicon.tellsOfComplaint(found.signal), let signal = lexicon.signal(found.signal) else { continue }
      let isFresh = !heard.contains(found.signal.nameKey)
      if isFresh { fresh.append((found, signal)) }
      // A signal counts once a call, or long calls would drift to what is said most often.
      if isFresh { for (need, points) in signal.need { needPoints[need, default: 0] += points } }
      if !signal.need.isEmpty { needCauses = Array((needCauses + [found]).suffix(Self.causesKept)) }
      for (criterion, points) in signal.severity where points > severityPoints[criterion] ?? 0 {
        severityPoints[criterion] = points
        severityCauses.append(found)
      }
    }
    self.needPoints = needPoints
    self.severityPoints = severityPoints
    self.needCauses = needCauses
    self.severityCauses = severityCauses
    manners = old.manners.adding(fresh.map { ($0.evidence, $0.signal.manner) })
    intents = old.intents.adding(fresh.map { ($0.evidence, $0.signal.intent) })
    // The points only grow, and what has been counted is not counted again.
    let points = severityPoints == old.severityPoints ? [] : CallMarks.points(severityPoints)
    gravity = old.gravity.adding(turn, mood: mood, points, by: weights)
    wanting = old.wanting.adding(turn, mood: mood, by: weights)
    likeliestGrade = gravity.likeliest(by: weights)
    likeliestNeed = wanting.likeliest(by: weights)
  }

  /// The readings after one more turn.
  ///
  /// - parameter mood: the customer's after the turn.
  /// - parameter heard: what was heard before it.
  func hearing(_ turn: HeardTurn, mood: Int, heard: HeardNames, by listener: Listener) -> CallReadings {
    let changesNothing =
      turn.turn.speaker != .customer || !turn.evidence.contains { listener.lexicon.tellsOfComplaint($0.signal) }
    if listener.weights.isEmpty, changesNothing { return self }
    return CallReadings(self, turn, mood: mood, heard: heard, listener)
  }

  /// The main need, with the script's first as default.
  func need(in script: Script) -> String {
    if let likeliestNeed, script.needs.contains(where: { $0.id == likeliestNeed }) { return likeliestNeed }
    let best = script.needs.max { needPoints[$0.id] ?? 0 < needPoints[$1.id] ?? 0 }
    guard let best, needPoints[best.id] ?? 0 > 0 else { return script.needs.first?.id ?? "solution" }
    return best.id
  }

  func severity(in script: Script) -> SeverityGrade? {
    if let grade = script.grades.first(where: { $0.id == likeliestGrade }) { return grade }
    let sum = severityPoints.values.sorted().reduce(0, +)
    return script.grades.first { sum >= $0.from } ?? script.grades.last
  }
}
