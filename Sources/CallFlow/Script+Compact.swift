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

  package convenience init(from decoder: inout CompactDecoder) throws {
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
  package convenience init(from decoder: inout CompactDecoder) throws {
    let (domain, name, language): (String, String, String) = try (
      decoder.decode(), decoder.decode(), decoder.decode()
    )
    let stages: [Stage] = try decoder.decode()
    let grades: [SeverityGrade] = try decoder.decode()
    let needs = try decoder.decode { decoder in
      (id: try decoder.decode() as String, name: try decoder.decode() as String)
    }
    let (topics, products, titles): ([[UInt32]], [[UInt32]], [[UInt32]]) = try (
      decoder.decode(), decoder.decode(), decoder.decode()
    )
    let techniques: [String: String] = try decoder.decode()
    let lines: [Line] = try decoder.decode()
    let cautions: [CautionRule] = try decoder.decode()
    let slotNames: [String: String] = try decoder.decode()
    let urgent: [SignalReference] = try decoder.decode()
    let escalating: [SignalReference] = try decoder.decode()
    let soothing: [String] = try decoder.decode()
    try self.init(
      domain: domain, name: name, language: language, stages: stages, grades: grades, needs: needs, topics: topics,
      products: products, titles: titles, techniques: techniques, lines: lines, cautions: cautions,
      slotNames: slotNames, urgent: urgent, escalating: escalating, soothing: soothing,
      repeatable: decoder.decode(), table: ScriptIndex(domain: domain, stages: stages, lines: lines, soothing: soothing)
    )
  }
}
