/// AssemblyAI; milliseconds. Channels tell the speakers where there are several.
enum AssemblyAI: JSONFormat {
  static let name = "AssemblyAI"

  static func read(_ value: JSON) -> RawCall? {
    guard let utterances = value["utterances"]?.elements, utterances.contains(where: { $0["text"] != nil }) else {
      return nil
    }
    var call = RawCall()
    call.id = value["id"]?.string
    call.unit = .milliseconds
    call.isByChannel = true
    let isByChannel = Set(utterances.compactMap { $0["channel"]?.string }).count > 1
    call.turns = utterances.compactMap { utterance in
      guard let text = utterance["text"]?.string else { return nil }
      let label = isByChannel ? utterance["channel"] : utterance["speaker", "channel"]
      // Its letters count speakers: A is not the agent.
      return RawCall.Turn(
        label: label?.string.map { $0.count == 1 && $0.first?.isLetter == true ? "Speaker \($0)" : $0 }, text: text,
        start: utterance["start"]?.number, end: utterance["end"]?.number, confidence: utterance["confidence"]?.number)
    }
    return call
  }
}
