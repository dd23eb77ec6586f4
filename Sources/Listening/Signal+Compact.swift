import SourceText

extension Signal.ID: CompactCodable {
  package func encode(to encoder: inout CompactEncoder) { encoder.encode(name, family) }

  package init(from decoder: inout CompactDecoder) throws {
    name = try decoder.decode()
    family = try decoder.decode()
  }
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
    encoder.encode(id, name, kind, place)
  }

  package init(from decoder: inout CompactDecoder) throws {
    try self.init(id: decoder.decode(), name: decoder.decode(), kind: decoder.decode(), place: decoder.decode())
  }
}

extension Signal: CompactCodable {
  package func encode(to encoder: inout CompactEncoder) {
    encoder.encode(
      id, place, means, speaker, turnPlace, form, negation, quoted, isWholeTurn, isCertain, with, without, after,
      notAfter, mood,
      need, severity, hits, misses, patterns, unless, rule)
  }

  package init(from decoder: inout CompactDecoder) throws {
    try self.init(
      id: decoder.decode(), place: decoder.decode(), means: decoder.decode(), speaker: decoder.decode(),
      turnPlace: decoder.decode(), form: decoder.decode(), negation: decoder.decode(), quoted: decoder.decode(),
      isWholeTurn: decoder.decode(), isCertain: decoder.decode(), with: decoder.decode(), without: decoder.decode(),
      after: decoder.decode(),
      notAfter: decoder.decode(), mood: decoder.decode(), need: decoder.decode(), severity: decoder.decode(),
      hits: decoder.decode(), misses: decoder.decode(), patterns: decoder.decode(), unless: decoder.decode(),
      rule: decoder.decode())
  }
}

extension CompiledPattern: CompactCodable {
  package func encode(to encoder: inout CompactEncoder) {
    encoder.encode(parts)
  }

  package init(from decoder: inout CompactDecoder) throws {
    try self.init(parts: decoder.decode())
  }
}

extension CompiledPattern.Chain: CompactCodable {
  package func encode(to encoder: inout CompactEncoder) {
    encoder.encode(steps, gapAtStart, gapAtEnd)
  }

  package init(from decoder: inout CompactDecoder) throws {
    try self.init(steps: decoder.decode(), gapAtStart: decoder.decode(), gapAtEnd: decoder.decode())
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
