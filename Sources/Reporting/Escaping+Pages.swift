extension Escaping {
  /// For HTML, in an element or in a quoted attribute.
  package static func html(_ text: some StringProtocol) -> String {
    var safe = ""
    for scalar in terminal(text).unicodeScalars {
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

  /// For a cell of a spreadsheet: quoted where RFC 4180 asks, and never a formula.
  package static func csv(_ text: some StringProtocol) -> String {
    var safe = terminal(text)
    if let first = safe.unicodeScalars.first(where: { !$0.properties.isWhitespace }),
      "=+-@＝＋－＠".unicodeScalars.contains(first)
    {
      safe = "'" + safe
    }
    guard safe.unicodeScalars.contains(where: { $0 == "\"" || $0 == "," || $0 == " " }) else { return safe }
    return "\"" + safe.replacing("\"", with: "\"\"") + "\""
  }
}
