/// Writes values for `CompactDecoder`: first every text once, then the values, which name texts by number.
package struct CompactEncoder {
  private var body: [UInt8] = []
  private var texts: [String] = []
  private var numberOfText: [String: Int] = [:]

  package static func bytes(of value: some CompactCodable) -> [UInt8] {
    var encoder = CompactEncoder()
    value.encode(to: &encoder)
    return encoder.finished()
  }

  package mutating func encode<each Value: CompactCodable>(_ values: repeat each Value) {
    repeat (each values).encode(to: &self)
  }

  /// For elements that are no values of their own, such as tuples.
  package mutating func encode<Element>(_ elements: [Element], _ encode: (Element, inout CompactEncoder) -> Void) {
    write(count: elements.count)
    for element in elements { encode(element, &self) }
  }

  package mutating func write(count: Int) { write(number: UInt64(count)) }

  /// Seven bits a byte, the lowest first; the highest bit says that more follow.
  package mutating func write(number: UInt64) {
    var rest = number
    while rest >= 0x80 {
      body.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    body.append(UInt8(rest))
  }

  package mutating func write(string: String) {
    let number = numberOfText[string] ?? texts.count
    if number == texts.count {
      numberOfText[string] = number
      texts.append(string)
    }
    write(count: number)
  }

  package mutating func write(bytes: UnsafeRawBufferPointer) { body.append(contentsOf: bytes) }

  package mutating func write(bits value: some BitwiseCopyable) {
    withUnsafeBytes(of: value) { write(bytes: $0) }
  }

  private func finished() -> [UInt8] {
    var head = CompactEncoder()
    UInt32.encode(array: texts.map { UInt32($0.utf8.count) }, to: &head)
    var bytes = head.body
    bytes.reserveCapacity(bytes.count + texts.reduce(0) { $0 + $1.utf8.count } + body.count)
    for text in texts { bytes.append(contentsOf: text.utf8) }
    bytes.append(contentsOf: body)
    return bytes
  }
}
