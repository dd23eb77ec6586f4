import CallFlow
import Listening

/// Makes out who speaks: what the user said, then known names, then what each side says.
enum Roles {
  /// The speaker of every turn.
  static func speakers(of call: RawCall, roles: RoleMap, inferred: inout [Inference]) -> [Speaker] {
    var labels: [String] = []
    for turn in call.turns {
      guard let label = turn.label, labels.last != label, !labels.contains(label) else { continue }
      labels.append(label)
      // A file with this many speakers is no call; the rest stays unknown and the work stays linear.
      if labels.count == 64 { break }
    }
    guard !labels.isEmpty else {
      inferred.append(.noSpeakers)
      return [Speaker](repeating: .unknown, count: call.turns.count)
    }
    let known = known(labels, in: call, roles: roles, inferred: &inferred)
    var orphans = 0
    var before = Speaker.unknown
    let speakers = call.turns.map { turn in
      if let label = turn.label {
        before = known[label] ?? .unknown
      } else {
        orphans += 1
      }
      return before
    }
    if orphans > 0 { inferred.append(.speakerOfTurnBefore(orphans)) }
    return speakers
  }

  private static func known(
    _ labels: [String], in call: RawCall, roles: RoleMap, inferred: inout [Inference]
  ) -> [String: Speaker] {
    var known: [String: Speaker] = [:]
    var strangers: [String] = []
    let isEnumeration = labels.contains { $0 == "B" || $0 == "b" }
    for label in labels {
      if let speaker = roles.speaker(label) {
        known[label] = speaker
      } else if let speaker = SpeakerAliases.speaker(label), !(isEnumeration && label.count == 1) {
        known[label] = speaker
      } else {
        strangers.append(label)
      }
    }
    guard !strangers.isEmpty else { return known }
    let sides = Set(known.values).subtracting([.system, .unknown])
    if sides.isEmpty, strangers.count >= 2, call.labelsAreNames || strangers.count == 2 || areAnonymous(strangers) {
      for (label, speaker) in told(strangers, in: call, inferred: &inferred) { known[label] = speaker }
    } else if sides.count == 1, strangers.count == 1, call.labelsAreNames || areAnonymous(strangers),
      let other = sides.first?.other
    {
      known[strangers[0]] = other
      inferred.append(.labelMeans(strangers[0], other))
    } else if strangers.count == 1, sides.isEmpty, areAnonymous(strangers),
      let (speaker, cue) = RoleCues(of: strangers[0], in: call).side
    {
      known[strangers[0]] = speaker
      inferred.append(.heardAs(strangers[0], speaker, cue: cue))
    } else {
      inferred.append(.unknownRoles(strangers))
    }
    return known
  }

  /// Whether labels only count speakers or channels: SPEAKER_00, 1, A.
  static func areAnonymous(_ labels: [String]) -> Bool {
    labels.allSatisfy { label in
      var name = label.lowercased()[...]
      for prefix in ["speaker", "spk", "channel", "说话人", "发言人", "讲话人", "声道"] where name.hasPrefix(prefix) {
        name = name.dropFirst(prefix.count)
      }
      name = name.drop { "_ -#".contains($0) }
      return name.allSatisfy(\.isNumber) || name.count == 1
    }
  }

  /// The label whose words are most like an agent's is the agent's; the first to speak where words tell nothing.
  private static func told(
    _ labels: [String], in call: RawCall, inferred: inout [Inference]
  ) -> [(String, Speaker)] {
    let cues = RoleCues.all(of: labels, in: call)
    let top = labels.indices.max { (cues[$0].score, -$0) < (cues[$1].score, -$1) } ?? 0
    return labels.indices.map { index in
      let isAgent = index == top || cues[index].score >= max(RoleCues.sure, cues[top].score / 2)
      let speaker: Speaker = isAgent ? .agent : .customer
      if let cue = cues[index].cue(for: speaker) {
        inferred.append(.heardAs(labels[index], speaker, cue: cue))
      } else {
        inferred.append(.labelMeans(labels[index], speaker))
      }
      return (labels[index], speaker)
    }
  }
}
