import Foundation
import TestSupport
import Testing

@Suite struct FitTests {
  private let folder = FileManager.default.temporaryDirectory
    .appendingPathComponent("huashu-fit-\(UUID().uuidString)", isDirectory: true)

  private static let lexicon = """
    acts:
      greet: {name: 问候, kind: merit}
      apologise: {name: 致歉, kind: merit}
      argue: {name: 争辩, kind: fault}
    signals:
      greet/hello: {patterns: [您好], speaker: agent}
      apologise/sorry: {patterns: [抱歉], speaker: agent}
      argue/no: {patterns: [哪有], speaker: agent}
    """

  /// A library with a folder of labelled calls beside it, in which 让您久等 always apologises and 明明 always argues.
  private func prepare() throws -> (library: URL, calls: URL) {
    let library = folder.appendingPathComponent("library", isDirectory: true)
    try SmallLibrary.write(to: library, lexicon: Self.lexicon)
    let calls = folder.appendingPathComponent("calls/fresh", isDirectory: true)
    try FileManager.default.createDirectory(at: calls, withIntermediateDirectories: true)
    for (number, hand) in ["c", "d", "e", "f", "g", "h", "i", "j"].enumerated() {
      let words = """
        客服：您好，请讲。
        客户：等了\(number + 2)天了。
        客服：让您久等了，我来办第\(number)件。
        客户：怎么才来？
        客服：明明昨天说过的，第\(number)次了。
        """
      let marks = """
        {"need": "solution", "severity": "minor", "overall": 60, "fatal": [], "turns": [
         {"stage": "greeting", "mood": null, "merits": ["greet"], "faults": []},
         {"stage": "greeting", "mood": 1, "merits": [], "faults": []},
         {"stage": "greeting", "mood": null, "merits": ["apologise"], "faults": []},
         {"stage": "greeting", "mood": 2, "merits": [], "faults": []},
         {"stage": "greeting", "mood": null, "merits": [], "faults": ["argue"]}]}
        """
      try Data(words.utf8).write(to: calls.appendingPathComponent("\(hand)-call.txt"))
      try Data(marks.utf8).write(to: calls.appendingPathComponent("\(hand)-call.gold.json"))
    }
    return (library, folder.appendingPathComponent("calls"))
  }

  private func fit(_ library: URL, _ calls: URL, _ more: [String] = []) throws -> Program.Result {
    try Program.run(["fit", calls.path, "--library", library.path, "--lang", "en"] + more)
  }

  private func weights(_ library: URL) throws -> [String: Data] {
    let folder = library.appendingPathComponent("Lexicon/zh/weights")
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return try Dictionary(
      uniqueKeysWithValues: names.map { ($0, try Data(contentsOf: folder.appendingPathComponent($0))) })
  }

  @Test func wordsThatNoPatternKnowsAreHeardAfterAFit() throws {
    let (library, calls) = try prepare()
    defer { try? FileManager.default.removeItem(at: folder) }
    let call = calls.appendingPathComponent("fresh/c-call.txt").path
    let before = try Program.run(["score", call, "--library", library.path, "--format", "json"])
    #expect(!before.output.contains("apologise"))
    let result = try fit(library, calls)
    #expect(result.status == 0)
    #expect(result.output.contains("8 calls") && result.output.contains("c-call #2 +apologise; #4 +argue"))
    let after = try Program.run(["score", call, "--library", library.path, "--format", "json"])
    #expect(after.output.contains("Lexicon/zh/weights/acts.tsv#apologise"))
  }

  @Test func theSameInputGivesTheSameBytesAndASecondFitChangesNothing() throws {
    let (library, calls) = try prepare()
    defer { try? FileManager.default.removeItem(at: folder) }
    _ = try fit(library, calls)
    let first = try weights(library)
    let again = try fit(library, calls)
    #expect(try weights(library) == first)
    #expect(
      first.keys.sorted() == [
        "acts.tsv", "mood.tsv", "stage-agent-live.tsv", "stage-agent.tsv", "stage-customer-live.tsv",
        "stage-customer.tsv",
      ])
    #expect(again.output.contains("calls heard otherwise than before: 0"))
  }

  @Test func aDryRunSaysWhatWouldChangeAndWritesNothing() throws {
    let (library, calls) = try prepare()
    defer { try? FileManager.default.removeItem(at: folder) }
    let result = try fit(library, calls, ["--dry-run"])
    #expect(result.status == 0 && result.output.contains("acts.tsv: "))
    #expect(try weights(library).isEmpty)
  }

  @Test func aFolderWithoutCallsOrWithAnUnknownActIsRefusedAndNothingIsWritten() throws {
    let (library, calls) = try prepare()
    defer { try? FileManager.default.removeItem(at: folder) }
    let empty = folder.appendingPathComponent("empty", isDirectory: true)
    try FileManager.default.createDirectory(at: empty, withIntermediateDirectories: true)
    #expect(try fit(library, empty).status == 2)
    try Data("apologize|抱歉。\n".utf8).write(to: calls.appendingPathComponent("x.utterances.txt"))
    let result = try fit(library, calls)
    #expect(result.status == 2 && result.errors.contains("did you mean “apologise”?"))
    #expect(try weights(library).isEmpty)
  }
}
