/// RingCentral's speech to text; seconds.
enum RingCentral: JSONFormat {
  static let name = "RingCentral"

  static func read(_ value: JSON) -> RawCall? {
    let response = value["response"] ?? value
    guard let utterances = (response["utterances", "transcript"] ?? response).elements,
      utterances.contains(where: { $0["speakerId"] != nil && $0["text"] != nil && $0["start"] != nil })
    else { return nil }
    var call = RawCall()
    call.id = value["jobId"]?.string
    call.unit = .seconds
    call.turns = utterances.compactMap { utterance in
      guard let text = utterance["text"]?.string else { return nil }
      return RawCall.Turn(
        label: utterance["speakerId"]?.string, text: text, start: utterance["start"]?.number,
        end: utterance["end"]?.number, confidence: utterance["confidence"]?.number)
    }
    return call
  }
}
