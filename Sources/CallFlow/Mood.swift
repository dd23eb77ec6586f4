import Listening

/// A customer's mood: it rises with what he says, stays while he says nothing of the kind, and falls when he says
/// something calm or has been quiet for a while.
///
/// Where weights are fitted for the language, the level is the rounded sum of what this turn, his last turns and the
/// agent's words before speak for; else each signal of mood moves it by rule.
package struct Mood: Sendable, Equatable {
  package static let model = "mood"
  /// Turns without a sign of mood after which it falls by one, where nothing is fitted.
  static let patience = 3
  /// The customer's turns before that still count.
  private static let memory = 3

  /// 0 calm to 4 furious.
  package private(set) var level = 0
  /// The words that raised the mood to where it is.
  package private(set) var causes: [Evidence] = []
  private var quietTurns = 0
  /// The families heard in the customer's last turns, the latest first.
  private var recent: [[String]] = []
  /// Whatever grievance, threat or mood was heard before.
  private var past: Set<String> = []
  private var turns = 0

  package init() {}

  /// The marks that the fitted weights of mood know for the customer's next turn.
  ///
  /// - parameter agent: what was heard in the agent's turn just before; empty where there is none.
  package func marks(of signals: [Signal.ID], agent: [Signal.ID]) -> Set<String> {
    var marks: Set<String> = ["#k:\(min(turns, 4))"]
    for signal in signals {
      marks.insert("#heard:\(signal.name)")
      marks.insert("#heard:\(signal.family)")
    }
    for (back, names) in recent.enumerated() {
      for name in names { marks.insert("#c\(back + 1):\(name)") }
    }
    for name in past { marks.insert("#past:\(name)") }
    for signal in agent { marks.insert("#a:\(signal.family)") }
    return marks
  }

  /// What later turns remember of this one.
  package func remembering(_ signals: [Signal.ID]) -> Mood {
    var mood = self
    var names = Set(signals.map(\.family))
    for signal in signals where signal.family == Self.family { names.insert(signal.name) }
    mood.recent = Array(([names.sorted()] + recent).prefix(Self.memory))
    for signal in signals where Self.lasting.contains(signal.family) {
      mood.past.insert(signal.name)
      mood.past.insert(signal.family)
    }
    mood.turns += 1
    return mood
  }

  private static let family = "mood"
  private static let lasting: Set<String> = [family, "threat", "complain"]

  /// - parameter signals: what was heard in the turn, with the signals of the lexicon.
  /// - parameter agent: what was heard in the agent's turn just before.
  func hearing(_ signals: [(Evidence, Signal)], in turn: HeardTurn, after agent: [Signal.ID], by model: FittedModel?)
    -> Mood
  {
    guard let model else { return hearing(signals, exclaims: turn.turn.exclaims) }
    let weighing = model.weigh(turn.keywords, marks: marks(of: turn.matched, agent: agent))
    var mood = remembering(turn.matched)
    mood.level = min(4, max(0, Int((weighing.sums.first ?? 0).rounded())))
    let signs = signals.compactMap { found, signal in signal.mood.map { (level: $0, found: found) } }
    if let highest = signs.map(\.level).max(), highest > 0 {
      mood.causes = signs.filter { $0.level == highest }.map(\.found)
    } else if mood.level > level, let span = weighing.span(of: 0) {
      mood.causes = [
        Evidence(
          turn: turn.index, signal: Signal.ID("\(Self.family)/keywords"), rule: "\(model.file)#\(Self.family)",
          quote: turn.text.quote(span))
      ]
    }
    if mood.level == 0 { mood.causes = [] }
    return mood
  }

  /// - parameter exclaims: whether the turn holds an exclamation mark, which raises a mood that is between calm and anger.
  func hearing(_ signals: [(Evidence, Signal)], exclaims: Bool) -> Mood {
    var mood = self
    let signs = signals.compactMap { found, signal in signal.mood.map { (level: $0, found: found) } }
    mood.quietTurns = signs.isEmpty ? quietTurns + 1 : 0
    if let highest = signs.map(\.level).max() {
      mood.level = highest == 0 ? max(0, level - 2) : max(highest, level - 1)
      if highest >= level - 1 { mood.causes = signs.filter { $0.level == highest && highest > 0 }.map(\.found) }
    } else if mood.quietTurns >= Self.patience {
      mood.level = max(0, level - 1)
      mood.quietTurns = 0
    }
    let isCalm = signs.contains { $0.level == 0 }
    if exclaims, (1...2).contains(mood.level), !isCalm { mood.level += 1 }
    if mood.level == 0 { mood.causes = [] }
    return mood
  }
}
