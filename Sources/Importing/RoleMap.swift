import Listening
import SourceText

/// Which labels mean whom, as the user said: `SPEAKER_00=agent,1=customer`.
package struct RoleMap: Sendable, Equatable {
  private var speakers: [String: Speaker] = [:]

  package static let none = RoleMap()

  private init() {}

  /// What is wrong with a role map.
  package struct Problem: Error, Equatable {
    package let entry: String

    package var wording: Wording {
      Wording(
        zh: "--roles 里的“\(entry)”读不懂 — 写成 标签=角色，角色是 agent、customer 或 system，例如 SPEAKER_00=agent,1=customer",
        en: "“\(entry)” in --roles is not LABEL=ROLE — roles are agent, customer and system: "
          + "SPEAKER_00=agent,1=customer")
    }
  }

  package init(_ written: String) throws(Problem) {
    for entry in written.split(whereSeparator: { ",，".contains($0) }) {
      guard let sign = entry.lastIndex(where: { $0 == "=" || $0 == "＝" }),
        let speaker = SpeakerAliases.speaker(String(entry[entry.index(after: sign)...]))
      else { throw Problem(entry: String(entry)) }
      let label = Self.key(String(entry[..<sign]))
      guard !label.isEmpty else { throw Problem(entry: String(entry)) }
      speakers[label] = speaker
    }
    guard !speakers.isEmpty else { throw Problem(entry: written) }
  }

  func speaker(_ label: String) -> Speaker? { speakers.isEmpty ? nil : speakers[Self.key(label)] }

  /// Case and the white space around a label do not tell labels apart.
  private static func key(_ label: String) -> String {
    label.split(whereSeparator: \.isWhitespace).joined(separator: " ").lowercased()
  }
}
