import Foundation
import Listening
import Testing

@Suite struct TraditionalToSimplifiedTests {
  private static var converter: String? {
    ["/usr/bin/opencc", "/usr/local/bin/opencc"].first { FileManager.default.isExecutableFile(atPath: $0) }
  }

  @Test func commonCharactersAreSimplified() {
    for (traditional, simplified) in [("費", "费"), ("麼", "么"), ("臺", "台"), ("鈴", "铃"), ("應", "应")] {
      #expect(NormalizedText.folded(traditional) == NormalizedText.folded(simplified))
    }
  }

  @Test func noSimplifiedFormIsItselfTraditional() {
    let table = TraditionalToSimplified.table
    #expect(table.indices.allSatisfy { table[Int(table[$0])] == table[$0] })
  }

  @Test(.enabled(if: converter != nil, "OpenCC is not installed"))
  func everyPairIsOpenCCsOwn() throws {
    let pairs = Array(TraditionalToSimplified.pairs)
    let traditional = stride(from: 0, to: pairs.count, by: 2).map { String(pairs[$0]) }
    let simplified = stride(from: 1, to: pairs.count, by: 2).map { String(pairs[$0]) }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: try #require(Self.converter))
    process.arguments = ["-c", "t2s.json"]
    let input = Pipe()
    let output = Pipe()
    process.standardInput = input
    process.standardOutput = output
    try process.run()
    let text = Data((traditional.joined(separator: "\n") + "\n").utf8)
    DispatchQueue.global().async {
      try? input.fileHandleForWriting.write(contentsOf: text)
      try? input.fileHandleForWriting.close()
    }
    let converted = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    #expect(converted.split(separator: "\n").map(String.init) == simplified)
  }
}
