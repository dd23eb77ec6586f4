import Listening
import SourceText

extension Duty: CompactCodable {
  package func encode(to encoder: inout CompactEncoder) {
    encoder.encode(act, when)
  }

  package init(from decoder: inout CompactDecoder) throws {
    try self.init(act: decoder.decode(), when: decoder.decode())
  }
}

extension SeverityGrade: CompactCodable {
  package func encode(to encoder: inout CompactEncoder) {
    encoder.encode(id, name, from, asks)
  }

  package init(from decoder: inout CompactDecoder) throws {
    try self.init(id: decoder.decode(), name: decoder.decode(), from: decoder.decode(), asks: decoder.decode())
  }
}

extension CautionRule: CompactCodable {
  package func encode(to encoder: inout CompactEncoder) {
    encoder.encode(act, when, mood, stages, say)
  }

  package init(from decoder: inout CompactDecoder) throws {
    try self.init(
      act: decoder.decode(), when: decoder.decode(), mood: decoder.decode(), stages: decoder.decode(),
      say: decoder.decode())
  }
}

extension Line: CompactCodable {
  package func encode(to encoder: inout CompactEncoder) {
    encoder.encode(id, stage, technique, acts, text, answers, mood, isOnce, preference, place, slots)
  }

  package init(from decoder: inout CompactDecoder) throws {
    try self.init(
      id: decoder.decode(), stage: decoder.decode(), technique: decoder.decode(), acts: decoder.decode(),
      text: decoder.decode(), answers: decoder.decode(), mood: decoder.decode(), isOnce: decoder.decode(),
      preference: decoder.decode(), place: decoder.decode(), slots: decoder.decode())
  }
}

extension CallFacts: CompactCodable {
  package func encode(to encoder: inout CompactEncoder) { encoder.encode(values) }
  package init(from decoder: inout CompactDecoder) throws { try self.init(decoder.decode()) }
}

extension Stage: CompactCodable {
  package func encode(to encoder: inout CompactEncoder) {
    encoder.encode(id, name, purpose, owes)
    encoder.encode(evidence) { $1.encode($0.signal, $0.weight) }
    encoder.encode(moves, share, place)
  }

  package init(from decoder: inout CompactDecoder) throws {
    try self.init(
      id: decoder.decode(), name: decoder.decode(), purpose: decoder.decode(), owes: decoder.decode(),
      evidence: decoder.decode { decoder in
        (signal: try decoder.decode(), weight: try decoder.decode())
      },
      moves: decoder.decode(), share: decoder.decode(), place: decoder.decode())
  }
}

extension Script: CompactCodable {
  package func encode(to encoder: inout CompactEncoder) {
    encoder.encode(domain, name, language, stages, grades)
    encoder.encode(needs) { $1.encode($0.id, $0.name) }
    encoder.encode(
      topics, products, titles, techniques, lines, cautions, slotNames, urgent, escalating, soothing, repeatable)
  }

  /// The index is made anew, which costs little.
  package init(from decoder: inout CompactDecoder) throws {
    domain = try decoder.decode()
    name = try decoder.decode()
    language = try decoder.decode()
    stages = try decoder.decode()
    grades = try decoder.decode()
    needs = try decoder.decode { decoder in
      (id: try decoder.decode(), name: try decoder.decode())
    }
    topics = try decoder.decode()
    products = try decoder.decode()
    titles = try decoder.decode()
    techniques = try decoder.decode()
    lines = try decoder.decode()
    cautions = try decoder.decode()
    slotNames = try decoder.decode()
    urgent = try decoder.decode()
    escalating = try decoder.decode()
    soothing = try decoder.decode()
    repeatable = try decoder.decode()
    table = ScriptIndex(stages: stages, lines: lines)
  }
}
