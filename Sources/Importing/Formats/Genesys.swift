import CallFlow

/// Genesys Cloud transcripts; milliseconds since 1970. `internal` is whoever of the centre was on the line just then.
enum Genesys: JSONFormat {
  static let name = "Genesys Cloud"

  private struct Participant {
    let purpose: String
    let start, end: Double
  }

  static func read(_ value: JSON) -> RawCall? {
    guard let transcripts = value["transcripts"]?.elements,
      transcripts.contains(where: { $0["phrases"]?.elements != nil })
    else { return nil }
    let inside: [Participant] = (value["participants"]?.elements ?? []).compactMap { participant in
      guard let purpose = participant["participantPurpose"]?.string?.lowercased(),
        purpose != "customer", purpose != "external"
      else { return nil }
      return Participant(
        purpose: purpose, start: participant["startTimeMs"]?.number ?? -.infinity,
        end: participant["endTimeMs"]?.number ?? .infinity)
    }
    var call = RawCall()
    call.id = value["conversationId"]?.string
    call.unit = .milliseconds
    call.origin = value["conversationStartTime", "startTime"]?.number
    call.details.channel = value["mediaType"]?.string.flatMap(Channel.init(alias:))
    let agent = value["participants"]?.elements?.first { $0["participantPurpose"]?.string?.lowercased() == "agent" }
    call.details.agent = agent?["userId"]?.string
    call.details.team = agent?["queueId"]?.string
    for phrase in transcripts.flatMap({ $0["phrases"]?.elements ?? [] }) {
      guard let text = phrase["decoratedText", "text"]?.string else { continue }
      let start = phrase["startTimeMs"]?.number
      let length = phrase["duration"]?["milliseconds"]?.number ?? phrase["durationMs"]?.number
      call.turns.append(
        .init(
          label: label(of: phrase, at: start, inside), text: text, start: start,
          end: start.flatMap { start in length.map { start + $0 } }, confidence: phrase["confidence"]?.number))
    }
    call.isByChannel = true
    return call
  }

  private static func label(of phrase: JSON, at start: Double?, _ inside: [Participant]) -> String? {
    guard let purpose = phrase["participantPurpose"]?.string?.lowercased() else { return nil }
    switch purpose {
    case "external": return "customer"
    case "internal":
      let present = start.map { start in inside.filter { $0.start <= start && start < $0.end } } ?? inside
      let isMachine = !present.isEmpty && !present.contains { ["agent", "user", "internal"].contains($0.purpose) }
      return isMachine ? "ivr" : "agent"
    default: return ["ivr", "acd", "voicemail", "workflow", "botflow"].contains(purpose) ? "ivr" : purpose
    }
  }
}
