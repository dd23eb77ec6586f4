import Listening
import SourceText

/// Something that a reader of transcripts had to guess, to be said to its user.
package enum Inference: Sendable, Equatable {
  case speakersAlternate
  case labelMeans(String, Speaker)
  /// A label that names nobody, told by words that only one side says.
  case heardAs(String, Speaker, cue: String)
  case linesWithoutLabel(Int)
  case linesBeforeTheCall(Int)
  case unknownRoles([String])
  case noSpeakers
  /// Turns without a speaker among turns that have one.
  case speakerOfTurnBefore(Int)
  case readAs(String)
  case encoding(String)
  case clocksIn(String)
  case clocksFromFirst
  case sortedByClock

  package func callAsFunction(_ language: InterfaceLanguage) -> String { wording(language) }

  /// What sort of guess it is, whatever it was about.
  package enum Kind: Int, Sendable { case speaker, lines, roles, format, encoding, clocks, order }

  package var kind: Kind {
    switch self {
    case .speakersAlternate, .labelMeans, .heardAs, .speakerOfTurnBefore: .speaker
    case .linesWithoutLabel, .linesBeforeTheCall: .lines
    case .unknownRoles, .noSpeakers: .roles
    case .readAs: .format
    case .encoding: .encoding
    case .clocksIn, .clocksFromFirst: .clocks
    case .sortedByClock: .order
    }
  }

  private var wording: Wording {
    switch self {
    case .speakersAlternate:
      Wording(zh: "没有说话人标记，按客服先说、轮流说话来读", en: "no speaker labels: read as taking turns, the agent first")
    case .labelMeans(let label, let speaker):
      Wording(
        zh: "“\(label)”当作\(Self.name(speaker))；不对就加 --roles \(Self.override(label, speaker))",
        en: "“\(label)” is taken as the \(speaker.rawValue); if not, add --roles \(Self.override(label, speaker))")
    case .heardAs(let label, let speaker, let cue):
      Wording(
        zh: "“\(label)”说了“\(cue)”，当作\(Self.name(speaker))；不对就加 --roles \(Self.override(label, speaker))",
        en: "“\(label)” said “\(cue)” and is taken as the \(speaker.rawValue); if not, add --roles "
          + Self.override(label, speaker))
    case .linesWithoutLabel(let count):
      Wording(zh: "\(count) 行没有说话人，接在上一句后面", en: "\(count) lines without a speaker were joined to the turn before")
    case .linesBeforeTheCall(let count):
      Wording(zh: "开头 \(count) 行没有说话人，没有算进通话", en: "\(count) lines before the first speaker were left out")
    case .unknownRoles(let names):
      Wording(
        zh: "不认识的角色：\(names.joined(separator: "、"))；它们说的话没有听，请加 --roles \(names.first ?? "")=agent",
        en: "unknown roles: \(names.joined(separator: ", ")); their words were not heard, add --roles "
          + "\(names.first ?? "")=agent")
    case .noSpeakers:
      Wording(
        zh: "没有写谁在说话，所以什么也没听；转写时请打开说话人分离",
        en: "it does not say who speaks, so nothing was heard; transcribe it with speaker diarization")
    case .speakerOfTurnBefore(let count):
      Wording(zh: "\(count) 句没有说话人，算作上一句的人说的", en: "\(count) turns without a speaker were given to the speaker before")
    case .readAs(let kind): Wording(zh: "按 \(kind) 读", en: "read as \(kind)")
    case .encoding(let name): Wording(zh: "按 \(name) 编码读", en: "read in the encoding \(name)")
    case .clocksIn(let unit): Wording(zh: "时间按\(Self.chineseUnit(unit))读", en: "clocks are taken as \(unit)")
    case .clocksFromFirst: Wording(zh: "时间从第一句算起", en: "clocks are counted from the first turn")
    case .sortedByClock: Wording(zh: "按时间重新排了顺序", en: "turns were put in the order of their clocks")
    }
  }

  private static func name(_ speaker: Speaker) -> String {
    switch speaker {
    case .agent: "客服"
    case .customer: "客户"
    case .system: "系统"
    case .unknown: "不明"
    }
  }

  private static func chineseUnit(_ unit: String) -> String {
    ["seconds": "秒", "milliseconds": "毫秒", "microseconds": "微秒", "nanoseconds": "纳秒"][unit] ?? unit
  }

  /// What to type where the guess is wrong.
  private static func override(_ label: String, _ speaker: Speaker) -> String {
    let option = "\(label)=\((speaker.other ?? .agent).rawValue)"
    return option.contains(where: { $0 == " " || $0 == "'" }) ? "'\(option)'" : option
  }
}
