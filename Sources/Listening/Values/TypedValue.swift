/// What a value comes to, in one form whatever words said it.
package enum TypedValue: Sendable, Equatable {
  package enum Currency: String, Sendable { case yuan = "CNY", dollar = "USD", hongKongDollar = "HKD", euro = "EUR" }

  /// A day by what was said of it: 明天 is one day off, 4月1号 a month and a day, 下周三 the third day of next week.
  package struct Day: Sendable, Equatable {
    package var year: Int?
    package var month: Int?
    package var day: Int?
    /// 1 Monday to 7 Sunday.
    package var weekday: Int?
    /// From the day of the call: 0 today, 1 tomorrow.
    package var daysOff: Int?
    /// From the week of the call.
    package var weeksOff: Int?
    /// From the month of the call.
    package var monthsOff: Int?

    package init() {}
  }

  /// By 24 hours.
  package struct Clock: Sendable, Equatable {
    package let hour: Int
    package let minute: Int

    package init(hour: Int, minute: Int) {
      self.hour = hour
      self.minute = minute
    }
  }

  /// The number as said, 三万五 is 35000.
  case number(Double)
  /// Hundredths of the currency, so that no fen is lost.
  case money(Int, Currency)
  /// 0 to 100 and more: 八折 leaves 80 of a hundred.
  case percent(Double)
  /// A month counts 30 days, a year 365.
  case duration(minutes: Double)
  case day(Day)
  case clock(Clock)
  /// By when; a span counts from the moment it was said.
  case deadline(Day?, Clock?, minutes: Double?)
  /// The digits of a telephone or an order; of an identity card only the last four, the others as *.
  case code(String)
}

extension ValueMention {
  /// - parameter text: the turn in which the value was found.
  /// - returns: nil where the words leave the value open: a masked figure, 每天, 上午 alone.
  package func typed(in text: NormalizedText) -> TypedValue? {
    var words = ValueWords(Array(text.scalars[range]))
    switch kind {
    case .number: return words.number().flatMap { words.isAtEnd ? .number($0) : nil }
    case .money: return words.money().map { TypedValue.money($0.hundredths, $0.currency) }
    case .percent: return words.percent().map(TypedValue.percent)
    case .duration: return words.minutes().map { .duration(minutes: $0) }
    case .date:
      let day = words.moment().day
      return day.map(TypedValue.day)
    case .clock:
      // 下午三点: the part of the day stands just before the hour.
      var whole = ValueWords(Array(text.scalars[max(0, range.lowerBound - 2)..<range.upperBound]))
      return whole.moment().clock.map(TypedValue.clock)
    case .deadline:
      let moment = words.moment()
      guard moment.day != nil || moment.clock != nil || moment.minutes != nil else { return nil }
      return .deadline(moment.day, moment.clock, minutes: moment.minutes)
    case .phone, .order:
      let quote = text.quote(range).filter { $0 != " " }
      return quote.allSatisfy { $0.isASCII && $0 != "*" } ? .code(quote.uppercased()) : nil
    case .identity:
      return .code(String(repeating: "*", count: max(0, words.text.count - 4)) + words.text.suffix(4).uppercased())
    }
  }
}
