/// Reads the clock that may stand before a turn: `[00:01]`, `0:01~0:04`, `00:01:02.5`, `2024-11-21 17:33:22`,
/// `[0:1.020,0:1.770,0]`.
struct Clock {
  /// Seconds; since 1970 where the clock gives a date.
  let start: Double
  let end: Double?
  let moment: CalendarTime?
  /// The third figure of `[0:1.020,0:1.770,0]`: who speaks.
  let channel: String?

  /// Takes a clock off the front of a line.
  static func take(from line: inout Substring) -> Clock? {
    var rest = line.drop(while: \.isWhitespace)
    let isBracketed = rest.first == "[" || rest.first == "［" || rest.first == "(" || rest.first == "（"
    if isBracketed { rest.removeFirst() }
    let moment = CalendarTime(from: &rest)
    if moment?.hasTime == false { return nil }
    guard let start = moment?.seconds ?? takeTime(from: &rest) else { return nil }
    var end: Double?
    var behind = rest.drop(while: \.isWhitespace)
    if let mark = behind.first, "~～-–—".contains(mark) || isBracketed && mark == "," {
      behind = behind.dropFirst().drop(while: \.isWhitespace)
      if let second = takeTime(from: &behind) {
        end = second
        rest = behind
      }
    }
    var channel: String?
    if isBracketed, end != nil, rest.first == "," {
      let figure = rest.dropFirst().prefix { $0.isASCII && $0.isNumber }
      channel = String(figure)
      rest = rest.dropFirst(figure.count + 1)
    }
    if isBracketed {
      guard let close = rest.first, "]］)）".contains(close) else { return nil }
      rest.removeFirst()
    }
    // A bare figure that runs on into words is part of them: 10:30以前到.
    if !isBracketed, let next = rest.first, !next.isWhitespace { return nil }
    line = rest.drop(while: \.isWhitespace)
    let day = moment == nil ? 0 : (start / 86_400).rounded(.down) * 86_400
    return Clock(start: start, end: end.map { day + $0 }, moment: moment, channel: channel)
  }

  static func takeTime(from rest: inout Substring) -> Double? {
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
