/// What is wrong with a piece of JSON, and at which byte.
struct JSONProblem: Error, Equatable {
  enum Reason: Equatable {
    case expected(String)
    case missing(String)
    case noValue, unclosedText, controlCharacter, brokenEscape, notUTF8
    case tooDeep, trailing, endsEarly
  }

  let reason: Reason
  let offset: Int
}

/// Walks over the bytes of one JSON value; builds only what it is asked for. Where it stops, it knows the byte.
///
/// A comma before a closing bracket is let pass. The bytes must outlive the scanner.
struct JSONScanner {
  static let deepest = 512

  private let bytes: UnsafeBufferPointer<UInt8>
  private(set) var offset = 0

  init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

  /// The next byte that is no white space, not taken; 0 at the end.
  mutating func next() -> UInt8 {
    while offset < bytes.count {
      let byte = bytes[offset]
      guard byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 else { return byte }
      offset += 1
    }
    return 0
  }

  func fail(_ reason: JSONProblem.Reason) -> JSONProblem {
    JSONProblem(reason: offset < bytes.count ? reason : .endsEarly, offset: min(offset, bytes.count))
  }

  /// For what turns out behind a value.
  func fail(before reason: JSONProblem.Reason) -> JSONProblem { JSONProblem(reason: reason, offset: offset - 1) }

  private mutating func take(_ byte: UInt8) throws(JSONProblem) {
    guard next() == byte else { throw fail(.expected(String(Unicode.Scalar(byte)))) }
    offset += 1
  }

  /// Refuses anything but white space behind the value.
  mutating func end() throws(JSONProblem) {
    _ = next()
    guard offset == bytes.count else { throw fail(.trailing) }
  }

  /// Walks over an object; `member` is given every key and must take its value.
  mutating func object(_ member: (inout JSONScanner, Key) throws(JSONProblem) -> Void) throws(JSONProblem) {
    try take(UInt8(ascii: "{"))
    while next() != UInt8(ascii: "}") {
      let key = try self.key()
      try take(UInt8(ascii: ":"))
      try member(&self, key)
      guard next() == UInt8(ascii: ",") else { break }
      offset += 1
    }
    try take(UInt8(ascii: "}"))
  }

  /// Walks over an array; `element` must take one value.
  mutating func array(_ element: (inout JSONScanner) throws(JSONProblem) -> Void) throws(JSONProblem) {
    try take(UInt8(ascii: "["))
    while next() != UInt8(ascii: "]") {
      try element(&self)
      guard next() == UInt8(ascii: ",") else { break }
      offset += 1
    }
    try take(UInt8(ascii: "]"))
  }

  /// Takes `null` where it stands.
  mutating func takeNull() throws(JSONProblem) -> Bool {
    guard next() == UInt8(ascii: "n") else { return false }
    try word("null")
    return true
  }

  mutating func word(_ word: StaticString) throws(JSONProblem) {
    let length = word.utf8CodeUnitCount
    guard offset + length <= bytes.count, (0..<length).allSatisfy({ bytes[offset + $0] == word.utf8Start[$0] })
    else { throw fail(.expected("\(word)")) }
    offset += length
  }

  /// Takes any value and builds nothing.
  mutating func skip() throws(JSONProblem) { try skip(depth: 0) }

  private mutating func skip(depth: Int) throws(JSONProblem) {
    guard depth < Self.deepest else { throw fail(.tooDeep) }
    switch next() {
    case UInt8(ascii: "{"):
      try object { (scanner, _) throws(JSONProblem) in try scanner.skip(depth: depth + 1) }
    case UInt8(ascii: "["):
      try array { (scanner) throws(JSONProblem) in try scanner.skip(depth: depth + 1) }
    case UInt8(ascii: "\""): _ = try quoted()
    case UInt8(ascii: "t"): try word("true")
    case UInt8(ascii: "f"): try word("false")
    case UInt8(ascii: "n"): try word("null")
    default: _ = try numberRange()
    }
  }
}

// MARK: Numbers

extension JSONScanner {
  /// A number as it is written.
  mutating func numeral() throws(JSONProblem) -> String {
    let range = try numberRange()
    return String(decoding: UnsafeBufferPointer(rebasing: bytes[range]), as: UTF8.self)
  }

  /// A number; nil where it is beyond what a Double holds.
  mutating func number() throws(JSONProblem) -> Double? {
    let range = try numberRange()
    guard let short = Self.short(UnsafeBufferPointer(rebasing: bytes[range])) else {
      let value = Double(String(decoding: UnsafeBufferPointer(rebasing: bytes[range]), as: UTF8.self))
      return value?.isFinite == true ? value : nil
    }
    return short
  }

  /// Up to fifteen digits and no exponent: whole numbers and powers of ten below 2^53, so that one division is exact.
  private static func short(_ digits: UnsafeBufferPointer<UInt8>) -> Double? {
    guard digits.count <= 15 else { return nil }
    var whole = 0
    var scale = 1
    var isFraction = false
    for byte in digits.first == UInt8(ascii: "-") ? digits.dropFirst() : digits[...] {
      if byte == UInt8(ascii: ".") {
        isFraction = true
      } else if byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") {
        whole = whole * 10 + Int(byte - UInt8(ascii: "0"))
        if isFraction { scale *= 10 }
      } else {
        return nil
      }
    }
    let value = Double(whole) / Double(scale)
    return digits.first == UInt8(ascii: "-") ? -value : value
  }

  private mutating func numberRange() throws(JSONProblem) -> Range<Int> {
    _ = next()
    let start = offset
    if peek() == UInt8(ascii: "-") { offset += 1 }
    if peek() == UInt8(ascii: "0") { offset += 1 } else { try digits() }
    if peek() == UInt8(ascii: ".") {
      offset += 1
      try digits()
    }
    if peek() | 0x20 == UInt8(ascii: "e") {
      offset += 1
      if peek() == UInt8(ascii: "+") || peek() == UInt8(ascii: "-") { offset += 1 }
      try digits()
    }
    return start..<offset
  }

  private func peek() -> UInt8 { offset < bytes.count ? bytes[offset] : 0 }

  private mutating func digits() throws(JSONProblem) {
    let start = offset
    while peek() >= UInt8(ascii: "0"), peek() <= UInt8(ascii: "9") { offset += 1 }
    guard offset > start else { throw fail(.noValue) }
  }
}

// MARK: Texts

extension JSONScanner {
  /// A key where it stands, compared without being built.
  struct Key {
    fileprivate let bytes: UnsafeBufferPointer<UInt8>
    /// Built only for a key with escapes in it.
    fileprivate let unescaped: String?

    static func == (key: Key, word: StaticString) -> Bool {
      guard let unescaped = key.unescaped else {
        return key.bytes.count == word.utf8CodeUnitCount
          && (0..<key.bytes.count).allSatisfy { key.bytes[$0] == word.utf8Start[$0] }
      }
      return unescaped == "\(word)"
    }

    var text: String { unescaped ?? String(decoding: bytes, as: UTF8.self) }
  }

  private mutating func key() throws(JSONProblem) -> Key {
    guard next() == UInt8(ascii: "\"") else { throw fail(.expected("\"")) }
    let (range, isPlain) = try quoted()
    let inside = UnsafeBufferPointer(rebasing: bytes[range])
    return Key(bytes: inside, unescaped: isPlain ? nil : try unescaped(range))
  }

  /// A text with its escapes resolved.
  mutating func text() throws(JSONProblem) -> String {
    guard next() == UInt8(ascii: "\"") else { throw fail(.expected("\"")) }
    let (range, isPlain) = try quoted()
    guard isPlain else { return try unescaped(range) }
    guard let text = String(validating: UnsafeBufferPointer(rebasing: bytes[range]), as: UTF8.self) else {
      throw JSONProblem(reason: .notUTF8, offset: range.lowerBound)
    }
    return text
  }

  /// Takes a quoted text; `isPlain` where it holds no escape.
  private mutating func quoted() throws(JSONProblem) -> (inside: Range<Int>, isPlain: Bool) {
    let start = offset + 1
    var isPlain = true
    var at = start
    while at < bytes.count {
      let byte = bytes[at]
      if byte == UInt8(ascii: "\"") {
        offset = at + 1
        return (start..<at, isPlain)
      }
      if byte == UInt8(ascii: "\\") {
        isPlain = false
        at += 1
      } else if byte < 0x20 {
        offset = at
        throw fail(.controlCharacter)
      }
      at += 1
    }
    throw JSONProblem(reason: .unclosedText, offset: offset)
  }

  private func unescaped(_ range: Range<Int>) throws(JSONProblem) -> String {
    var units: [UInt8] = []
    units.reserveCapacity(range.count)
    var at = range.lowerBound
    while at < range.upperBound {
      guard bytes[at] == UInt8(ascii: "\\") else {
        units.append(bytes[at])
        at += 1
        continue
      }
      let escape = bytes[at + 1]
      at += 2
      switch escape {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): units.append(escape)
      case UInt8(ascii: "b"): units.append(0x08)
      case UInt8(ascii: "f"): units.append(0x0C)
      case UInt8(ascii: "n"): units.append(0x0A)
      case UInt8(ascii: "r"): units.append(0x0D)
      case UInt8(ascii: "t"): units.append(0x09)
      case UInt8(ascii: "u"): units.append(contentsOf: Array(String(try scalar(&at, before: range.upperBound)).utf8))
      default: throw JSONProblem(reason: .brokenEscape, offset: at - 2)
      }
    }
    guard let text = String(validating: units, as: UTF8.self) else {
      throw JSONProblem(reason: .notUTF8, offset: range.lowerBound)
    }
    return text
  }

  /// The scalar of `\uXXXX` or of a pair of them; half a pair becomes the replacement character.
  private func scalar(_ at: inout Int, before end: Int) throws(JSONProblem) -> Unicode.Scalar {
    let first = try unit(at, before: end)
    at += 4
    if let scalar = Unicode.Scalar(first) { return scalar }
    guard first < 0xDC00, at + 6 <= end, bytes[at] == UInt8(ascii: "\\"), bytes[at + 1] == UInt8(ascii: "u") else {
      return "\u{FFFD}"
    }
    let second = try unit(at + 2, before: end)
    guard second & 0xFC00 == 0xDC00 else { return "\u{FFFD}" }
    at += 6
    return Unicode.Scalar(0x10000 + (UInt32(first) & 0x3FF) << 10 + UInt32(second) & 0x3FF) ?? "\u{FFFD}"
  }

  private func unit(_ at: Int, before end: Int) throws(JSONProblem) -> UInt16 {
    guard at + 4 <= end else { throw JSONProblem(reason: .brokenEscape, offset: at) }
    var value: UInt16 = 0
    for index in at..<at + 4 {
      guard let digit = Character(Unicode.Scalar(bytes[index])).hexDigitValue else {
        throw JSONProblem(reason: .brokenEscape, offset: index)
      }
      value = value << 4 | UInt16(digit)
    }
    return value
  }
}
