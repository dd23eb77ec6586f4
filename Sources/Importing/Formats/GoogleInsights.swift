/// Google CX Insights conversation files; microseconds.
enum GoogleInsights: JSONFormat {
  static let name = "Google CX Insights"

  static func read(_ value: JSON) -> RawCall? {
    guard let entries = value["entries"]?.elements,
      entries.contains(where: { $0["start_timestamp_usec", "startTimestampUsec"] != nil || $0["role"] != nil })
    else { return nil }
    var call = RawCall()
    call.unit = .microseconds
    for entry in entries {
      guard let text = entry["text"]?.string else { continue }
      let role = entry["role"]?.string?.uppercased()
      if role == "AGENT", call.details.agent == nil { call.details.agent = entry["user_id", "userId"]?.string }
      call.turns.append(
        .init(
          label: role == "AUTOMATED_AGENT" ? "bot" : role, text: text,
          start: entry["start_timestamp_usec", "startTimestampUsec"]?.number))
    }
    return call
  }
}
