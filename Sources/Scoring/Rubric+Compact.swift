import CallFlow
import Listening
import SourceText

extension Channel: CompactCase {}

extension Rubric: CompactCodable {
  package func encode(to encoder: inout CompactEncoder) {
    encoder.encode(
      name, passMark, scriptShare, fatalCap, reliefTurns, sections, items, faults, alerts, norms, chatSigns, reviewRules
    )
  }

  package init(from decoder: inout CompactDecoder) throws {
    try self.init(
      name: decoder.decode(), passMark: decoder.decode(), scriptShare: decoder.decode(), fatalCap: decoder.decode(),
      reliefTurns: decoder.decode(), sections: decoder.decode(), items: decoder.decode(), faults: decoder.decode(),
      alerts: decoder.decode(), norms: decoder.decode(), chatSigns: decoder.decode(), reviewRules: decoder.decode())
  }
}

extension Rubric.Section: CompactCodable {
  package func encode(to encoder: inout CompactEncoder) {
    encoder.encode(id, name, isStage, score, weight, place)
  }

  package init(from decoder: inout CompactDecoder) throws {
    try self.init(
      id: decoder.decode(), name: decoder.decode(), isStage: decoder.decode(), score: decoder.decode(),
      weight: decoder.decode(), place: decoder.decode())
  }
}

extension Rubric.Item: CompactCodable {
  package func encode(to encoder: inout CompactEncoder) {
    encoder.encode(
      id, name, section, stage, kind, acts, when, points, parts, channels, fault, excusedBy, sealedBy, within, place)
  }

  package init(from decoder: inout CompactDecoder) throws {
    try self.init(
      id: decoder.decode(), name: decoder.decode(), section: decoder.decode(), stage: decoder.decode(),
      kind: decoder.decode(), acts: decoder.decode(), when: decoder.decode(), points: decoder.decode(),
      parts: decoder.decode(), channels: decoder.decode(), fault: decoder.decode(), excusedBy: decoder.decode(),
      sealedBy: decoder.decode(),
      within: decoder.decode(), place: decoder.decode())
  }
}

extension Rubric.Part: CompactCodable {
  package func encode(to encoder: inout CompactEncoder) { encoder.encode(id, name, acts, points) }

  package init(from decoder: inout CompactDecoder) throws {
    try self.init(id: decoder.decode(), name: decoder.decode(), acts: decoder.decode(), points: decoder.decode())
  }
}

extension Rubric.Fault: CompactCodable {
  package func encode(to encoder: inout CompactEncoder) {
    encoder.encode(reference, cost, complianceCost, isFatal, isWeak, say, relievedBy, place)
  }

  package init(from decoder: inout CompactDecoder) throws {
    try self.init(
      reference: decoder.decode(), cost: decoder.decode(), complianceCost: decoder.decode(), isFatal: decoder.decode(),
      isWeak: decoder.decode(), say: decoder.decode(), relievedBy: decoder.decode(), place: decoder.decode())
  }
}

extension Rubric.Alert: CompactCodable {
  package func encode(to encoder: inout CompactEncoder) {
    encoder.encode(id, name, raisedBy, unless, complianceCost, say, place)
  }

  package init(from decoder: inout CompactDecoder) throws {
    try self.init(
      id: decoder.decode(), name: decoder.decode(), raisedBy: decoder.decode(), unless: decoder.decode(),
      complianceCost: decoder.decode(), say: decoder.decode(), place: decoder.decode())
  }
}

extension Rubric.Norm: CompactCodable {
  package func encode(to encoder: inout CompactEncoder) { encoder.encode(measure, from, to, signals) }

  package init(from decoder: inout CompactDecoder) throws {
    try self.init(
      measure: decoder.decode(), from: decoder.decode(), to: decoder.decode(), signals: decoder.decode())
  }
}

extension Rubric.ReviewRules: CompactCodable {
  package func encode(to encoder: inout CompactEncoder) {
    encoder.encode(confidence, damagedShare, unheardShare, heatedMood, perfectTotal, margin)
  }

  package init(from decoder: inout CompactDecoder) throws {
    self.init()
    confidence = try decoder.decode()
    damagedShare = try decoder.decode()
    unheardShare = try decoder.decode()
    heatedMood = try decoder.decode()
    perfectTotal = try decoder.decode()
    margin = try decoder.decode()
  }
}
