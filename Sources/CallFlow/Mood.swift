import Listening

/// A customer's mood: it rises with what he says, stays while he says nothing of the kind, and falls when he says
/// something calm or has been quiet for a while.
///
/// Where weights are fitted for the language, the level lies between his mood before and the sum of what this turn, his
/// last turns and the agent's words before speak for; else each signal of mood moves it by rule.
package struct Mood: Sendable, Equatable {
  package static let model = "mood"
  /// The row with the share of a mood that the next turn keeps.
  package static let carriedRow = "*carried"
  /// Turns without a sign of mood after which it falls by one, where nothing is fitted.
  static let patience = 3
  /// The customer's turns before that still count.
  private static let memory = 3

  /// 0 calm to 4 furious.
  package private(set) var level = 0
  /// The words that raised the mood to where it is.
  package private(set) var causes: [Evidence] = []
  /// The level before it is rounded, by fitted weights; nil before his first turn.
  private var exact: Double?
  private var quietTurns = 0
  /// The families heard in the customer's last turns, the latest first.
  private var recent: [[SignalReference]] = []
  /// Whatever grievance, threat or mood was heard before.
  private var past: Set<SignalReference> = []
  private var turns = 0

  package init() {}

  /// The marks that the fitted weights of mood know for the customer's next turn.
  ///
  /// - parameter agent: the acts heard in the agent's turn just before; empty where there is none.
  package func marks(of signals: [Signal.ID], agent: [Signal.ID]) -> [Mark] {
    var marks = [Self.counts[min(turns, Self.counts.count - 1)]]
    for signal in signals {
      marks.append(Mark(CallMarks.heard, signal.reference))
      marks.append(Mark(CallMarks.heard, signal.familyReference))
    }
    for (back, names) in recent.enumerated() {
      for name in names { marks.append(Mark(Self.back[back], name)) }
    }
    for name in past { marks.append(Mark(Self.earlier, name)) }
    for signal in agent { marks.append(Mark(Self.agentHeard, signal.familyReference)) }
    return marks
  }

  /// What an agent did, without the details that only cards ask for: a mood hangs on acts, in every trade alike.
  package static func acts(in signals: [Signal.ID], _ lexicon: Lexicon) -> [Signal.ID] {
    signals.filter(lexicon.isAct)
  }

  private static let counts = (0...4).map { Mark("#k:\($0)") }
  private static let back = (1...memory).map { Mark.Kind("#c\($0):") }
  private static let earlier = Mark.Kind("#past:")
  private static let agentHeard = Mark.Kind("#a:")

  /// What later turns remember of this one.
  package func remembering(_ signals: [Signal.ID]) -> Mood {
    var mood = self
    var names = signals.map(\.familyReference)
    for signal in signals where signal.familyReference == Self.familyName { names.append(signal.reference) }
    mood.recent = Array(([names] + recent).prefix(Self.memory))
    for signal in signals where Self.lasting.contains(signal.familyReference) {
      mood.past.insert(signal.reference)
      mood.past.insert(signal.familyReference)
    }
    mood.turns += 1
    return mood
  }

  private static let family = "mood"
  private static let familyName = SignalReference(family)
  private static let lasting = [family, "threat", "complain"].map(SignalReference.init)

  /// - parameter signs: what was heard in the turn and shows a mood, with the mood.
  /// - parameter agent: what was heard in the agent's turn just before.
  func hearing(
    _ signs: [(level: Int, found: Evidence)], in turn: HeardTurn, after agent: [Signal.ID], by model: FittedModel?
  )
    -> Mood
  {
    guard let model else { return hearing(signs, exclaims: turn.turn.exclaims) }
    let weighing = model.weigh(turn.keywords, marks: marks(of: turn.matched, agent: agent))
    var mood = remembering(turn.matched)
    let sum = weighing.sums.first ?? 0
    let carried = exact == nil ? 0 : model.value(Self.carriedRow, 0)
    let exact = min(4, max(0, carried * (exact ?? 0) + (1 - carried) * sum))
    mood.exact = exact
    mood.level = Int(exact.rounded())
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
  func hearing(_ signs: [(level: Int, found: Evidence)], exclaims: Bool) -> Mood {
    var mood = self
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
