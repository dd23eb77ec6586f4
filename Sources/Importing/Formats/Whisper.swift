import Foundation

/// Whisper and WhisperX; seconds. Some segments may lack their speaker.
enum Whisper: JSONFormat {
  static let name = "Whisper"

  static func read(_ value: JSON) -> RawCall? {
    guard let segments = value["segments"]?.elements,
      segments.contains(where: { $0["text"] != nil && $0["start"] != nil && $0["result"] == nil })
    else { return nil }
    var call = RawCall()
    call.unit = .seconds
    call.turns = segments.compactMap { segment in
      guard let text = segment["text"]?.string else { return nil }
      let words = segment["words"]?.elements ?? []
      let scores = words.compactMap { $0["score", "probability"]?.number }
      let mean = scores.isEmpty ? nil : scores.reduce(0, +) / Double(scores.count)
      return RawCall.Turn(
        label: segment["speaker"]?.string ?? speaker(of: words), text: trimmed(text), start: segment["start"]?.number,
        end: segment["end"]?.number, confidence: mean ?? segment["avg_logprob"]?.number.map { exp(min(0, $0)) })
    }
    return call
  }

  /// The speaker of most of the words.
  private static func speaker(of words: [JSON]) -> String? {
    var counts: [String: Int] = [:]
    for speaker in words.compactMap({ $0["speaker"]?.string }) { counts[speaker, default: 0] += 1 }
    return counts.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key
  }

  private static func trimmed(_ text: String) -> String { String(text.drop(while: \.isWhitespace)) }
}
