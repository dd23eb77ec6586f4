import CallFlow
import Foundation
import Importing

/// A small file of one kind with the traps of that kind in it.
enum Fixture {
  static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Fixtures")

  static let names: [String] =
    ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []).filter { !$0.hasPrefix(".") }.sorted()

  static func bytes(_ name: String) throws -> [UInt8] {
    [UInt8](try Data(contentsOf: folder.appendingPathComponent(name)))
  }

  /// Every call of a file; the problems beside.
  static func read(
    _ name: String, roles: RoleMap = .none
  ) throws -> (calls: [Transcript], problems: [TranscriptProblem]) {
    read(try bytes(name), name: name, roles: roles)
  }

  static func read(
    _ bytes: some Sequence<UInt8>, name: String = "a", roles: RoleMap = .none
  ) -> (calls: [Transcript], problems: [TranscriptProblem]) {
    var calls: [Transcript] = []
    var problems: [TranscriptProblem] = []
    TranscriptReader.read(ByteSource(bytes), name: name, roles: roles) { result in
      switch result {
      case .success(let call): calls.append(call)
      case .failure(let problem): problems.append(problem)
      }
    }
    return (calls, problems)
  }
}

extension Transcript {
  /// `agent 1–3.2 您好`, one for each turn; a clock that is not there is a dash.
  var lines: [String] {
    turns.map { turn in
      func clock(_ seconds: Double?) -> String {
        seconds.map { String(format: "%g", ($0 * 1000).rounded() / 1000) } ?? "-"
      }
      return "\(turn.speaker.rawValue) \(clock(turn.start))–\(clock(turn.end)) \(turn.text)"
    }
  }
}
