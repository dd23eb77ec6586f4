import Foundation
import TestSupport
import Testing

/// The real binary with a cache folder of its own.
@Suite struct CacheTests {
  private let folder = FileManager.default.temporaryDirectory.appendingPathComponent("huashu-\(UUID().uuidString)")

  private func score(cache: String) throws -> Program.Result {
    let calls = TestLibrary.golden.appendingPathComponent("calls")
    let files = try FileManager.default.contentsOfDirectory(atPath: calls.path).filter { $0.hasSuffix(".txt") }.sorted()
    return try Program.run(
      ["score", "--format", "json"] + files.map { calls.appendingPathComponent($0).path },
      environment: ["HUASHU_CACHE": cache])
  }

  @Test func scoresAreTheSameWithAndWithoutACache() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    let without = try score(cache: "/proc/nowhere")
    let cold = try score(cache: folder.path)
    let warm = try score(cache: folder.path)
    #expect(!without.output.isEmpty)
    #expect(cold.output == without.output)
    #expect(warm.output == without.output)
    #expect([without, cold, warm].map(\.errors) == ["", "", ""])
  }

  @Test func programsThatStartTogetherAllAnswerAndLeaveOneGoodFile() async throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    let line = #"{"id":"1","script":"telecom","history":[],"customer":"你们怎么乱扣费？"}"# + "\n"
    func suggest(_ cache: String) throws -> Program.Result {
      try Program.run(["suggest"], input: line, environment: ["HUASHU_CACHE": cache])
    }
    let expected = try suggest("/proc/nowhere").output
    let cache = folder.path
    let results = try await withThrowingTaskGroup(of: Program.Result.self) { group in
      for _ in 0..<4 { group.addTask { try suggest(cache) } }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    for result in results {
      #expect(result.output == expected)
      #expect(result.errors.isEmpty)
      #expect(result.status == 0)
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: cache).count == 1)
    #expect(try suggest(cache).output == expected)
  }
}
