/// Numbers for features by name; features that stand in too few documents are left out.
struct FeatureTable: Sendable {
  private var numbers: [String: Int32] = [:]
  private(set) var names: [String] = []
  private(set) var counts: [Int] = []

  mutating func intern(_ features: Set<String>) -> [Int32] {
    features.sorted().map { name in
      if let known = numbers[name] {
        counts[Int(known)] += 1
        return known
      }
      let number = Int32(names.count)
      numbers[name] = number
      names.append(name)
      counts.append(1)
      return number
    }
  }

  /// Which features stand in at least so many documents.
  func frequent(_ least: Int) -> [Bool] { counts.map { $0 >= least } }
}

/// A linear model of several outputs that stays readable: of each output only the weightiest features are kept, and
/// the fit is done again with those alone.
struct SparseFit {
  let fit: LinearFit
  /// Features kept of each output; nil: all.
  let kept: Int?

  func callAsFunction(
    _ documents: [[Int32]], targets: [Double], importance: [Double], table: FeatureTable, frequent: [Bool]
  ) -> LinearFit.Weights {
    let first = fit(
      documents, targets: targets, importance: importance, featureCount: table.names.count, kept: frequent)
    guard let kept else { return first }
    func gain(_ feature: Int) -> Double {
      abs(first.ofFeature[feature]) * Double(table.counts[feature]).squareRoot()
    }
    let best = first.ofFeature.indices.filter { first.ofFeature[$0] != 0 }
      .sorted { (gain($1), $0) < (gain($0), $1) }.prefix(kept)
    var keeps = [Bool](repeating: false, count: table.names.count)
    for feature in best { keeps[feature] = true }
    return fit(documents, targets: targets, importance: importance, featureCount: table.names.count, kept: keeps)
  }
}
