/// A moment by the calendar and the clock on the wall, without a zone: transcripts seldom say theirs.
struct CalendarTime: Equatable {
  /// Seconds since 1970 on that clock.
  let seconds: Double
  /// False for a date alone.
  let hasTime: Bool

  init(secondsSinceEpoch seconds: Double) {
    self.seconds = seconds
    hasTime = true
  }

  /// Takes `2024-11-21 17:33:22`, `2024/11/21T17:33`, `2024年11月21日`, `20241121173322` off the front.
  init?(from rest: inout Substring) {
    var behind = rest
    guard let days = Self.takeDays(from: &behind) else { return nil }
    var time: Double?
    var next = behind.drop { $0.isWhitespace || $0 == "T" }
    if let seconds = Self.takeCompactTime(from: &next) ?? Self.takeTime(from: &next) {
      time = seconds
      behind = next
    }
    rest = behind
    seconds = Double(days) * 86_400 + (time ?? 0)
    hasTime = time != nil
  }

  /// A whole text that is a moment; a zone behind it is left out.
  init?(_ text: String) {
    var rest = text.drop(while: \.isWhitespace)
    guard let time = CalendarTime(from: &rest) else { return nil }
    guard rest.allSatisfy({ $0.isWhitespace || $0.isASCII && ($0.isNumber || "Z+-:.".contains($0)) }) else {
      return nil
    }
    self = time
  }

  /// `2024-11-21T17:33:22`, or the date alone.
  var text: String {
    let days = Int((seconds / 86_400).rounded(.down))
    let (year, month, day) = Self.civil(days)
    let date = Self.padded(year, 4) + "-" + Self.padded(month, 2) + "-" + Self.padded(day, 2)
    guard hasTime else { return date }
    let time = Int((seconds - Double(days) * 86_400).rounded(.down))
    return date + "T" + Self.padded(time / 3600, 2) + ":" + Self.padded(time / 60 % 60, 2) + ":"
      + Self.padded(time % 60, 2)
  }

  private static func padded(_ value: Int, _ width: Int) -> String {
    let digits = String(value)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }

  private static func takeDays(from rest: inout Substring) -> Int? {
    let head = rest.prefix(16).prefix { $0.isASCII && $0.isNumber || "-/年月日".contains($0) }
    let written = head.split { !$0.isNumber }
    let isCompact = written.count == 1 && [8, 14].contains(head.count)
    let parts = isCompact ? [head.prefix(4), head.dropFirst(4).prefix(2), head.dropFirst(6).prefix(2)] : written
    let figures = parts.compactMap { Int($0) }
    guard figures.count == 3, (1901...9999).contains(figures[0]), (1...12).contains(figures[1]),
      (1...31).contains(figures[2])
    else { return nil }
    rest = rest.dropFirst(isCompact ? 8 : head.count)
    return days(figures[0], figures[1], figures[2])
  }

  /// `17:33:22` or `17:33`: behind a date the first figure is always the hour.
  private static func takeTime(from rest: inout Substring) -> Double? {
    let before = rest
    guard let seconds = Clock.takeTime(from: &rest) else { return nil }
    let colons = before[..<rest.startIndex].count { $0 == ":" || $0 == "：" }
    return colons == 1 ? seconds * 60 : seconds
  }

  /// `173322` behind a date without marks.
  private static func takeCompactTime(from rest: inout Substring) -> Double? {
    let head = rest.prefix { $0.isASCII && ($0.isNumber || $0 == ":") }
    guard head.count == 6, let figure = Int(head) else { return nil }
    let (hour, minute, second) = (figure / 10_000, figure / 100 % 100, figure % 100)
    guard hour < 24, minute < 60, second < 60 else { return nil }
    rest = rest.dropFirst(6)
    return Double(hour * 3600 + minute * 60 + second)
  }

  /// Days since 1970 by the civil calendar, counted from March so that the leap day ends the year.
  private static func days(_ year: Int, _ month: Int, _ day: Int) -> Int {
    let march = month <= 2 ? year - 1 : year
    let leaps = march / 4 - march / 100 + march / 400
    return 365 * march + leaps + ((month + 9) % 12 * 306 + 5) / 10 + day - 1 - 719_468
  }

  private static func civil(_ days: Int) -> (year: Int, month: Int, day: Int) {
    let shifted = days + 719_468
    var march = Int(Double(shifted) / 365.2425)
    func start(_ year: Int) -> Int { 365 * year + year / 4 - year / 100 + year / 400 }
    while start(march) > shifted { march -= 1 }
    while start(march + 1) <= shifted { march += 1 }
    let dayOfYear = shifted - start(march)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    return (month <= 2 ? march + 1 : march, month, dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
  }
}
