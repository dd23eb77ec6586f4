import Listening

/// One thing that a chain can say: its words with the widest gaps, which are the hardest for another chain to match.
struct Saying {
  /// Folded characters; gaps are filled with 0, which is in no word.
  let scalars: [UInt32]
  let words: [Range<Int>]
  /// How far the words may stand from the start and the end of the turn.
  let before: Int
  let after: Int
  /// For each position the shield over it; empty where there is none.
  fileprivate let shieldAt: [Range<Int>?]
  /// Those that are no part of a shield.
  fileprivate(set) var negators: [Range<Int>] = []

  /// Far enough from the edges of a turn to be anywhere in it.
  fileprivate static let anywhere = 1000

  func isShielded(_ range: Range<Int>) -> Bool {
    guard !shieldAt.isEmpty else { return false }
    return [shieldAt[range.lowerBound], shieldAt[range.upperBound - 1]].contains { shield in
      shield.map { range.lowerBound > $0.lowerBound || range.upperBound < $0.upperBound } ?? false
    }
  }

  /// Whether it can be heard at all: none of its words is a part of a shield.
  var isHeard: Bool { !words.contains(where: isShielded) }
}

/// Says what chains can say, with the shields and negators of one lexicon found in it.
struct SayingReader {
  /// A chain that can say more is judged by its words alone and not by everything it says.
  static let most = 2000

  private let automaton: PhraseAutomaton
  private let shieldCount: Int

  init(_ written: WrittenLexicon) {
    func fit(_ words: [[UInt32]]) -> [[UInt32]] {
      words.filter { !$0.isEmpty && $0.count <= PhraseAutomaton.longestPhrase }
    }
    let shields = Set(fit(written.shields.map { NormalizedText.folded($0.value) }))
    // A negator that is a shield as well is read as the shield; that only keeps lints quiet.
    let negators = Set(fit(written.negators)).subtracting(shields)
    automaton = PhraseAutomaton(Array(shields) + Array(negators))
    shieldCount = shields.count
  }

  /// Everything that a chain says, from its first words on, until `body` has seen enough.
  func forEach(_ chain: Phrasing.Chain, _ body: (Saying) -> Bool) {
    guard chain.steps.allSatisfy({ !$0.words.list.isEmpty }) else { return }
    var choice = [Int](repeating: 0, count: chain.steps.count)
    while true {
      guard body(saying(chain, choice)) else { return }
      var step = choice.count - 1
      while step >= 0, choice[step] + 1 == chain.steps[step].words.list.count {
        choice[step] = 0
        step -= 1
      }
      guard step >= 0 else { return }
      choice[step] += 1
    }
  }

  private func saying(_ chain: Phrasing.Chain, _ choice: [Int]) -> Saying {
    var scalars: [UInt32] = []
    var words: [Range<Int>] = []
    for (index, step) in chain.steps.enumerated() {
      if index > 0, step.gap > 0 { scalars += [UInt32](repeating: 0, count: step.gap) }
      let word = step.words.list[choice[index]]
      words.append(scalars.count..<(scalars.count + word.count))
      scalars += word
    }
    var shields: [Range<Int>] = []
    var negators: [Range<Int>] = []
    automaton.scan(scalars) { hit in
      if hit.phrase < shieldCount { shields.append(hit.range) } else { negators.append(hit.range) }
    }
    var shieldAt: [Range<Int>?] = []
    if !shields.isEmpty {
      shieldAt = [Range<Int>?](repeating: nil, count: scalars.count)
      var end = 0
      for shield in shields.sorted(by: { ($0.lowerBound, -$0.upperBound) < ($1.lowerBound, -$1.upperBound) })
      where shield.upperBound > end {
        for position in shield { shieldAt[position] = shield }
        end = shield.upperBound
      }
    }
    var saying = Saying(
      scalars: scalars, words: words, before: chain.gapAtStart ?? Saying.anywhere,
      after: chain.gapAtEnd ?? Saying.anywhere, shieldAt: shieldAt)
    saying.negators = negators.filter { !saying.isShielded($0) }
    return saying
  }
}
