/// The unit in which a transcript counts time.
enum TimeUnit: String, CaseIterable {
  case seconds, milliseconds, microseconds, nanoseconds

  var perSecond: Double {
    switch self {
    case .seconds: 1
    case .milliseconds: 1e3
    case .microseconds: 1e6
    case .nanoseconds: 1e9
    }
  }

  /// The unit that a field's name tells: `start_ms`, `BeginOffsetMillis`, `开始时间(毫秒)`.
  init?(fieldName: String) {
    let name = fieldName.lowercased()
    func holds(_ words: String...) -> Bool { words.contains { name.contains($0) } }
    if holds("nano", "纳秒") {
      self = .nanoseconds
    } else if holds("usec", "micro", "微秒") {
      self = .microseconds
    } else if holds("milli", "毫秒", "msec") || name.hasSuffix("ms") || name.hasSuffix("(ms)") || name.hasSuffix("（ms）") {
      self = .milliseconds
    } else if holds("sec", "秒") || name.hasSuffix("_s") || name.hasSuffix("(s)") {
      self = .seconds
    } else {
      return nil
    }
  }

  /// The unit that figures tell by themselves. Only seconds are written with fractions. Else what people need for a
  /// character tells it: speech takes 0.1 to 1 second and the next unit is a thousand times that. A chat may rest for
  /// hours, so without ends a call must also be longer than a day before its clocks are taken for smaller units.
  init(of clocks: [(start: Double?, end: Double?, characters: Int)]) {
    func isFraction(_ clock: Double?) -> Bool { clock.map { $0 != $0.rounded() } ?? false }
    if clocks.contains(where: { isFraction($0.start) || isFraction($0.end) }) {
      self = .seconds
      return
    }
    var spent = 0.0
    var characters = 0
    for clock in clocks {
      guard let start = clock.start, let end = clock.end, end > start else { continue }
      spent += end - start
      characters += clock.characters
    }
    if characters > 0 {
      self = Self(ratio: spent / Double(characters), limit: 10)
      return
    }
    let starts = clocks.compactMap { clock in clock.start.map { ($0, clock.characters) } }
    let paces = zip(starts, starts.dropFirst()).filter { $1.0 > $0.0 }.map { ($1.0 - $0.0) / Double($0.1) }.sorted()
    let pace = Self(ratio: paces.isEmpty ? 0 : paces[paces.count / 2], limit: 50)
    let length = Self(ratio: (starts.last?.0 ?? 0) - (starts.first?.0 ?? 0), limit: Self.day)
    self = pace.perSecond < length.perSecond ? pace : length
  }

  private static let day = 86_400.0

  private init(ratio: Double, limit: Double) {
    self =
      ratio < limit
      ? .seconds : ratio < limit * 1e3 ? .milliseconds : ratio < limit * 1e6 ? .microseconds : .nanoseconds
  }

  /// The unit of a first clock that counts from 1970; nil for one that counts from the start of the call.
  init?(sinceEpoch clock: Double) {
    guard let unit = Self.allCases.first(where: { (9e8...4.2e9).contains(clock / $0.perSecond) }) else { return nil }
    self = unit
  }
}
