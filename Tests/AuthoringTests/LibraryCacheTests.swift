import Authoring
import CallFlow
import Foundation
import Listening
import Scoring
import SourceText
import TestSupport
import Testing

@Suite struct LibraryCacheTests {
  private let folder = FileManager.default.temporaryDirectory.appendingPathComponent("huashu-\(UUID().uuidString)")
  private var root: URL { folder.appendingPathComponent("library") }
  private var caches: URL { folder.appendingPathComponent("caches") }
  private var cache: LibraryCache { LibraryCache(folder: caches) }

  private static let lexicon = "signals:\n  thanks:\n    patterns: [谢谢~4<negator>, 多谢]\n    unless: [不用谢]\n"

  private func clean() { try? FileManager.default.removeItem(at: folder) }

  private func files() throws -> [URL] {
    try FileManager.default.contentsOfDirectory(at: caches, includingPropertiesForKeys: nil)
  }

  private func load() throws -> Library { try Library(at: root, cache: cache) }

  private func hears(_ library: Library, _ text: String) -> [String] {
    library.listener.hear(text, from: .customer).map { "\($0.signal) \($0.rule) \($0.quote)" }
  }

  private func summary(_ card: Scorecard?) -> [String] {
    guard let card else { return [] }
    let found = (card.merits + card.faults).map { "\($0.act.id) \($0.evidence.rule) \($0.evidence.quote) \($0.turn)" }
    return ["\(card.total) \(card.need) \(card.fatal)"] + card.stageOfTurn + card.alerts.map(\.alert.id) + found
  }

  @Test func theProjectsLibraryHearsAndScoresTheSameFromTheCache() throws {
    defer { clean() }
    let first = try Library(at: TestLibrary.root, cache: cache)
    let second = try Library(at: TestLibrary.root, cache: cache)
    #expect(first.written != nil)
    #expect(second.written == nil, "the second is read from the cache")
    #expect(second.fingerprint == TestLibrary.shared.fingerprint)
    #expect(second.domains == first.domains)
    #expect(second.drills == first.drills)
    #expect(second.problems.all == first.problems.all)
    #expect(second.lexicon.referenceNames == first.lexicon.referenceNames)
    for domain in first.domains {
      #expect(second.scripts[domain]?.lines.map(\.id) == first.scripts[domain]?.lines.map(\.id))
    }
    let calls = TestLibrary.golden.appendingPathComponent("calls")
    for name in try FileManager.default.contentsOfDirectory(atPath: calls.path).sorted() where name.hasSuffix(".txt") {
      let turns = TestLibrary.turns(try String(contentsOf: calls.appendingPathComponent(name), encoding: .utf8))
      #expect(second.domain(of: turns) == first.domain(of: turns))
      let transcript = Transcript(call: name, turns: turns)
      #expect(summary(second.scorecard(of: transcript)) == summary(first.scorecard(of: transcript)))
    }
  }

  @Test func lintsOfALibraryFromTheCacheFindTheSame() throws {
    defer { clean() }
    try SmallLibrary.write(to: root, lexicon: Self.lexicon)
    let first = LibraryCheck(try load())
    let second = LibraryCheck(try load())
    #expect(!first.problems.all.isEmpty)
    #expect(second.problems.all == first.problems.all)
  }

  @Test func aChangedFileIsSeenAtOnce() throws {
    defer { clean() }
    try SmallLibrary.write(to: root, lexicon: Self.lexicon)
    for word in ["多谢", "感谢", "万分感激"] {
      try SmallLibrary.write(to: root, lexicon: Self.lexicon.replacingOccurrences(of: "多谢", with: word))
      #expect(hears(try load(), word).count == 1)
      #expect(hears(try load(), word).count == 1)
    }
    try Data("signals: {x: {patterns: [你好]}}\n".utf8).write(to: root.appendingPathComponent("Lexicon/zh/b.yml"))
    #expect(hears(try load(), "你好").count == 1)
    try FileManager.default.removeItem(at: root.appendingPathComponent("Lexicon/zh/b.yml"))
    #expect(hears(try load(), "你好").isEmpty)
  }

  @Test func aLibraryWithErrorsIsNeverKept() throws {
    defer { clean() }
    try SmallLibrary.write(to: root, lexicon: "signals:\n  x: {patterns: [<nosuch>]}\n")
    #expect(try !load().problems.errors.isEmpty)
    #expect(try !load().problems.errors.isEmpty)
    #expect(!FileManager.default.fileExists(atPath: caches.path))
  }

  @Test func aDamagedFileIsReplacedAndNothingIsSaid() throws {
    defer { clean() }
    try SmallLibrary.write(to: root, lexicon: Self.lexicon)
    let expected = hears(try load(), "多谢")
    let file = try #require(try files().first)
    let whole = try Data(contentsOf: file)
    let places = Array(0..<40) + stride(from: 40, to: whole.count, by: max(1, whole.count / 150))
    for place in places {
      var damaged = whole
      damaged[place] ^= UInt8(1 << (place % 8))
      try damaged.write(to: file)
      let library = try load()
      #expect(library.written != nil, "the damage at \(place) was not seen")
      #expect(hears(library, "多谢") == expected)
      #expect(try Data(contentsOf: file) == whole)
    }
    for count in [0, 1, 31, 32, 33, whole.count / 2, whole.count - 1] {
      try whole.prefix(count).write(to: file)
      #expect(hears(try load(), "多谢") == expected)
      #expect(try Data(contentsOf: file) == whole)
    }
    try (whole + [0]).write(to: file)
    #expect(hears(try load(), "多谢") == expected)
  }

  @Test func filesAndFolderAreTheUsersAlone() throws {
    defer { clean() }
    try SmallLibrary.write(to: root, lexicon: Self.lexicon)
    _ = try load()
    let file = try #require(try files().first)
    func mode(_ url: URL) throws -> Int? {
      try FileManager.default.attributesOfItem(atPath: url.path)[.posixPermissions] as? Int
    }
    #expect(try mode(caches) == 0o700)
    #expect(try mode(file) == 0o600)
    try FileManager.default.setAttributes([.posixPermissions: 0o666], ofItemAtPath: file.path)
    #expect(try load().written != nil, "what others can write is not believed")
  }

  @Test func onlyTheNewestFewAreKept() throws {
    defer { clean() }
    for number in 0..<9 {
      try SmallLibrary.write(to: root, lexicon: Self.lexicon + "# \(number)\n")
      _ = try load()
    }
    #expect(try files().count == 4)
    #expect(try load().written == nil, "the last is among them")
  }

  @Test func withoutAPlaceToKeepItTheLibraryIsReadAllTheSame() throws {
    defer { clean() }
    try SmallLibrary.write(to: root, lexicon: Self.lexicon)
    for place in ["/proc/nowhere", root.appendingPathComponent("Lexicon/zh/a.yml").path] {
      let cache = LibraryCache(folder: URL(fileURLWithPath: place))
      #expect(hears(try Library(at: root, cache: cache), "多谢").count == 1)
    }
    #expect(hears(try Library(at: root, cache: nil), "多谢").count == 1)
  }

  @Test func theFolderIsNamedByTheEnvironment() {
    #expect(LibraryCache(environment: [:]) == nil)
    func folder(_ environment: [String: String]) -> String? { LibraryCache(environment: environment)?.folder }
    #expect(folder(["HOME": "/h"]) == "/h/.cache/huashu")
    #expect(folder(["HOME": "/h", "XDG_CACHE_HOME": "/x"]) == "/x/huashu")
    #expect(folder(["HOME": "/h", "XDG_CACHE_HOME": "x"]) == "/h/.cache/huashu")
    #expect(folder(["HOME": "/h", "XDG_CACHE_HOME": "/x", "HUASHU_CACHE": "/c"]) == "/c")
    #expect(folder(["HOME": "/h", "HUASHU_CACHE": ""]) == "/h/.cache/huashu")
  }
}
