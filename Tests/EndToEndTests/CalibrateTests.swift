import Foundation
import TestSupport
import Testing

@Suite struct CalibrateTests {
  private static let script = TestLibrary.root.deletingLastPathComponent()
    .appendingPathComponent("shared/tools/evaluate.py")
  private static var canCompare: Bool {
    FileManager.default.fileExists(atPath: script.path)
      && FileManager.default.isExecutableFile(atPath: "/usr/bin/env")
  }

  private let calls = TestLibrary.golden.appendingPathComponent("calls").path

  @Test func theFiguresAreThoseOfACallThatWasLabelledByHand() throws {
    let result = try Program.run(["calibrate", calls, "--worst", "0", "--lang", "en"])
    #expect(result.status == 0)
    let lines = result.output.split(separator: "\n")
    #expect(lines.first == "calls: 10")
    #expect(lines.contains { $0.hasPrefix("stage kappa: 0.") })
    #expect(lines.contains { $0.hasPrefix("  faults bare-opening: hit ") })
  }

  @Test(.enabled(if: canCompare, "the shared folder is not here")) func theFiguresAreThoseOfTheOtherProgram() throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("huashu-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let files = try FileManager.default.contentsOfDirectory(atPath: calls).filter { $0.hasSuffix(".txt") }.sorted()
    let cards = try Program.run(["score"] + files.map { "\(calls)/\($0)" } + ["--format", "json"])
    let written = folder.appendingPathComponent("cards.jsonl")
    try Data(cards.output.utf8).write(to: written)
    let other = try Program.run(
      ["python3", Self.script.path, calls, written.path, "--acts"], program: URL(fileURLWithPath: "/usr/bin/env"))
    let ours = try Program.run(["calibrate", calls, "--worst", "0"])
    #expect(!other.output.isEmpty && ours.output == other.output)
  }

  @Test func aSecondFolderOfMarksTellsHowFarTwoPeopleAgree() throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("huashu-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let marks = try FileManager.default.contentsOfDirectory(atPath: calls).filter { $0.hasSuffix(".gold.json") }
      .sorted()
    for file in marks.dropLast() {
      let text = try String(contentsOfFile: "\(calls)/\(file)", encoding: .utf8)
      // The second person disagrees about one thing everywhere.
      try Data(text.replacing("\"need\": \"solution\"", with: "\"need\": \"vent\"").utf8)
        .write(to: folder.appendingPathComponent(file))
    }
    let result = try Program.run(["calibrate", calls, folder.path, "--worst", "0", "--lang", "en"])
    let lines = result.output.split(separator: "\n")
    #expect(lines.first == "calls: 9")
    #expect(lines.contains("stage accuracy: 1.000") && lines.contains("faults F1: 1.000"))
    #expect(!lines.contains("need accuracy: 1.000"))
    let missing = try #require(marks.last).replacing(".gold.json", with: "")
    #expect(result.status == 2 && result.errors.contains("holds no \(missing).gold.json"))
  }

  @Test func aFolderThatHoldsNoMarksIsRefusedWithTheWayOut() throws {
    let result = try Program.run(["calibrate", TestLibrary.root.appendingPathComponent("Sources").path, "--lang", "en"])
    #expect(result.status == 2 && result.output.isEmpty)
    #expect(result.errors.contains("holds no *.gold.json"))
  }
}
