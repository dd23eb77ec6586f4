/// Deepgram; seconds. Channels tell the speakers where there are several, else diarization does.
enum Deepgram: JSONFormat {
  static let name = "Deepgram"

  static func read(_ value: JSON) -> RawCall? {
    guard let results = value["results"], results["utterances"] != nil || results["channels"] != nil else {
      return nil
    }
    var call = RawCall()
    call.id = value["metadata"]?["request_id"]?.string
    call.details.startedAt = value["metadata"]?["created"]?.string.flatMap { CalendarTime($0)?.text }
    call.unit = .seconds
    call.isByChannel = true
    if let utterances = results["utterances"]?.elements {
      let isByChannel = Set(utterances.compactMap { $0["channel"]?.string }).count > 1
      call.turns = utterances.compactMap { utterance in
        guard let text = utterance["transcript"]?.string else { return nil }
        return RawCall.Turn(
          label: (isByChannel ? utterance["channel"] : utterance["speaker", "channel"])?.string, text: text,
          start: utterance["start"]?.number, end: utterance["end"]?.number,
          confidence: utterance["confidence"]?.number)
      }
    } else {
      let channels = results["channels"]?.elements ?? []
      for (number, channel) in channels.enumerated() {
        let words = channel["alternatives"]?.elements?.first?["words"]?.elements ?? []
        call.turns += turns(of: words, channel: channels.count > 1 ? String(number) : nil)
      }
    }
    return call
  }

  /// Seconds of silence that end a turn.
  private static let pause = 0.8

  /// Words in a row of one speaker, without a pause between them, are a turn.
  private static func turns(of words: [JSON], channel: String?) -> [RawCall.Turn] {
    var turns: [RawCall.Turn] = []
    var text = JoinedWords()
    for word in words {
      guard let written = word["punctuated_word", "word"]?.string else { continue }
      let label = channel ?? word["speaker"]?.string
      let start = word["start"]?.number
      if let last = turns.last, last.label == label, (start ?? 0) - (last.end ?? 0) < pause {
        text.add(written)
        turns[turns.count - 1].text = text.text
      } else {
        text = JoinedWords()
        text.add(written)
        turns.append(.init(label: label, text: text.text, start: start))
      }
      turns[turns.count - 1].end = word["end"]?.number
    }
    return turns
  }
}
