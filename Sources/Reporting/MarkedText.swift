/// A turn's words with the quotes found in them, cut so that no two pieces overlap.
struct MarkedText: Sendable {
  /// What a stretch of words is quoted for; in a report several may meet on the same words.
  enum Mark: String, CaseIterable, Sendable {
    case fault, merit, doubt, cause, alert
  }

  struct Piece: Sendable, Equatable {
    let text: String
    /// In the order of `Mark`; empty for words that nothing quotes.
    let marks: [Mark]
  }

  let pieces: [Piece]

  /// - parameter quotes: each marked where it first stands; one that is not in the text marks nothing.
  init(_ text: String, quotes: [(quote: String, mark: Mark)]) {
    let bytes = Array(text.utf8)
    let found = quotes.compactMap { quote, mark in
      Self.firstRange(of: Array(quote.utf8), in: bytes).map { (range: $0, mark: mark) }
    }
    let edges = Set(found.flatMap { [$0.range.lowerBound, $0.range.upperBound] } + [0, bytes.count]).sorted()
    var pieces: [Piece] = []
    for (start, end) in zip(edges, edges.dropFirst()) {
      let here = Set(found.filter { $0.range.lowerBound <= start && end <= $0.range.upperBound }.map(\.mark))
      let words = String(decoding: bytes[start..<end], as: UTF8.self)
      pieces.append(Piece(text: words, marks: Mark.allCases.filter(here.contains)))
    }
    self.pieces = pieces
  }

  /// Quotes are whole characters of the text, so that bytes tell the same as characters would.
  private static func firstRange(of quote: [UInt8], in text: [UInt8]) -> Range<Int>? {
    guard let first = quote.first, quote.count <= text.count else { return nil }
    for start in 0...(text.count - quote.count) where text[start] == first {
      let range = start..<(start + quote.count)
      if text[range].elementsEqual(quote) { return range }
    }
    return nil
  }
}
