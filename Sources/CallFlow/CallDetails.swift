/// How a call reached the centre; a chat owes things that a voice call does not, and the other way round.
package enum Channel: String, CaseIterable, Sendable {
  case voice, chat
}

/// What a transcript says of its call beside the words; each part nil where it says nothing.
package struct CallDetails: Sendable, Equatable {
  /// The agent's name or number.
  package var agent: String?
  package var team: String?
  package var channel: Channel?
  /// ISO 8601 without a zone, `2026-11-23T09:30:00` or the date alone, so that text order is time order.
  package var startedAt: String?

  package init(agent: String? = nil, team: String? = nil, channel: Channel? = nil, startedAt: String? = nil) {
    self.agent = agent
    self.team = team
    self.channel = channel
    self.startedAt = startedAt
  }
}
