import Foundation
import Measuring
import SourceText
import TestSupport
import Testing

@Suite struct LabelledCallTests {
  private let folder = FileManager.default.temporaryDirectory
    .appendingPathComponent("huashu-labels-\(UUID().uuidString)", isDirectory: true)

  private func write(_ files: [String: String]) throws {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    for (name, text) in files { try Data(text.utf8).write(to: folder.appendingPathComponent(name)) }
  }

  private let marks = """
    {"need": "solution", "severity": "minor", "overall": 80, "fatal": [], "turns": [
     {"stage": "greeting", "mood": null, "merits": ["greet"], "faults": []},
     {"stage": "cut-in", "mood": 2, "merits": [], "faults": []}]}
    """

  @Test func aCallIsReadWithItsMarks() throws {
    try write(["one.txt": "客服：您好。\n客户：网断了。\n", "one.gold.json": marks])
    let read = try LabelledCall.all(in: folder)
    #expect(read.problems.isEmpty)
    let call = try #require(read.calls.first)
    #expect(call.name == "one" && call.marks[1].mood == 2 && call.marks[0].merits == ["greet"] && call.overall == 80)
  }

  @Test func aFaultyCallIsReportedAndTheRestGoesOn() throws {
    try write([
      "a.txt": "客服：您好。\n", "a.gold.json": marks, "b.gold.json": marks, "c.txt": "客服：好\n", "c.gold.json": "{",
      "d.txt": "客服：您好。\n客户：网断了。\n", "d.gold.json": marks,
    ])
    let read = try LabelledCall.all(in: folder)
    #expect(read.calls.map(\.name) == ["d"])
    #expect(read.problems.count == 3)
    #expect(read.problems[0].wording(.en).contains("marks for 2 turns, yet the transcript has 1"))
  }

  @Test func aFolderWithoutMarksSaysWhatItShouldHold() throws {
    try write(["one.txt": "客服：您好。\n"])
    #expect(throws: LabelProblem.noCalls(folder.path)) { try LabelledCall.all(in: folder) }
    let nowhere = folder.appendingPathComponent("nowhere")
    #expect(throws: LabelProblem.noFolder(nowhere.path)) { try LabelledCall.all(in: nowhere) }
  }
}
