/// One thing wrong in an authored file: the place, the fact, and the way out where there is one.
package struct AuthoringError: Error, Sendable, Equatable {
  package enum Severity: String, CompactCase, Sendable { case error, warning }

  package let place: SourcePlace
  package let severity: Severity
  package let fact: Wording
  package let wayOut: Wording?

  package init(_ place: SourcePlace, _ fact: Wording, wayOut: Wording? = nil, severity: Severity = .error) {
    self.place = place
    self.severity = severity
    self.fact = fact
    self.wayOut = wayOut
  }

  /// `file:line:col: error: fact — way out`, on one line.
  package func line(in language: InterfaceLanguage) -> String {
    let tail = wayOut.map { " — " + $0(language) } ?? ""
    return "\(place): \(severity.rawValue): \(fact(language))\(tail)"
  }
}

/// Collects what readers find, so that an author sees all of it at once.
package struct Problems: Sendable {
  package private(set) var all: [AuthoringError] = []

  package init() {}

  package mutating func add(_ place: SourcePlace, zh: String, en: String, wayOut: Wording? = nil) {
    all.append(AuthoringError(place, Wording(zh: zh, en: en), wayOut: wayOut))
  }

  package mutating func warn(_ place: SourcePlace, zh: String, en: String, wayOut: Wording? = nil) {
    all.append(AuthoringError(place, Wording(zh: zh, en: en), wayOut: wayOut, severity: .warning))
  }

  package mutating func add(contentsOf other: Problems) { all += other.all }

  package var errors: [AuthoringError] { all.filter { $0.severity == .error } }
}

extension AuthoringError: CompactCodable {
  package func encode(to encoder: inout CompactEncoder) { encoder.encode(place, fact, wayOut, severity) }

  package init(from decoder: inout CompactDecoder) throws {
    try self.init(decoder.decode(), decoder.decode(), wayOut: decoder.decode(), severity: decoder.decode())
  }
}

extension Problems: CompactCodable {
  package func encode(to encoder: inout CompactEncoder) { encoder.encode(all) }
  package init(from decoder: inout CompactDecoder) throws { all = try decoder.decode() }
}
