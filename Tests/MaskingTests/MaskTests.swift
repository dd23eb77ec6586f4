import Masking
import Testing

@Suite struct MaskTests {
  private let mask = Mask()

  @Test(arguments: [
    ("我的手机是13812345678。", "我的手机是138********。"),
    ("打138-1234-5678", "打138-0***-0***"),
    ("打 138 1234 5678 找我", "打 138 0*** 0*** 找我"),
    ("１３８１２３４５６７８", "１３８＊＊＊＊＊＊＊＊"),
    ("一三八一二三四五六七八对吧", "一三八〇〇〇〇〇〇〇〇对吧"),
    ("幺三八，零零一三，八零零零", "幺三八，〇〇〇〇，〇〇〇〇"),
    ("+8613812345678", "+86138********"),
    ("0086 138 1234 5678", "0086 138 0*** 0***"),
    ("1 3 8 1 2 3 4 5 6 7 8", "1 3 8 0 0 0 0 0 0 0 0"),
    ("家里010-62345678", "家里0**-0*******"),
    ("座机(0571) 8765 4321", "座机(0***) 0*** 0***"),
    ("固话是62345678", "固话是0*******"),
    ("call +1 415 555 2671", "call +0 0** 0** 0***"),
  ])
  func phonesAreMaskedHoweverTheyAreWritten(_ said: String, _ kept: String) {
    #expect(mask.masked(said) == kept)
  }

  // The check signs were worked out by hand from GB 11643; the cards are those that schemes publish for trying out.
  @Test(arguments: [
    ("身份证11010519491231002X", "身份证0*****************"),
    ("身份证 110105 19491231 002x 对", "身份证 0***** 0******* 0*** 对"),
    ("卡号4111111111111111", "卡号0***************"),
    ("卡号4111 1111 1111 1111", "卡号0*** 0*** 0*** 0***"),
    ("信用卡5555-5555-5555-4444", "信用卡0***-0***-0***-0***"),
    ("邮箱 zhang.san@example.com，急", "邮箱 *****.***@*******.***，急"),
    ("13812345678@qq.example", "***********@**.*******"),
  ])
  func cardsAndMailAreMaskedByTheirChecks(_ said: String, _ kept: String) { #expect(mask.masked(said) == kept) }

  @Test(arguments: [
    "订单号2026112312345678", "卡号4111111111111112", "身份证110105194912310021", "扣了13812345678元", "¥13812345678",
    "13,812,345,678", "工单381234567801234", "2026-11-23 15:30", "每月58元，半年348元", "拨10086或400-800-8123",
    "尾号5678", "一百三十八块", "138元1234分5678次", "流量12345678901234兆", "99.13812345678", "验证码203948",
    "@小王", "a@b", "工号1023，一共3件", "单号SF1381234567890", "三天内，二十四小时", "2026年11月23日13时8分",
  ])
  func figuresThatAreNobodysStay(_ said: String) { #expect(mask.masked(said) == said) }

  @Test func listedNamesAreMaskedWholeAndTheLongestFirst() throws {
    let mask = Mask(names: try NameList("# 客户\n王小明\n王小\n\nLi Na\n"))
    #expect(mask.masked("王小明先生，王小在吗") == "＊＊＊先生，＊＊在吗")
    #expect(mask.masked("I am LI NA, not Li Nadia") == "I am ＊＊ ＊＊, not Li Nadia")
    #expect(mask.masked("小明") == "小明")
  }

  @Test func aNameOfOneCharacterIsRefusedWithItsLine() {
    #expect(throws: NameList.Problem(line: 2, name: "王")) { try NameList("李四\n 王 \n") }
  }

  @Test func theSubjectsThatAreNotAskedForStay() throws {
    let mask = Mask(names: try NameList("小林"))
    #expect(mask.masked("小林 lin@example.com 13812345678", [.numbers]) == "小林 lin@example.com 138********")
  }

  /// Whatever is said: as long as before, the same when masked twice, and no phone left in it.
  @Test(arguments: 0..<20) func maskingKeepsLengthIsDoneOnceAndLeavesNoNumber(_ seed: UInt64) throws {
    var random = Steps(seed)
    let fillers = ["", " ", "-", "，", "元", "是", "号", "+", "@", "x", "X", "一", "幺三八", "2026", "0", "6222", ".", "*"]
    for _ in 0..<40 {
      let phone = "1\(random.below(7) + 3)" + (0..<9).map { _ in "\(random.below(10))" }.joined()
      var said = ""
      for _ in 0..<6 {
        said += fillers[random.below(fillers.count)] + (random.below(3) == 0 ? "\(random.below(100_000))" : "")
      }
      said += "我的手机是\(phone)，\(fillers[random.below(fillers.count)])"
      let once = mask.masked(said)
      #expect(once.unicodeScalars.count == said.unicodeScalars.count)
      #expect(mask.masked(once) == once, "\(said)")
      #expect(!once.contains(phone), "\(said)")
    }
  }

  @Test func longHostileTextTakesNoLongTime() {
    let clock = ContinuousClock()
    for piece in ["1 ", "@a", "138-", "a.", "6222 "] {
      let text = String(repeating: piece, count: 10_000)
      #expect(clock.measure { _ = mask.masked(text) } < .seconds(20))
    }
  }
}

/// Numbers that a seed decides.
private struct Steps {
  private var state: UInt64

  init(_ seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 | 1 }

  mutating func below(_ bound: Int) -> Int {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return Int(state % UInt64(bound))
  }
}
