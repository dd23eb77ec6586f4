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

  /// For HTML, in an element or in a quoted attribute.
  package static func html(_ text: some StringProtocol) -> String {
    var safe = ""
    for scalar in visible(text) {
      switch scalar {
      case "&": safe += "&amp;"
      case "<": safe += "&lt;"
      case ">": safe += "&gt;"
      case "\"": safe += "&quot;"
      case "'": safe += "&#39;"
      default: safe.unicodeScalars.append(scalar)
      }
    }
    return safe
  }

  /// For a line or a table cell of Markdown: nothing in it is markup, a link, HTML or a formula.
  package static func markdown(_ text: some StringProtocol) -> String {
    var safe = ""
    for scalar in visible(text) {
      if markdownMarks.contains(scalar) { safe += "\\" }
      safe.unicodeScalars.append(scalar)
    }
    return safe
  }

  /// For a cell of a spreadsheet: quoted as RFC 4180 asks, and what a spreadsheet would take for a formula begins with
  /// an apostrophe instead.
  package static func csv(_ text: some StringProtocol) -> String {
    var safe = String(visible(text))
    if let first = safe.unicodeScalars.first(where: { !$0.properties.isWhitespace }), formulaStarts.contains(first) {
      safe = "'" + safe
    }
    guard safe.unicodeScalars.contains(where: { $0 == "\"" || $0 == "," || $0 == " " }) else { return safe }
    return "\"" + safe.replacing("\"", with: "\"\"") + "\""
  }

  /// Line breaks as spaces, other control characters as their pictures, direction overrides as the mark for what cannot
  /// be shown; what joins emoji and letters stays.
  private static func visible(_ text: some StringProtocol) -> String.UnicodeScalarView {
    var safe = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x09, 0x0A, 0x0D, 0x85, 0x2028, 0x2029: safe.append(" ")
      case 0..<0x20: safe.append(Unicode.Scalar(0x2400 + scalar.value) ?? "?")
      case 0x7F...0x9F, 0x061C, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069, 0xFFFE, 0xFFFF:
        safe.append("\u{FFFD}")
      default: safe.append(scalar)
      }
    }
    return safe
  }

  private static let markdownMarks = Set("\\`*_{}[]()#+-!|<>~&:@.$".unicodeScalars)
  /// Also in the width of Chinese keyboards, which spreadsheets read alike.
  private static let formulaStarts = Set("=+-@＝＋－＠".unicodeScalars)
}
