import Foundation

/// How well two raters agree, in the figures of the field.
package enum Agreement {
  /// Cohen's kappa: agreement beyond what chance would give; 1 where all agree, 0 where it is chance, NaN without pairs.
  package static func kappa<Category: Hashable & Comparable>(_ pairs: [(Category, Category)]) -> Double {
    kappa(pairs) { _, _ in 1 }
  }

  /// Kappa that weighs a disagreement by the square of its distance; for ordered categories.
  package static func quadraticKappa(_ pairs: [(Int, Int)]) -> Double {
    kappa(pairs) { Double(($0 - $1) * ($0 - $1)) }
  }

  /// - parameter cost: what it costs to be apart by the places of two different categories in their order.
  private static func kappa<Category: Hashable & Comparable>(
    _ pairs: [(Category, Category)], cost: (Int, Int) -> Double
  ) -> Double {
    guard !pairs.isEmpty else { return .nan }
    let categories = Set(pairs.flatMap { [$0.0, $0.1] }).sorted()
    let place = Dictionary(uniqueKeysWithValues: categories.enumerated().map { ($1, $0) })
    var first = [Double](repeating: 0, count: categories.count)
    var second = first
    var observed = 0.0
    for (a, b) in pairs {
      guard let i = place[a], let j = place[b] else { continue }
      first[i] += 1
      second[j] += 1
      if i != j { observed += cost(i, j) }
    }
    let count = Double(pairs.count)
    var expected = 0.0
    for i in categories.indices {
      for j in categories.indices where i != j { expected += first[i] * second[j] * cost(i, j) }
    }
    expected /= count * count
    return expected > 0 ? 1 - observed / count / expected : 1
  }

  /// Spearman's rank correlation, ties sharing the mean of their ranks; NaN where one side is all the same.
  package static func spearman(_ pairs: [(Double, Double)]) -> Double {
    pearson(ranks(pairs.map(\.0)), ranks(pairs.map(\.1)))
  }

  private static func ranks(_ values: [Double]) -> [Double] {
    let order = values.indices.sorted { values[$0] < values[$1] }
    var ranks = [Double](repeating: 0, count: values.count)
    var from = 0
    while from < order.count {
      var to = from
      while to + 1 < order.count, values[order[to + 1]] == values[order[from]] { to += 1 }
      for index in from...to { ranks[order[index]] = Double(from + to) / 2 }
      from = to + 1
    }
    return ranks
  }

  private static func pearson(_ x: [Double], _ y: [Double]) -> Double {
    let count = Double(x.count)
    let (meanX, meanY) = (x.reduce(0, +) / count, y.reduce(0, +) / count)
    let together = zip(x, y).reduce(0) { $0 + ($1.0 - meanX) * ($1.1 - meanY) }
    let (spreadX, spreadY) = (
      x.reduce(0) { $0 + ($1 - meanX) * ($1 - meanX) }, y.reduce(0) { $0 + ($1 - meanY) * ($1 - meanY) }
    )
    return spreadX > 0 && spreadY > 0 ? together / (spreadX * spreadY).squareRoot() : .nan
  }
}

/// What was found, found wrongly and not found.
package struct Tally: Sendable, Equatable {
  package internal(set) var hit = 0
  package internal(set) var wrong = 0
  package internal(set) var lost = 0

  package init() {}

  /// Counts one thing that a person marked or did not, and the program found or did not.
  package mutating func count(marked: Bool, found: Bool) {
    if marked, found { hit += 1 }
    if marked, !found { lost += 1 }
    if !marked, found { wrong += 1 }
  }

  /// The share of what was found that is right; 0 where nothing was found.
  package var precision: Double { hit + wrong > 0 ? Double(hit) / Double(hit + wrong) : 0 }
  /// The share of what there is that was found; 0 where there is nothing.
  package var recall: Double { hit + lost > 0 ? Double(hit) / Double(hit + lost) : 0 }
  /// The harmonic mean of both.
  package var f1: Double { precision + recall > 0 ? 2 * precision * recall / (precision + recall) : 0 }
}
