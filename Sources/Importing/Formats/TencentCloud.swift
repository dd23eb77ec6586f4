/// Tencent Cloud's recordings; milliseconds. Its `Result` alone, `[0:1.020,0:1.770,0]  …` a line, is read as text.
enum TencentCloud: JSONFormat {
  static let name = "腾讯云"

  static func read(_ value: JSON) -> RawCall? {
    let data = (value["Response"] ?? value)["Data"] ?? value
    guard let sentences = data["ResultDetail"]?.elements, !sentences.isEmpty else {
      guard let lines = data["Result"]?.string, lines.first == "[" else { return nil }
      var call = PlainText.read(lines, roles: .none)
      call?.id = data["TaskId"]?.string
      return call
    }
    var call = RawCall()
    call.id = data["TaskId"]?.string
    call.unit = .milliseconds
    call.isByChannel = true
    call.turns = sentences.compactMap { sentence in
      guard let text = sentence["FinalSentence", "SliceSentence", "WrittenText"]?.string else { return nil }
      return RawCall.Turn(
        label: sentence["SpeakerId"]?.string, text: text, start: sentence["StartMs"]?.number,
        end: sentence["EndMs"]?.number)
    }
    return call
  }
}
