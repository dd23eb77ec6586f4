import Foundation
import TestSupport
import Testing

/// The archive as a user meets it. One at a time, since some of these tests keep both cores busy.
@Suite(.serialized) struct ArchiveCommandTests {
  private let folder = FileManager.default.temporaryDirectory.appendingPathComponent("huashu-\(UUID().uuidString)")
  private var path: String { folder.appendingPathComponent("archive.db").path }

  private func huashu(_ arguments: [String], input: String = "") throws -> Program.Result {
    try Program.run(arguments, input: input, environment: ["HUASHU_ARCHIVE": path])
  }

  private func file(_ name: String, _ text: String) throws -> String {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let file = folder.appendingPathComponent(name)
    try Data(text.utf8).write(to: file)
    return file.path
  }

  /// Calls with other words in each, in JSON Lines.
  private func calls(_ numbers: Range<Int>) -> String {
    numbers.map { number in
      """
      {"callId":"c\(number)","turns":[{"role":"agent","text":"您好，工号\(number)，请问有什么可以帮您？"},\
      {"role":"customer","text":"没经我同意就开了彩铃，要退\(number)块钱！"},\
      {"role":"agent","text":"对不起，我马上给您查，今天下午五点前给您回电。"},{"role":"customer","text":"好。"}]}

      """
    }.joined()
  }

  private func bytes() throws -> Data {
    try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasPrefix("archive.db") }
      .reduce(into: Data()) { $0 += try Data(contentsOf: folder.appendingPathComponent($1)) }
  }

  @Test func noPersonalDataIsEverWritten() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    let secrets = ["13812345678", "一三九零零四一七七二一", "11010519491231002X", "4111111111111111", "wang@example.com", "王小明"]
    let call = try file(
      "13812345678.txt",
      "客服：您好，王小明先生\n客户：手机13812345678，卡4111111111111111，证11010519491231002X\n"
        + "客户：另一个一三九零零四一七七二一，wang@example.com，扣了13800元\n客服：好的\n")
    let names = try file("names.txt", "王小明\n")
    let result = try huashu(["score", call, "--mask-names", names, "--archive"])
    #expect(result.status == 0, "\(result.errors)")
    let kept = try bytes()
    #expect(kept.range(of: Data("13800元".utf8)) != nil)
    for secret in secrets {
      #expect(kept.range(of: Data(secret.utf8)) == nil, "\(secret)")
      #expect(!result.output.contains(secret))
    }
  }

  @Test func aCallThatWasKeptIsListedShownFoundExportedAndForgotten() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    #expect(try huashu(["score", "-", "--archive", "--format", "json"], input: calls(0..<3)).status == 0)
    #expect(try huashu(["archive", "list"]).output.split(separator: "\n").count == 3)
    #expect(
      try huashu(["archive", "list", "--limit", "2", "--format", "json"]).output.split(separator: "\n").count == 2)
    #expect(try huashu(["archive", "show", "c1"]).output.contains("要退1块钱"))
    #expect(try huashu(["archive", "search", "退2块"]).output.contains("c2"))
    let nothing = try huashu(["archive", "search", "没有的话"])
    #expect(nothing.status == 1 && nothing.output.isEmpty)
    let again = try huashu(["score", "-", "--archive"], input: huashu(["archive", "export"]).output)
    #expect(again.status == 0)
    #expect(try huashu(["archive", "list"]).output.split(separator: "\n").count == 3)
    #expect(try huashu(["archive", "export", "--format", "csv"]).output.split(separator: "\r\n").count == 4)
    #expect(try huashu(["archive", "forget", "--call", "c1"]).status == 0)
    #expect(try bytes().range(of: Data("要退1块钱".utf8)) == nil)
    #expect(try huashu(["archive", "check", "--lang", "en"]).output == "2 calls, no damage\n")
  }

  @Test func aTableHoldsNoFormula() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    let line = "{\"callId\":\"=HYPERLINK(1),\\\"x\",\"turns\":[{\"role\":\"agent\",\"text\":\"您好\"}]}\n"
    #expect(try huashu(["score", "-", "--archive"], input: line).status == 0)
    let table = try huashu(["archive", "export", "--format", "csv"]).output
    #expect(table.contains("1,\"'=HYPERLINK(1),\"\"x\","))
  }

  @Test(arguments: [
    (["archive", "list"], "no such archive"), (["archive", "show", "9"], "no such archive"),
    (["report"], "no such archive"), (["archive", "list", "--since", "2026-02-30"], "--since"),
    (["archive", "forget"], "one of the three"), (["score", "x.txt", "--mask-names", "n.txt"], "needs --archive"),
    (["archive", "appeal", "1", "--by", "a", "--why", " "], "--why"),
    (["archive", "appeal", "1", "--by", "a", "--why", "b", "--final"], "--final needs"),
    (["score", "x.txt", "--archive=README.md"], "not an archive"),
  ])
  func badUsageIsSaidClearlyAndMakesNothing(_ arguments: [String], _ words: String) throws {
    let result = try huashu(arguments)
    #expect(result.status == 2 && result.output.isEmpty)
    #expect(result.errors.contains(words), "\(result.errors)")
    #expect(!FileManager.default.fileExists(atPath: path))
  }

  @Test func anAppealChangesWhatStandsAndNotWhatTheMachineGave() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    #expect(try huashu(["score", "-", "--archive"], input: calls(0..<1)).status == 0)
    let card = try JSONSerialization.jsonObject(
      with: Data(huashu(["archive", "list", "--format", "json"]).output.utf8))
    let scores = try #require((card as? [String: Any])?["scores"] as? [[String: Any]])
    let items = try #require(scores.first?["items"] as? [[String: Any]])
    let lost = try #require(items.first { $0["share"] as? Double == 0 }?["id"] as? String)
    let wrong = try huashu(["archive", "appeal", "c0", "--by", "a", "--why", "b", "--item", "nosuch"])
    #expect(wrong.status == 2 && wrong.errors.contains("nosuch"))
    let who = ["archive", "appeal", "c0", "--by", "1023", "--why", "说过了", "--item", lost, "--lang", "en"]
    #expect(try huashu(who).output.contains("[appealed]"))
    let override = try huashu(who + ["--override", "--to", "earned"])
    #expect(override.status == 0 && override.output.contains("machine ") && override.output.contains("people "))
    #expect(try huashu(who + ["--override", "--to", "lost", "--final"]).output.contains("[final]"))
    let late = try huashu(who)
    #expect(late.status == 2 && late.errors.contains("the final word"))
    #expect(try huashu(["archive", "show", "c0"]).output.components(separatedBy: "说过了").count == 4)
  }

  @Test func whatAKilledProgramHadFinishedIsThereAndTheRestCanBeDoneAgain() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    let count = 200
    let input = try file("calls.jsonl", calls(0..<count))
    var random = SystemRandomNumberGenerator()
    for _ in 0..<6 {
      let printed = try killed(
        after: Double.random(in: 0.2...2.5, using: &random), ["score", input, "--format", "json", "--archive"])
      guard FileManager.default.fileExists(atPath: path) else { continue }
      let check = try huashu(["archive", "check", "--lang", "en"])
      #expect(check.status == 0, "\(check.errors)")
      let kept = try #require(Int(check.output.prefix { $0.isNumber }))
      #expect(kept >= printed)
    }
    #expect(try huashu(["score", input, "--archive", "--format", "json"]).status == 0)
    let names = try huashu(["archive", "list", "--format", "json"]).output.split(separator: "\n").map { line in
      (try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])?["call"] as? String
    }
    #expect(names.count == count && Set(names).count == count)
  }

  /// Runs until it is killed. Returns how many whole lines it had written by then.
  private func killed(after seconds: Double, _ arguments: [String]) throws -> Int {
    let process = Process()
    process.executableURL = Program.binary
    process.arguments = arguments
    process.currentDirectoryURL = TestLibrary.root
    process.environment = ProcessInfo.processInfo.environment.merging([
      "HUASHU_ARCHIVE": path, "HUASHU_CACHE": Program.cache.path,
    ]) { _, new in new }
    let output = folder.appendingPathComponent("out.jsonl")
    FileManager.default.createFile(atPath: output.path, contents: nil)
    process.standardOutput = try FileHandle(forWritingTo: output)
    process.standardError = FileHandle.nullDevice
    try process.run()
    Thread.sleep(forTimeInterval: seconds)
    kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
    return try Data(contentsOf: output).count { $0 == 0x0A }
  }

  @Test func twoProgramsThatWriteAtOnceKeepEveryCallOnce() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    let inputs = [try file("a.jsonl", calls(0..<60)), try file("b.jsonl", calls(30..<90))]
    let running = try inputs.map { input in
      let process = Process()
      process.executableURL = Program.binary
      process.arguments = ["score", input, "--format", "json", "--archive=\(path)"]
      process.currentDirectoryURL = TestLibrary.root
      process.standardOutput = FileHandle.nullDevice
      try process.run()
      return process
    }
    for process in running {
      process.waitUntilExit()
      #expect(process.terminationStatus == 0)
    }
    #expect(try huashu(["archive", "check", "--lang", "en"]).output == "90 calls, no damage\n")
    let scores = try huashu(["archive", "list", "--format", "json"]).output.split(separator: "\n").map { line in
      ((try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])?["scores"] as? [Any])?.count
    }
    #expect(scores == Array(repeating: 1, count: 90))
  }

  @Test func theReportIsOnePageWithoutAnythingFromOutside() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    let line =
      "{\"callId\":\"<img src=x>\",\"turns\":[{\"role\":\"agent\",\"text\":\"你有病吧\"},{\"role\":\"customer\",\"text\":\"退钱\"}]}\n"
    #expect(try huashu(["score", "-", "--archive"], input: line + calls(0..<2)).status == 0)
    let page = folder.appendingPathComponent("page.html").path
    #expect(try huashu(["report", "--by", "month", "--output", page, "--lang", "zh"]).status == 0)
    let html = try String(contentsOfFile: page, encoding: .utf8)
    #expect(html.contains("&lt;img src=x&gt;") && !html.contains("<img"))
    for part in ["<script", "http://", "https://", "url("] { #expect(!html.contains(part), "\(part)") }
    #expect(html.contains("huashu roleplay ring-back-tone"))
  }
}
