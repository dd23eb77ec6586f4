import SourceText

extension Signal.ID: CompactCodable {
  package func encode(to encoder: inout CompactEncoder) { encoder.encode(name) }
  package init(from decoder: inout CompactDecoder) throws { try self.init(decoder.decode()) }
}

extension SignalReference: CompactCodable {
  package func encode(to encoder: inout CompactEncoder) { encoder.encode(name) }
  package init(from decoder: inout CompactDecoder) throws { try self.init(decoder.decode()) }
}

extension SignalExample: CompactCodable {
  package func encode(to encoder: inout CompactEncoder) {
    encoder.encode(place, before, text, isOpening, marked)
  }

  package init(from decoder: inout CompactDecoder) throws {
    place = try decoder.decode()
    before = try decoder.decode()
    text = try decoder.decode()
    isOpening = try decoder.decode()
    marked = try decoder.decode()
  }
}

extension Act: CompactCodable {
  package func encode(to encoder: inout CompactEncoder) {
    encoder.encode(id, name, kind, after, takenBackBy, place)
  }

  package init(from decoder: inout CompactDecoder) throws {
    try self.init(
      id: decoder.decode(), name: decoder.decode(), kind: decoder.decode(), after: decoder.decode(),
      takenBackBy: decoder.decode(), place: decoder.decode())
  }
}

extension Signal: CompactCodable {
  package func encode(to encoder: inout CompactEncoder) {
    encoder.encode(
      id, place, means, speaker, turnPlace, form, negation, quoted, isWholeTurn, isCertain, with, without, after,
      notAfter, mood,
      need, severity, manner.named, intent.named, hits, misses, patterns, unless, rule)
  }

  package init(from decoder: inout CompactDecoder) throws {
    try self.init(
      id: decoder.decode(), place: decoder.decode(), means: decoder.decode(), speaker: decoder.decode(),
      turnPlace: decoder.decode(), form: decoder.decode(), negation: decoder.decode(), quoted: decoder.decode(),
      isWholeTurn: decoder.decode(), isCertain: decoder.decode(), with: decoder.decode(), without: decoder.decode(),
      after: decoder.decode(),
      notAfter: decoder.decode(), mood: decoder.decode(), need: decoder.decode(), severity: decoder.decode(),
      manner: [Manner: Double](named: decoder.decode()), intent: [Intent: Double](named: decoder.decode()),
      hits: decoder.decode(), misses: decoder.decode(), patterns: decoder.decode(), unless: decoder.decode(),
      rule: decoder.decode())
  }
}

/// A lexicon has too many chains to go through arrays of values; all numbers here are small.
extension CompiledPattern: CompactCodable {
  func encode(to encoder: inout CompactEncoder) {
    encoder.encode(parts) { part, encoder in encoder.encode(part) { $0.encode(to: &$1) } }
  }

  init(from decoder: inout CompactDecoder) throws {
    var parts: [[Chain]] = []
    for _ in 0..<(try decoder.readCount()) {
      var chains: [Chain] = []
      for _ in 0..<(try decoder.readCount()) { chains.append(try Chain(from: &decoder)) }
      parts.append(chains)
    }
    self.init(parts: parts)
  }
}

extension CompiledPattern.Chain {
  fileprivate func encode(to encoder: inout CompactEncoder) {
    for gap in [gapAtStart, gapAtEnd] { encoder.write(count: gap.map { $0 + 1 } ?? 0) }
    encoder.encode(steps) { step, encoder in
      encoder.write(count: step.wordClass)
      encoder.write(count: step.gap)
    }
  }

  fileprivate init(from decoder: inout CompactDecoder) throws {
    let (start, end) = (try decoder.readIndex(), try decoder.readIndex())
    (gapAtStart, gapAtEnd) = (start == 0 ? nil : start - 1, end == 0 ? nil : end - 1)
    let count = try decoder.readCount()
    steps.reserveCapacity(min(count, CompactDecoder.mostReserved))
    for _ in 0..<count {
      steps.append(CompiledPattern.Step(wordClass: try decoder.readIndex(), gap: try decoder.readIndex()))
    }
  }
}

extension Signal {
  /// Whether its patterns name no word classes but these.
  func names(only classes: Range<Int>) -> Bool {
    patterns.allSatisfy { $0.names(only: classes) } && unless.allSatisfy { $0.names(only: classes) }
  }
}

extension CompiledPattern {
  fileprivate func names(only classes: Range<Int>) -> Bool {
    for part in parts {
      for chain in part {
        for step in chain.steps where !classes.contains(step.wordClass) { return false }
      }
    }
    return !parts.isEmpty
  }
}

extension Dictionary where Key: RawRepresentable, Key.RawValue == String {
  fileprivate var named: [String: Value] {
    [String: Value](uniqueKeysWithValues: map { ($0.key.rawValue, $0.value) })
  }

  fileprivate init(named: [String: Value]) {
    self.init(uniqueKeysWithValues: named.compactMap { name, value in Key(rawValue: name).map { ($0, value) } })
  }
}
