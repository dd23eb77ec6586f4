import Authoring
import CallFlow
import Foundation
import GRDB
import Masking
import Scoring
import TestSupport
import Testing

@testable import Archiving

/// An archive in a folder of its own.
struct Place {
  let folder = FileManager.default.temporaryDirectory.appendingPathComponent("huashu-\(UUID().uuidString)")
  var path: String { folder.appendingPathComponent("kept/archive.db").path }

  func archive() throws -> Archive { try Archive(at: path, makes: true) }

  func remove() { try? FileManager.default.removeItem(at: folder) }

  /// Every byte of the file, its log and its shared memory.
  func bytes() throws -> Data {
    try ["", "-wal", "-shm"].reduce(into: Data()) { all, ending in
      if FileManager.default.fileExists(atPath: path + ending) {
        all += try Data(contentsOf: URL(fileURLWithPath: path + ending))
      }
    }
  }
}

enum Calls {
  static func transcript(_ text: String, name: String = "a.txt", agent: String? = nil, day: String? = nil) -> Transcript
  {
    Transcript(
      call: name, turns: TestLibrary.turns(text),
      details: CallDetails(agent: agent, team: agent.map { _ in "一组" }, startedAt: day.map { $0 + "T09:00:00" }))
  }

  static func card(_ call: Transcript) throws -> Scorecard { try #require(TestLibrary.shared.scorecard(of: call)) }

  @discardableResult
  static func save(
    _ call: Transcript, in archive: Archive, fingerprint: String = TestLibrary.shared.fingerprint
  ) throws -> Archive.Saved {
    try archive.save(card(call), of: call, fingerprint: fingerprint)
  }
}

@Suite struct ArchiveTests {
  private let place = Place()
  private let words = "客服：您好，工号1023\n客户：没经我同意就开了彩铃，退钱！\n客服：对不起，我马上给您查。\n"

  @Test func onlyItsOwnerCanReadTheArchiveAndItsLog() throws {
    defer { place.remove() }
    let archive = try place.archive()
    try Calls.save(Calls.transcript(words), in: archive)
    func mode(_ path: String) throws -> Int? {
      try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    }
    for ending in ["", "-wal", "-shm"] { #expect(try mode(place.path + ending) == 0o600, "\(ending)") }
    #expect(try mode(place.folder.appendingPathComponent("kept").path) == 0o700)
    withExtendedLifetime(archive) {}
  }

  @Test func aCallIsKeptOnceAndAScoreOnlyWhenItIsAnother() throws {
    defer { place.remove() }
    let archive = try place.archive()
    let call = Calls.transcript(words)
    #expect(try Calls.save(call, in: archive) == .added)
    #expect(try Calls.save(call, in: archive) == .known)
    #expect(try Calls.save(Calls.transcript(words, name: "folder/a.txt"), in: archive) == .known)
    #expect(try Calls.save(call, in: archive, fingerprint: "other") == .rescored)
    #expect(try Calls.save(call, in: archive) == .rescored)
    #expect(try Calls.save(Calls.transcript(words, name: "b.txt"), in: archive) == .added)
    #expect(try archive.count() == 2)
    let own = TestLibrary.shared.fingerprint
    #expect(try archive.call("a.txt").scorings.map(\.score.fingerprint) == [own, "other", own])
  }

  @Test func whatIsReadIsWhatWasKept() throws {
    defer { place.remove() }
    let archive = try place.archive()
    let call = Transcript(
      call: "c1",
      turns: [
        Turn(.agent, "您好", start: 0, end: 1.25, confidence: 0.5), Turn(.customer, "退钱\n马上"), Turn(.unknown, "…"),
        Turn(.system, ""),
      ], details: CallDetails(agent: "1023", team: "一组", channel: .voice, startedAt: "2026-11-23T09:30:00"))
    try Calls.save(call, in: archive)
    let kept = try archive.call("c1")
    #expect(kept.turns == call.turns && kept.details == call.details && kept.day == "2026-11-23")
    #expect(try kept.newest?.score == ArchivedScore(Calls.card(call), fingerprint: TestLibrary.shared.fingerprint))
  }

  @Test func aCallIsScoredAlikeFromWhatWasKept() throws {
    defer { place.remove() }
    let archive = try place.archive()
    let calls = try GoldenCalls.all(in: "calls")
    #expect(calls.count >= 10)
    for call in calls { try Calls.save(call.masked(by: Mask()), in: archive) }
    try archive.each(CallFilter(), .whole) { kept in
      let score = try #require(kept.newest).score
      let again = try #require(TestLibrary.shared.scorecard(of: kept.transcript, domain: score.domain))
      #expect(ArchivedScore(again, fingerprint: score.fingerprint) == score, "\(kept.name)")
    }
  }

  @Test func maskingChangesNoGoldenCallsScore() throws {
    let mask = Mask()
    for call in try GoldenCalls.all() {
      let masked = call.masked(by: mask)
      guard masked.turns != call.turns else { continue }
      let (plain, kept) = (try Calls.card(call), try Calls.card(masked))
      #expect(ArchivedScore.Points(kept) == ArchivedScore.Points(plain), "\(call.call)")
    }
  }

  @Test func aMaskedNumberIsStillHeardAsANumber() throws {
    let call = Calls.transcript("客服：您好，请问有什么可以帮您？\n客户：谁投诉我的？\n客服：他的电话是13900112233，你自己打给他。\n客户：好。\n")
    let masked = call.masked(by: Mask())
    #expect(masked.turns[2].text == "他的电话是139********，你自己打给他。")
    #expect(try Calls.card(masked).fatal == Calls.card(call).fatal)
  }

  @Test func nothingThatWasWrittenCanBeChangedOrTakenAwayAlone() throws {
    defer { place.remove() }
    let archive = try place.archive()
    try Calls.save(Calls.transcript(words), in: archive)
    let other = try DatabaseQueue(path: place.path)
    for table in ["call", "turn", "score", "item"] {
      #expect(throws: DatabaseError.self) { try other.write { try $0.execute(sql: "UPDATE \(table) SET id = id") } }
    }
    for table in ["turn", "score", "section", "item"] {
      #expect(throws: DatabaseError.self) { try other.write { try $0.execute(sql: "DELETE FROM \(table)") } }
    }
    #expect(try archive.damage().isEmpty)
  }

  @Test func anArchiveOfTheFirstVersionIsBroughtUpToDateWithAllItHolds() throws {
    defer { place.remove() }
    do {
      let old = try Archive(at: place.path, makes: true, upTo: "calls")
      try Calls.save(Calls.transcript(words), in: old)
    }
    let archive = try place.archive()
    #expect(try archive.call("a.txt").turns.count == 3)
    #expect(try archive.damage().isEmpty)
  }

  @Test func anotherProgramsFileIsLeftAsItIs() throws {
    defer { place.remove() }
    try FileManager.default.createDirectory(at: place.folder, withIntermediateDirectories: true)
    let text = place.folder.appendingPathComponent("call.txt").path
    try Data(words.utf8).write(to: URL(fileURLWithPath: text))
    #expect(throws: ArchiveProblem.notAnArchive(text)) { try Archive(at: text, makes: true) }
    #expect(try Data(contentsOf: URL(fileURLWithPath: text)) == Data(words.utf8))
    let foreign = place.folder.appendingPathComponent("other.db").path
    try DatabaseQueue(path: foreign).write { try $0.execute(sql: "CREATE TABLE mine (x)") }
    #expect(throws: ArchiveProblem.notAnArchive(foreign)) { try Archive(at: foreign, makes: true) }
    #expect(throws: ArchiveProblem.missing("/nowhere/a.db")) { try Archive(at: "/nowhere/a.db", makes: false) }
  }

  @Test func anArchiveOfANewerVersionIsNotTouched() throws {
    defer { place.remove() }
    _ = try place.archive()
    try DatabaseQueue(path: place.path).write {
      try $0.execute(sql: "INSERT INTO grdb_migrations VALUES ('from the future')")
    }
    #expect(throws: ArchiveProblem.tooNew(place.path)) { try place.archive() }
  }

  @Test func theFilterLetsThroughWhatItSays() throws {
    defer { place.remove() }
    let archive = try place.archive()
    for (agent, day) in [("甲", "2026-11-01"), ("甲", "2026-11-09"), ("乙", "2026-11-09")] {
      try Calls.save(Calls.transcript(words, name: agent + day, agent: agent, day: day), in: archive)
    }
    func names(_ change: (inout CallFilter) -> Void) throws -> [String] {
      var filter = CallFilter()
      change(&filter)
      var names: [String] = []
      try archive.each(filter) { names.append($0.name) }
      return names
    }
    #expect(try names { _ in } == ["乙2026-11-09", "甲2026-11-09", "甲2026-11-01"])
    #expect(try names { $0.agent = "甲" } == ["甲2026-11-09", "甲2026-11-01"])
    #expect(try names { $0.since = "2026-11-09" }.count == 2)
    #expect(try names { $0.until = "2026-11-01" } == ["甲2026-11-01"])
    #expect(try names { $0.limit = 1 } == ["乙2026-11-09"])
    #expect(try names { $0.domain = "hotel" }.isEmpty)
    #expect(try names { $0.failedOnly = true }.count == 3)
  }
}
