import Foundation
import TestSupport
import Testing

/// `score` over many calls: folders, streams, several workers.
@Suite struct BatchTests {
  private let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
    "huashu-batch-\(UUID().uuidString)")

  private func write(_ files: [String: String]) throws {
    for (name, text) in files {
      let file = folder.appendingPathComponent(name)
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: file)
    }
  }

  private func calls(_ output: String) throws -> [String] {
    try output.split(separator: "\n").map { line in
      let object = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
      return try #require(object?["call"] as? String)
    }
  }

  private func line(_ number: Int) -> String {
    let asks = ["宽带又断了，你们管不管", "上个月多扣了我三十块", "我没同意过开这个包"]
    let turns = [
      ("agent", "您好，工号\(number)，请问有什么可以帮您？"), ("customer", asks[number % 3]), ("agent", "麻烦您报一下号码，我帮您查。"),
      ("customer", "快点"),
    ]
    let written = turns.map { #"{"role":"\#($0)","text":"\#($1)"}"# }.joined(separator: ",")
    return #"{"callId":"call-\#(number)","turns":[\#(written)]}"# + "\n"
  }

  @Test func theOutputIsTheSameHoweverManyWorkersThereAre() throws {
    let input = (0..<60).map { $0 == 37 ? "{broken\n" : line($0) }.joined()
    let one = try Program.run(["score", "-", "--format", "json", "--jobs", "1"], input: input)
    #expect(one.status == 2)
    #expect(try calls(one.output) == (0..<60).filter { $0 != 37 }.map { "call-\($0)" })
    #expect(one.errors.contains("-:38:2: error: broken JSON"))
    for jobs in ["2", "7"] {
      let many = try Program.run(["score", "-", "--format", "json", "--jobs", jobs], input: input)
      #expect(many.output == one.output)
      #expect(many.errors == one.errors)
      #expect(many.status == 2)
    }
    let text = try Program.run(["score", "-", "--jobs", "1"], input: input)
    #expect(try Program.run(["score", "-", "--jobs", "7"], input: input).output == text.output)
  }

  @Test func aFolderIsReadByNameWithoutHiddenFilesAndOneBrokenFileStopsNobody() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    try write([
      "b/2.txt": "客服：您好\n客户：喂\n", "a.csv": "call_id,role,text\nx,客服,您好\nx,客户,喂\n", "b/1.json": "{\"turns\": [}",
      "c.vtt": "WEBVTT\n\n1\n00:01.000 --> 00:02.000\n客服: 您好\n", ".hidden.txt": "客服：您好\n", "d.bin": "\u{0}\u{1}",
      "b/.git/x.txt": "客服：您好\n",
    ])
    let result = try Program.run(["score", folder.path, "--format", "json"])
    #expect(result.status == 2)
    #expect(try calls(result.output) == ["x", folder.path + "/b/2.txt", folder.path + "/c.vtt"])
    #expect(result.errors.contains(folder.path + "/b/1.json:1:"))
    #expect(result.errors.contains(folder.path + "/d.bin: error: not a text file"))
    #expect(!result.errors.contains("hidden"))
  }

  @Test func rolesAreTakenFromTheOptionAndAWrongMapIsBadUsage() throws {
    let input = #"{"turns":[{"role":"SPEAKER_00","text":"喂"},{"role":"SPEAKER_01","text":"您好"}]}"#
    let result = try Program.run(
      ["score", "-", "--format", "json", "--roles", "SPEAKER_00=agent,SPEAKER_01=customer"], input: input)
    #expect(result.output.contains(#""speaker":"agent","stage":"greeting","start":null,"turn":0"#))
    #expect(!result.errors.contains("taken as"))
    let wrong = try Program.run(["score", "-", "--roles", "SPEAKER_00"], input: input)
    #expect(wrong.status == 2)
    #expect(wrong.errors.contains("LABEL=ROLE"))
    #expect(try Program.run(["score", "-", "--jobs", "0"], input: input).status == 2)
  }

  @Test func theSameGuessIsNotSaidTenThousandTimes() throws {
    let line = #"{"turns":[{"role":"seller","text":"您好"}]}"# + "\n"
    let result = try Program.run(
      ["score", "-", "--format", "json"], input: String(repeating: line, count: 200))
    #expect(result.errors.split(separator: "\n").count == 21)
    #expect(result.errors.contains("180 more of this kind"))
  }

  @Test func aFileIsReplacedOnlyByAWholeOne() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    try write(["cards.jsonl": "old\n"])
    let cards = folder.appendingPathComponent("cards.jsonl")
    let result = try Program.run(["score", "-", "--format", "json", "-o", cards.path], input: line(1) + line(2))
    #expect(result.status == 0 && result.output.isEmpty)
    #expect(try calls(String(contentsOf: cards, encoding: .utf8)) == ["call-1", "call-2"])
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["cards.jsonl"])
    #expect(try Program.run(["score", "-", "-o", "/nowhere/x"], input: line(1)).status == 2)
  }

  @Test func aSlowStreamIsAnsweredAsItComes() throws {
    let process = Process()
    process.executableURL = Program.binary
    process.arguments = ["score", "-", "--format", "json"]
    process.currentDirectoryURL = TestLibrary.root
    let (input, output) = (Pipe(), Pipe())
    process.standardInput = input
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    for number in 0..<3 {
      try input.fileHandleForWriting.write(contentsOf: Data(line(number).utf8))
      // Were the call held back until more input comes, this would wait for ever.
      var answer = Data()
      while answer.last != 0x0A { answer += output.fileHandleForReading.availableData }
      #expect(try calls(String(decoding: answer, as: UTF8.self)) == ["call-\(number)"])
    }
    try input.fileHandleForWriting.close()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
  }

  /// What a shell prints that runs the script to its end.
  private func shell(_ mode: String, _ script: String) throws -> String {
    let shell = Process()
    shell.executableURL = URL(fileURLWithPath: "/bin/bash")
    shell.arguments = [mode, script]
    var variables = ProcessInfo.processInfo.environment
    variables["HUASHU_CACHE"] = Program.cache.path
    shell.environment = variables
    let output = Pipe()
    shell.standardOutput = output
    try shell.run()
    let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    shell.waitUntilExit()
    return text
  }

  @Test func ctrlCLeavesWholeLinesAndAClosedPipeEndsQuietly() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    try write(["calls.jsonl": (0..<20_000).map(line).joined()])
    let script = """
      cd '\(folder.path)'
      '\(Program.binary.path)' score calls.jsonl --format json --library '\(TestLibrary.root.path)' > out.jsonl 2> err.txt &
      program=$!
      while [ ! -s out.jsonl ]; do sleep 0.1; done
      kill -INT $program
      wait $program
      echo "interrupted: $?"
      '\(Program.binary.path)' score calls.jsonl --format json --library '\(TestLibrary.root.path)' 2> pipe.txt | head -n 1 > /dev/null
      """
    // With job control the program gets the signals that a terminal would give it.
    let said = try shell("-mc", script)
    #expect(said.contains("interrupted: 130"), "\(said)")
    let written = try String(contentsOf: folder.appendingPathComponent("out.jsonl"), encoding: .utf8)
    #expect(written.hasSuffix("\n"))
    let names = try calls(written)
    #expect(!names.isEmpty && names.count < 20_000)
    #expect(names == (0..<names.count).map { "call-\($0)" })
    #expect(try String(contentsOf: folder.appendingPathComponent("pipe.txt"), encoding: .utf8) == "")
  }

  @Test func aLongStreamNeedsNoMoreMemoryThanAShortOne() throws {
    func peak(of script: String) throws -> Int {
      let text = try shell("-c", script)
      return try #require(Int(text.split(separator: "\n").last ?? ""))
    }
    defer { try? FileManager.default.removeItem(at: folder) }
    // Broken lines are read and refused but not scored: thirty megabytes pass in a moment.
    let junk = #"{"callId":"x","turns":[{"role":"agent","text":""# + String(repeating: "您好", count: 150) + "\n"
    try write(["junk.jsonl": String(repeating: junk, count: 1000)])
    func script(_ times: Int) -> String {
      """
      cd '\(folder.path)'
      for i in $(seq \(times)); do cat junk.jsonl; done | {
        '\(Program.binary.path)' score - --format json --library '\(TestLibrary.root.path)' > /dev/null 2>&1 0<&0 &
        program=$!
        while kill -0 $program 2>/dev/null; do
          peak=$(sed -n 's/^VmHWM:[^0-9]*\\([0-9]*\\).*/\\1/p' /proc/$program/status 2>/dev/null) && [ -n "$peak" ] && last=$peak
          sleep 0.02
        done
        echo $last
      }
      """
    }
    let short = try peak(of: script(1))
    let long = try peak(of: script(32))
    #expect(long < short + 20_000, "\(short) kB → \(long) kB")
  }
}
