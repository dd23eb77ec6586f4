import Authoring
import CallFlow
import Foundation
import Listening
import Rehearsing
import SourceText
import Suggesting

/// One sitting at the REPL: the call in hand and what can be done with it. Lines go in, screens come out; it reads no
/// keyboard and writes to no terminal, so tests, pipes and people get the same answers.
package struct Session {
  /// The call in hand with what was offered in it; `/undo` goes back to an earlier one.
  struct Snapshot {
    var trace: CallTrace
    var offered = OfferedLines()
    var suggestions: [Suggestion] = []
    var rehearsal: Rehearsal?
    /// How often each domain's words were heard.
    var topics = TopicTally()

    mutating func hearAnew(in library: Library) {
      trace = CallTrace(
        trace.steps.map(\.turn.turn), listener: library.listener,
        script: Session.script(trace.script.domain, of: library))
      suggestions = suggestions.compactMap { old in
        trace.script.lines.contains { $0.id == old.line.id } ? old : nil
      }
    }
  }

  package enum Outcome: Equatable { case goOn, quit }

  package private(set) var language: InterfaceLanguage
  private(set) var library: Library
  /// The script that was asked for; nil lets the words of the call decide.
  var chosenDomain: String?
  var present: Snapshot
  /// Earlier snapshots, the last few: each shares what it can with the next.
  private(set) var past: [Snapshot] = []

  package init(library: Library, language: InterfaceLanguage, domain: String? = nil) {
    self.library = library
    self.language = language
    chosenDomain = domain
    present = Snapshot(
      trace: CallTrace(listener: library.listener, script: Self.script(domain ?? Library.commonDomain, of: library)))
  }

  var trace: CallTrace { present.rehearsal?.trace ?? present.trace }
  var script: Script { trace.script }
  var moment: Moment { Moment(trace, offered: present.offered) }

  func say(_ zh: String, _ en: String) -> String { Wording(zh: zh, en: en)(language) }

  /// What a prompt shows: the stage, or who is being played.
  package var prompt: String {
    if let rehearsal = present.rehearsal { return "\(say("排练", "rehearsal"))·\(rehearsal.scenario.customer)> " }
    let stage = trace.steps.isEmpty ? say("话术", "huashu") : script.stageName(trace.state.stage)
    return "\(stage)> "
  }

  package var greeting: StyledText {
    var screen = StyledText()
    screen.add(
      (say("话术", "Huashu"), .strong),
      (
        say(
          "　输入客户说的话；以 > 开头是客服说的；数字选用建议；/help 看命令",
          "  type what the customer says; > begins what the agent says; a number picks a line; /help lists commands"),
        .faint
      ))
    return screen
  }

  /// Takes one line and answers it. Nothing that a line can hold makes it fail.
  package mutating func handle(_ line: String) -> (screen: StyledText, outcome: Outcome) {
    let text = line.trimmingCharacters(in: .whitespacesAndNewlines)
    if text.isEmpty { return (StyledText(), .goOn) }
    if text.hasPrefix("/") { return command(text) }
    if present.rehearsal != nil { return (rehearse(text), .goOn) }
    if text.hasPrefix(">") || text.hasPrefix("＞") {
      let words = text.dropFirst().trimmingCharacters(in: .whitespaces)
      return (words.isEmpty ? complaint(emptyAgentLine) : agentSaid(words), .goOn)
    }
    if text.count == 1, let number = text.first?.wholeNumberValue { return (pick(number), .goOn) }
    return (customerSaid(text), .goOn)
  }

  private var emptyAgentLine: String { say("“>”后面写客服说的话", "write what the agent said behind “>”") }

  func complaint(_ text: String) -> StyledText {
    var screen = StyledText()
    screen.add(text, .bad)
    return screen
  }

  /// Remembers the call as it is, for `/undo`.
  mutating func remember() {
    past.append(present)
    if past.count > Self.mostUndone { past.removeFirst() }
  }

  mutating func recall() -> Bool {
    guard let last = past.popLast() else { return false }
    present = last
    return true
  }

  private static let mostUndone = 20

  /// Swaps the library; every call in hand is heard anew by it, so nothing of the old one is left.
  mutating func replaceLibrary(by new: Library) {
    library = new
    present.hearAnew(in: new)
    for index in past.indices { past[index].hearAnew(in: new) }
    if let chosenDomain, new.scripts[chosenDomain] == nil { self.chosenDomain = nil }
  }

  mutating func setLanguage(_ language: InterfaceLanguage) { self.language = language }

  static func script(_ domain: String, of library: Library) -> Script {
    guard let script = library.script(for: domain) else { preconditionFailure("a loaded library has a common script") }
    return script
  }
}

extension Session {
  mutating func customerSaid(_ words: String) -> StyledText {
    hear(Turn(.customer, words))
    return momentScreen()
  }

  mutating func agentSaid(_ words: String) -> StyledText {
    hear(Turn(.agent, words))
    return agentScreen()
  }

  private mutating func pick(_ number: Int) -> StyledText {
    guard present.suggestions.indices.contains(number - 1) else {
      let count = present.suggestions.count
      return complaint(
        count == 0
          ? say("现在没有建议可选；先输入客户的话", "there is no suggestion to pick; type what the customer said first")
          : say("没有第 \(number) 条；可选 1 到 \(count)", "there is no line \(number); pick 1 to \(count)"))
    }
    let chosen = present.suggestions[number - 1]
    hear(Turn(.agent, chosen.text))
    var screen = StyledText()
    screen.add((say("客服：", "agent: "), .faint), (chosen.text, .plain))
    screen.add(agentScreen())
    return screen
  }

  /// Adds a turn to the call in hand; the script follows the words unless one was chosen.
  private mutating func hear(_ turn: Turn) {
    remember()
    present.topics.add(library.topics(in: turn))
    let domain = chosenDomain ?? library.domain(of: present.topics)
    present.trace.hear(turn)
    if domain != present.trace.script.domain {
      let turns = present.trace.steps.map(\.turn.turn)
      present.trace = CallTrace(turns, listener: library.listener, script: Self.script(domain, of: library))
    }
  }
}
