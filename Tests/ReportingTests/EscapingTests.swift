import Reporting
import Testing

@Suite struct EscapingTests {
  @Test func noEscapeSequenceReachesTheTerminal() {
    let hostile = "a\u{1B}[31mred\u{1B}]0;title\u{7}\r\n\u{9B}2J\u{202E}kcab\u{0}"
    let safe = Escaping.terminal(hostile)
    #expect(
      safe.unicodeScalars.allSatisfy { $0.value >= 0x20 && !(0x7F...0x9F).contains($0.value) && $0.value != 0x202E })
    #expect(safe.contains("red"))
  }

  @Test func ordinaryTextStaysAsItIs() {
    #expect(Escaping.terminal("您好，5元（１００%）🙂") == "您好，5元（１００%）🙂")
  }
}
