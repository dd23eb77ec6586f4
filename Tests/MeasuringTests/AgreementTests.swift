import Measuring
import Testing

@Suite struct AgreementTests {
  @Test func kappaIsOneWhereAllAgreeAndNoughtWhereAgreementIsChance() {
    #expect(Agreement.kappa([("a", "a"), ("b", "b"), ("a", "a")]) == 1)
    #expect(abs(Agreement.kappa([("a", "a"), ("a", "b"), ("b", "a"), ("b", "b")])) < 1e-9)
  }

  @Test func kappaIsTheTextbookFigure() {
    // 20 both yes, 5 yes/no, 10 no/yes, 15 both no: observed .70, by chance .50.
    let pairs =
      Array(repeating: ("y", "y"), count: 20) + Array(repeating: ("y", "n"), count: 5)
      + Array(repeating: ("n", "y"), count: 10) + Array(repeating: ("n", "n"), count: 15)
    #expect(abs(Agreement.kappa(pairs) - 0.4) < 1e-9)
  }

  @Test func quadraticKappaForgivesNeighboursMoreThanStrangers() {
    let near = Agreement.quadraticKappa([(0, 0), (1, 1), (2, 2), (3, 3), (4, 3)])
    let far = Agreement.quadraticKappa([(0, 0), (1, 1), (2, 2), (3, 3), (4, 0)])
    #expect(near > far)
  }

  @Test func rankCorrelationLooksAtOrderAloneAndSharesTies() {
    #expect(abs(Agreement.spearman([(1, 10), (2, 100), (3, 1000)]) - 1) < 1e-9)
    #expect(abs(Agreement.spearman([(1, 3), (2, 2), (3, 1)]) + 1) < 1e-9)
    #expect(abs(Agreement.spearman([(1, 1), (1, 1), (2, 2)]) - 1) < 1e-9)
    #expect(Agreement.spearman([(1, 5), (2, 5), (3, 5)]).isNaN)
  }

  @Test func precisionAndRecallCountWhatEachSideMarked() {
    var tally = Tally()
    for (marked, found) in [(true, true), (true, true), (true, false), (false, true), (false, false)] {
      tally.count(marked: marked, found: found)
    }
    #expect(tally.hit == 2 && tally.lost == 1 && tally.wrong == 1)
    #expect(abs(tally.precision - 2.0 / 3) < 1e-9 && abs(tally.recall - 2.0 / 3) < 1e-9)
    #expect(Tally().f1 == 0)
  }
}
