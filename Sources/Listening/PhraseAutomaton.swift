import SourceText

/// All phrases of a lexicon in one trie, laid out as a hash table; one pass finds every occurrence of every phrase.
///
/// The first character is looked up in a dense table and most positions of a text end there; the cost of a text grows
/// with its length and its hits, not with the number of phrases.
package struct PhraseAutomaton: Sendable {
  package struct Hit: Equatable, Sendable {
    package let phrase: Int
    package let range: Range<Int>

    package init(phrase: Int, range: Range<Int>) {
      self.phrase = phrase
      self.range = range
    }
  }

  /// Longest phrase that is accepted, in folded characters; bounds the work at each position.
  package static let longestPhrase = 40

  private static let absent = UInt32.max
  /// State after a first character of the BMP; `absent` where no phrase starts with it.
  private var first: [UInt32]
  /// Open addressing: (state << 21 | scalar) to the next state. A key of 0 is an empty place.
  private var keys: [UInt64]
  private var next: [UInt32]
  /// The phrase that ends in a state, or -1.
  private var phraseAt: [Int32]

  /// - parameter phrases: folded, none twice (an empty one is never found), none longer than `longestPhrase`.
  package init(_ phrases: [[UInt32]]) {
    first = [UInt32](repeating: Self.absent, count: 0x10000)
    phraseAt = [-1]
    var edges: [UInt64: UInt32] = [:]
    for (number, phrase) in phrases.enumerated() {
      var state: UInt32 = 0
      for scalar in phrase {
        let key = Self.key(state, scalar)
        if let known = edges[key] {
          state = known
        } else {
          let new = UInt32(phraseAt.count)
          phraseAt.append(-1)
          edges[key] = new
          if state == 0, scalar < 0x10000 { first[Int(scalar)] = new }
          state = new
        }
      }
      if state != 0 { phraseAt[Int(state)] = Int32(number) }
    }
    let capacity = Self.capacity(for: edges.count)
    keys = [UInt64](repeating: 0, count: capacity)
    next = [UInt32](repeating: 0, count: capacity)
    for (key, state) in edges { insert(key, state) }
  }

  /// Places of a table that is at most half full.
  private static func capacity(for edges: Int) -> Int {
    var capacity = 16
    while capacity < edges * 2 { capacity *= 2 }
    return capacity
  }

  private mutating func insert(_ key: UInt64, _ state: UInt32) {
    var place = Self.mix(key) & (keys.count - 1)
    while keys[place] != 0 { place = (place + 1) & (keys.count - 1) }
    keys[place] = key
    next[place] = state
  }

  /// Calls `found` for every occurrence of every phrase, by start and then by length.
  package func scan(_ text: [UInt32], _ found: (Hit) -> Void) {
    keys.withUnsafeBufferPointer { keys in
      next.withUnsafeBufferPointer { next in
        phraseAt.withUnsafeBufferPointer { phraseAt in
          for start in text.indices {
            let scalar = text[start]
            var state =
              scalar < 0x10000 ? first[Int(scalar)] : Self.step(0, scalar, keys: keys, next: next)
            var end = start + 1
            while state != Self.absent {
              let phrase = phraseAt[Int(state)]
              if phrase >= 0 { found(Hit(phrase: Int(phrase), range: start..<end)) }
              guard end < text.count else { break }
              state = Self.step(state, text[end], keys: keys, next: next)
              end += 1
            }
          }
        }
      }
    }
  }

  @inline(__always)
  private static func step(
    _ state: UInt32, _ scalar: UInt32, keys: UnsafeBufferPointer<UInt64>, next: UnsafeBufferPointer<UInt32>
  ) -> UInt32 {
    let key = key(state, scalar)
    let mask = keys.count - 1
    var place = mix(key) & mask
    while keys[place] != 0 {
      if keys[place] == key { return next[place] }
      place = (place + 1) & mask
    }
    return absent
  }

  /// Never 0: bit 63 is set, so that state 0 can be stored too.
  private static func key(_ state: UInt32, _ scalar: UInt32) -> UInt64 {
    1 << 63 | UInt64(state) << 21 | UInt64(scalar)
  }

  private static func mix(_ key: UInt64) -> Int {
    Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 24)
  }
}

extension PhraseAutomaton: CompactCodable {
  /// Each state but the first is reached in one way only, so the tables are held as those ways, by state.
  package func encode(to encoder: inout CompactEncoder) {
    var ways = [UInt64](repeating: 0, count: phraseAt.count - 1)
    for place in keys.indices where keys[place] != 0 { ways[Int(next[place]) - 1] = keys[place] }
    encoder.encode(ways, phraseAt)
  }

  package init(from decoder: inout CompactDecoder) throws {
    let ways: [UInt64] = try decoder.decode()
    phraseAt = try decoder.decode()
    guard phraseAt.count == ways.count + 1, ways.count < Int(Int32.max) else { throw CompactError.damaged }
    first = [UInt32](repeating: Self.absent, count: 0x10000)
    let capacity = Self.capacity(for: ways.count)
    keys = [UInt64](repeating: 0, count: capacity)
    next = [UInt32](repeating: 0, count: capacity)
    for (index, key) in ways.enumerated() {
      // Whatever a damaged key holds, it names a state that is there and is no empty place.
      guard key >> 63 == 1 else { throw CompactError.damaged }
      insert(key, UInt32(index + 1))
      if key >> 21 == 1 << 42, case let scalar = Int(key & 0x1F_FFFF), scalar < 0x10000 {
        first[scalar] = UInt32(index + 1)
      }
    }
  }

  /// Phrases have numbers below this.
  var phraseLimit: Int { Int(phraseAt.max() ?? -1) + 1 }
}
