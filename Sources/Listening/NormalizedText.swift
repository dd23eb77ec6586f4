/// A text folded for matching, which remembers where each folded character stood.
///
/// Width, Latin case and traditional characters are folded one for one; spaces, marks, fillers and stutters are
/// dropped and kept only as breaks. Folding a folded text changes nothing. One object, since all that is heard in a
/// turn holds on to it.
package final class NormalizedText: Sendable {
  package let original: String
  /// Folded word characters.
  package let scalars: [UInt32]
  /// The break before each scalar, and at the end the one that ends the text; one longer than `scalars`.
  package let breaks: [Break]
  /// For each scalar the number of its sentence, counted from 0.
  package let sentenceOf: [Int]
  package let sentences: [Sentence]
  /// How many characters were written in their traditional form.
  package let traditionalCount: Int
  private let origins: [Origin]

  package struct Sentence: Sendable, Equatable {
    package let range: Range<Int>
    package let endsInQuestionMark: Bool
  }

  /// Where a folded character comes from: UTF-8 offsets in the original of its first byte and of the byte behind it.
  fileprivate struct Origin: Sendable {
    let start: Int
    var end: Int
    let isQuoted: Bool
  }

  /// - parameter fillers: folded words that say nothing, such as 呃; the longest is dropped first.
  package init(_ text: String, fillers: [[UInt32]] = []) {
    var folding = Folding(text)
    folding.drop(fillers)
    folding.collapseStutters()
    original = text
    scalars = folding.scalars
    breaks = folding.breaks
    origins = folding.origins
    traditionalCount = folding.traditionalCount
    (sentences, sentenceOf) = Self.divide(folding.breaks)
  }

  /// Whether a scalar stands inside quotation marks.
  package func isQuoted(_ position: Int) -> Bool { origins[position].isQuoted }

  /// The words as said that stand behind a range of folded scalars.
  package func quote(_ range: Range<Int>) -> String {
    guard !range.isEmpty else { return "" }
    let utf8 = original.utf8
    let from = utf8.index(utf8.startIndex, offsetBy: origins[range.lowerBound].start)
    let to = utf8.index(utf8.startIndex, offsetBy: origins[range.upperBound - 1].end)
    return String(original[from..<to])
  }

  /// The strongest break from the end of one folded range to the start of a later one.
  package func strongestBreak(from end: Int, to start: Int) -> Break {
    breaks[end...max(end, start)].max() ?? .none
  }

  /// The folded text alone, for phrases of the lexicon, which are folded like what they are compared with.
  package static func folded(_ text: String) -> [UInt32] { NormalizedText(text).scalars }

  /// Whether a text holds what folding would take for a stutter.
  package static func holdsStutter(_ text: String) -> Bool {
    let all = Array(text.unicodeScalars)
    return all.indices.dropFirst(2).contains {
      all[$0] == all[$0 - 1] && all[$0] == all[$0 - 2] && all[$0].value > 0x2E7F
    }
  }

  private static func divide(_ breaks: [Break]) -> ([Sentence], sentenceOf: [Int]) {
    let count = breaks.count - 1
    var sentences: [Sentence] = []
    var sentenceOf: [Int] = []
    sentenceOf.reserveCapacity(count)
    var from = 0
    for index in 0..<count {
      sentenceOf.append(sentences.count)
      let behind = breaks[index + 1]
      if behind >= .sentence || index == count - 1 {
        sentences.append(Sentence(range: from..<(index + 1), endsInQuestionMark: behind == .question))
        from = index + 1
      }
    }
    return (sentences, sentenceOf)
  }
}

/// The making of a folded text.
private struct Folding {
  private(set) var scalars: [UInt32] = []
  private(set) var breaks: [Break] = [.none]
  private(set) var origins: [NormalizedText.Origin] = []
  private(set) var traditionalCount = 0

  init(_ text: String) {
    var text = text
    text.withUTF8 { bytes in
      withUnsafeTemporaryAllocation(of: UInt32.self, capacity: bytes.count) { room in
        let count = Self.decode(bytes, into: room)
        fold(UnsafeBufferPointer(rebasing: room[..<count]))
      }
    }
  }

  /// The scalars of well-formed UTF-8. Returns how many they are.
  private static func decode(_ bytes: UnsafeBufferPointer<UInt8>, into scalars: UnsafeMutableBufferPointer<UInt32>)
    -> Int
  {
    var (at, count) = (0, 0)
    func next() -> UInt32 {
      defer { at += 1 }
      return UInt32(bytes[at]) & 0x3F
    }
    while at < bytes.count {
      let lead = UInt32(bytes[at])
      at += 1
      scalars[count] =
        lead < 0x80
        ? lead
        : lead < 0xE0
          ? (lead & 0x1F) << 6 | next()
          : lead < 0xF0
            ? (lead & 0x0F) << 12 | next() << 6 | next() : (lead & 0x07) << 18 | next() << 12 | next() << 6 | next()
      count += 1
    }
    return count
  }

  private mutating func fold(_ source: UnsafeBufferPointer<UInt32>) {
    var spaces = 0
    var closes = -1
    for (index, scalar) in source.enumerated() {
      if Self.isSpace(scalar) { spaces += 1 }
      if Punctuation.closesQuote(scalar) { closes = index }
    }
    let isSpacedOut = spaces * 3 > source.count
    let table = TraditionalToSimplified.table
    let marks = Punctuation.table
    reserve(source.count)
    var offset = 0
    var depth = 0
    for (index, scalar) in source.enumerated() {
      let from = offset
      offset += Self.width(scalar)
      let folded = Width.fold(scalar)
      if folded >= 0x10000 {
        append(folded, from: from, to: offset, quoted: depth > 0)
        continue
      }
      if marks[Int(folded)] != 0 {
        if Punctuation.opensQuote(folded), index < closes { depth += 1 }
        if Punctuation.closesQuote(folded) { depth = max(0, depth - 1) }
        if Self.separatesThousands(source, at: index) { continue }
        if !Self.joinsFigures(source, at: index), let made = Punctuation.breakMade(by: folded) {
          // Where words are not all spaced out, a space parts clauses as a comma does.
          let parts = made == .none && Self.isSpace(scalar) && !isSpacedOut ? Break.clause : made
          breaks[breaks.count - 1] = max(breaks[breaks.count - 1], parts)
          continue
        }
      }
      let simplified = UInt32(table[Int(folded)])
      if simplified != folded { traditionalCount += 1 }
      append(simplified, from: from, to: offset, quoted: depth > 0)
    }
  }

  private mutating func reserve(_ count: Int) {
    scalars.reserveCapacity(count)
    origins.reserveCapacity(count)
    breaks.reserveCapacity(count + 1)
  }

  private mutating func append(_ scalar: UInt32, from: Int, to: Int, quoted isQuoted: Bool) {
    scalars.append(scalar)
    origins.append(NormalizedText.Origin(start: from, end: to, isQuoted: isQuoted))
    breaks.append(.none)
  }

  /// Bytes in UTF-8.
  private static func width(_ scalar: UInt32) -> Int {
    scalar < 0x80 ? 1 : scalar < 0x800 ? 2 : scalar < 0x10000 ? 3 : 4
  }

  /// A point, colon, hyphen or slash inside a figure (5.5, 15:30, 2024-11-21) is part of it.
  private static func joinsFigures(_ source: UnsafeBufferPointer<UInt32>, at index: Int) -> Bool {
    let mark = Width.fold(source[index])
    guard mark == 0x2E || mark == 0x3A || mark == 0x2D || mark == 0x2F else { return false }
    return digit(source, index - 1) && digit(source, index + 1)
  }

  /// The comma of 1,200: narrow, between digits, with exactly three behind it.
  private static func separatesThousands(_ source: UnsafeBufferPointer<UInt32>, at index: Int) -> Bool {
    source[index] == 0x2C && digit(source, index - 1) && (1...3).allSatisfy { digit(source, index + $0) }
      && !digit(source, index + 4)
  }

  private static func isSpace(_ scalar: UInt32) -> Bool { scalar == 0x20 || scalar == 0x3000 || scalar == 0x09 }

  private static func digit(_ source: UnsafeBufferPointer<UInt32>, _ index: Int) -> Bool {
    source.indices.contains(index) && (0x30...0x39).contains(Width.fold(source[index]))
  }

  mutating func drop(_ fillers: [[UInt32]]) {
    guard !fillers.isEmpty else { return }
    // One bit for the last six bits of a first character: most characters begin no filler.
    let beginnings = fillers.reduce(0 as UInt64) { $0 | ($1.first.map { 1 << UInt64($0 & 63) } ?? 0) }
    var kept: [Bool] = []
    var index = 0
    while index < scalars.count {
      defer { index += 1 }
      guard beginnings & 1 << UInt64(scalars[index] & 63) != 0,
        let length = fillers.first(where: { scalars[index...].starts(with: $0) })?.count, length > 0
      else { continue }
      if kept.isEmpty { kept = [Bool](repeating: true, count: scalars.count) }
      for dropped in index..<(index + length) { kept[dropped] = false }
      index += length - 1
    }
    if kept.contains(true) { keep(kept) }
  }

  /// 我我我要 becomes 我要; two of a kind may be a word (谢谢) and figures may repeat.
  mutating func collapseStutters() {
    var kept: [Bool] = []
    var index = 0
    while index < scalars.count {
      var end = index + 1
      while end < scalars.count, scalars[end] == scalars[index] { end += 1 }
      if end - index >= 3, scalars[index] > 0x2E7F {
        if kept.isEmpty { kept = [Bool](repeating: true, count: scalars.count) }
        for dropped in (index + 1)..<end { kept[dropped] = false }
        origins[index].end = origins[end - 1].end
      }
      index = end
    }
    if !kept.isEmpty { keep(kept) }
  }

  /// Takes out every scalar not kept; the strongest break around it stays.
  private mutating func keep(_ kept: [Bool]) {
    var to = 0
    var pending = Break.none
    for from in scalars.indices {
      pending = max(pending, breaks[from])
      guard kept[from] else { continue }
      (scalars[to], origins[to]) = (scalars[from], origins[from])
      breaks[to] = pending
      pending = .none
      to += 1
    }
    breaks[to] = max(pending, breaks[scalars.count])
    breaks.removeSubrange((to + 1)...)
    scalars.removeSubrange(to...)
    origins.removeSubrange(to...)
  }
}
