import Foundation

/// Weighs the two ears against each other: a logistic regression of what people marked on the sum of the keywords and on
/// whether the patterns heard the act, with what all acts have in common shared and what is an act's own held small.
struct Stacking {
  struct Row {
    let act: Int
    let sum: Double
    let isMatched: Bool
    let isMarked: Bool
  }

  /// What an act's sum of keywords is multiplied by, what a match of the patterns adds, and what all begins with.
  struct Scale {
    let sum: Double
    let match: Double
    let base: Double

    func callAsFunction(_ value: Double, isMatched: Bool) -> Double { value * sum + (isMatched ? match : 0) + base }
  }

  private static let shared = 5
  private static let ownBase = 0.7
  private static let ownSum = 0.15
  private static let ownMatch = 0.5
  private static let penalty = 1.0
  private static let rounds = 12
  private static let largestSum = 8.0

  /// - parameter isFault: for each act.
  static func fit(_ rows: [Row], isFault: [Bool]) -> [Scale] {
    let size = 1 + shared + isFault.count * 3
    var weights = [Double](repeating: 0, count: size)
    for _ in 0..<rounds {
      var gradient = weights.map { $0 * penalty }
      gradient[0] = 0
      var curvature = [Double](repeating: 0, count: size * size)
      for index in 0..<size { curvature[index * size + index] = index == 0 ? 1e-6 : penalty }
      for row in rows {
        let cells = Self.cells(of: row, isFault: isFault)
        let sum = cells.reduce(0) { $0 + weights[$1.0] * $1.1 }
        let chance = 1 / (1 + exp(-sum))
        let error = chance - (row.isMarked ? 1 : 0)
        let spread = max(chance * (1 - chance), 1e-6)
        for (i, x) in cells {
          gradient[i] += error * x
          for (j, y) in cells { curvature[i * size + j] += spread * x * y }
        }
      }
      guard let step = solve(curvature, gradient) else { break }
      for index in weights.indices { weights[index] -= step[index] }
      if step.map(abs).max() ?? 0 < 1e-6 { break }
    }
    return isFault.indices.map { act in
      let fault = isFault[act] ? 1.0 : 0
      let own = 1 + shared + act * 3
      return Scale(
        sum: weights[1] + fault * weights[4] + ownSum * weights[own + 1],
        match: weights[2] + fault * weights[5] + ownMatch * weights[own + 2],
        base: weights[0] + fault * weights[3] + ownBase * weights[own])
    }
  }

  private static func cells(of row: Row, isFault: [Bool]) -> [(Int, Double)] {
    let sum = min(largestSum, max(-largestSum, row.sum))
    let own = 1 + shared + row.act * 3
    var cells: [(Int, Double)] = [(0, 1), (1, sum), (own, ownBase), (own + 1, ownSum * sum)]
    if row.isMatched { cells += [(2, 1), (own + 2, ownMatch)] }
    if isFault[row.act] {
      cells += [(3, 1), (4, sum)]
      if row.isMatched { cells.append((5, 1)) }
    }
    return cells
  }

  /// Solves a symmetric positive system by Cholesky's method; nil where it is none.
  private static func solve(_ matrix: [Double], _ right: [Double]) -> [Double]? {
    let size = right.count
    var lower = [Double](repeating: 0, count: size * size)
    for i in 0..<size {
      for j in 0...i {
        var sum = matrix[i * size + j]
        for k in 0..<j { sum -= lower[i * size + k] * lower[j * size + k] }
        if i == j {
          guard sum > 0 else { return nil }
          lower[i * size + i] = sum.squareRoot()
        } else {
          lower[i * size + j] = sum / lower[j * size + j]
        }
      }
    }
    var x = right
    for i in 0..<size {
      for k in 0..<i { x[i] -= lower[i * size + k] * x[k] }
      x[i] /= lower[i * size + i]
    }
    for i in (0..<size).reversed() {
      for k in (i + 1)..<size { x[i] -= lower[k * size + i] * x[k] }
      x[i] /= lower[i * size + i]
    }
    return x
  }
}
