import Foundation
import TestSupport
import Testing

@Suite struct CommandTests {
  private let folder = FileManager.default.temporaryDirectory.appendingPathComponent("huashu-\(UUID().uuidString)")
  private let golden = "Tests/Golden/calls/twin-video-membership.txt"

  private func file(_ name: String, _ data: Data) throws -> String {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let file = folder.appendingPathComponent(name)
    try data.write(to: file)
    return file.path
  }

  @Test func scoreWritesOneObjectACallAndSaysNothingElseOnStandardOutput() throws {
    let result = try Program.run(["score", golden, golden, "--format", "json"])
    #expect(result.status == 0)
    let lines = result.output.split(separator: "\n")
    #expect(lines.count == 2)
    for line in lines { #expect(try JSONSerialization.jsonObject(with: Data(line.utf8)) is [String: Any]) }
  }

  @Test(arguments: [("html", "<!DOCTYPE html>"), ("csv", "\u{FEFF}call,"), ("md", "## Tests")])
  func aReportGoesToAFileWholeOrNotAtAll(_ format: String, _ start: String) throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    let report = try file("report", Data("old".utf8))
    let result = try Program.run(["score", golden, "--format", format, "--output", report])
    #expect(result.status == 0)
    #expect(result.output.isEmpty)
    let written = String(decoding: try Data(contentsOf: URL(fileURLWithPath: report)), as: UTF8.self)
    let begins = written.hasPrefix(start)
    #expect(begins)
    let isSame = try Program.run(["score", golden, "--format", format]).output == written
    #expect(isSame)
    let refused = try Program.run(["score", golden, "--format", format, "--output", folder.path + "/none/report"])
    #expect(refused.status == 2)
    #expect(refused.errors.contains("none/report"))
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["report"])
  }

  @Test func scoreReadsStandardInput() throws {
    let result = try Program.run(["score", "-"], input: "客服：您好，工号1023\n客户：喂\n")
    #expect(result.status == 0)
    #expect(result.output.contains("total"))
  }

  @Test func theSameInputGivesTheSameBytes() throws {
    #expect(
      try Program.run(["score", golden, "--format", "json"]).output
        == Program.run(["score", golden, "--format", "json"]).output)
  }

  @Test func anUnreadableFileIsReportedAndTheOthersAreScored() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    let binary = try file("a.wav", Data([0x52, 0x49, 0x46, 0x46, 0, 0, 0, 1]))
    let empty = try file("empty.txt", Data())
    let strange = try file("strange.txt", Data([0xFF, 0x41, 0xFF, 0x42]))
    let result = try Program.run(["score", binary, empty, strange, "missing.txt", golden, "--format", "json"])
    #expect(result.status == 2)
    #expect(result.output.split(separator: "\n").count == 1)
    for reason in ["not a text file", "holds no turns", "neither UTF-8", "no such file"] {
      #expect(result.errors.contains(reason), "\(reason) is not in \(result.errors)")
    }
  }

  @Test(arguments: [
    (["score", "x.txt", "--script", "telcom"], "did you mean “telecom”?"),
    (["roleplay", "ring-back-tune"], "did you mean “ring-back-tone”?"),
    (["check", "--library", "/nowhere"], "--library or HUASHU_LIBRARY"),
  ])
  func aWrongNameIsBadUsageWithAWayOut(_ arguments: [String], _ wayOut: String) throws {
    let result = try Program.run(arguments)
    #expect(result.status == 2)
    #expect(result.errors.contains(wayOut), "\(result.errors)")
    #expect(result.output.isEmpty)
  }

  @Test func errorsAreInTheUsersLanguage() throws {
    #expect(try Program.run(["score", "missing.txt", "--lang", "zh"]).errors.contains("没有这个文件"))
    #expect(
      try Program.run(["score", "missing.txt"], environment: ["LC_ALL": "zh_CN.UTF-8"]).errors.contains("没有这个文件"))
  }

  @Test func aBrokenLibraryIsReportedWholeAndNothingIsScored() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    for part in ["Lexicon", "Scripts"] {
      try FileManager.default.copyItem(
        at: TestLibrary.root.appendingPathComponent(part), to: folder.appendingPathComponent(part))
    }
    _ = try file("Lexicon/zh/broken.yml", Data("signals:\n  s: [oops\n".utf8))
    _ = try file("Scripts/zh/common/lines/broken.yml", Data("lnies: {}\n".utf8))
    let call = TestLibrary.root.appendingPathComponent(golden).path
    let result = try Program.run(["score", call, "--library", folder.path])
    #expect(result.status == 2)
    #expect(result.output.isEmpty)
    #expect(result.errors.contains("Lexicon/zh/broken.yml:"))
    #expect(
      result.errors.contains(
        "Scripts/zh/common/lines/broken.yml:1:1: error: unknown key “lnies” — did you mean “lines”?"))
  }

  @Test func checkOfTheProjectsLibraryFindsNothingWrong() throws {
    let result = try Program.run(["check"])
    #expect(result.status == 0, "\(result.errors)")
    #expect(result.output.contains("0 errors"))
  }

  @Test func suggestAnswersEveryMomentOnItsOwnLine() throws {
    let input = """
      {"id":"1","script":"telecom","history":[{"speaker":"agent","text":"您好"}],"customer":"我没同意过开彩铃"}
      {"id":"2"}
      {"id":"3","customer":"你好"}

      """
    let result = try Program.run(["suggest"], input: input)
    #expect(result.status == 2)
    #expect(result.errors.contains("-:2:"))
    let objects = try result.output.split(separator: "\n").map {
      try #require(try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])
    }
    #expect(objects.map { $0["id"] as? String } == ["1", "3"])
    #expect(
      Set(objects[0].keys) == [
        "version", "id", "stage", "mood", "need", "severity", "suggestions", "owed", "avoid", "escalate", "manner",
        "intent",
        "values",
      ])
    let first = try #require((objects[0]["suggestions"] as? [[String: Any]])?.first)
    #expect(Set(first.keys) == ["line", "text", "acts", "technique", "because"])
  }

  @Test func aPipeGetsTheAnswersOfTheReplWithoutPromptsOrColour() throws {
    let result = try Program.run([], input: "你们没经我同意就开了彩铃\n/owed\n/quit\n不再读\n")
    #expect(result.status == 0)
    #expect(result.output.contains(" 1. "))
    #expect(!result.output.contains("\u{1B}"))
    #expect(!result.output.contains("> "))
  }

  @Test func aRehearsalFromAPipeIsReplayedByItsSeed() throws {
    let words = "您好，工号1023，请问有什么可以帮您？\n对不起让您久等了\n"
    let arguments = ["roleplay", "ring-back-tone", "--seed", "7"]
    let first = try Program.run(arguments, input: words)
    #expect(first.status == 0)
    #expect(first.output.contains("total"))
    #expect(try Program.run(arguments, input: words).output == first.output)
  }

  @Test func everyCommandShowsAnExampleInItsHelp() throws {
    for command in ["repl", "suggest", "score", "roleplay", "check"] {
      let result = try Program.run([command, "--help"])
      #expect(result.status == 0)
      #expect(result.output.contains("$ "), "\(command)")
    }
  }

  @Test func badUsageEndsWithTwo() throws {
    for arguments in [["--nosuch"], ["score"], ["score", "a.txt", "--format", "docx"]] {
      let result = try Program.run(arguments)
      #expect(result.status == 2, "\(arguments)")
      #expect(result.output.isEmpty)
    }
  }

  @Test func noEscapeSequenceOfAnInputReachesTheTerminal() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    let hostile = "小\u{1B}[31m林：您好\n王\u{1B}]0;x\u{7}芳：我没同意，彩\u{1B}铃多扣了5\u{1B}元\n小\u{1B}[31m林：您好\n王\u{1B}]0;x\u{7}芳：好\n"
    let call = try file("a.txt", Data(hostile.utf8))
    for result in [
      try Program.run(["score", call, "--explain"]), try Program.run(["score", "\u{1B}[31m.txt"]),
      try Program.run(["suggest"], input: "{\"id\":\"1\",\"script\":\"\\u001b]0;x\",\"customer\":\"x\"}\n"),
    ] {
      #expect(!(result.output + result.errors).contains("\u{1B}"))
    }
  }

  @Test func aClosedOrFullOutputIsNoCrash() throws {
    let shell = Process()
    shell.executableURL = URL(fileURLWithPath: "/bin/sh")
    shell.arguments = ["-c", "'\(Program.binary.path)' score \(golden) --format json > /dev/full"]
    shell.currentDirectoryURL = TestLibrary.root
    shell.standardError = FileHandle.nullDevice
    try shell.run()
    shell.waitUntilExit()
    #expect(shell.terminationReason == .exit)
    #expect(shell.terminationStatus == 2)
  }

  @Test func impossibleClocksDoNotStopTheOtherCalls() throws {
    let input = """
      {"callId":"a","turns":[{"role":"agent","text":"您好","start":1e300,"end":-5}]}
      {"callId":"b","turns":[{"role":"seller","text":"您好"}]}
      {"callId":"c","turns":[{"role":"agent","text":"您好\u{2028}请讲"}]}
      """
    let result = try Program.run(["score", "-", "--format", "json"], input: input)
    #expect(result.status == 0)
    #expect(result.output.split(separator: "\n").count == 3)
    #expect(result.errors.contains("unknown roles: seller"))
    let dated = try Program.run(["score", "-"], input: "9223372036854775807-01-01 10:00 客服：您好\n客户：喂\n")
    #expect(dated.status == 0)
  }

  @Test func checkReportsOnlyThePathsAskedForAndRefusesOthers() throws {
    #expect(try Program.run(["check", "Lexicon/zh/words.yml"]).status == 0)
    #expect(try Program.run(["check", "nosuch.yml"]).status == 2)
  }

  @Test func aChatThatDoesNotSaySoIsScoredAsOneWhereTheUserSaysSo() throws {
    let call = "客服：您好，请问有什么可以帮您？\n客户：我的快递三天没动了。\n"
    func identifies(_ arguments: [String]) throws -> Any? {
      let result = try Program.run(["score", "-", "--format", "json"] + arguments, input: call)
      let card = try #require(try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any])
      let items = try #require(card["items"] as? [[String: Any]])
      return items.first { $0["id"] as? String == "identifies" }?["earned"]
    }
    #expect(try identifies([]) as? Double == 0)
    #expect(try identifies(["--channel", "chat"]) is NSNull)
    // More than a pipe holds, for a program that ends without reading any of it.
    let unread = String(repeating: call, count: 2000)
    #expect(try Program.run(["score", "-", "--channel", "fax"], input: unread).status == 2)
  }
}
