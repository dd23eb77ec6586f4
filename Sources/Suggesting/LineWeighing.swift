import CallFlow
import Listening

/// Weighs the lines of a script for a moment. Hundreds are weighed for three that are shown, so that all but a few
/// numbers is left alone until it is told.
struct LineWeighing {
  let moment: Moment
  let script: Script
  private let traits: [LineTraits]
  private let answerKeys: [NameKey]
  private let actKeys: [NameKey]
  private let owed: [NameKey]

  init(_ moment: Moment) {
    self.moment = moment
    script = moment.script
    traits = script.lineTraits
    answerKeys = script.answerKeys
    actKeys = script.actKeys
    owed = moment.owed
  }

  /// What a line comes to, repetition aside; nil where it does not fit.
  func points(of number: Int) -> LinePoints? {
    var points = LinePoints()
    return weigh(number, into: &points) ? points : nil
  }

  /// The same with the reasons, repetition included.
  func told(_ number: Int) -> LinePoints {
    var points = LinePoints(isTold: true)
    _ = weigh(number, into: &points)
    if case let loss = repetition(of: number), loss < 0 { points.add(.repeated, loss) }
    return points
  }

  /// What a line loses because it was shown or said before: 0 or less. Costs more to find out than all else.
  func repetition(of number: Int) -> Double {
    let line = script.lines[number]
    return Double(moment.times(line)) * (line.isOnce ? -20 : -2)
  }

  private func weigh(_ number: Int, into points: inout LinePoints) -> Bool {
    let line = traits[number]
    let answers = answers(line)
    guard let stage = stagePoints(line, answers), let mood = moodPoints(line) else { return false }
    switch answers {
    case .nothingHeard: return false
    case .anyTime: break
    case .earlier: points.add(.answersEarlier, 1)
    case .lastWords(let isExact, let isUrgent):
      points.add(.answers, isExact ? 4 : 3)
      if isUrgent { points.add(.urgent, 2) }
    }
    points.add(.stage, stage)
    points.add(.mood, mood)
    if let duty = dutyPoints(line) { points.add(.owed, duty) }
    if line.isOfDomain, answers != .anyTime { points.add(.domain, 0.6) }
    if line.hasSlots, moment.isFilled(script.lines[number]) { points.add(.filled, 0.4) }
    if line.preference != 0 { points.add(.preferred, line.preference * 0.3) }
    return true
  }

  private enum Answers: Equatable {
    /// The line is for words that were never said.
    case nothingHeard
    case anyTime
    case earlier
    case lastWords(isExact: Bool, isUrgent: Bool)
  }

  /// Whether the line answers the customer's last words, or something he said earlier in the call.
  private func answers(_ line: LineTraits) -> Answers {
    if line.answers.isEmpty { return .anyTime }
    var (isFound, isExact, isUrgent) = (false, false, false)
    for place in line.answers {
      let key = answerKeys[place]
      guard let word = moment.lastWord(for: key) else { continue }
      isFound = true
      if moment.lastNames[word].isExactly(key) { isExact = true }
      if moment.lastNames[word].isUrgent { isUrgent = true }
    }
    if isFound { return .lastWords(isExact: isExact, isUrgent: isUrgent) }
    return line.answers.contains { moment.state.heard.contains(answerKeys[$0]) } ? .earlier : .nothingHeard
  }

  /// For the present stage, or for the next one when this one owes nothing more. Nil: not a line for now.
  private func stagePoints(_ line: LineTraits, _ answers: Answers) -> Double? {
    let (here, there) = (moment.here, line.stage)
    if there == here { return 2 }
    if there == here + 1, owed.isEmpty { return 1.2 }
    guard abs(there - here) <= 1, case .lastWords = answers else { return nil }
    return there > here ? 0.3 : -0.5
  }

  /// Nil: the line is for another mood. An angry customer is met with feeling first.
  private func moodPoints(_ line: LineTraits) -> Double? {
    guard line.mood.contains(moment.state.mood) else { return nil }
    if meetsAnger(line) { return 1.5 }
    return line.mood == 0...4 ? 0 : 0.5
  }

  private func meetsAnger(_ line: LineTraits) -> Bool { moment.state.mood >= 3 && line.isSoothing }

  /// The line does something that the stage still owes.
  private func dutyPoints(_ line: LineTraits) -> Double? {
    if owed.isEmpty { return nil }
    let done = line.acts.count { owed.contains(actKeys[$0]) }
    return done > 0 ? 1.2 + 0.4 * Double(min(done, 3) - 1) : nil
  }

  /// Which of stage and mood keeps a line back; nil where neither does.
  func obstacle(to number: Int) -> Reason.Kind? {
    let line = traits[number]
    if stagePoints(line, answers(line)) == nil { return .stage }
    return moodPoints(line) == nil ? .mood : nil
  }

  /// The customer's words that give a reason.
  func evidence(for kind: Reason.Kind, of number: Int) -> [Evidence] {
    let line = traits[number]
    switch kind {
    case .answers:
      let words = line.answers.compactMap { moment.lastWord(for: answerKeys[$0]) }
      return words.prefix(2).map { moment.lastWords[$0] }
    case .mood where meetsAnger(line): return Array(moment.state.moodCauses.prefix(1))
    default: return []
    }
  }
}

/// What a line comes to, and why where that is told.
struct LinePoints {
  private(set) var sum = 0.0
  /// In the order in which they were added.
  private(set) var reasons: [(kind: Reason.Kind, points: Double)] = []
  private let isTold: Bool

  init(isTold: Bool = false) { self.isTold = isTold }

  mutating func add(_ kind: Reason.Kind, _ points: Double) {
    sum += points
    if isTold { reasons.append((kind, points)) }
  }
}
