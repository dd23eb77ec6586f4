import Listening
import TestSupport
import Testing

@Suite struct ValuesTests {
  private func values(_ text: String) -> [String] {
    let listener = SmallLexicon.listener(pattern: "x")
    let normalized = listener.normalize(text)
    return listener.hearPatterns(normalized, from: .agent, in: .init()).values.map {
      "\($0.kind.rawValue) \(normalized.quote($0.range))"
    }
  }

  @Test(arguments: [
    ("一共60块钱", ["number 60", "money 60块钱"]),
    ("五块八", ["number 五", "money 五块八"]),
    ("每个月一号返还", ["date 每个月", "date 一号"]),
    ("24小时内回复", ["duration 24小时", "deadline 24小时内"]),
    ("明天下午三点前", ["date 明天", "date 下午", "clock 三点", "deadline 明天下午三点前"]),
    ("4月1号开始", ["date 4月", "date 1号"]),
    ("打八折", ["percent 八折"]),
    ("百分之十", ["percent 百分之十"]),
    ("拨打12580", ["phone 12580"]),
    ("15:30到", ["clock 15:30"]),
    ("下周三给您", ["date 下周三", "deadline 下周三"]),
    ("半个月", ["duration 半个月"]),
  ])
  func areHeard(_ text: String, _ expected: [String]) { #expect(values(text) == expected) }

  @Test(arguments: ["千万别", "十分抱歉", "慢一点", "一下", "万一不行", "一块儿去"])
  func areNotHeardInWordsThatOnlyLookLikeFigures(_ text: String) { #expect(values(text) == []) }

  @Test func figuresDoNotRunTogetherOverMarksAndSpaces() {
    #expect(values("尾号是1234，30元") == ["number 1234", "number 30", "money 30元"])
    #expect(values("充了5，10元") == ["number 5", "number 10", "money 10元"])
    #expect(values("1,200元") == ["number 1,200", "money 1,200元"])
    #expect(values("打10086 30元") == ["phone 10086", "number 30", "money 30元"])
    #expect(values("对一下：周一") == ["date 周一", "deadline 周一"])
  }

  @Test func threeDaysAgoIsNoDeadline() { #expect(values("三天前报的") == ["duration 三天"]) }

  private func typed(_ text: String, _ kind: ValueMention.Kind) -> TypedValue? {
    let listener = SmallLexicon.listener(pattern: "x")
    let normalized = listener.normalize(text)
    return listener.hearPatterns(normalized, from: .agent, in: .init()).values.first { $0.kind == kind }?
      .typed(in: normalized)
  }

  @Test(arguments: [
    ("赔两百块零五毛", 200_50), ("五块八", 5_80), ("1,280元", 1280_00), ("3.5万元", 35_000_00), ("三毛五分", 35), ("九块九毛五", 9_95),
    ("一百二十块", 120_00), ("两百五十元", 250_00), ("¥59.9", 59_90), ("三万五千块钱", 35_000_00), ("兩萬塊", 20_000_00), ("十块", 10_00),
  ])
  func anAmountIsCountedInFenHoweverItIsSaid(_ text: String, _ fen: Int) {
    #expect(typed(text, .money) == .money(fen, .yuan))
  }

  @Test(arguments: [("两百五", 250.0), ("三万五", 35_000), ("一千零八", 1008), ("二〇二六", 2026), ("十二", 12), ("3.5万", 35_000)])
  func numeralsAreNumbers(_ text: String, _ number: Double) { #expect(typed(text, .number) == .number(number)) }

  @Test(arguments: ["五块8折", "三块5天", "两块一个", "两块十五天"])
  func aFigureThatCountsSomethingElseIsNoPartOfTheAmount(_ text: String) {
    #expect(
      typed(text, .money).map { [.money(5_00, .yuan), .money(3_00, .yuan), .money(2_00, .yuan)].contains($0) } == true)
  }

  @Test(arguments: [("八折", 80.0), ("八五折", 85), ("百分之十", 10), ("两成", 20), ("15%", 15)])
  func aShareIsOfAHundred(_ text: String, _ percent: Double) { #expect(typed(text, .percent) == .percent(percent)) }

  @Test(arguments: [("24小时", 1440.0), ("半个月", 21_600), ("三个工作日", 4320), ("两年", 1_051_200), ("一个半小时", 90), ("二十分钟", 20)])
  func aSpanIsCountedInMinutes(_ text: String, _ minutes: Double) {
    #expect(typed(text, .duration) == .duration(minutes: minutes))
  }

  @Test func aDeadlineHoldsItsDayItsHourOrItsSpan() {
    var tomorrow = TypedValue.Day()
    tomorrow.daysOff = 1
    #expect(typed("明天下午三点半前", .deadline) == .deadline(tomorrow, .init(hour: 15, minute: 30), minutes: nil))
    #expect(typed("24小时内", .deadline) == .deadline(nil, nil, minutes: 1440))
    var wednesday = TypedValue.Day()
    (wednesday.weeksOff, wednesday.weekday) = (1, 3)
    #expect(typed("下周三给您", .deadline) == .deadline(wednesday, nil, minutes: nil))
  }

  @Test func aDayIsToldByItsPartsAndAnHourByTwentyFour() {
    var april = TypedValue.Day()
    april.month = 4
    #expect(typed("4月", .date) == .day(april))
    #expect(typed("下午五点", .clock) == .clock(.init(hour: 17, minute: 0)))
    #expect(typed("15:30", .clock) == .clock(.init(hour: 15, minute: 30)))
    #expect(typed("每天", .date) == nil)
  }

  @Test(arguments: [
    ("订单号是2208447190", "2208447190"), ("工单号：7731-20", "7731-20"), ("维修单WX-88213", "WX-88213"), ("单号 75388", "75388"),
  ])
  func theNumberOfAnOrderIsKeptAsWritten(_ text: String, _ code: String) { #expect(typed(text, .order) == .code(code)) }

  @Test(arguments: ["我打了10086", "尾号7730", "一共2208元", "房间1208"])
  func aNumberThatNothingCallsAnOrderIsNone(_ text: String) { #expect(typed(text, .order) == nil) }

  @Test func ofAnIdentityCardOnlyTheLastFourAreShown() {
    #expect(typed("身份证110105199001011234", .identity) == .code("**************1234"))
    #expect(typed("11010519900101123X", .identity) == .code("**************123X"))
    #expect(typed("订单110105", .identity) == nil)
  }

  @Test func aFigureLongerThanAnyoneCountsIsLeftOpen() {
    let long = String(repeating: "9", count: 4000)
    #expect(typed(long + "元", .money) == nil)
    #expect(typed("2026-\(long)-1", .date) != .day(TypedValue.Day()))
    #expect(typed(long + "天", .duration) == nil)
  }
}
