import Listening

/// A customer's mood: it rises with what he says, stays while he says nothing of the kind, and falls when he says
/// something calm or has been quiet for a while.
struct Mood: Sendable, Equatable {
  /// Turns without a sign of mood after which it falls by one.
  static let patience = 3

  /// 0 calm to 4 furious.
  private(set) var level = 0
  /// The words that raised the mood to where it is.
  private(set) var causes: [Evidence] = []
  private var quietTurns = 0

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
