import Listening
import SourceText

/// Patterns of a signal that add nothing: whatever they match, another pattern of the signal matches too.
enum ShadowedPatternsLint {
  static func find(in ground: LintGround, problems: inout Problems) {
    for signal in ground.signals {
      shadowed(signal.patterns, rule: rule(for: signal.signal), ground, &problems)
      shadowed(signal.unless, rule: .anywhere, ground, &problems)
    }
  }

  private static func rule(for signal: Signal) -> Coverage.Rule {
    if signal.isWholeTurn || signal.negation == .required { return .sameWords }
    return signal.negation == .cancels ? .unlessDenied : .anywhere
  }

  /// Takes patterns away from the last to the first, so that all that are reported can go together.
  private static func shadowed(
    _ patterns: [LintGround.Pattern], rule: Coverage.Rule, _ ground: LintGround, _ problems: inout Problems
  ) {
    let coverage = Coverage(of: patterns.map(\.phrasing), rule: rule)
    var gone: Set<Int> = []
    for index in patterns.indices.reversed() {
      let covering = coverage.patterns(covering: patterns[index].phrasing, by: ground.sayings) {
        $0 == index || gone.contains($0)
      }
      guard let other = covering.first else { continue }
      gone.insert(index)
      let (this, that) = (patterns[index].written, patterns[other].written)
      problems.warn(
        this.place, zh: "句型“\(this.value)”能听到的，“\(that.value)”（第 \(that.place.line) 行）都听得到",
        en: "whatever “\(this.value)” matches, “\(that.value)” (line \(that.place.line)) matches too",
        wayOut: Wording(zh: "删去一个，或写出两者的不同", en: "take one out, or say how the two differ"))
    }
  }
}
