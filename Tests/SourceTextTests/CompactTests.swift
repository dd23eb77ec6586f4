import SourceText
import Testing

@Suite struct CompactTests {
  private struct Word: CompactCodable, Equatable {
    enum Kind: CompactCase { case plain, loud, quiet }

    var text: String
    var kind: Kind
    var numbers: [Int]
    var points: [String: Double]
    var nested: [[UInt32]]
    var maybe: Int?
    var range: ClosedRange<Int>
    var flag: Bool

    init(text: String, kind: Kind, numbers: [Int], maybe: Int?, flag: Bool) {
      (self.text, self.kind, self.numbers, self.maybe, self.flag) = (text, kind, numbers, maybe, flag)
      points = [text + "·": Double(numbers.count) / 3, "": -.infinity]
      nested = numbers.map { [UInt32](repeating: UInt32(truncatingIfNeeded: $0), count: abs($0 % 5)) }
      range = min(0, maybe ?? 0)...max(0, maybe ?? 0)
    }

    func encode(to encoder: inout CompactEncoder) {
      encoder.encode(text, kind, numbers, points, nested, maybe, range, flag)
    }

    init(from decoder: inout CompactDecoder) throws {
      text = try decoder.decode()
      kind = try decoder.decode()
      numbers = try decoder.decode()
      points = try decoder.decode()
      nested = try decoder.decode()
      maybe = try decoder.decode()
      range = try decoder.decode()
      flag = try decoder.decode()
    }
  }

  private static let words = [
    Word(text: "", kind: .plain, numbers: [], maybe: nil, flag: false),
    Word(text: "投诉，三百六十五天", kind: .loud, numbers: [1, -1, .max, .min, 300], maybe: .min, flag: true),
    Word(text: "a\u{0}b🙂", kind: .quiet, numbers: Array(-70...70), maybe: 0, flag: true),
    Word(text: "投诉，三百六十五天", kind: .plain, numbers: [7], maybe: .max, flag: false),
  ]

  private func decode<Value: CompactCodable>(_ bytes: [UInt8], as type: Value.Type) throws -> Value {
    try bytes.withUnsafeBytes { try CompactDecoder.decode(from: $0) }
  }

  @Test func whatWasWrittenIsReadAgain() throws {
    #expect(try decode(CompactEncoder.bytes(of: Self.words), as: [Word].self) == Self.words)
    #expect(try decode(CompactEncoder.bytes(of: [[Double]]()), as: [[Double]].self).isEmpty)
    for number in [0, 1, -1, 63, 64, -64, -65, 1 << 31, .max, .min] {
      #expect(try decode(CompactEncoder.bytes(of: number), as: Int.self) == number)
    }
  }

  @Test func theSameValueGivesTheSameBytes() {
    let points = Dictionary(uniqueKeysWithValues: (0..<100).map { ("k\($0)", Double($0)) })
    let again = Dictionary(uniqueKeysWithValues: points.sorted { $0.key > $1.key }.map { ($0.key, $0.value) })
    #expect(CompactEncoder.bytes(of: points) == CompactEncoder.bytes(of: again))
  }

  @Test func bytesThatEndTooSoonOrTooLateAreRefused() {
    let bytes = CompactEncoder.bytes(of: Self.words)
    for count in 0..<bytes.count {
      #expect(throws: CompactError.self) { try decode(Array(bytes.prefix(count)), as: [Word].self) }
    }
    #expect(throws: CompactError.self) { try decode(bytes + [0], as: [Word].self) }
  }

  /// Bytes that last as long as this does.
  private final class Memory: @unchecked Sendable {
    let bytes: UnsafeMutableRawBufferPointer

    init(_ contents: [UInt8]) {
      bytes = .allocate(byteCount: contents.count, alignment: 1)
      bytes.copyBytes(from: contents)
    }

    deinit { bytes.deallocate() }
  }

  @Test func whatIsMadeLaterIsTheSameAndKeepsItsBytesUntilThen() throws {
    var memory: Memory? = Memory(CompactEncoder.bytes(of: CompactLater([7, 8, 9])))
    let later = try CompactDecoder.decode(
      CompactLater<[Int]>.self, from: UnsafeRawBufferPointer(try #require(memory).bytes), owner: memory)
    weak let kept = memory
    memory = nil
    #expect(kept != nil, "its owner is still needed")
    #expect(later.value == [7, 8, 9])
    #expect(kept == nil && later.value == [7, 8, 9])
  }

  @Test func whatIsMadeLaterFromDamagedBytesIsNoValueAndWithoutAnOwnerIsMadeAtOnce() throws {
    var bytes = CompactEncoder.bytes(of: CompactLater(["word"]))
    let whole = bytes.withUnsafeBytes { try? CompactDecoder.decode(CompactLater<[String]>.self, from: $0) }
    #expect(whole?.value == ["word"])
    // The last byte names a text by its number.
    bytes[bytes.count - 1] = 99
    let memory = Memory(bytes)
    let later = try CompactDecoder.decode(
      CompactLater<[String]>.self, from: UnsafeRawBufferPointer(memory.bytes), owner: memory)
    #expect(later.value == nil)
    #expect(throws: CompactError.self) {
      try bytes.withUnsafeBytes { try CompactDecoder.decode(CompactLater<[String]>.self, from: $0) }
    }
  }

  @Test func damagedBytesGiveAnErrorOrAValueAndNeverACrash() {
    let bytes = CompactEncoder.bytes(of: Self.words)
    var refused = 0
    for place in bytes.indices {
      for bit in 0..<8 {
        var damaged = bytes
        damaged[place] ^= 1 << bit
        if (try? decode(damaged, as: [Word].self)) == nil { refused += 1 }
      }
    }
    // A flipped bit of a plain number is another number; one of a count or a text is not to be believed.
    #expect(refused > bytes.count / 2)
  }

  @Test(
    arguments: [
      [0, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x7F], [0, 0xFF, 0xFF, 0xFF, 0xFF, 0x0F, 1, 2],
      [0xFF, 0xFF, 0xFF, 0xFF, 0x0F], [1, 0xFF, 0xFF, 0xFF, 0xFF, 0, 0], [0, 0x80], [],
    ] as [[UInt8]])
  func countsThatTheBytesCannotFillAreRefusedAtOnce(_ bytes: [UInt8]) {
    #expect(throws: CompactError.self) { try decode(bytes, as: [[Double]].self) }
    #expect(throws: CompactError.self) { try decode(bytes, as: [Word].self) }
    #expect(throws: CompactError.self) { try decode(bytes, as: [String: Double].self) }
  }

  @Test func whatWasAddedBeforeIsNeverForgotten() {
    for last in ["", "短", String(repeating: "很长的一段话", count: 20)] {
      func hash(_ first: String) -> String {
        var hash = ContentHash()
        hash.add(first)
        hash.add(last)
        return hash.digits
      }
      #expect(hash("甲") != hash("乙"))
    }
  }

  @Test func aHashChangesWithEveryBitAndWithTheLength() {
    func hash(_ bytes: [UInt8]) -> String {
      var hash = ContentHash()
      bytes.withUnsafeBytes { hash.add($0) }
      return hash.digits
    }
    for count in [0, 1, 7, 8, 9, 31, 32, 33, 100] {
      let bytes = [UInt8](repeating: 0, count: count)
      var seen: Set = [hash(bytes), hash(bytes + [0])]
      for place in bytes.indices {
        for bit in 0..<8 {
          var changed = bytes
          changed[place] ^= 1 << bit
          seen.insert(hash(changed))
        }
      }
      #expect(seen.count == 2 + count * 8)
      #expect(seen.allSatisfy { $0.count == 16 })
    }
  }

  @Test func aHashDependsOnAllThatWasAddedBefore() {
    func hash(_ texts: [String]) -> String {
      var hash = ContentHash()
      for text in texts { hash.add(text) }
      return hash.digits
    }
    let long = String(repeating: "话术", count: 40)
    let all = [
      ["a"], ["b"], ["a", "b"], ["b", "a"], ["ab"], ["a", long], ["b", long], [long, "a"], ["a", ""], ["b", ""],
    ]
    #expect(Set(all.map(hash)).count == all.count)
  }
}
