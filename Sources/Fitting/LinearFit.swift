/// Linear models over sparse yes-or-no features, fitted by dual coordinate descent (Hsieh et al. 2008 for the squared
/// hinge, its regression twin for the squared error). Documents are gone through in a fixed order: the same data gives
/// the same weights.
package struct LinearFit {
  package enum Loss: Sendable {
    /// For a yes (1) or a no (-1).
    case squaredHinge
    /// For a figure.
    case squaredError
  }

  package let loss: Loss
  /// The price of an error beside the size of the weights; larger fits closer.
  package let cost: Double
  /// Passes through all documents at most.
  package let passes: Int

  package init(loss: Loss, cost: Double, passes: Int = 40) {
    self.loss = loss
    self.cost = cost
    self.passes = passes
  }

  package struct Weights: Sendable {
    package var base = 0.0
    package var ofFeature: [Double]

    package func sum(_ features: [Int32]) -> Double {
      features.reduce(base) { $0 + ofFeature[Int($1)] }
    }
  }

  /// - parameter documents: for each document the features that it has.
  /// - parameter targets: for each document what is to be foretold.
  /// - parameter importance: for each document how much it counts; 0 leaves it out.
  /// - parameter kept: the features that may have a weight; nil: all.
  package func callAsFunction(
    _ documents: [[Int32]], targets: [Double], importance: [Double], featureCount: Int, kept: [Bool]? = nil
  ) -> Weights {
    var weights = [Double](repeating: 0, count: featureCount + 1)
    var duals = [Double](repeating: 0, count: documents.count)
    let documents = kept.map { kept in documents.map { $0.filter { kept[Int($0)] } } } ?? documents
    let order = Self.order(documents.count).filter { importance[$0] > 0 }
    for _ in 0..<passes {
      var largest = 0.0
      for index in order {
        let features = documents[index]
        let target = targets[index]
        let slack = 0.5 / (cost * importance[index])
        var sum = weights[featureCount]
        for feature in features { sum += weights[Int(feature)] }
        let size = Double(features.count + 1) + slack
        let old = duals[index]
        let sign = loss == .squaredHinge ? target : 1
        let gradient =
          loss == .squaredHinge ? target * sum - 1 + slack * old : sum - target + slack * old
        var new = old - gradient / size
        if loss == .squaredHinge { new = max(0, new) }
        let step = (new - old) * sign
        guard step != 0 else { continue }
        duals[index] = new
        for feature in features { weights[Int(feature)] += step }
        weights[featureCount] += step
        largest = max(largest, abs(new - old) * size)
      }
      if largest < Self.tolerance { break }
    }
    return Weights(base: weights[featureCount], ofFeature: Array(weights[..<featureCount]))
  }

  /// The largest step of a pass below which a fit is done.
  private static let tolerance = 0.01

  /// A fixed order in which neighbours of the data are far apart.
  private static func order(_ count: Int) -> [Int] {
    guard count > 2 else { return Array(0..<count) }
    var stride = max(1, Int(Double(count) * 0.618))
    while greatestCommonDivisor(stride, count) != 1 { stride += 1 }
    return (0..<count).map { $0 * stride % count }
  }

  private static func greatestCommonDivisor(_ a: Int, _ b: Int) -> Int { b == 0 ? a : greatestCommonDivisor(b, a % b) }
}
