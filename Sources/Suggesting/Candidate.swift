import CallFlow

/// A line that can fit a moment, with its points. Hundreds are weighed for three that are shown, so that the words
/// behind a reason are looked for only where it is told.
struct Candidate {
  let line: Line
  let traits: LineTraits
  private(set) var score = 0.0
  /// Kept only where they are told.
  private(set) var reasons: [(kind: Reason.Kind, points: Double)] = []
  private let isTold: Bool

  /// Before anything is weighed.
  init(line: Line, traits: LineTraits, isTold: Bool = false) {
    self.line = line
    self.traits = traits
    self.isTold = isTold
  }

  /// Nil where the line does not fit.
  ///
  /// - parameter number: the line's, in the script.
  init?(_ number: Int, at moment: Moment, isTold: Bool = false) {
    self.init(line: moment.script.lines[number], traits: moment.script.lineTraits[number], isTold: isTold)
    guard let stage = stagePoints(at: moment), let mood = moodPoints(at: moment), weighAnswers(at: moment) else {
      return nil
    }
    add(.stage, stage)
    add(.mood, mood)
    weighDuties(at: moment)
    if traits.isOfDomain, !line.answers.isEmpty { add(.domain, 0.6) }
    if !line.slots.isEmpty, line.slots.allSatisfy({ moment.state.facts.values[$0] != nil }) { add(.filled, 0.4) }
    if line.preference != 0 { add(.preferred, line.preference * 0.3) }
    if isTold { weighRepetition(at: moment) }
  }

  /// Comes last: it can only lower the score, and costs more to find out than all else.
  mutating func weighRepetition(at moment: Moment) {
    let times = Double(moment.times(line))
    if times > 0 { add(.repeated, line.isOnce ? -20 * times : -2 * times) }
  }

  mutating func add(_ kind: Reason.Kind, _ points: Double) {
    score += points
    if isTold { reasons.append((kind, points)) }
  }

  static func precedes(_ a: Candidate, _ b: Candidate) -> Bool {
    a.score == b.score ? a.line.id < b.line.id : a.score > b.score
  }

  /// Two lines of one technique for the same words are one choice and not two.
  func isAlike(_ other: Candidate) -> Bool {
    line.technique == other.line.technique && line.acts == other.line.acts
  }
}

extension Reason {
  /// A reason with the words that give it.
  fileprivate init(_ kind: Kind, _ points: Double, for candidate: Candidate, at moment: Moment) {
    let evidence: [Evidence] =
      switch kind {
      case .answers: candidate.answered(at: moment)
      case .mood where candidate.meetsAnger(at: moment): Array(moment.state.moodCauses.prefix(1))
      default: []
      }
    let acts = kind == .owed ? candidate.line.acts.filter { moment.owed.contains($0) } : []
    self.init(kind, points, evidence: evidence, acts: acts)
  }
}

extension Suggestion {
  /// - parameter number: the line's, in the script.
  init?(_ number: Int, at moment: Moment) {
    guard let candidate = Candidate(number, at: moment, isTold: true) else { return nil }
    self.init(
      line: candidate.line, text: moment.filled(candidate.line), score: candidate.score,
      reasons: candidate.reasons.map { Reason($0.kind, $0.points, for: candidate, at: moment) })
  }
}
