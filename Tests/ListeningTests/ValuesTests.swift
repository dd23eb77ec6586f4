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
    ("五块八", ["number 五", "money 五块", "number 八"]),
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
}
