import Authoring
import CallFlow
import Foundation
import Listening
import SourceText
import TestSupport
import Testing

@Suite struct LibraryTests {
  private let folder = FileManager.default.temporaryDirectory.appendingPathComponent("huashu-\(UUID().uuidString)")

  private func write(_ files: [String: String]) throws -> URL {
    for (path, text) in files {
      let file = folder.appendingPathComponent(path)
      try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: file)
    }
    return folder
  }

  @Test func theProjectsOwnLibraryHasNoErrors() {
    let check = LibraryCheck(TestLibrary.shared)
    let errors = (TestLibrary.shared.problems.errors + check.problems.errors).map { $0.line(in: .en) }
    #expect(errors == [])
  }

  @Test func everyLineIsHeardByOurOwnEarsAndNoFaultIs() {
    let check = LibraryCheck(TestLibrary.shared)
    #expect(check.lineCount >= 60)
    #expect(check.problems.errors.filter { $0.place.file.contains("/lines/") }.map { $0.line(in: .en) } == [])
  }

  @Test func theLinesSpanAllStagesAndAtLeastTenTechniques() {
    for domain in ["common", "telecom"] {
      let script = TestLibrary.script(domain)
      let own = script.lines.filter { $0.id.hasPrefix(domain + "/") }
      #expect(Set(own.map(\.stage)) == Set(script.stages.map(\.id)))
    }
    #expect(Set(TestLibrary.script("telecom").lines.compactMap(\.technique)).count >= 10)
  }

  @Test func noTwoLinesSayTheSame() {
    let texts = TestLibrary.script("telecom").lines.map(\.text)
    #expect(Set(texts).count == texts.count)
  }

  @Test func everyActCanBeHeard() {
    let families = Set(TestLibrary.shared.lexicon.signals.map(\.id.family))
    let byReview: Set<String> = ["no-further-needs-check"]
    for act in TestLibrary.shared.lexicon.actOrder where !byReview.contains(act) {
      #expect(families.contains(act), "\(act)")
    }
  }

  @Test func theErrorsOfAllFilesComeAtOnceWithTheirPlaces() throws {
    let root = try write([
      "Lexicon/zh/a.yml": "signals:\n  s: {paterns: [x]}\n", "Scripts/zh/common/script.yml": "script: commn\n",
      "Scripts/zh/common/rubric.yml": "rubric: [\n", "Scripts/zh/common/notes.yml": "x: 1\n",
    ])
    defer { try? FileManager.default.removeItem(at: folder) }
    let library = try Library(at: root)
    let files = Set(library.problems.errors.map(\.place.file))
    #expect(
      files.isSuperset(of: [
        "Lexicon/zh/a.yml", "Scripts/zh/common/script.yml", "Scripts/zh/common/rubric.yml",
        "Scripts/zh/common/notes.yml",
      ]))
  }

  @Test func aFileThatIsNotUTF8IsAnErrorOfItsOwn() throws {
    let root = try write(["Lexicon/zh/a.yml": "x", "Scripts/zh/common/script.yml": "script: common\n"])
    defer { try? FileManager.default.removeItem(at: folder) }
    try Data([0xC4, 0xE3, 0x0A]).write(to: root.appendingPathComponent("Lexicon/zh/b.yml"))
    #expect(
      try Library(at: root).problems.errors.contains {
        $0.place.file == "Lexicon/zh/b.yml" && $0.fact.en == "not UTF-8"
      })
  }

  @Test func theFingerprintChangesWithAnyCharacterAndWithNothingElse() throws {
    let files = ["Lexicon/zh/a.yml": "signals: {}\n", "Scripts/zh/common/script.yml": "script: common\n"]
    let root = try write(files)
    defer { try? FileManager.default.removeItem(at: folder) }
    let first = try Library(at: root).fingerprint
    #expect(try Library(at: root).fingerprint == first)
    try Data("signals: { }\n".utf8).write(to: root.appendingPathComponent("Lexicon/zh/a.yml"))
    #expect(try Library(at: root).fingerprint != first)
  }

  @Test func theLibraryIsFoundByOptionThenEnvironmentThenUpwards() throws {
    let inner = TestLibrary.root.appendingPathComponent("Tests/Golden")
    let nowhere = URL(fileURLWithPath: "/")
    func locate(_ asked: String?, _ environment: [String: String], from: URL) throws -> String {
      try Library.locate(
        asked: asked, environment: environment, workingDirectory: from, program: URL(fileURLWithPath: "/bin/x")
      ).path
    }
    #expect(try locate(nil, [:], from: inner) == TestLibrary.root.path)
    #expect(try locate(nil, ["HUASHU_LIBRARY": TestLibrary.root.path], from: nowhere) == TestLibrary.root.path)
    #expect(try locate(TestLibrary.root.path, ["HUASHU_LIBRARY": "/nowhere"], from: nowhere) == TestLibrary.root.path)
    #expect(throws: LibraryProblem.self) { try locate("/nowhere", [:], from: inner) }
    #expect(throws: LibraryProblem.self) { try locate(nil, [:], from: nowhere) }
  }

  @Test func theDomainIsToldByTheWordsOfTheCall() {
    #expect(TestLibrary.shared.domain(of: TestLibrary.turns("客户：我的彩铃和流量套餐怎么扣费的")) == "telecom")
    #expect(TestLibrary.shared.domain(of: TestLibrary.turns("客户：你好")) == "common")
  }
}
