/// A hash that tells contents apart, quick over megabytes. It guards against change and damage, not against malice.
package struct ContentHash {
  private var state: UInt64 = 0x9E37_79B9_7F4A_7C15

  package init() {}

  package var value: UInt64 { state }

  /// 16 hexadecimal digits.
  package var digits: String {
    let digits = String(state, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }

  package mutating func add(_ number: UInt64) { state = Self.mix(state ^ number) }

  /// What is added twice in parts hashes otherwise than what is added at once.
  package mutating func add(_ bytes: UnsafeRawBufferPointer) {
    var hash = state
    var position = 0
    while position + 8 <= bytes.count {
      let word = UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: position, as: UInt64.self))
      hash = Self.mix(hash ^ word)
      position += 8
    }
    var last: UInt64 = 0
    for (place, byte) in bytes[position...].enumerated() { last |= UInt64(byte) << (8 * UInt64(place)) }
    state = Self.mix(Self.mix(hash ^ last) ^ UInt64(bytes.count))
  }

  package mutating func add(_ text: String) {
    var text = text
    text.withUTF8 { add(UnsafeRawBufferPointer($0)) }
  }

  /// Each step can be undone, so that one changed word always changes the outcome.
  private static func mix(_ word: UInt64) -> UInt64 {
    let product = word &* 0xD6E8_FEB8_6659_FD93
    return product ^ product >> 32
  }
}
