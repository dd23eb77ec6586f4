/// The words of one value, read from left to right.
struct ValueWords {
  private let words: [Unicode.Scalar]
  private var place = 0

  init(_ scalars: [UInt32]) { words = scalars.compactMap(Unicode.Scalar.init) }

  var text: String { String(String.UnicodeScalarView(words)) }
  var isAtEnd: Bool { place == words.count }

  private func stands(_ word: String) -> Bool { words[place...].starts(with: word.unicodeScalars) }

  private mutating func take(_ word: String) -> Bool {
    guard stands(word) else { return false }
    place += word.unicodeScalars.count
    return true
  }

  /// The first of `list` that stands here, by its value; longer words go first in the list.
  private mutating func take<Value>(_ list: [(String, Value)]) -> Value? {
    for (word, value) in list where take(word) { return value }
    return nil
  }

  /// Arabic digits with a fraction and 万, or Chinese numerals: 3.5万, 两百五, 一二三, 十二, 半.
  mutating func number() -> Double? {
    if take("半") { return 0.5 }
    guard place < words.count, let value = Self.isArabic(words[place]) ? arabic() : chinese() else { return nil }
    return value < Self.highest ? value : nil
  }

  /// Nothing that people count comes near it.
  private static let highest = 1e12

  private static func isArabic(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }

  private mutating func arabic() -> Double? {
    var digits = ""
    while place < words.count, Self.isArabic(words[place]) || words[place] == "." {
      digits.unicodeScalars.append(words[place])
      place += 1
    }
    guard var value = Double(digits) else { return nil }
    while let factor = take(Self.factors) { value *= factor }
    return value
  }

  private mutating func chinese() -> Double? {
    var (total, section, digit) = (0.0, 0.0, nil as Double?)
    var (last, plain, places) = (1.0, "", 0)
    while place < words.count {
      if let value = Self.digits[words[place]] {
        plain += String(value)
        digit = Double(value)
        if value == 0 { last = 1 }
      } else if let factor = Self.factors.first(where: { stands($0.0) })?.1 {
        if factor >= 10_000 {
          total = (total + section + (digit ?? 0)) * factor
          section = 0
        } else {
          section += (digit ?? 1) * factor
        }
        (digit, last, places) = (nil, factor, places + 1)
      } else {
        break
      }
      place += 1
    }
    if places == 0 { return Double(plain) }
    // 两百五 is 250 and 三万五 is 35000: a digit at the end stands one place lower.
    if let digit { section += last >= 100 ? digit * last / 10 : digit }
    return total + section
  }

  private static let digits: [Unicode.Scalar: Int] = [
    "零": 0, "〇": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9,
  ]
  private static let factors: [(String, Double)] = [("十", 10), ("百", 100), ("千", 1000), ("万", 10_000), ("亿", 1e8)]

  /// Yuan, tenths and hundredths: 两百块零五毛, 五块八, ¥1280.5, 三毛.
  mutating func money() -> (hundredths: Int, currency: TypedValue.Currency)? {
    var currency = take([("¥", .yuan), ("人民币", .yuan), ("$", .dollar)]) ?? TypedValue.Currency.yuan
    var sum = 0.0
    var unit: Double?
    while !isAtEnd {
      if take("零") { continue }
      guard var value = number() else { break }
      _ = take([("多", ()), ("来", ())])
      if take("万") { value *= 10_000 }
      let named = take(Self.moneyUnits)
      if let other = named?.currency { currency = other }
      // Without a word of its own a figure is a tenth of the unit before: 五块八.
      let own = named?.hundredths ?? unit.map { $0 / 10 } ?? 100
      sum += value * own
      unit = own
      _ = take([("多钱", ()), ("多", ()), ("钱", ())])
    }
    guard unit != nil, sum < Self.highest else { return nil }
    return (Int(sum.rounded()), currency)
  }

  private static let moneyUnits: [(String, (hundredths: Double, currency: TypedValue.Currency?))] = [
    ("美元", (100, .dollar)), ("美金", (100, .dollar)), ("港币", (100, .hongKongDollar)), ("欧元", (100, .euro)),
    ("元", (100, nil)), ("块", (100, nil)), ("大洋", (100, nil)), ("毛", (10, nil)), ("角", (10, nil)), ("分", (1, nil)),
  ]

  mutating func percent() -> Double? {
    if take("百分之") { return number() }
    guard let value = number() else { return nil }
    if take("成") { return value * 10 }
    // 八折 and 八五折 leave 80 and 85 of a hundred.
    if take("折") { return value < 10 ? value * 10 : value }
    return take("%") ? value : nil
  }

  /// A span such as 24小时 or 一个半月.
  mutating func minutes() -> Double? {
    guard var value = number() else { return nil }
    let isCounted = take("个")
    if take("半") { value += 0.5 } else { _ = take("多") }
    // 三月 is a month of the year and 2026年 a year, 三个月 and 两年 are spans.
    if stands("月") && !isCounted || stands("年") && value >= 100 { return nil }
    guard let unit = take(Self.spans) else { return nil }
    if take("半") { value += 0.5 }
    return value * unit
  }

  private static let spans: [(String, Double)] = [
    ("工作日", 1440), ("自然日", 1440), ("白天", 1440), ("天", 1440), ("小时", 60), ("钟头", 60), ("钟", 60), ("分钟", 1),
    ("秒", 1 / 60),
    ("月", 43_200), ("周", 10_080), ("星期", 10_080), ("礼拜", 10_080), ("季度", 129_600), ("整年", 525_600), ("年", 525_600),
  ]

  /// Everything that a run of calendar words says.
  mutating func moment() -> (day: TypedValue.Day?, clock: TypedValue.Clock?, minutes: Double?) {
    var day = TypedValue.Day()
    var (clock, span) = (nil as TypedValue.Clock?, nil as Double?)
    var isLate = false
    while !isAtEnd {
      if let half = take(Self.partsOfDay) {
        isLate = half
      } else if let off = take(Self.days) {
        day.daysOff = off.days
        isLate = off.isLate
      } else if let off = take(Self.weeks) {
        day.weeksOff = off
        day.weekday = take(Self.weekdays)
      } else if let off = take(Self.months) {
        day.monthsOff = off
      } else if !takeFigure(&day, &clock, &span, isLate: isLate) {
        place += 1
      }
    }
    return (day == TypedValue.Day() ? nil : day, clock, span)
  }

  /// A figure with what it counts in the calendar: 4月, 1号, 15:30, 三点半, 两天.
  private mutating func takeFigure(
    _ day: inout TypedValue.Day, _ clock: inout TypedValue.Clock?, _ span: inout Double?, isLate: Bool
  ) -> Bool {
    let start = place
    if let minutes = minutes() {
      span = minutes
      return true
    }
    place = start
    guard let value = number(), value < 10_000 else { return place > start }
    let whole = Int(value)
    if take("月") {
      day.month = whole
      _ = take("份")
    } else if take([("号", ()), ("日", ())]) != nil {
      day.day = whole
    } else if take("年") {
      day.year = whole
    } else if take("-") {
      day.year = whole
      if let month = number() { day.month = Int(month) }
      if take("-"), let date = number() { day.day = Int(date) }
    } else if take([("点", ()), (":", ()), ("时", ())]) != nil {
      _ = take("钟")
      let minute = take("一刻") ? 15 : take("三刻") ? 45 : take("半") ? 30 : number().map { Int($0) } ?? 0
      _ = take("分")
      let hour = isLate && whole < 12 ? whole + 12 : whole
      if (0...24).contains(hour), (0..<60).contains(minute) { clock = TypedValue.Clock(hour: hour, minute: minute) }
    }
    return place > start
  }

  /// Whether hours up to eleven are those behind noon.
  private static let partsOfDay: [(String, Bool)] = [
    ("下午", true), ("晚上", true), ("傍晚", true), ("夜里", true), ("上午", false), ("早上", false), ("早晨", false), ("清晨", false),
    ("凌晨", false), ("中午", false),
  ]
  private static let days: [(String, (days: Int, isLate: Bool))] = [
    ("今天", (0, false)), ("今日", (0, false)), ("今晚", (0, true)), ("今夜", (0, true)), ("明天", (1, false)),
    ("明日", (1, false)), ("次日", (1, false)), ("明早", (1, false)), ("明晨", (1, false)), ("明晚", (1, true)),
    ("大后天", (3, false)), ("后天", (2, false)), ("昨天", (-1, false)), ("昨日", (-1, false)), ("昨晚", (-1, true)),
    ("大前天", (-3, false)), ("前天", (-2, false)), ("当天", (0, false)), ("当日", (0, false)),
  ]
  private static let weeks: [(String, Int)] = [
    ("下星期", 1), ("下礼拜", 1), ("下周", 1), ("上星期", -1), ("上礼拜", -1), ("上周", -1), ("这星期", 0), ("这礼拜", 0),
    ("这周", 0), ("本周", 0), ("星期", 0), ("礼拜", 0), ("周", 0),
  ]
  private static let weekdays: [(String, Int)] = [
    ("一", 1), ("二", 2), ("三", 3), ("四", 4), ("五", 5), ("六", 6), ("日", 7), ("天", 7), ("末", 6),
  ]
  private static let months: [(String, Int)] = [
    ("下个月", 1), ("下月", 1), ("次月", 1), ("上个月", -1), ("上月", -1), ("这个月", 0), ("本月", 0), ("当月", 0),
  ]
}
