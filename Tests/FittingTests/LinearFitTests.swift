import Fitting
import Testing

@Suite struct LinearFitTests {
  // Feature 0 goes with yes, feature 1 with no, feature 2 with both.
  private let documents: [[Int32]] = [[0, 2], [0], [0, 2], [1, 2], [1], [1, 2]]
  private let targets: [Double] = [1, 1, 1, -1, -1, -1]

  @Test func aFeatureThatGoesWithYesSpeaksForItAndOneThatGoesWithBothSaysNothing() {
    let fit = LinearFit(loss: .squaredHinge, cost: 1)
    let weights = fit(documents, targets: targets, importance: targets.map { _ in 1 }, featureCount: 3)
    #expect(weights.ofFeature[0] > 0.3)
    #expect(weights.ofFeature[1] < -0.3)
    #expect(abs(weights.ofFeature[2]) < 0.1)
    #expect(zip(documents, targets).allSatisfy { weights.sum($0) * $1 > 0 })
  }

  @Test func theSameDataGivesTheSameWeights() {
    let fit = LinearFit(loss: .squaredHinge, cost: 0.1)
    let one = fit(documents, targets: targets, importance: targets.map { _ in 1 }, featureCount: 3)
    let two = fit(documents, targets: targets, importance: targets.map { _ in 1 }, featureCount: 3)
    #expect(one.ofFeature == two.ofFeature && one.base == two.base)
  }

  @Test func aDocumentWithoutImportanceTeachesNothing() {
    let fit = LinearFit(loss: .squaredHinge, cost: 1)
    let weights = fit(
      documents + [[2]], targets: targets + [1], importance: targets.map { _ in 1 } + [0], featureCount: 3)
    let without = fit(documents, targets: targets, importance: targets.map { _ in 1 }, featureCount: 3)
    #expect(zip(weights.ofFeature, without.ofFeature).allSatisfy { abs($0 - $1) < 0.05 })
  }

  @Test func aFigureIsForetoldWithinAFewTenths() {
    let fit = LinearFit(loss: .squaredError, cost: 50, passes: 200)
    let figures: [Double] = [4, 3, 4, 1, 0, 1]
    let weights = fit(documents, targets: figures, importance: figures.map { _ in 1 }, featureCount: 3)
    #expect(zip(documents, figures).allSatisfy { abs(weights.sum($0) - $1) < 0.3 })
  }

  @Test func featuresThatAreNotKeptHaveNoWeight() {
    let fit = LinearFit(loss: .squaredHinge, cost: 1)
    let weights = fit(
      documents, targets: targets, importance: targets.map { _ in 1 }, featureCount: 3, kept: [true, false, true])
    #expect(weights.ofFeature[1] == 0 && weights.ofFeature[0] > 0)
  }
}
