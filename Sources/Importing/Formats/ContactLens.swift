import CallFlow

/// Amazon Connect Contact Lens: the post-call file and the list of segments; milliseconds.
enum ContactLens: JSONFormat {
  static let name = "Amazon Connect Contact Lens"

  static func read(_ value: JSON) -> RawCall? {
    let listed = value["Transcript"]?.elements ?? value["Segments"]?.elements?.compactMap { $0["Transcript"] }
    guard let entries = listed, entries.contains(where: { $0["Content"] != nil }) else { return nil }
    var roleOfParticipant: [String: String] = [:]
    for participant in value["Participants"]?.elements ?? [] {
      guard let id = participant["ParticipantId"]?.string else { continue }
      roleOfParticipant[id] = participant["ParticipantRole"]?.string
    }
    var call = RawCall()
    call.id = value["ContactId"]?.string ?? value["CustomerMetadata"]?["ContactId"]?.string
    call.details.channel = value["Channel"]?.string.flatMap(Channel.init(alias:))
    call.unit = .milliseconds
    call.turns = entries.compactMap { entry in
      guard let text = entry["Content"]?.string else { return nil }
      let participant = entry["ParticipantId"]?.string
      return RawCall.Turn(
        label: entry["ParticipantRole"]?.string ?? participant.flatMap { roleOfParticipant[$0] } ?? participant,
        text: text, start: entry["BeginOffsetMillis"]?.number ?? entry["Time"]?["BeginOffsetMillis"]?.number,
        end: entry["EndOffsetMillis"]?.number ?? entry["Time"]?["EndOffsetMillis"]?.number)
    }
    return call
  }
}
