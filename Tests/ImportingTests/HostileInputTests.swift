import CallFlow
import Importing
import Testing

/// Whatever a file holds, reading it ends, in time that grows with its length, and gives calls or says why not.
@Suite struct HostileInputTests {
  @Test(arguments: Fixture.names)
  func everyPrefixAndEveryDamageOfAFileIsReadOrRefused(_ name: String) throws {
    let bytes = try Fixture.bytes(name)
    for length in stride(from: 0, to: bytes.count, by: max(1, bytes.count / 60)) {
      let (calls, problems) = Fixture.read(bytes.prefix(length))
      #expect(!calls.isEmpty || !problems.isEmpty, "\(length) bytes of \(name)")
    }
    var random = Numbers(seed: UInt64(bytes.count))
    for _ in 0..<60 {
      var damaged = bytes
      for _ in 0...random.below(4) {
        let place = random.below(damaged.count)
        switch random.below(3) {
        case 0: damaged[place] = UInt8(random.below(256))
        case 1: damaged.remove(at: place)
        default: damaged.insert(contentsOf: [random.pick(Array("\"[]{},\n:\\<>①".utf8))], at: place)
        }
      }
      let (calls, problems) = Fixture.read(damaged)
      #expect(!calls.isEmpty || !problems.isEmpty)
    }
  }

  private static let traps: [(name: String, unit: String, head: String)] = [
    ("open brackets", "[", ""), ("open objects", #"{"a":"#, ""), ("quotes", "\"\n", "role,text\n"),
    ("cells", "\"a\",", "role,text\n"), ("open quotes", "1,\"x\n", "role,text\n"),
    ("cues of one block", "a/1-1\n00:01.000 --> 00:02.000\n<v A>字</v>\n\n", "WEBVTT\n\n"),
    ("tags", "<", "WEBVTT\n\n1\n00:01.000 --> 00:02.000\n"),
    ("labels", "客服：", "客服：好"), ("colons", "：", "客服：好"), ("names", "张三：好\n李四：好\n", ""), ("new names", "", ""),
    ("escapes", "\\u60a8", #"{"turns":[{"text":""#), ("blank lines", "\n", #"{"turns":[]}"#),
    ("clocks", "[00:01] ", ""), ("digits", "1", ""),
  ]

  @Test(arguments: traps)
  func twiceAsMuchTakesAboutTwiceAsLong(_ trap: (name: String, unit: String, head: String)) {
    func time(_ bytes: Int) -> Duration {
      let text: String
      if trap.unit.isEmpty {
        text = (0..<bytes / 20).map { "甲\($0)：好的呀\n" }.joined()
      } else {
        text = trap.head + String(repeating: trap.unit, count: bytes / trap.unit.utf8.count)
      }
      let input = Array(text.utf8)
      let clock = ContinuousClock()
      return (0..<2).map { _ in clock.measure { _ = Fixture.read(input) } }.min() ?? .zero
    }
    let short = time(10_000)
    let long = time(80_000)
    // Eight times the input: a square would take sixty-four times as long.
    #expect(long < short * 24 + .milliseconds(20), "\(short) → \(long)")
  }
}
