import Foundation
import Listening
import Measuring

/// Fits the second ear for the agent's acts and sets for each act the sum from which on it is heard.
///
/// Thresholds and the weight of the patterns are set on calls that the patterns had not seen, each judged by weights that
/// were fitted without the hand that wrote it.
package struct ActFit {
  /// What the marks of the fresh calls come to, judged by weights that had not seen them.
  package struct Figures: Sendable {
    package var patterns = Tally()
    package var bothEars = Tally()
  }

  package let text: String
  package let figures: [Act.Kind: Figures]
  package let documentCount: Int

  private static let cost = 0.02
  /// Keywords kept of each act. With all of them strangers' calls are heard a little better still, but the small weights
  /// of a long turn of another kind, such as a chat's, add up to nothing but noise.
  private static let kept = 1200
  private static let leastDocuments = 2
  private static let folds = 6
  private static let leastMarked = 3

  /// - parameter fatal: acts that must be all but certain before they count.
  package static func run(_ corpus: ActCorpus, lexicon: Lexicon, fatal: Set<String>) async -> ActFit {
    let isFault = corpus.acts.map { lexicon.acts[$0]?.kind == .fault }
    let frequent = corpus.table.frequent(leastDocuments)
    let hands = Array(Set(corpus.documents.map(\.hand))).filter { !$0.isEmpty }.sorted()
    let foldOfHand = Dictionary(uniqueKeysWithValues: hands.enumerated().map { ($1, $0 % folds) })
    let fits = await withTaskGroup(of: (Int, Fitted).self) { group in
      for act in corpus.acts.indices {
        group.addTask { (act, fit(act, isFault: isFault[act], corpus, frequent: frequent, foldOfHand: foldOfHand)) }
      }
      var all = [Fitted?](repeating: nil, count: corpus.acts.count)
      for await (act, fitted) in group { all[act] = fitted }
      return all
    }
    let rows = fits.enumerated().flatMap { act, fitted in
      (fitted?.unseen ?? []).map { document, sum in
        let one = corpus.documents[document]
        return Stacking.Row(
          act: act, sum: sum, isMatched: one.matched?.contains(act) == true, isMarked: one.acts.contains(act))
      }
    }
    let scales = Stacking.fit(rows, isFault: isFault)
    let thresholds = Thresholds(rows, scales: scales, isFault: isFault, isFatal: corpus.acts.map(fatal.contains))
    var figures: [Act.Kind: Figures] = [.merit: Figures(), .fault: Figures()]
    for row in rows {
      let kind: Act.Kind = isFault[row.act] ? .fault : .merit
      let sum = scales[row.act](row.sum, isMatched: row.isMatched)
      figures[kind]?.patterns.count(marked: row.isMarked, found: row.isMatched)
      figures[kind]?.bothEars.count(marked: row.isMarked, found: sum >= thresholds.heard[row.act])
    }
    return ActFit(
      text: text(corpus, fits: fits, scales: scales, thresholds: thresholds), figures: figures,
      documentCount: corpus.documents.count)
  }

  private struct Fitted: Sendable {
    let weights: LinearFit.Weights
    /// Sums of fresh documents by weights that had not seen their hand.
    let unseen: [(document: Int, sum: Double)]
  }

  private static func fit(
    _ act: Int, isFault: Bool, _ corpus: ActCorpus, frequent: [Bool], foldOfHand: [String: Int]
  ) -> Fitted {
    let features = corpus.documents.map(\.features)
    let targets = corpus.documents.map { $0.acts.contains(act) ? 1.0 : -1 }
    let relevant = corpus.documents.map { $0.speaks(of: act, isFault: isFault) ? $0.importance : 0 }
    let fit = SparseFit(fit: LinearFit(loss: .squaredHinge, cost: cost), kept: kept)
    func weights(without fold: Int?) -> LinearFit.Weights {
      let importance = zip(corpus.documents, relevant).map { document, importance in
        fold != nil && foldOfHand[document.hand] == fold ? 0 : importance
      }
      let marked = zip(targets, importance).count { $0 > 0 && $1 > 0 }
      guard marked >= leastMarked else {
        return LinearFit.Weights(base: -8, ofFeature: [Double](repeating: 0, count: corpus.table.names.count))
      }
      return fit(features, targets: targets, importance: importance, table: corpus.table, frequent: frequent)
    }
    var unseen: [(Int, Double)] = []
    for fold in 0..<folds {
      let fresh = corpus.documents.indices.filter {
        corpus.documents[$0].matched != nil && foldOfHand[corpus.documents[$0].hand] == fold
      }
      guard !fresh.isEmpty else { continue }
      let weights = weights(without: fold)
      unseen += fresh.map { ($0, weights.sum(features[$0])) }
    }
    return Fitted(weights: weights(without: nil), unseen: unseen)
  }

  private static func text(_ corpus: ActCorpus, fits: [Fitted?], scales: [Stacking.Scale], thresholds: Thresholds)
    -> String
  {
    var weights: [String: [(output: Int, weight: Double)]] = [:]
    var base: [Double] = []
    for (act, fitted) in fits.enumerated() {
      let scale = scales[act]
      base.append(scale((fitted?.weights.base ?? 0), isMatched: false))
      for (feature, weight) in (fitted?.weights.ofFeature ?? []).enumerated() where weight != 0 {
        weights[corpus.table.names[feature], default: []].append((act, weight * scale.sum))
      }
    }
    return FittedModelFile.text(
      comments: [
        "Made by `huashu fit`; not to be edited by hand. Natural-log odds that a turn of the agent does an act.",
        "*base: with nothing heard. *pattern: added when the patterns hear the act. *heard-from, *review-from: thresholds.",
      ],
      outputs: corpus.acts,
      rows: [
        ("*base", base), (ActEar.patternRow, scales.map(\.match)), (ActEar.heardRow, thresholds.heard),
        (ActEar.reviewRow, thresholds.review),
      ], weights: weights)
  }
}

/// The sums from which on acts are heard, and from which on a person should look.
struct Thresholds {
  private(set) var heard: [Double] = []
  private(set) var review: [Double] = []

  /// How much precision counts against recall: below 1 precision counts more.
  private static let meritBeta = 1.0
  private static let faultBeta = 0.8
  private static let fatalBeta = 0.5
  /// The marks of all acts of a kind that an act's own marks are joined with, so that rare acts follow the many.
  private static let sharedMarks = 200.0
  private static let chances = stride(from: 0.15, through: 0.8, by: 0.025)
  private static let reviewChance = 0.15
  private static let leastFatal = 0.65

  init(_ rows: [Stacking.Row], scales: [Stacking.Scale], isFault: [Bool], isFatal: [Bool]) {
    var byAct = [[(sum: Double, isMarked: Bool)]](repeating: [], count: scales.count)
    for row in rows { byAct[row.act].append((scales[row.act](row.sum, isMatched: row.isMatched), row.isMarked)) }
    var pools: [Bool: [(sum: Double, isMarked: Bool)]] = [:]
    for act in scales.indices { pools[isFault[act], default: []] += byAct[act] }
    var poolTallies: [Bool: [Double: Tally]] = [:]
    for (kind, pool) in pools {
      for chance in Self.chances { poolTallies[kind, default: [:]][chance] = Self.tally(pool, from: Self.odds(chance)) }
    }
    for act in scales.indices {
      let beta = isFatal[act] ? Self.fatalBeta : isFault[act] ? Self.faultBeta : Self.meritBeta
      let least = isFatal[act] ? Self.leastFatal : 0
      var best = (chance: 0.5, figure: -1.0)
      for chance in Self.chances where chance >= least {
        let own = Self.tally(byAct[act], from: Self.odds(chance))
        let pool = poolTallies[isFault[act]]?[chance] ?? Tally()
        let share = Self.sharedMarks / max(1, Double(pool.hit + pool.lost))
        let figure = Self.figure(
          hit: Double(own.hit) + share * Double(pool.hit), wrong: Double(own.wrong) + share * Double(pool.wrong),
          lost: Double(own.lost) + share * Double(pool.lost), beta: beta)
        if figure > best.figure { best = (chance, figure) }
      }
      heard.append(Self.odds(best.chance))
      review.append(isFault[act] ? min(Self.odds(Self.reviewChance), Self.odds(best.chance)) : Self.odds(best.chance))
    }
  }

  private static func odds(_ chance: Double) -> Double { log(chance / (1 - chance)) }

  private static func tally(_ rows: [(sum: Double, isMarked: Bool)], from threshold: Double) -> Tally {
    var tally = Tally()
    for row in rows { tally.count(marked: row.isMarked, found: row.sum >= threshold) }
    return tally
  }

  private static func figure(hit: Double, wrong: Double, lost: Double, beta: Double) -> Double {
    let weight = beta * beta
    let all = (1 + weight) * hit + weight * lost + wrong
    return all > 0 ? (1 + weight) * hit / all : 0
  }
}
