import Archiving
import TestSupport
import Testing

@Suite struct SearchingTests {
  private let place = Place()

  private func archive() throws -> Archive {
    let archive = try place.archive()
    let words = """
      客服：您好，工号1023，请问有什么可以帮您？
      客户：没经我同意就开了彩铃，我要退钱。
      客户：我說過了，馬上退錢！"OR" 100% a_b -x NEAR(
      """
    try Calls.save(Calls.transcript(words), in: archive)
    return archive
  }

  @Test(arguments: [
    ("退", [1, 2]), ("退钱", [1, 2]), ("退錢", [1, 2]), ("没经我同意", [1]), ("我说过", [2]), ("彩铃 退", [1]), ("彩铃 马上", []),
    ("同意 我要退钱", [1]), ("１０２３", [0]), ("or", [2]),
  ])
  func wordsOfAnyLengthAreFound(_ words: String, _ turns: [Int]) throws {
    defer { place.remove() }
    #expect(try archive().search(words).map(\.turn) == turns)
  }

  @Test(arguments: [
    ("\"OR\"", [2]), ("100%", [2]), ("%", [2]), ("a_b", [2]), ("-x NEAR(", [2]), ("退* OR 1", []), ("folded:退钱", []),
    ("'; DROP TABLE call; --", []), ("\"", [2]), ("{a} + b^", []), ("NOT AND", []),
  ])
  func operatorsAndQuotesAreOnlyWords(_ words: String, _ turns: [Int]) throws {
    defer { place.remove() }
    let archive = try archive()
    #expect(try archive.search(words).map(\.turn) == turns)
    #expect(try archive.count() == 1)
  }

  @Test func nothingToSearchForIsSaidSo() throws {
    defer { place.remove() }
    let archive = try archive()
    for words in ["", "  ", "\u{3000}\0"] {
      #expect(throws: ArchiveProblem.nothingToSearch) { try archive.search(words) }
    }
  }
}
