import Listening
import TestSupport
import Testing

/// Turns are heard in rooms that are used again.
@Suite struct ScanRoomTests {
  private static let yaml = """
    signals:
      sue: {speaker: customer, patterns: [投诉, "告~6你们"]}
      charge: {speaker: customer, patterns: ["扣~4费"]}
      thanks: {speaker: customer, patterns: [谢谢]}
      denied: {speaker: customer, patterns: [同意], negation: required}
    """
  private let turns = ["你们乱扣我的费，我要投诉！", "好的，谢谢", "", "我没同意", "我同意", "要去告一告你们"]

  private func heard(_ text: String, by listener: Listener) -> [String] {
    listener.hear(text, from: .customer).map { "\($0.signal.name) \($0.quote)" }
  }

  @Test func whatATurnCarriedIsNeverHeardInTheNext() {
    let alone = [["charge 扣我的费", "sue 投诉"], ["thanks 谢谢"], [], ["denied 同意"], [], ["sue 告一告你们"]]
    let listener = SmallLexicon.listener(Self.yaml)
    for _ in 0..<3 { #expect(turns.map { heard($0, by: listener) } == alone) }
    // So long that its room is not kept.
    #expect(heard(String(repeating: "我要投诉。", count: 20_000), by: listener).count == 20_000)
    #expect(turns.map { heard($0, by: listener) } == alone)
  }

  @Test func turnsHeardSideBySideAreHeardAsOneByOne() async {
    let listener = SmallLexicon.listener(Self.yaml)
    let oneByOne = turns.map { heard($0, by: listener) }
    await withTaskGroup(of: Bool.self) { group in
      for number in 0..<400 {
        let place = number % turns.count
        group.addTask { heard(turns[place], by: listener) == oneByOne[place] }
      }
      for await isSame in group { #expect(isSame) }
    }
  }
}
