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

  /// What is added in two parts hashes otherwise than what is added at once.
  package mutating func add(_ bytes: UnsafeRawBufferPointer) {
    // Four sums side by side, since each step waits for the one before.
    var (first, second, third, fourth) = (state, UInt64(1), UInt64(2), UInt64(3))
    var position = 0
    while position + 32 <= bytes.count {
      first = Self.mix(first ^ Self.word(bytes, at: position))
      second = Self.mix(second ^ Self.word(bytes, at: position + 8))
      third = Self.mix(third ^ Self.word(bytes, at: position + 16))
      fourth = Self.mix(fourth ^ Self.word(bytes, at: position + 24))
      position += 32
    }
    // Not added to itself, which would undo it, nor to the second as it is, which could take its place.
    state = Self.mix(first)
    for sum in [second, third, fourth] { add(sum) }
    while position + 8 <= bytes.count {
      add(Self.word(bytes, at: position))
      position += 8
    }
    var last: UInt64 = 0
    for (place, byte) in bytes[position...].enumerated() { last |= UInt64(byte) << (8 * UInt64(place)) }
    add(last)
    add(UInt64(bytes.count))
  }

  package mutating func add(_ text: String) {
    var text = text
    text.withUTF8 { add(UnsafeRawBufferPointer($0)) }
  }

  private static func word(_ bytes: UnsafeRawBufferPointer, at position: Int) -> UInt64 {
    UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: position, as: UInt64.self))
  }

  /// Each step can be undone, so that one changed word always changes the outcome.
  private static func mix(_ word: UInt64) -> UInt64 {
    // High bits first reach the low ones, since a product carries them upwards only.
    let product = (word ^ word >> 29) &* 0xD6E8_FEB8_6659_FD93
    return product ^ product >> 32
  }
}
