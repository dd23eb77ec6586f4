import Archiving
import Foundation
import TestSupport
import Testing

@Suite struct ForgettingTests {
  private let place = Place()
  /// Characters that stand nowhere else in the library or the calls.
  private let secret = "龘靐齉爩麤"

  private func fill(_ archive: Archive) throws {
    for number in 0..<30 {
      let words = "客服：您好，这是第\(number)通\n客户：\(number == 7 ? secret : "你好")，我要退钱\n"
      try Calls.save(
        Calls.transcript(
          words, name: "call-\(number)", agent: "甲", day: "2026-11-\(number + 1 < 10 ? "0" : "")\(number + 1)"),
        in: archive)
    }
  }

  @Test func noByteOfAForgottenCallIsLeftInAnyFile() throws {
    defer { place.remove() }
    let archive = try place.archive()
    try fill(archive)
    let trigram = Data("靐齉爩".utf8)
    #expect(try place.bytes().range(of: trigram) != nil)
    let done = try archive.forget(.name("call-7"))
    #expect(done.calls == 1 && done.isErased)
    let bytes = try place.bytes()
    for part in [secret, "靐", "爩", "call-7"].map({ Data($0.utf8) }) { #expect(bytes.range(of: part) == nil) }
    #expect(try archive.search(secret).isEmpty && archive.search("退钱").count == 29)
    #expect(try archive.damage().isEmpty)
  }

  @Test func callsAreForgottenByIDAndByDay() throws {
    defer { place.remove() }
    let archive = try place.archive()
    try fill(archive)
    #expect(try archive.forget(.before("2026-11-11")).calls == 10)
    #expect(throws: ArchiveProblem.noSuchCall("1")) { try archive.forget(.ids([20, 1])) }
    #expect(try archive.count() == 20)
    #expect(try archive.forget(.ids([20, 21, 20])).calls == 2)
    #expect(try archive.count() == 18)
  }

  @Test func theIDOfAForgottenCallIsNotGivenToAnother() throws {
    defer { place.remove() }
    let archive = try place.archive()
    try fill(archive)
    _ = try archive.forget(.ids([30]))
    try Calls.save(Calls.transcript("客服：您好\n客户：喂\n", name: "new"), in: archive)
    #expect(try archive.call("new").id == 31)
  }
}
