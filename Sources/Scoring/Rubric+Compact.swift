import CallFlow
import Listening
import SourceText

extension Rubric: CompactCodable {
  package func encode(to encoder: inout CompactEncoder) {
    encoder.encode(name, passMark, scriptShare, fatalCap, reliefTurns, stageWeights, items, faults, alerts)
  }

  package init(from decoder: inout CompactDecoder) throws {
    try self.init(
      name: decoder.decode(), passMark: decoder.decode(), scriptShare: decoder.decode(), fatalCap: decoder.decode(),
      reliefTurns: decoder.decode(), stageWeights: decoder.decode(), items: decoder.decode(), faults: decoder.decode(),
      alerts: decoder.decode())
  }
}

extension Rubric.Item: CompactCodable {
  package func encode(to encoder: inout CompactEncoder) {
    encoder.encode(id, name, stage, kind, acts, when, points, fault, excusedBy, within, place)
  }

  package init(from decoder: inout CompactDecoder) throws {
    try self.init(
      id: decoder.decode(), name: decoder.decode(), stage: decoder.decode(), kind: decoder.decode(),
      acts: decoder.decode(), when: decoder.decode(), points: decoder.decode(), fault: decoder.decode(),
      excusedBy: decoder.decode(), within: decoder.decode(), place: decoder.decode())
  }
}

extension Rubric.Fault: CompactCodable {
  package func encode(to encoder: inout CompactEncoder) {
    encoder.encode(reference, cost, complianceCost, isFatal, say, relievedBy, place)
  }

  package init(from decoder: inout CompactDecoder) throws {
    try self.init(
      reference: decoder.decode(), cost: decoder.decode(), complianceCost: decoder.decode(), isFatal: decoder.decode(),
      say: decoder.decode(), relievedBy: decoder.decode(), place: decoder.decode())
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
