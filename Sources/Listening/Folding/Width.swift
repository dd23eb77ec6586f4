/// Full-width Latin letters, digits and marks as their ASCII forms, and Latin capitals as small letters.
package enum Width {
  package static func fold(_ scalar: UInt32) -> UInt32 {
    let narrow =
      switch scalar {
      case 0xFF01...0xFF5E: scalar - 0xFEE0
      case 0xFFE5: UInt32(0xA5)
      default: scalar
      }
    return (0x41...0x5A).contains(narrow) ? narrow + 0x20 : narrow
  }
}
