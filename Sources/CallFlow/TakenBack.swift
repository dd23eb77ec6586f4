import Listening

extension CallTrace {
  /// The agent's turns after a fault in which he may still take it back.
  private static let turnsToTakeBack = 2

  /// The words with which the agent took a fault back, later in its turn or in his next two turns; nil where he did not,
  /// or has not yet.
  package func correction(of fault: Evidence) -> Evidence? {
    guard let references = listener.lexicon.acts[fault.signal.family]?.takenBackBy, !references.isEmpty,
      steps.indices.contains(fault.turn)
    else { return nil }
    let own = steps[fault.turn].turn.evidence
    let behind = own.firstIndex(of: fault).map { own[($0 + 1)...] } ?? []
    if let words = references.lazy.compactMap({ behind.first(for: $0) }).first { return words }
    let later = steps[(fault.turn + 1)...].lazy.map(\.turn).filter { $0.turn.speaker == .agent }
    for turn in later.prefix(Self.turnsToTakeBack) {
      if let words = references.lazy.compactMap({ turn.evidence.first(for: $0) }).first { return words }
    }
    return nil
  }

  /// Faults of the agent's turns before that his last turn takes back.
  package var justTakenBack: [(act: Act, fault: Evidence)] {
    guard let last = steps.last, last.turn.turn.speaker == .agent else { return [] }
    let earlier = steps.dropLast().lazy.map(\.turn).filter { $0.turn.speaker == .agent }.suffix(Self.turnsToTakeBack)
    return earlier.flatMap { $0.acts(.fault, in: listener.lexicon) }
      .filter { correction(of: $0.evidence)?.turn == last.turn.index }
      .map { ($0.act, $0.evidence) }
  }
}
