/// A value that a cache can hold: its parts one behind another, in an order that only the code knows.
///
/// Such bytes are for the program that wrote them; any other build, and any other machine, makes its own. Every value
/// takes a byte at least, by which a damaged count is told from a true one.
package protocol CompactCodable {
  func encode(to encoder: inout CompactEncoder)
  init(from decoder: inout CompactDecoder) throws

  /// Arrays go through these, so that plain numbers can be copied all at once.
  static func encode(array: [Self], to encoder: inout CompactEncoder)
  static func decodeArray(from decoder: inout CompactDecoder) throws -> [Self]
}

/// The bytes are not what an encoder wrote.
package enum CompactError: Error, Sendable { case damaged }

extension CompactCodable {
  package static func encode(array: [Self], to encoder: inout CompactEncoder) {
    encoder.write(count: array.count)
    for element in array { element.encode(to: &encoder) }
  }

  package static func decodeArray(from decoder: inout CompactDecoder) throws -> [Self] {
    let count = try decoder.readCount()
    var array: [Self] = []
    array.reserveCapacity(min(count, CompactDecoder.mostReserved))
    for _ in 0..<count { array.append(try Self(from: &decoder)) }
    return array
  }
}

/// Numbers, and structs of nothing but numbers without padding between them: every pattern of bits is a value.
package protocol CompactBits: CompactCodable, BitwiseCopyable {}

extension CompactBits {
  package func encode(to encoder: inout CompactEncoder) { encoder.write(bits: self) }
  package init(from decoder: inout CompactDecoder) throws { self = try decoder.readBits(Self.self) }

  package static func encode(array: [Self], to encoder: inout CompactEncoder) {
    encoder.write(count: array.count)
    array.withUnsafeBytes { encoder.write(bytes: $0) }
  }

  package static func decodeArray(from decoder: inout CompactDecoder) throws -> [Self] {
    let count = try decoder.readCount()
    let bytes = try decoder.readBytes(count, each: MemoryLayout<Self>.stride)
    return [Self](unsafeUninitializedCapacity: count) { buffer, filled in
      UnsafeMutableRawBufferPointer(buffer).copyMemory(from: bytes)
      filled = count
    }
  }
}

/// An enumeration of a few names, held as its place among them.
package protocol CompactCase: CompactCodable, CaseIterable, Equatable {}

extension CompactCase {
  package func encode(to encoder: inout CompactEncoder) {
    for (place, other) in Self.allCases.enumerated() where other == self { encoder.write(count: place) }
  }

  package init(from decoder: inout CompactDecoder) throws {
    var place = try decoder.readNumber()
    for one in Self.allCases {
      if place == 0 {
        self = one
        return
      }
      place -= 1
    }
    throw CompactError.damaged
  }
}

extension UInt32: CompactBits {}
extension Int32: CompactBits {}
extension UInt64: CompactBits {}
extension Double: CompactBits {}

extension Int: CompactBits {
  /// Alone, small numbers take a byte; arrays of them are copied as they are.
  package func encode(to encoder: inout CompactEncoder) {
    encoder.write(number: UInt64(bitPattern: Int64(self << 1 ^ self >> (Int.bitWidth - 1))))
  }

  package init(from decoder: inout CompactDecoder) throws {
    let folded = try decoder.readNumber()
    self = Int(bitPattern: UInt(folded >> 1)) ^ -Int(folded & 1)
  }
}

extension Bool: CompactCodable {
  package func encode(to encoder: inout CompactEncoder) { encoder.write(number: self ? 1 : 0) }

  package init(from decoder: inout CompactDecoder) throws {
    switch try decoder.readNumber() {
    case 0: self = false
    case 1: self = true
    default: throw CompactError.damaged
    }
  }
}

extension String: CompactCodable {
  package func encode(to encoder: inout CompactEncoder) { encoder.write(string: self) }
  package init(from decoder: inout CompactDecoder) throws { self = try decoder.readString() }
}

extension Optional: CompactCodable where Wrapped: CompactCodable {
  package func encode(to encoder: inout CompactEncoder) {
    encoder.encode(self != nil)
    self?.encode(to: &encoder)
  }

  package init(from decoder: inout CompactDecoder) throws {
    self = try Bool(from: &decoder) ? try Wrapped(from: &decoder) : nil
  }
}

extension Array: CompactCodable where Element: CompactCodable {
  package func encode(to encoder: inout CompactEncoder) { Element.encode(array: self, to: &encoder) }

  package init(from decoder: inout CompactDecoder) throws {
    self = try Element.decodeArray(from: &decoder)
  }
}

/// Written by key, so that equal dictionaries give equal bytes.
extension Dictionary: CompactCodable where Key: CompactCodable & Comparable, Value: CompactCodable {
  package func encode(to encoder: inout CompactEncoder) {
    encoder.write(count: count)
    for (key, value) in sorted(by: { $0.key < $1.key }) { encoder.encode(key, value) }
  }

  package init(from decoder: inout CompactDecoder) throws {
    let count = try decoder.readCount()
    self.init(minimumCapacity: Swift.min(count, CompactDecoder.mostReserved))
    for _ in 0..<count {
      let key = try Key(from: &decoder)
      self[key] = try Value(from: &decoder)
    }
  }
}

extension ClosedRange: CompactCodable where Bound: CompactCodable {
  package func encode(to encoder: inout CompactEncoder) { encoder.encode(lowerBound, upperBound) }

  package init(from decoder: inout CompactDecoder) throws {
    let lower = try Bound(from: &decoder)
    let upper = try Bound(from: &decoder)
    guard lower <= upper else { throw CompactError.damaged }
    self = lower...upper
  }
}
