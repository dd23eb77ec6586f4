/// Encodes a value on one line, the keys of every object in order: byte for byte what Foundation's `JSONEncoder` makes
/// with `sortedKeys` and `withoutEscapingSlashes`, without the tree that it builds first.
///
/// For values that encode themselves whole, as synthesized code does.
package enum JSONLineEncoder {
  package static func encode(_ value: some Encodable) throws -> String {
    let writer = JSONLineWriter()
    try writer.write(value)
    return String(decoding: writer.bytes, as: UTF8.self)
  }
}

private final class JSONLineWriter: Encoder {
  /// A value that is being written.
  private struct Frame {
    enum Kind { case single, object, array }

    var kind = Kind.single
    let start: Int
    let firstMember: Int
  }

  /// A member of an object, from its key on; it ends where the next begins.
  private struct Member {
    let key: String
    let start: Int
  }

  private(set) var bytes: [UInt8] = []
  private var frames: [Frame] = []
  private var members: [Member] = []

  var codingPath: [any CodingKey] { [] }
  var userInfo: [CodingUserInfoKey: Any] { [:] }

  func write(_ value: some Encodable) throws {
    frames.append(Frame(start: bytes.count, firstMember: members.count))
    try value.encode(to: self)
    let frame = frames.removeLast()
    switch frame.kind {
    case .single: break
    case .object:
      order(frame)
      bytes.append(UInt8(ascii: "}"))
    case .array: bytes.append(UInt8(ascii: "]"))
    }
  }

  private func begin(_ kind: Frame.Kind, _ mark: Unicode.Scalar) {
    frames[frames.count - 1].kind = kind
    bytes.append(UInt8(ascii: mark))
  }

  /// Starts a member of the innermost object.
  func key(_ key: String) {
    members.append(Member(key: key, start: bytes.count))
    string(key)
    bytes.append(UInt8(ascii: ":"))
  }

  /// Starts an element of the innermost array.
  func element() {
    if let frame = frames.last, bytes.count > frame.start + 1 { bytes.append(UInt8(ascii: ",")) }
  }

  /// Puts an object's members in the order of their keys and commas between them.
  private func order(_ frame: Frame) {
    let from = frame.start + 1
    let mine = members[frame.firstMember...]
    guard mine.count > 0 else { return }
    let ends = mine.dropFirst().map(\.start) + [bytes.count]
    let ordered = zip(mine, ends).sorted { $0.0.key < $1.0.key }
    let written = Array(bytes[from...])
    bytes.removeSubrange(from...)
    for (member, end) in ordered {
      if bytes.count > from { bytes.append(UInt8(ascii: ",")) }
      bytes += written[(member.start - from)..<(end - from)]
    }
    members.removeSubrange(frame.firstMember...)
  }

  func null() { bytes += "null".utf8 }
  func bool(_ value: Bool) { bytes += (value ? "true" : "false").utf8 }
  func integer(_ value: Int) { bytes += value.description.utf8 }

  func double(_ value: Double) throws {
    guard value.isFinite else {
      throw EncodingError.invalidValue(value, .init(codingPath: [], debugDescription: "no JSON number"))
    }
    let written = value.description
    bytes += written.hasSuffix(".0") ? written.utf8.dropLast(2) : written.utf8[...]
  }

  func string(_ value: String) {
    bytes.append(UInt8(ascii: "\""))
    for byte in value.utf8 {
      switch byte {
      case UInt8(ascii: "\""): bytes += #"\""#.utf8
      case UInt8(ascii: "\\"): bytes += #"\\"#.utf8
      case 0x08: bytes += #"\b"#.utf8
      case 0x09: bytes += #"\t"#.utf8
      case 0x0A: bytes += #"\n"#.utf8
      case 0x0C: bytes += #"\f"#.utf8
      case 0x0D: bytes += #"\r"#.utf8
      case 0..<0x20: bytes += "\\u00\(byte < 0x10 ? "0" : "")\(String(byte, radix: 16))".utf8
      default: bytes.append(byte)
      }
    }
    bytes.append(UInt8(ascii: "\""))
  }

  func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
    begin(.object, "{")
    return KeyedEncodingContainer(Members<Key>(writer: self))
  }

  func unkeyedContainer() -> any UnkeyedEncodingContainer {
    begin(.array, "[")
    return Elements(writer: self)
  }

  func singleValueContainer() -> any SingleValueEncodingContainer { Single(writer: self) }
}

private struct Members<Key: CodingKey>: KeyedEncodingContainerProtocol {
  let writer: JSONLineWriter
  var codingPath: [any CodingKey] { [] }

  func encodeNil(forKey key: Key) {
    writer.key(key.stringValue)
    writer.null()
  }

  func encode(_ value: String, forKey key: Key) {
    writer.key(key.stringValue)
    writer.string(value)
  }

  func encode(_ value: Int, forKey key: Key) {
    writer.key(key.stringValue)
    writer.integer(value)
  }

  func encode(_ value: Double, forKey key: Key) throws {
    writer.key(key.stringValue)
    try writer.double(value)
  }

  func encode(_ value: Bool, forKey key: Key) {
    writer.key(key.stringValue)
    writer.bool(value)
  }

  func encode<Value: Encodable>(_ value: Value, forKey key: Key) throws {
    writer.key(key.stringValue)
    try writer.write(value)
  }

  func nestedContainer<Other: CodingKey>(keyedBy: Other.Type, forKey: Key) -> KeyedEncodingContainer<Other> {
    preconditionFailure("values encode themselves whole")
  }
  func nestedUnkeyedContainer(forKey: Key) -> any UnkeyedEncodingContainer {
    preconditionFailure("values encode themselves whole")
  }
  func superEncoder() -> any Encoder { preconditionFailure("values encode themselves whole") }
  func superEncoder(forKey: Key) -> any Encoder { preconditionFailure("values encode themselves whole") }
}

private struct Elements: UnkeyedEncodingContainer {
  let writer: JSONLineWriter
  private(set) var count = 0
  var codingPath: [any CodingKey] { [] }

  init(writer: JSONLineWriter) { self.writer = writer }

  mutating func encodeNil() {
    count += 1
    writer.element()
    writer.null()
  }

  mutating func encode<Value: Encodable>(_ value: Value) throws {
    count += 1
    writer.element()
    try writer.write(value)
  }

  func nestedContainer<Other: CodingKey>(keyedBy: Other.Type) -> KeyedEncodingContainer<Other> {
    preconditionFailure("values encode themselves whole")
  }
  func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer {
    preconditionFailure("values encode themselves whole")
  }
  func superEncoder() -> any Encoder { preconditionFailure("values encode themselves whole") }
}

private struct Single: SingleValueEncodingContainer {
  let writer: JSONLineWriter
  var codingPath: [any CodingKey] { [] }

  func encodeNil() { writer.null() }
  func encode(_ value: String) { writer.string(value) }
  func encode(_ value: Int) { writer.integer(value) }
  func encode(_ value: Bool) { writer.bool(value) }
  func encode(_ value: Double) throws { try writer.double(value) }

  func encode<Value: Encodable>(_ value: Value) throws { try writer.write(value) }
}
