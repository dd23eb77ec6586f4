/// Alibaba Cloud: sentences of the recogniser and dialogues for its quality check; milliseconds.
enum Aliyun: JSONFormat {
  static let name = "阿里云"

  static func read(_ value: JSON) -> RawCall? { sentences(value) ?? dialogues(value) }

  private static func sentences(_ value: JSON) -> RawCall? {
    let result = value["Result", "result"]?.unwrapped ?? value
    guard let sentences = result["Sentences", "sentences"]?.elements ?? result.elements,
      sentences.contains(where: { $0["BeginTime", "beginTime"] != nil && $0["Text", "text"] != nil })
    else { return nil }
    var call = RawCall()
    call.id = value["TaskId", "taskId"]?.string
    call.unit = .milliseconds
    call.isByChannel = true
    let isByChannel = Set(sentences.compactMap { $0["ChannelId", "channelId"]?.string }).count > 1
    call.turns = sentences.compactMap { sentence in
      guard let text = sentence["Text", "text"]?.string else { return nil }
      let channel = sentence["ChannelId", "channelId"]
      let speaker = sentence["SpeakerId", "speakerId"]
      return RawCall.Turn(
        label: (isByChannel ? channel : speaker ?? channel)?.string, text: text,
        start: sentence["BeginTime", "beginTime"]?.number, end: sentence["EndTime", "endTime"]?.number,
        confidence: sentence["Confidence", "confidence"]?.number)
    }
    return call
  }

  private static func dialogues(_ value: JSON) -> RawCall? {
    guard let dialogues = (value["dialogues", "dialogue"]?.unwrapped ?? value).elements,
      dialogues.contains(where: { $0["words"]?.string != nil && $0["role", "identity"] != nil })
    else { return nil }
    var call = RawCall()
    call.id = value["tid", "callId", "vid"]?.string
    call.unit = .milliseconds
    call.turns = dialogues.compactMap { turn in
      guard let words = turn["words"]?.string else { return nil }
      return RawCall.Turn(
        label: turn["role", "identity"]?.string, text: words, start: turn["begin", "beginTime"]?.number,
        end: turn["end", "endTime"]?.number)
    }
    return call
  }
}
