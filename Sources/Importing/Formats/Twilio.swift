/// Twilio Conversational Intelligence; seconds, as texts.
enum Twilio: JSONFormat {
  static let name = "Twilio"

  static func read(_ value: JSON) -> RawCall? {
    guard let sentences = (value["sentences"] ?? value).elements,
      sentences.contains(where: { $0["transcript"] != nil && $0["media_channel"] != nil })
    else { return nil }
    var call = RawCall()
    call.id = sentences.lazy.compactMap { $0["transcript_sid"]?.string }.first
    call.unit = .seconds
    call.isByChannel = true
    call.turns = sentences.compactMap { sentence in
      guard let text = sentence["transcript"]?.string else { return nil }
      return RawCall.Turn(
        label: sentence["media_channel"]?.string, text: text, start: sentence["start_time"]?.number,
        end: sentence["end_time"]?.number, confidence: sentence["confidence"]?.number)
    }
    return call
  }
}
