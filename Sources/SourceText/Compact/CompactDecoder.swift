/// Reads what `CompactEncoder` wrote. Whatever the bytes hold, reading ends with a value or an error: no count is
/// believed that the bytes left could not fill.
package struct CompactDecoder {
  /// Room that is made before elements are seen; a damaged count asks for no more.
  package static let mostReserved = 1 << 12

  /// Points into memory that `decode` keeps.
  private let bytes: UnsafeRawBufferPointer
  private var position = 0
  private var texts: [String] = []
  /// Keeps the bytes in memory, for values that are made later; nil where nothing does.
  let owner: (any AnyObject & Sendable)?

  /// - parameter owner: what keeps the bytes in memory as long as it lives; without it every value is made at once.
  package static func decode<Value: CompactCodable>(
    _ type: Value.Type = Value.self, from bytes: UnsafeRawBufferPointer, owner: (any AnyObject & Sendable)? = nil
  ) throws -> Value {
    var decoder = CompactDecoder(bytes, owner: owner)
    try decoder.readTexts()
    let value = try Value(from: &decoder)
    guard decoder.position == bytes.count else { throw CompactError.damaged }
    return value
  }

  private init(_ bytes: UnsafeRawBufferPointer, owner: (any AnyObject & Sendable)?) {
    self.bytes = bytes
    self.owner = owner
  }

  private mutating func readTexts() throws {
    let lengths = try [UInt32](from: &self)
    texts.reserveCapacity(lengths.count)
    for length in lengths {
      let written = try readBytes(Int(length), each: 1)
      guard let text = String(validating: written, as: UTF8.self) else { throw CompactError.damaged }
      texts.append(text)
    }
  }

  package mutating func decode<Value: CompactCodable>() throws -> Value { try Value(from: &self) }

  /// For elements that are no values of their own, such as tuples.
  package mutating func decode<Element>(
    _ decode: (inout CompactDecoder) throws -> Element
  ) throws -> [Element] {
    let count = try readCount()
    var elements: [Element] = []
    elements.reserveCapacity(min(count, Self.mostReserved))
    for _ in 0..<count { elements.append(try decode(&self)) }
    return elements
  }

  /// A count of things that take a byte or more each.
  package mutating func readCount() throws -> Int {
    let number = try readNumber()
    guard number <= UInt64(bytes.count - position) else { throw CompactError.damaged }
    return Int(number)
  }

  /// A number that was written as one and is at most that of a 32-bit word.
  package mutating func readIndex() throws -> Int {
    let number = try readNumber()
    guard number <= UInt64(UInt32.max) else { throw CompactError.damaged }
    return Int(number)
  }

  package mutating func readNumber() throws -> UInt64 {
    var number: UInt64 = 0
    var shift: UInt64 = 0
    while position < bytes.count, shift < 64 {
      let byte = bytes[position]
      position += 1
      number |= UInt64(byte & 0x7F) &<< shift
      if byte < 0x80 { return number }
      shift += 7
    }
    throw CompactError.damaged
  }

  package mutating func readString() throws -> String {
    let number = try readNumber()
    guard number < UInt64(texts.count) else { throw CompactError.damaged }
    return texts[Int(number)]
  }

  package mutating func readBytes(_ count: Int, each stride: Int) throws -> UnsafeRawBufferPointer {
    let (length, overflows) = count.multipliedReportingOverflow(by: stride)
    guard !overflows, length <= bytes.count - position else { throw CompactError.damaged }
    defer { position += length }
    return UnsafeRawBufferPointer(rebasing: bytes[position..<(position + length)])
  }

  package mutating func readBits<Value: BitwiseCopyable>(_ type: Value.Type) throws -> Value {
    try readBytes(1, each: MemoryLayout<Value>.size).loadUnaligned(as: Value.self)
  }
}
