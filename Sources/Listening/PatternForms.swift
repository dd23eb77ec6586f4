/// A pattern's part unfolded: every way to say it is a chain of word classes with bounded gaps between them.
struct PatternForms {
  /// A step of a chain before word classes have numbers.
  enum Step: Equatable {
    case words([[UInt32]])
    case set(String)
    case gap(Int)
    case start
    case end
  }

  /// More forms than this is a set that wants a name.
  static let most = 256
  private static let mostWords = 300

  /// The chains of one part, none of them empty and none with a gap at an end.
  static func unfold(_ node: Pattern.Node) throws(PatternProblem) -> [[Step]] {
    let chains = try chains(node)
    var tidy: [[Step]] = []
    for chain in chains {
      let merged = trim(merge(chain))
      if merged.allSatisfy({ $0 == .start || $0 == .end }) { throw .empty }
      if merged.dropFirst().contains(.start) { throw .unexpected("^") }
      if merged.dropLast().contains(.end) { throw .unexpected("$") }
      for case .words(let words) in merged {
        if let long = words.map(\.count).max(), long > PhraseAutomaton.longestPhrase { throw .phraseTooLong(long) }
      }
      tidy.append(merged)
    }
    return tidy
  }

  private static func chains(_ node: Pattern.Node) throws(PatternProblem) -> [[Step]] {
    switch node {
    case .literal(let word): return [[.words([word])]]
    case .set(let name): return [[.set(name)]]
    case .gap(let width): return [[.gap(width)]]
    case .start: return [[.start]]
    case .end: return [[.end]]
    case .optional(let inner): return try limited([[]] + chains(inner))
    case .choice(let nodes):
      var all: [[Step]] = []
      for choice in nodes { all += try chains(choice) }
      return try limited(pool(all))
    case .sequence(let nodes):
      var product: [[Step]] = [[]]
      for part in nodes {
        let tails = try chains(part)
        var longer: [[Step]] = []
        for head in product {
          for tail in tails { longer.append(head + tail) }
        }
        product = try limited(pool(longer.map(merge)))
      }
      return product
    }
  }

  /// Chains that are a phrase and nothing else become one chain.
  private static func pool(_ chains: [[Step]]) -> [[Step]] {
    var words: [[UInt32]] = []
    var others: [[Step]] = []
    for chain in chains {
      if case .words(let more)? = chain.first, chain.count == 1 { words += more } else { others.append(chain) }
    }
    return (words.isEmpty ? [] : [[.words(words)]]) + others
  }

  private static func limited(_ chains: [[Step]]) throws(PatternProblem) -> [[Step]] {
    if chains.count > most { throw .tooManyForms(chains.count) }
    return chains
  }

  /// Neighbouring words become one phrase while their combinations are few; neighbouring gaps add up.
  private static func merge(_ chain: [Step]) -> [Step] {
    var merged: [Step] = []
    for step in chain {
      switch (merged.last, step) {
      case (.words(let left), .words(let right)) where left.count * right.count <= mostWords:
        merged[merged.count - 1] = .words(left.flatMap { l in right.map { l + $0 } })
      case (.gap(let left), .gap(let right)):
        merged[merged.count - 1] = .gap(min(left + right, Pattern.widestGap))
      default: merged.append(step)
      }
    }
    return merged
  }

  private static func trim(_ chain: [Step]) -> [Step] {
    var steps = chain[...]
    while case .gap? = steps.first { steps = steps.dropFirst() }
    while case .gap? = steps.last { steps = steps.dropLast() }
    return Array(steps)
  }
}
