import SourceText

/// All phrases of a lexicon in one trie, laid out as a hash table; one pass finds every occurrence of every phrase.
///
/// Most positions of a text end after a look or two; the cost of a text grows with its length and its hits, not with
/// the number of phrases.
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

  /// One way from a state to the next; all that a step asks for lies side by side.
  private struct Way: BitwiseCopyable {
    /// (state << 21 | scalar) with bit 63 set, or 0 for an empty place.
    var key: UInt64 = 0
    var next: UInt32 = 0
    /// The phrase that ends in the next state, or -1.
    var phrase: Int32 = -1
  }

  /// Open addressing.
  private var ways: [Way]
  /// States but for the first.
  private let stateCount: Int

  /// - parameter phrases: folded, none twice (an empty one is never found), none longer than `longestPhrase`.
  package init(_ phrases: [[UInt32]]) {
    var phraseAt: [Int32] = [-1]
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
          state = new
        }
      }
      if state != 0 { phraseAt[Int(state)] = Int32(number) }
    }
    stateCount = edges.count
    ways = [Way](repeating: Way(), count: Self.capacity(for: edges.count))
    for (key, state) in edges { insert(Way(key: key, next: state, phrase: phraseAt[Int(state)])) }
  }

  /// Places of a table that is at most half full.
  private static func capacity(for edges: Int) -> Int {
    var capacity = 16
    while capacity < edges * 2 { capacity *= 2 }
    return capacity
  }

  private mutating func insert(_ way: Way) {
    var place = Self.mix(way.key) & (ways.count - 1)
    while ways[place].key != 0 { place = (place + 1) & (ways.count - 1) }
    ways[place] = way
  }

  /// Calls `found` for every occurrence of every phrase, by start and then by length.
  package func scan(_ text: [UInt32], _ found: (Hit) -> Void) {
    ways.withUnsafeBufferPointer { ways in
      for start in text.indices {
        var state: UInt32 = 0
        var end = start
        while end < text.count, let way = Self.step(state, text[end], ways) {
          end += 1
          if way.phrase >= 0 { found(Hit(phrase: Int(way.phrase), range: start..<end)) }
          state = way.next
        }
      }
    }
  }

  @inline(__always)
  private static func step(_ state: UInt32, _ scalar: UInt32, _ ways: UnsafeBufferPointer<Way>) -> Way? {
    let key = key(state, scalar)
    let mask = ways.count - 1
    var place = mix(key) & mask
    while ways[place].key != 0 {
      if ways[place].key == key { return ways[place] }
      place = (place + 1) & mask
    }
    return nil
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
  /// Each state but the first is reached in one way only, so the ways are held by state.
  package func encode(to encoder: inout CompactEncoder) {
    var keys = [UInt64](repeating: 0, count: stateCount)
    var phrases = [Int32](repeating: -1, count: stateCount)
    for way in ways where way.key != 0 { (keys[Int(way.next) - 1], phrases[Int(way.next) - 1]) = (way.key, way.phrase) }
    encoder.encode(keys, phrases)
  }

  package init(from decoder: inout CompactDecoder) throws {
    let keys: [UInt64] = try decoder.decode()
    let phrases: [Int32] = try decoder.decode()
    guard keys.count == phrases.count, keys.count < Int(Int32.max) else { throw CompactError.damaged }
    stateCount = keys.count
    ways = [Way](repeating: Way(), count: Self.capacity(for: keys.count))
    for (place, key) in keys.enumerated() {
      // Whatever a damaged key holds, it names a state that is there and is no empty place.
      guard key >> 63 == 1, phrases[place] >= -1 else { throw CompactError.damaged }
      insert(Way(key: key, next: UInt32(place + 1), phrase: phrases[place]))
    }
  }

  /// Phrases have numbers below this.
  var phraseLimit: Int { Int(ways.lazy.map(\.phrase).max() ?? -1) + 1 }
}
