/// A figure, a date or another value that words carry.
package struct ValueMention: Sendable, Equatable {
  package enum Kind: String, CaseIterable, Sendable {
    case number, money, percent, duration, date, clock, deadline, phone
    /// The number of an order, a ticket or a parcel, and that of an identity card.
    case order, identity
  }

  package let kind: Kind
  package let range: Range<Int>
}

/// Finds values in folded text: figures in Arabic and Chinese numerals with the units and calendar words of Chinese.
struct ValueFinder {
  private let text: [UInt32]
  private let breaks: [Break]
  private var found: [ValueMention] = []
  /// Words such as 数字x, which stand for a figure that was taken out.
  private let masks: WordList

  struct WordList: Equatable, Sendable {
    let words: [[UInt32]]
    /// One bit for the last six bits of a first character.
    private let beginnings: UInt64

    init(_ words: [[UInt32]]) {
      self.words = words
      beginnings = words.reduce(0) { $0 | ($1.first.map { 1 << UInt64($0 & 63) } ?? 0) }
    }

    func mayBegin(with scalar: UInt32) -> Bool { beginnings & 1 << UInt64(scalar & 63) != 0 }
  }

  static func find(in text: NormalizedText, masks: WordList) -> [ValueMention] {
    var finder = ValueFinder(text: text, masks: masks)
    finder.walk()
    return finder.found
  }

  private init(text: NormalizedText, masks: WordList) {
    self.text = text.scalars
    breaks = text.breaks
    self.masks = masks
  }

  private mutating func walk() {
    let kinds = Self.kinds
    var index = 0
    while index < text.count {
      let scalar = text[index]
      let mayStart =
        scalar < 0x10000 && kinds[Int(scalar)] & Self.isStarter != 0
        || masks.mayBegin(with: scalar) && masks.words.contains { $0.first == scalar }
      index = max(mayStart ? takeTime(at: index) ?? takeAmount(at: index) ?? 0 : 0, index + 1)
    }
  }

  /// A run of calendar and clock words, and a deadline where the run says by when. Returns the position behind it.
  private mutating func takeTime(at start: Int) -> Int? {
    var end = start
    var parts: [(kind: ValueMention.Kind, isFuture: Bool, range: Range<Int>)] = []
    while let part = timePart(at: end, isFirst: parts.isEmpty) {
      parts.append((part.kind, part.isFuture, end..<part.end))
      end = part.end
      if end < text.count, breaks[end] >= .sentence { break }
      while end < text.count, text[end] == Self.de { end += 1 }
    }
    guard let last = parts.last else { return nil }
    end = last.range.upperBound
    for part in parts { found.append(ValueMention(kind: part.kind, range: part.range)) }
    let isSpan = last.kind == .duration
    let limit = match(isSpan ? Self.spanLimits : Self.pointLimits, at: end)
    if limit > 0 || parts.contains(where: \.isFuture) {
      found.append(ValueMention(kind: .deadline, range: start..<(end + limit)))
    }
    return end + limit
  }

  private func timePart(at index: Int, isFirst: Bool) -> (kind: ValueMention.Kind, isFuture: Bool, end: Int)? {
    guard index < text.count else { return nil }
    let kind = text[index] < 0x10000 ? Self.kinds[Int(text[index])] : 0
    if kind & Self.beginsWeek != 0, case let length = match(Self.weekPrefixes, at: index), length > 0 {
      let day = match(Self.weekDays, at: index + length)
      let isFuture = text[index] != Self.up
      if day > 0 { return (.date, isFuture, index + length + day) }
    }
    if kind & Self.beginsDay != 0 {
      if case let length = match(Self.futureDays, at: index), length > 0 { return (.date, true, index + length) }
      if case let length = match(Self.otherDays, at: index), length > 0 { return (.date, false, index + length) }
    }
    let figure = numberLength(at: index, allowsHalf: true)
    guard figure > 0 else { return nil }
    let behind = index + figure
    if case let length = match(Self.durationUnits, at: behind), length > 0 {
      return (.duration, false, behind + length)
    }
    if case let length = match(Self.clockUnits, at: behind), length > 0 {
      var end = behind + length
      end += numberLength(at: end, allowsHalf: true)
      end += match(Self.clockTails, at: end)
      let mayMeanABit = isFirst && figure == 1 && text[index] == Self.one && end == behind + 1
      return mayMeanABit ? nil : (.clock, false, end)
    }
    if text[index..<behind].contains(Self.colon) { return (.clock, false, behind) }
    if case let length = match(Self.dateUnits, at: behind), length > 0 { return (.date, false, behind + length) }
    if text[index..<behind].filter({ $0 == Self.hyphen }).count == 2 { return (.date, false, behind) }
    return nil
  }

  /// A figure with what it counts. Returns the position behind it.
  private mutating func takeAmount(at start: Int) -> Int? {
    let percentPrefix = match(Self.percentPrefixes, at: start)
    if percentPrefix > 0, case let figure = numberLength(at: start + percentPrefix, allowsHalf: false), figure > 0 {
      let end = start + percentPrefix + figure
      found.append(ValueMention(kind: .percent, range: start..<end))
      return end
    }
    let moneyPrefix = match(Self.moneyPrefixes, at: start)
    let figure = numberLength(at: start + moneyPrefix, allowsHalf: false)
    guard figure > 0 else { return nil }
    let end = start + moneyPrefix + figure
    let isOneOnly = figure == 1 && text[start + moneyPrefix] == Self.one
    let unit = match(isOneOnly ? Self.firmMoneyUnits : Self.moneyUnits, at: end)
    if unit > 0 || moneyPrefix > 0 {
      found.append(ValueMention(kind: .number, range: (start + moneyPrefix)..<end))
      let tail = unit > 0 ? moneyTail(at: end + unit) : 0
      found.append(ValueMention(kind: .money, range: start..<(end + unit + tail)))
      return end + unit + tail
    }
    if case let unit = match(Self.percentUnits, at: end), unit > 0 {
      found.append(ValueMention(kind: .percent, range: start..<(end + unit)))
      return end + unit
    }
    if isOneOnly || Self.notFigures.contains(where: { $0.elementsEqual(text[start..<end]) }) { return end }
    if let identity = identityEnd(start..<end) {
      found.append(ValueMention(kind: .identity, range: start..<identity))
      return identity
    }
    let isPhone = figure >= 5 && text[start..<end].allSatisfy { Self.isDigit($0) || $0 == Self.asterisk }
    found.append(ValueMention(kind: isPhone ? .phone : .number, range: start..<end))
    if let order = orderStart(start..<end) { found.append(ValueMention(kind: .order, range: order..<end)) }
    return end
  }

  /// What follows the yuan of an amount: 零五毛, 八毛五, or the 八 of 五块八.
  private func moneyTail(at start: Int) -> Int {
    var end = start
    if end < text.count, breaks[end] == .none, text[end] == Self.zero { end += 1 }
    var isWhole = false
    for units in [Self.tenths, Self.hundredths] {
      guard end < text.count, breaks[end] == .none, Self.isFigure(text[end]) else { break }
      if case let unit = match(units, at: end + 1), unit > 0, match(Self.minutes, at: end + 1) == 0 {
        end += 1 + unit
        isWhole = true
      } else if units == Self.tenths || isWhole, !isCounted(end + 1) {
        end += 1
        isWhole = true
        break
      } else if units == Self.hundredths {
        break
      }
    }
    return isWhole ? end - start : 0
  }

  /// Whether what stands there makes the figure before it a number of something else, or part of a longer one.
  private func isCounted(_ position: Int) -> Bool {
    guard position < text.count, breaks[position] == .none else { return false }
    return Self.counters.contains(text[position]) || Self.isDigit(text[position])
      || Self.isNumeral(text[position])
  }

  /// The end of the number of an identity card: 18 places, the last perhaps an x, or 15 behind a word that says so.
  private func identityEnd(_ range: Range<Int>) -> Int? {
    guard text[range].allSatisfy(Self.isDigit) else { return nil }
    let end = range.upperBound
    if range.count == 17, end < text.count, breaks[end] == .none, text[end] == Self.checkLetter { return end + 1 }
    return range.count == 18 || range.count == 15 && isLabelled(range.lowerBound, by: Self.identityLabels) ? end : nil
  }

  /// The start of an order's number, letters and all (wx-88213), where a word such as 单号 stands just before.
  private func orderStart(_ range: Range<Int>) -> Int? {
    guard range.count >= Self.shortestOrder, text[range].allSatisfy({ Self.isDigit($0) || $0 == Self.hyphen }) else {
      return nil
    }
    var start = range.lowerBound
    while start > 0, range.lowerBound - start < Self.longestPrefix, Self.isLetter(text[start - 1]) { start -= 1 }
    return isLabelled(start, by: Self.orderLabels) ? start : nil
  }

  private func isLabelled(_ start: Int, by labels: WordList) -> Bool {
    var end = start
    while true {
      if labels.words.contains(where: { $0.count <= end && text[(end - $0.count)..<end].elementsEqual($0) }) {
        return true
      }
      guard end > 0, start - end < 2, Self.joins.contains(text[end - 1]) else { return false }
      end -= 1
    }
  }

  /// The length of a figure: Arabic digits with their joints, Chinese numerals, or a mask.
  private func numberLength(at start: Int, allowsHalf: Bool) -> Int {
    guard start < text.count else { return 0 }
    let mask = match(masks, at: start)
    if mask > 0 { return mask }
    if allowsHalf, text[start] == Self.half { return 1 }
    var end = start
    if Self.isDigit(text[start]) {
      while goesOn(start, end), Self.isDigit(text[end]) || Self.isJoint(end, in: text) { end += 1 }
      while goesOn(start, end), Self.multipliers.contains(text[end]) { end += 1 }
    } else if Self.isNumeral(text[start]) {
      while goesOn(start, end), Self.isNumeral(text[end]) { end += 1 }
    }
    return end - start
  }

  /// Whether a figure that began at `start` may run on to `end`: no mark stands between.
  private func goesOn(_ start: Int, _ end: Int) -> Bool { end < text.count && (end == start || breaks[end] == .none) }

  private static func isJoint(_ index: Int, in text: [UInt32]) -> Bool {
    if text[index] == asterisk { return true }
    return [0x2E, hyphen, colon, 0x2F].contains(text[index]) && index + 1 < text.count && isDigit(text[index + 1])
  }

  /// The length of the longest of `words` that stands at `index` without a mark inside it.
  private func match(_ list: WordList, at index: Int) -> Int {
    guard index < text.count, list.mayBegin(with: text[index]) else { return 0 }
    var best = 0
    let first = text[index]
    for word in list.words where word[0] == first && word.count > best && index + word.count <= text.count {
      let isThere = text[index..<(index + word.count)].elementsEqual(word)
      if isThere, !breaks[(index + 1)..<(index + word.count)].contains(where: { $0 > .none }) { best = word.count }
    }
    return best
  }

  private static func isDigit(_ scalar: UInt32) -> Bool { (0x30...0x39).contains(scalar) }
  private static func isLetter(_ scalar: UInt32) -> Bool { (0x61...0x7A).contains(scalar) || scalar == hyphen }
  private static func isFigure(_ scalar: UInt32) -> Bool {
    isDigit(scalar) || isNumeral(scalar) && !multipliers.contains(scalar) && scalar != 0x5341
  }
  private static func words(_ list: String) -> WordList {
    WordList(list.split(separator: " ").map { $0.unicodeScalars.map(\.value) })
  }
  private static func scalar(_ character: Unicode.Scalar) -> UInt32 { character.value }

  private static let de = scalar("的")
  private static let up = scalar("上")
  private static let one = scalar("一")
  private static let half = scalar("半")
  private static let colon = scalar(":")
  private static let hyphen = scalar("-")
  private static let asterisk = scalar("*")
  private static let zero = scalar("零")
  private static let checkLetter = scalar("x")
  private static let shortestOrder = 4
  private static let longestPrefix = 8
  private static let tenths = words("毛 角 毛钱 角钱")
  private static let hundredths = words("分 分钱")
  private static let minutes = words("分钟")
  private static let counters = Set("折成%天个点号月年分次块元小周件张日位只条期楼级秒时人毛角度倍笔包瓶".unicodeScalars.map(\.value))
  private static let joins = Set("是为的号码叫:".unicodeScalars.map(\.value))
  private static let orderLabels = words("订单 订单号 订单编号 单号 工单 工单号 运单 运单号 受理号 受理编号 流水号 报修号 维修单 投诉编号 快递号")
  private static let identityLabels = words("身份证 身份证号 身份证号码 证件 证件号")
  private static let numerals = Set("零〇一二两三四五六七八九十百千万".unicodeScalars.map(\.value))
  private static let multipliers = Set("百千万亿".unicodeScalars.map(\.value))
  /// Written with numerals, yet no figures: 千万别, 万一, 十分抱歉.
  private static let notFigures = words("千万 万一 十 万 百 千").words
  /// What a value can start with; any other character is passed over at once.
  private static let starters: Set<UInt32> = {
    let lists = [futureDays, otherDays, weekPrefixes, percentPrefixes, moneyPrefixes]
    return Set(lists.flatMap(\.words).compactMap(\.first)).union(numerals).union(0x30...0x39).union([half])
  }()
  private static let isStarter: UInt8 = 1
  private static let isNumeral: UInt8 = 2
  private static let beginsWeek: UInt8 = 4
  private static let beginsDay: UInt8 = 8
  /// By scalar of the BMP: whether a value can start with it, whether it is a Chinese numeral, whether a word for a day
  /// can start with it.
  private static let kinds: [UInt8] = {
    var table = [UInt8](repeating: 0, count: 0x10000)
    for scalar in starters { table[Int(scalar)] |= isStarter }
    for scalar in numerals { table[Int(scalar)] |= isNumeral }
    for word in weekPrefixes.words { table[Int(word[0])] |= beginsWeek }
    for word in futureDays.words + otherDays.words { table[Int(word[0])] |= beginsDay }
    return table
  }()
  private static func isNumeral(_ scalar: UInt32) -> Bool { scalar < 0x10000 && kinds[Int(scalar)] & isNumeral != 0 }
  private static let futureDays = words(
    "今天 明天 后天 大后天 今晚 今夜 明早 明晚 明晨 今日 明日 次日 隔天 当天 当日 本周 这周 下周 本月底 月底 年底 周末 本月内 这个月内 本周内 下个月 下月 这两天内")
  private static let otherDays = words(
    "昨天 前天 昨晚 昨日 大前天 每月 每个月 每天 上个月 上月 这个月 本月 月初 月中 去年 前年 今年 明年 上午 下午 中午 早上 晚上 傍晚 凌晨 早晨 夜里 清晨 上周 当月 次月 下班")
  private static let weekPrefixes = words("周 星期 礼拜 本周 这周 下周 上周 下星期 上星期 这星期 下礼拜 上礼拜 这礼拜")
  private static let weekDays = words("一 二 三 四 五 六 日 天 末")
  private static let durationUnits = words(
    "天 个小时 小时 个钟头 钟头 个钟 分钟 秒 秒钟 个月 周 个星期 星期 个礼拜 礼拜 个工作日 工作日 个季度 个半小时 个多小时 年 整年 天半 年半 个半月 个自然日 个白天")
  private static let clockUnits = words("点 点钟 时")
  private static let clockTails = words("分 钟 整 一刻 三刻 左右")
  private static let dateUnits = words("月 月份 号 日 年 月底 月初")
  private static let spanLimits = words("内 之内 以内 后 之后 以后 左右")
  private static let pointLimits = words("前 之前 以前 内 之内 以内 为止 左右前")
  private static let percentPrefixes = words("百分之")
  private static let percentUnits = words("% 折 成")
  private static let moneyPrefixes = words("¥ $ 人民币")
  private static let moneyUnits = words("元 块 块钱 毛 毛钱 分钱 元钱 美元 美金 港币 欧元 万块 多块 多块钱 来块 来块钱 多元 块多 块多钱 大洋")
  private static let firmMoneyUnits = words("元 块钱 毛 毛钱 分钱 元钱")
}
