import CallFlow
import Listening
import Scoring
import SourceText

/// What the ids on a scorecard are called in the user's language, and what the rules behind them say. In English the
/// ids speak for themselves.
package struct Glossary: Sendable {
  package let language: InterfaceLanguage
  private let scripts: [String: Script]
  private let rubrics: [String: Rubric]
  private let lexicon: Lexicon
  private let drills: [String: [String]]

  /// - parameter scripts: by domain, like `rubrics`.
  /// - parameter drills: what to practise for a failed item: the ids of scenarios by the act that they train.
  package init(
    language: InterfaceLanguage, scripts: [String: Script], rubrics: [String: Rubric], lexicon: Lexicon,
    drills: [String: [String]]
  ) {
    self.language = language
    self.scripts = scripts
    self.rubrics = rubrics
    self.lexicon = lexicon
    self.drills = drills
  }

  func say(_ zh: String, _ en: String) -> String { Wording(zh: zh, en: en)(language) }

  /// Between the members of a list.
  var comma: String { say("、", ", ") }

  func script(_ domain: String) -> String {
    language == .zh ? scripts[domain]?.name ?? domain : domain
  }

  func act(_ id: String) -> String {
    language == .zh ? lexicon.acts[id]?.name ?? id : id
  }

  func stage(_ id: String, in domain: String) -> String {
    language == .zh ? scripts[domain]?.stageName(id) ?? id : id
  }

  func need(_ id: String, in domain: String) -> String {
    language == .zh ? scripts[domain]?.needs.first { $0.id == id }?.name ?? id : id
  }

  func severity(_ grade: SeverityGrade) -> String { language == .zh ? grade.name : grade.id }

  func item(_ item: Rubric.Item) -> String { language == .zh ? item.name : item.id }

  func section(_ section: Rubric.Section, in domain: String) -> String {
    section.isStage ? stage(section.id, in: domain) : language == .zh ? section.name ?? section.id : section.id
  }

  func part(_ part: Rubric.Part) -> String { language == .zh ? part.name : part.id }

  /// What an item was wanting: the parts that failed, or any of the acts that would have earned it.
  func missing(_ missed: Missed) -> String {
    guard missed.parts.isEmpty else { return missed.parts.map(part).joined(separator: comma) }
    var seen: Set<String> = []
    return missed.item.acts.map { act(Signal.ID($0.name).family) }.filter { seen.insert($0).inserted }
      .joined(separator: say("或", " or "))
  }

  func grade(_ id: String, in domain: String) -> String {
    language == .zh ? scripts[domain]?.grades.first { $0.id == id }?.name ?? id : id
  }

  func alert(_ alert: Rubric.Alert) -> String { language == .zh ? alert.name : alert.id }

  func speaker(_ speaker: Speaker) -> String {
    switch speaker {
    case .agent: say("客服", "agent")
    case .customer: say("客户", "customer")
    case .system: say("系统", "system")
    case .unknown: say("不明", "unknown")
    }
  }

  func channel(_ channel: Channel) -> String {
    switch channel {
    case .voice: say("电话", "voice")
    case .chat: say("在线聊天", "chat")
    }
  }

  /// 0 calm to 4 furious.
  func mood(_ level: Int) -> String {
    let names = [
      ("平静", "calm"), ("不安", "uneasy"), ("不满", "dissatisfied"), ("生气", "angry"), ("暴怒", "furious"),
    ]
    let name = names[min(max(level, 0), names.count - 1)]
    return say(name.0, name.1)
  }

  var notMeasurable: String { say("无法测量", "not measurable") }

  func rubric(_ domain: String) -> Rubric? { rubrics[domain] }

  /// The name of the section in which an item stands.
  func section(of item: Rubric.Item, in domain: String) -> String {
    rubrics[domain]?.section(item.section).map { section($0, in: domain) } ?? item.section
  }

  /// The scenarios that train an act, as the command that starts them.
  func drills(for act: String) -> [String] { (drills[act] ?? []).map { "huashu roleplay \($0)" } }

  /// `0:37–3:11`, or the one end that is known; nil where neither is.
  func clocks(_ start: Double?, _ end: Double?) -> String? {
    switch (Self.clock(start), Self.clock(end)) {
    case (let start?, let end?): "\(start)–\(end)"
    case (let start?, nil): say("\(start) 起", "from \(start)")
    case (nil, let end?): say("到 \(end)", "to \(end)")
    case (nil, nil): nil
    }
  }

  /// `1:05`; nil where the transcript gives no clock.
  static func clock(_ seconds: Double?) -> String? {
    guard let seconds, seconds.isFinite, seconds >= 0, seconds < 1e9 else { return nil }
    let whole = Int(seconds)
    return "\(whole / 60):\(whole % 60 < 10 ? "0" : "")\(whole % 60)"
  }

  /// The beginning of a long quote.
  static func excerpt(_ text: String) -> String {
    text.count <= 36 ? text : text.prefix(35) + "…"
  }
}
