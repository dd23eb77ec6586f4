/// A JSON value in memory, for the kinds whose fields stand anywhere and under several names.
enum JSON: Sendable, Equatable {
  case object([String: JSON])
  case array([JSON])
  case text(String)
  /// As it is written: an id may have more digits than a Double.
  case number(String)
  case flag(Bool)
  case null

  init(_ bytes: some ContiguousBytesOfJSON) throws(JSONProblem) {
    self = try bytes.scanned { (scanner) throws(JSONProblem) in
      let value = try JSON(&scanner, depth: 0)
      try scanner.end()
      return value
    }
  }

  /// The first of two members of the same name counts, as it does for JSONDecoder.
  private init(_ scanner: inout JSONScanner, depth: Int) throws(JSONProblem) {
    guard depth < JSONScanner.deepest else { throw scanner.fail(.tooDeep) }
    switch scanner.next() {
    case UInt8(ascii: "{"):
      var members: [String: JSON] = [:]
      try scanner.object { (scanner, key) throws(JSONProblem) in
        let name = key.text
        let value = try JSON(&scanner, depth: depth + 1)
        if members[name] == nil { members[name] = value }
      }
      self = .object(members)
    case UInt8(ascii: "["):
      var elements: [JSON] = []
      try scanner.array { (scanner) throws(JSONProblem) in elements.append(try JSON(&scanner, depth: depth + 1)) }
      self = .array(elements)
    case UInt8(ascii: "\""): self = .text(try scanner.text())
    case UInt8(ascii: "t"):
      try scanner.word("true")
      self = .flag(true)
    case UInt8(ascii: "f"):
      try scanner.word("false")
      self = .flag(false)
    case UInt8(ascii: "n"):
      try scanner.word("null")
      self = .null
    default: self = .number(try scanner.numeral())
    }
  }
}

extension JSON {
  /// The member of the first of these names that is there and not null.
  subscript(_ names: String...) -> JSON? {
    guard case .object(let members) = self else { return nil }
    for name in names {
      if let value = members[name], value != .null { return value }
    }
    return nil
  }

  var elements: [JSON]? {
    guard case .array(let elements) = self else { return nil }
    return elements
  }

  /// A text, or a number as it is written; nil where it is empty.
  var string: String? {
    switch self {
    case .text(let text): text.isEmpty ? nil : text
    case .number(let numeral): numeral
    default: nil
    }
  }

  /// A number, or a text that is nothing but one.
  var number: Double? {
    string.flatMap { Double($0) }.flatMap { $0.isFinite ? $0 : nil }
  }

  /// The value itself, or what stands as JSON in its text.
  var unwrapped: JSON? {
    guard case .text(let text) = self else { return self }
    return try? JSON(Array(text.utf8))
  }
}

/// Bytes that a scanner can walk over.
protocol ContiguousBytesOfJSON {
  func withUnsafeBufferPointer<Result, Failure: Error>(
    _ body: (UnsafeBufferPointer<UInt8>) throws(Failure) -> Result
  ) throws(Failure) -> Result
}

extension Array: ContiguousBytesOfJSON where Element == UInt8 {}
extension ArraySlice: ContiguousBytesOfJSON where Element == UInt8 {}

extension ContiguousBytesOfJSON {
  func scanned<Result>(_ body: (inout JSONScanner) throws(JSONProblem) -> Result) throws(JSONProblem) -> Result {
    try withUnsafeBufferPointer { (bytes) throws(JSONProblem) in
      var scanner = JSONScanner(bytes)
      return try body(&scanner)
    }
  }
}
