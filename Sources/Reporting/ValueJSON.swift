import CallFlow
import Listening

/// A value as other programs read it: the words, and beside them the keys of its kind.
struct ValueJSON: Encodable {
  struct Day: Encodable {
    let year, month, day, weekday, daysOff, weeksOff, monthsOff: Int?
  }

  let kind, quote: String
  private(set) var number: Double?
  /// With two decimals at most.
  private(set) var amount: Double?
  private(set) var currency: String?
  private(set) var percent: Double?
  private(set) var minutes: Double?
  private(set) var date: Day?
  /// `15:30`
  private(set) var clock: String?
  private(set) var code: String?

  static func all(of turn: HeardTurn) -> [ValueJSON] {
    turn.typedValues.map { ValueJSON($0.kind, $0.quote, $0.value) }
  }

  private init(_ kind: ValueMention.Kind, _ quote: String, _ value: TypedValue) {
    self.kind = kind.rawValue
    // The number of an identity card does not leave the turn.
    self.quote = kind == .identity ? "" : quote
    switch value {
    case .number(let value): number = value
    case .money(let hundredths, let currency):
      amount = Double(hundredths) / 100
      self.currency = currency.rawValue
    case .percent(let value): percent = value
    case .duration(let minutes): self.minutes = minutes
    case .day(let day): date = Day(day)
    case .clock(let clock): self.clock = clock.text
    case .deadline(let day, let clock, let minutes):
      date = day.map(Day.init)
      self.clock = clock?.text
      self.minutes = minutes
    case .code(let code): self.code = code
    }
  }
}

extension ValueJSON.Day {
  fileprivate init(_ day: TypedValue.Day) {
    self.init(
      year: day.year, month: day.month, day: day.day, weekday: day.weekday, daysOff: day.daysOff,
      weeksOff: day.weeksOff, monthsOff: day.monthsOff)
  }
}

extension TypedValue.Clock {
  fileprivate var text: String {
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return "\(two(hour)):\(two(minute))"
  }
}
