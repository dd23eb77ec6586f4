import Foundation

/// How a file's characters are written, told by its bytes.
enum TextEncoding: String, Sendable {
  case utf8 = "UTF-8"
  case utf16LittleEndian = "UTF-16LE"
  case utf16BigEndian = "UTF-16BE"
  case gb18030 = "GB18030"

  /// The encoding that a byte order mark tells, with the mark's length.
  static func marked(_ bytes: some Collection<UInt8>) -> (encoding: TextEncoding, length: Int)? {
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return (.utf8, 3) }
    if bytes.starts(with: [0xFF, 0xFE]) { return (.utf16LittleEndian, 2) }
    return bytes.starts(with: [0xFE, 0xFF]) ? (.utf16BigEndian, 2) : nil
  }

  /// The same text in UTF-8; nil where the bytes are no text that we know.
  static func decode(_ bytes: [UInt8]) -> (bytes: [UInt8], encoding: TextEncoding)? {
    if let (encoding, length) = marked(bytes), encoding != .utf8 {
      let isLittle = encoding == .utf16LittleEndian
      var units: [UInt16] = []
      units.reserveCapacity(bytes.count / 2)
      for index in stride(from: length, to: bytes.count - 1, by: 2) {
        let (first, second) = (UInt16(bytes[index]), UInt16(bytes[index + 1]))
        units.append(isLittle ? second << 8 | first : first << 8 | second)
      }
      return (Array(String(decoding: units, as: UTF16.self).utf8), encoding)
    }
    let body = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes
    if String(validating: body, as: UTF8.self) != nil { return (body, .utf8) }
    return decodedGB18030(body).map { ($0, .gb18030) }
  }

  /// Core Foundation's name for GB18030, the same on every platform.
  private static let foundationGB18030 = String.Encoding(rawValue: 0x8000_0632)

  /// Bytes that decode to characters for private use were written otherwise.
  static func decodedGB18030(_ bytes: [UInt8]) -> [UInt8]? {
    guard let text = String(data: Data(bytes), encoding: foundationGB18030) else { return nil }
    var all = 0
    var privates = 0
    for scalar in text.unicodeScalars where !scalar.isASCII {
      all += 1
      if (0xE000...0xF8FF).contains(scalar.value) { privates += 1 }
    }
    return privates * 20 > all ? nil : Array(text.utf8)
  }
}
