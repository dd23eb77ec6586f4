import CallFlow
import Foundation
import Listening
import Rehearsing
import Scoring
import SourceText
import Suggesting

/// The trainer's job: the program plays the customer.
extension Session {
  package static let defaultSeed: UInt64 = 1

  mutating func roleplay(_ argument: String) -> StyledText {
    var words = argument.split(separator: " ").map(String.init)
    var seed = Self.defaultSeed
    var level = Scenario.Level.normal
    while let option = words.firstIndex(where: { $0.hasPrefix("--") }) {
      let name = words.remove(at: option)
      let value = option < words.count ? words.remove(at: option) : ""
      switch name {
      case "--seed":
        guard let number = UInt64(value) else {
          return complaint(say("--seed 后面要一个不小于 0 的整数", "--seed takes a whole number of 0 or more"))
        }
        seed = number
      case "--level":
        guard let chosen = Scenario.Level(rawValue: value) else {
          return complaint(unknown(say("难度", "level"), value, among: Scenario.Level.allCases.map(\.rawValue)))
        }
        level = chosen
      default: return complaint(unknown(say("选项", "option"), name, among: ["--seed", "--level"]))
      }
    }
    guard let id = words.first else { return scenarioList() }
    guard let scenario = library.scenarios[id] else {
      return complaint(unknown(say("场景", "scenario"), id, among: Array(library.scenarios.keys)))
    }
    return begin(scenario, level: level, seed: seed)
  }

  package mutating func begin(_ scenario: Scenario, level: Scenario.Level, seed: UInt64) -> StyledText {
    remember()
    let script = Self.script(scenario.domain, of: library)
    present = Snapshot(trace: CallTrace(listener: library.listener, script: script))
    present.rehearsal = Rehearsal(scenario, level: level, seed: seed, listener: library.listener, script: script)
    var screen = StyledText()
    screen.add(
      (say("排练：", "rehearsal: "), .faint), (scenario.name, .strong),
      ("　\(scenario.id) · \(level.rawValue) · seed \(seed)", .faint))
    for question in scenario.questions { screen.add(" ? " + question, .faint) }
    screen.add(
      say("电话接通了，请先说话。/hint 看提示，/new 结束。", "The line is open: you speak first. /hint helps, /new ends it."), .faint)
    return screen
  }

  package func scenarioList() -> StyledText {
    var screen = StyledText()
    for scenario in library.scenarios.values.sorted(by: { $0.id < $1.id }) {
      let trains = scenario.trains.map { actName($0) }.joined(separator: say("、", ", "))
      screen.add((scenario.id, .strong), ("　\(scenario.name)", .plain), (say("　练：", "  trains: ") + trains, .faint))
    }
    return screen
  }

  package var isRehearsing: Bool { present.rehearsal.map { $0.ending == nil } ?? false }

  mutating func rehearse(_ words: String) -> StyledText {
    guard var rehearsal = present.rehearsal else { return StyledText() }
    guard rehearsal.ending == nil else {
      return complaint(
        say(
          "这次排练已经结束；/roleplay 再来，/new 开始新的一通", "this rehearsal has ended; /roleplay begins another, /new begins a call")
      )
    }
    let spoken = spoken(words)
    let answer = rehearsal.reply(to: spoken) ?? ""
    remember()
    present.rehearsal = rehearsal
    present.suggestions = []
    var screen = StyledText()
    if spoken != words { screen.add((say("客服：", "agent: "), .faint), (spoken, .plain)) }
    screen.add(movesLine(rehearsal))
    screen.add((say("客户：", "customer: "), .here), (answer, .plain))
    if let ending = rehearsal.ending { screen.add(debrief(rehearsal, ending)) }
    return screen
  }

  /// What a line of a rehearsal says: the hint of its number, or the words themselves without a `>`.
  private func spoken(_ words: String) -> String {
    if words.count == 1, let number = words.first?.wholeNumberValue, present.suggestions.indices.contains(number - 1) {
      return present.suggestions[number - 1].text
    }
    guard words.hasPrefix(">") || words.hasPrefix("＞") else { return words }
    return words.dropFirst().trimmingCharacters(in: .whitespaces)
  }

  /// How the trainee's words moved the customer, and by which words.
  private func movesLine(_ rehearsal: Rehearsal) -> StyledText {
    let feelings = rehearsal.persona.feelings
    var spans: [(String, StyledText.Style)] = [
      (
        say(
          "情绪 \(feelings.mood) 信任 \(feelings.trust) 耐心 \(feelings.patience)",
          "mood \(feelings.mood) trust \(feelings.trust) patience \(feelings.patience)"), .strong
      )
    ]
    for cause in rehearsal.persona.causes {
      let name =
        cause.evidence.map { evidence in
          let family = library.lexicon.acts[evidence.signal.family].map { actName($0) } ?? evidence.signal.name
          return "\(family)“\(evidence.quote)”"
        } ?? say("没有听到有用的话", "nothing useful was heard")
      let changes = [
        (say("情绪", "mood"), cause.mood), (say("信任", "trust"), cause.trust), (say("耐心", "patience"), cause.patience),
      ]
      .filter { $0.1 != 0 }.map { "\($0.0)\($0.1 > 0 ? "+" : "")\($0.1)" }.joined(separator: " ")
      let isGood = cause.mood <= 0 && cause.trust >= 0 && cause.patience >= 0
      if !changes.isEmpty { spans.append(("　\(name) \(changes)", isGood ? .good : .bad)) }
    }
    var screen = StyledText()
    screen.add(spans)
    return screen
  }

  private func debrief(_ rehearsal: Rehearsal, _ ending: Scenario.Ending) -> StyledText {
    let name =
      switch ending {
      case .settled: say("谈妥了", "settled")
      case .escalated: say("升级了", "escalated")
      case .lost: say("客户走了", "lost")
      }
    var screen = StyledText()
    screen.add((say("── 结束：", "── the end: ") + name, ending == .settled ? .good : .bad))
    if let learn = rehearsal.scenario.learn {
      let technique = language == .zh ? script.techniques[learn.technique] ?? learn.technique : learn.technique
      screen.add(say("要学的：", "to learn: ") + "\(technique)　\(learn.why)")
    }
    screen.add(block: cardText(for: rehearsal.trace, call: rehearsal.scenario.id))
    return screen
  }

  /// The scorecard of a rehearsal that is left before its end.
  package func debriefNow() -> StyledText {
    guard let rehearsal = present.rehearsal, rehearsal.ending == nil, !rehearsal.trace.steps.isEmpty else {
      return StyledText()
    }
    var screen = StyledText()
    screen.add(say("── 排练中断", "── broken off"), .warn)
    screen.add(block: cardText(for: rehearsal.trace, call: rehearsal.scenario.id))
    return screen
  }

  mutating func hint() -> StyledText {
    present.suggestions = Ranker.suggestions(at: moment)
    var screen = StyledText()
    for (number, suggestion) in present.suggestions.enumerated() {
      screen.add((" \(number + 1). ", .strong), (suggestion.text, .plain), ("　" + reasonText(suggestion), .faint))
    }
    screen.add(duties())
    if screen.isEmpty { return complaint(say("现在没有提示", "there is no hint now")) }
    return screen
  }
}
