import Foundation
import Listening

/// Reads one call from one line: `{"callId": …, "turns": [{"role": …, "text": …, "start": …, "end": …}]}`.
struct JSONLinesReader {
  private struct Line: Decodable {
    let callId: String?
    let turns: [Entry]
  }

  private struct Entry: Decodable {
    let role: String?
    let speaker: String?
    let text: String
    /// Seconds from the start of the call.
    let start: Double?
    let end: Double?
  }

  static func read(
    _ line: some StringProtocol, number: Int, of file: String
  ) throws(TranscriptProblem) -> Transcript {
    let decoded: Line
    do {
      decoded = try JSONDecoder().decode(Line.self, from: Data(line.utf8))
    } catch let error as DecodingError {
      throw .brokenJSON(line: number, Self.reason(of: error))
    } catch {
      throw .brokenJSON(line: number, "\(error)")
    }
    var strangers: [String] = []
    let turns = decoded.turns.map { entry in
      let role = entry.role ?? entry.speaker ?? ""
      let speaker = SpeakerAliases.speaker(role)
      if speaker == nil, !strangers.contains(role) { strangers.append(role) }
      return Turn(speaker ?? .unknown, entry.text, start: Self.clock(entry.start), end: Self.clock(entry.end))
    }
    guard !turns.isEmpty else { throw .noTurns(line: number) }
    return Transcript(
      call: decoded.callId ?? "\(file):\(number)", turns: turns,
      inferred: strangers.isEmpty ? [] : [.unknownRoles(strangers)])
  }

  /// A clock that no call can have is none.
  private static func clock(_ seconds: Double?) -> Double? {
    seconds.flatMap { (0...longestCall).contains($0) ? $0 : nil }
  }

  /// Four months, in seconds.
  private static let longestCall = 1e7

  private static func reason(of error: DecodingError) -> String {
    func path(_ context: DecodingError.Context) -> String {
      context.codingPath.map { $0.intValue.map { "[\($0)]" } ?? ".\($0.stringValue)" }.joined()
    }
    switch error {
    case .keyNotFound(let key, let context): return "\(path(context)).\(key.stringValue) is missing"
    case .typeMismatch(_, let context), .valueNotFound(_, let context): return "\(path(context)): wrong kind of value"
    case .dataCorrupted: return "not valid JSON"
    @unknown default: return "not valid JSON"
    }
  }
}
