import Listening

/// Which of some patterns are matched by whatever another pattern says. It errs on the side of none.
struct Coverage {
  /// When a match counts.
  enum Rule {
    /// Wherever the words stand: as `unless` is looked for.
    case anywhere
    /// Only where no negator that the saying itself holds could deny it.
    case unlessDenied
    /// Only with the same first and last word.
    case sameWords
  }

  struct Part: Hashable {
    let pattern: Int
    let part: Int
  }

  private struct Target {
    let part: Part
    let chain: Phrasing.Chain
  }

  private let rule: Rule
  private let partCounts: [Int]
  private let targets: [Target]
  /// Targets by the first character of their first words.
  private let beginnings: [UInt32: [(target: Int, word: [UInt32])]]

  init(of patterns: [Phrasing], rule: Rule) {
    self.rule = rule
    partCounts = patterns.map(\.parts.count)
    var targets: [Target] = []
    var beginnings: [UInt32: [(target: Int, word: [UInt32])]] = [:]
    for (number, pattern) in patterns.enumerated() {
      for (part, chains) in pattern.parts.enumerated() {
        for chain in chains {
          guard let first = chain.steps.first else { continue }
          for word in first.words.list { beginnings[word[0], default: []].append((targets.count, word)) }
          targets.append(Target(part: Part(pattern: number, part: part), chain: chain))
        }
      }
    }
    self.targets = targets
    self.beginnings = beginnings
  }

  /// The patterns that are matched by all that is said by a pattern, other than those left out.
  func patterns(covering pattern: Phrasing, by sayings: SayingReader, except: (Int) -> Bool = { _ in false }) -> [Int] {
    guard !targets.isEmpty else { return [] }
    // Every part of the pattern is said in the sentence; each may bring its own parts of others with it.
    var covered: Set<Part> = []
    for chains in pattern.parts {
      var common: Set<Part>?
      for chain in chains {
        let found = parts(covering: chain, by: sayings, except: except)
        common = common.map { $0.intersection(found) } ?? found
        if common?.isEmpty == true { break }
      }
      covered.formUnion(common ?? [])
    }
    return Set(covered.map(\.pattern)).filter { number in
      // Words between two parts may hold a negator, which denies the whole.
      guard partCounts[number] == 1 || rule == .anywhere else { return false }
      return (0..<partCounts[number]).allSatisfy { covered.contains(Part(pattern: number, part: $0)) }
    }.sorted()
  }

  /// The parts that are matched by all that one chain says.
  func parts(
    covering chain: Phrasing.Chain, by sayings: SayingReader, except: (Int) -> Bool = { _ in false }
  ) -> Set<Part> {
    var common: Set<Part>?
    let isSaidWhole = chain.count <= SayingReader.most
    sayings.forEach(chain) { saying in
      guard saying.isHeard else { return isSaidWhole }
      common = matched(by: saying, among: common, except: except)
      return isSaidWhole && common?.isEmpty == false
    }
    guard !isSaidWhole, let sampled = common else { return common ?? [] }
    return sampled.filter { part in targets.contains { $0.part == part && covers($0.chain, chain) } }
  }

  private func matched(by saying: Saying, among known: Set<Part>?, except: (Int) -> Bool) -> Set<Part> {
    var found: Set<Part> = []
    for start in saying.scalars.indices {
      for (number, word) in beginnings[saying.scalars[start]] ?? [] {
        let part = targets[number].part
        guard known?.contains(part) ?? !except(part.pattern), !found.contains(part),
          saying.holds(word, at: start), matches(targets[number].chain, [start..<(start + word.count)], saying)
        else { continue }
        found.insert(part)
      }
    }
    return found
  }

  private func matches(_ chain: Phrasing.Chain, _ words: [Range<Int>], _ saying: Saying) -> Bool {
    guard let first = words.first, let last = words.last else { return false }
    if words.count == 1, let gap = chain.gapAtStart, first.lowerBound + saying.before > gap { return false }
    guard words.count < chain.steps.count else {
      if let gap = chain.gapAtEnd, saying.scalars.count - last.upperBound + saying.after > gap { return false }
      switch rule {
      case .anywhere: return true
      case .unlessDenied: return !isDenied(words, saying)
      case .sameWords: return first.lowerBound == 0 && last.upperBound == saying.scalars.count
      }
    }
    let step = chain.steps[words.count]
    for start in last.upperBound...(last.upperBound + step.gap) where start < saying.scalars.count {
      for word in step.words.byFirst[saying.scalars[start]] ?? [] where saying.holds(word, at: start) {
        if matches(chain, words + [start..<(start + word.count)], saying) { return true }
      }
    }
    return false
  }

  /// Whether a negator in the saying stands where it would deny these words but not the saying's own.
  private func isDenied(_ words: [Range<Int>], _ saying: Saying) -> Bool {
    guard let first = words.first else { return false }
    // How far before its word a negator may stand; a little more than the ears allow.
    let reach = 3
    return saying.negators.contains { negator in
      if negator.lowerBound < first.lowerBound, negator.upperBound + reach >= first.lowerBound { return true }
      return zip(words, words.dropFirst()).contains {
        negator.lowerBound >= $0.upperBound && negator.upperBound <= $1.lowerBound
      }
    }
  }

  /// Whether each step of a chain takes in the same step of another, which may go on behind it.
  private func covers(_ wide: Phrasing.Chain, _ narrow: Phrasing.Chain) -> Bool {
    guard wide.steps.count == narrow.steps.count || (wide.gapAtEnd == nil && rule != .sameWords),
      wide.steps.count <= narrow.steps.count
    else { return false }
    func reaches(_ wide: Int?, _ narrow: Int?) -> Bool { wide.map { (narrow ?? .max) <= $0 } ?? true }
    guard reaches(wide.gapAtStart, narrow.gapAtStart), reaches(wide.gapAtEnd, narrow.gapAtEnd) else { return false }
    return zip(wide.steps, narrow.steps).enumerated().allSatisfy { index, steps in
      (index == 0 || steps.1.gap <= steps.0.gap)
        && (steps.0.words === steps.1.words || steps.1.words.all.isSubset(of: steps.0.words.all))
    }
  }
}

extension Saying {
  func holds(_ word: [UInt32], at start: Int) -> Bool {
    let end = start + word.count
    return end <= scalars.count && scalars[start..<end].elementsEqual(word) && !isShielded(start..<end)
  }
}
