import Listening

/// The points that a customer's words gave each of a few readings of him, with the words.
struct ReadingPoints<Kind: CaseIterable & Hashable & Sendable>: Sendable {
  private var points: [Kind: Double] = [:]
  private var evidence: [Kind: [Evidence]] = [:]
  private static var causesKept: Int { 4 }
  /// What a reading wants before it is told.
  private static var enough: Double { 1 }

  /// - parameter heard: signals not heard before in the call, with their points.
  func adding(_ heard: [(evidence: Evidence, points: [Kind: Double])]) -> ReadingPoints {
    var sum = self
    for (found, points) in heard {
      for (kind, value) in points where value > 0 {
        sum.points[kind, default: 0] += value
        sum.evidence[kind] = Array(((sum.evidence[kind] ?? []) + [found]).suffix(Self.causesKept))
      }
    }
    return sum
  }

  /// The reading with the most points, of equal ones the graver, which stands later; nil where none has enough.
  var likeliest: Kind? {
    var best: (kind: Kind, points: Double)?
    for kind in Kind.allCases {
      if let value = points[kind], value >= max(Self.enough, best?.points ?? 0) { best = (kind, value) }
    }
    return best?.kind
  }

  var causes: [Evidence] { likeliest.flatMap { evidence[$0] } ?? [] }
}
