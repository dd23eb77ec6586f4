import Archiving
import Authoring
import CallFlow
import GRDB
import Scoring
import TestSupport
import Testing

@Suite struct AppealingTests {
  private let place = Place()
  private let words = "客服：您好，工号1023\n客户：没经我同意就开了彩铃，退钱！\n客服：我查一下。\n客户：快点。\n"

  private func kept() throws -> (Archive, ArchivedCall, Int64) {
    let archive = try place.archive()
    try Calls.save(Calls.transcript(words), in: archive)
    let call = try archive.call("a.txt")
    return (archive, call, try #require(call.newest).id)
  }

  private func changed(_ total: Double) -> ArchivedScore.Points {
    ArchivedScore.Points(script: total, compliance: total, total: total, isPassed: total >= 60)
  }

  @Test func bothScoresStayInSightAndTheFinalWordEndsIt() throws {
    defer { place.remove() }
    let (archive, call, score) = try kept()
    let machine = try #require(call.newest).score.points
    func add(_ appeal: Appeal) throws { try archive.add(appeal, to: call.id) }
    try add(
      Appeal(
        .raised, of: score, isFinal: false, item: "apologises", share: nil, by: "1023", because: "道过歉", points: nil))
    #expect(try archive.call("a.txt").standing == nil)
    try add(
      Appeal(
        .overridden, of: score, isFinal: false, item: "apologises", share: 1, by: "组长", because: "听过录音",
        points: changed(61)))
    try add(
      Appeal(.upheld, of: score, isFinal: true, item: nil, share: nil, by: "质检", because: "定", points: changed(61)))
    let after = try archive.call("a.txt")
    #expect(after.newest?.score.points == machine && after.standing == changed(61))
    #expect(after.appeals.map(\.who) == ["1023", "组长", "质检"])
    #expect(throws: ArchiveProblem.self) {
      try add(Appeal(.raised, of: score, isFinal: false, item: nil, share: nil, by: "1023", because: "不服", points: nil))
    }
    #expect(try archive.call("a.txt").appeals.count == 3)
  }

  @Test func theFinalWordHoldsWhenTheRulesChange() throws {
    defer { place.remove() }
    let (archive, call, score) = try kept()
    try archive.add(
      Appeal(
        .overridden, of: score, isFinal: true, item: "apologises", share: 1, by: "组长", because: "听过录音",
        points: changed(70)), to: call.id)
    try Calls.save(Calls.transcript(words), in: archive, fingerprint: "new rules")
    let after = try archive.call("a.txt")
    #expect(after.scorings.count == 2 && after.standing == changed(70))
    var filter = CallFilter()
    filter.failedOnly = true
    var failed = 0
    try archive.each(filter) { _ in failed += 1 }
    #expect(failed == 0)
  }

  @Test func whatNobodyRaisedCannotBeUpheld() throws {
    defer { place.remove() }
    let (archive, call, score) = try kept()
    #expect(throws: ArchiveProblem.nothingRaised) {
      try archive.add(
        Appeal(.upheld, of: score, isFinal: false, item: nil, share: nil, by: "组长", because: "没错", points: nil),
        to: call.id)
    }
  }

  @Test func anAppealCannotBeChangedOrTakenBackAndGoesWithItsCall() throws {
    defer { place.remove() }
    let (archive, call, score) = try kept()
    try archive.add(
      Appeal(.raised, of: score, isFinal: false, item: nil, share: nil, by: "1023", because: "不服", points: nil),
      to: call.id)
    let other = try DatabaseQueue(path: place.path)
    for sql in [
      "UPDATE appeal SET why = 'x'", "DELETE FROM appeal", "INSERT OR REPLACE INTO appeal SELECT * FROM appeal",
    ] {
      #expect(throws: DatabaseError.self, "\(sql)") { try other.write { try $0.execute(sql: sql) } }
    }
    #expect(try archive.forget(.ids([call.id])).calls == 1)
    #expect(try other.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM appeal") } == 0)
  }

  @Test func anOverrideScoresTheCallWithWhatPeopleDecided() throws {
    let call = Calls.transcript(words)
    let plain = try Calls.card(call)
    let lost = try #require(plain.items.first { $0.share == 0 && $0.item.points > 0 })
    let card = try #require(
      TestLibrary.shared.scorecard(of: call, domain: plain.domain, overrides: Overrides([lost.item.id: 1])))
    #expect(card.total > plain.total)
    let fault = try Calls.card(Calls.transcript("客服：您好\n客户：退钱！\n客服：你有病吧，少废话！\n客户：什么态度！\n"))
    #expect(!fault.fatal.isEmpty)
    let forgiven = try #require(
      TestLibrary.shared.scorecard(
        of: Calls.transcript("客服：您好\n客户：退钱！\n客服：你有病吧，少废话！\n客户：什么态度！\n"), domain: fault.domain,
        overrides: Overrides(Dictionary(uniqueKeysWithValues: fault.fatal.map { ($0, 1) }))))
    #expect(forgiven.fatal.isEmpty && forgiven.total > fault.total)
  }
}
