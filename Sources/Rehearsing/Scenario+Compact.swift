import CallFlow
import Listening
import SourceText

extension Scenario.Feelings: CompactCodable {
  package func encode(to encoder: inout CompactEncoder) {
    encoder.encode(mood, trust, patience)
  }

  package init(from decoder: inout CompactDecoder) throws {
    try self.init(mood: decoder.decode(), trust: decoder.decode(), patience: decoder.decode())
  }
}

extension Scenario.Move: CompactCodable {
  package func encode(to encoder: inout CompactEncoder) {
    encoder.encode(reference, mood, trust, patience)
  }

  package init(from decoder: inout CompactDecoder) throws {
    try self.init(
      reference: decoder.decode(), mood: decoder.decode(), trust: decoder.decode(), patience: decoder.decode())
  }
}

extension Scenario.Condition: CompactCodable {
  package func encode(to encoder: inout CompactEncoder) {
    encoder.encode(stages, mood, trust, patience, hears, heard, said)
  }

  package init(from decoder: inout CompactDecoder) throws {
    try self.init(
      stages: decoder.decode(), mood: decoder.decode(), trust: decoder.decode(), patience: decoder.decode(),
      hears: decoder.decode(), heard: decoder.decode(), said: decoder.decode())
  }
}

extension Scenario.Beat: CompactCodable {
  package func encode(to encoder: inout CompactEncoder) {
    encoder.encode(id, when, unless, says, place)
  }

  package init(from decoder: inout CompactDecoder) throws {
    try self.init(
      id: decoder.decode(), when: decoder.decode(), unless: decoder.decode(), says: decoder.decode(),
      place: decoder.decode())
  }
}

extension Scenario.Close: CompactCodable {
  package func encode(to encoder: inout CompactEncoder) {
    encoder.encode(ending, when, says)
  }

  package init(from decoder: inout CompactDecoder) throws {
    try self.init(ending: decoder.decode(), when: decoder.decode(), says: decoder.decode())
  }
}

extension Scenario: CompactCodable {
  package func encode(to encoder: inout CompactEncoder) {
    encoder.encode(id, name, domain, trains, learn?.technique, learn?.why, questions, customer, facts, start)
    encoder.encode(Level.allCases.map { levels[$0] }, moves, idleMove, beats)
    encoder.encode(fallbacks) { $1.encode($0.mood, $0.says) }
    encoder.encode(closes, place)
  }

  package init(from decoder: inout CompactDecoder) throws {
    id = try decoder.decode()
    name = try decoder.decode()
    domain = try decoder.decode()
    trains = try decoder.decode()
    let technique: String? = try decoder.decode()
    let why: String? = try decoder.decode()
    learn = technique.flatMap { technique in why.map { (technique, $0) } }
    questions = try decoder.decode()
    customer = try decoder.decode()
    facts = try decoder.decode()
    start = try decoder.decode()
    let feelings: [Feelings?] = try decoder.decode()
    levels = Dictionary(
      zip(Level.allCases, feelings).compactMap { level, feelings in feelings.map { (level, $0) } }
    ) { first, _ in first }
    moves = try decoder.decode()
    idleMove = try decoder.decode()
    beats = try decoder.decode()
    fallbacks = try decoder.decode { decoder in
      (mood: try decoder.decode(), says: try decoder.decode())
    }
    closes = try decoder.decode()
    place = try decoder.decode()
  }
}
