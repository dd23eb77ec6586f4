/// Reads the clock that may stand before a turn: `[00:01]`, `0:01~0:04`, `00:01:02.5`, `2024-11-21 17:33:22`.
struct Clock {
  /// Seconds; from midnight of an unknown day where the clock gives a date.
  let start: Double
  let end: Double?
  let hasDate: Bool

  /// Takes a clock off the front of a line.
  static func take(from line: inout Substring) -> Clock? {
    var rest = line.drop(while: \.isWhitespace)
    let isBracketed = rest.first == "[" || rest.first == "［" || rest.first == "(" || rest.first == "（"
    if isBracketed { rest.removeFirst() }
    let date = takeDate(from: &rest)
    guard let time = takeTime(from: &rest) else { return nil }
    var end: Double?
    var behind = rest.drop(while: \.isWhitespace)
    if let mark = behind.first, "~～-–—".contains(mark) {
      behind = behind.dropFirst().drop(while: \.isWhitespace)
      if let second = takeTime(from: &behind) {
        end = second
        rest = behind
      }
    }
    if isBracketed {
      guard let close = rest.first, "]］)）".contains(close) else { return nil }
      rest.removeFirst()
    }
    // A bare figure that runs on into words is part of them: 10:30以前到.
    if !isBracketed, let next = rest.first, !next.isWhitespace { return nil }
    line = rest.drop(while: \.isWhitespace)
    let day = date ?? 0
    return Clock(start: day + time, end: end.map { day + $0 }, hasDate: date != nil)
  }

  /// Days since a fixed day, in seconds, by the civil calendar.
  private static func takeDate(from rest: inout Substring) -> Double? {
    let head = rest.prefix { $0.isASCII && ($0.isNumber || $0 == "-" || $0 == "/") }
    let parts = head.split { $0 == "-" || $0 == "/" }.compactMap { Int($0) }
    guard parts.count == 3, (1901...9999).contains(parts[0]), (1...12).contains(parts[1]), (1...31).contains(parts[2])
    else { return nil }
    rest = rest.dropFirst(head.count).drop { $0.isWhitespace || $0 == "T" }
    let year = parts[1] <= 2 ? parts[0] - 1 : parts[0]
    let month = (parts[1] + 9) % 12
    let days = 365 * year + year / 4 - year / 100 + year / 400 + (month * 306 + 5) / 10 + parts[2] - 1
    return Double(days) * 86_400
  }

  private static func takeTime(from rest: inout Substring) -> Double? {
    let head = rest.prefix { $0.isASCII && ($0.isNumber || $0 == ":" || $0 == ".") || $0 == "：" }
    let trimmed = head.last.map { "：:".contains($0) } == true ? head.dropLast() : head
    let parts = trimmed.split(omittingEmptySubsequences: false) { $0 == ":" || $0 == "：" }
    guard (2...3).contains(parts.count) else { return nil }
    var seconds = 0.0
    for (number, part) in parts.enumerated() {
      guard let value = Double(part), value >= 0, number == 0 || value < 60, part.count <= 7 else { return nil }
      seconds = seconds * 60 + value
    }
    rest = rest.dropFirst(trimmed.count)
    return seconds
  }
}
