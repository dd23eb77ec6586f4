/// Text from outside made safe to show.
package enum Escaping {
  /// For a terminal: control characters, escape sequences and direction overrides become visible marks.
  package static func terminal(_ text: some StringProtocol) -> String {
    var safe = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x09, 0x0A, 0x0D: safe.append(" ")
      case 0..<0x20: safe.append(Unicode.Scalar(0x2400 + scalar.value) ?? "?")
      case 0x7F...0x9F, 0x061C, 0x200B...0x200F, 0x2028...0x202E, 0x2066...0x2069, 0xFEFF, 0xE0000...0xE007F:
        safe.append("\u{FFFD}")
      default: safe.append(scalar)
      }
    }
    return String(safe)
  }
}
