import CallFlow
import Listening
import Scoring
import Suggesting

/// What the screen shows of a moment in a call.
extension Session {
  /// After the customer spoke: where the call is, how he is, what is owed, what to say and what not.
  mutating func momentScreen() -> StyledText {
    var screen = StyledText()
    screen.add(stageBar())
    screen.add(readingLine())
    screen.add(duties())
    present.suggestions = Ranker.suggestions(at: moment)
    for (number, suggestion) in present.suggestions.enumerated() {
      screen.add((" \(number + 1). ", .strong), (suggestion.text, .plain))
      screen.add(("    " + reasonText(suggestion), .faint))
      present.offered.add(suggestion.line)
    }
    screen.add(cautionLines())
    if let due = escalation { screen.add((say("升级：", "escalate: "), .warn), (due, .warn)) }
    return screen
  }

  /// After the agent spoke: what was done, what was heard amiss.
  func agentScreen() -> StyledText {
    var screen = StyledText()
    screen.add(stageBar())
    guard let heard = trace.steps.last?.turn else { return screen }
    let merits = heard.acts(.merit, in: library.lexicon)
    if !merits.isEmpty {
      screen.add((" ✓ " + merits.map { actName($0.act) }.joined(separator: say("、", ", ")), .good))
    }
    for (act, evidence) in heard.acts(.fault, in: library.lexicon) {
      guard let words = trace.correction(of: evidence) else {
        screen.add(fault(act, evidence))
        continue
      }
      screen.add(takenBack(act, evidence, by: words))
    }
    for (act, evidence) in trace.justTakenBack {
      if let words = trace.correction(of: evidence) { screen.add(takenBack(act, evidence, by: words)) }
    }
    screen.add(duties())
    return screen
  }

  /// A fault that no longer counts, with the words that took it back.
  private func takenBack(_ act: Act, _ evidence: Evidence, by words: Evidence) -> StyledText {
    var screen = StyledText()
    screen.add(
      (" ↩ " + say("已更正，不扣分：", "taken back: ") + actName(act), .good),
      (say("：“\(evidence.quote)” ← “\(words.quote)”", ": “\(evidence.quote)” ← “\(words.quote)”"), .faint))
    return screen
  }

  func fault(_ act: Act, _ evidence: Evidence) -> StyledText {
    var screen = StyledText()
    screen.add((" ✗ \(actName(act))", .bad), (say("：“\(evidence.quote)”", ": “\(evidence.quote)”"), .plain))
    if let say = library.rubric(for: script.domain)?.fault(for: evidence.signal)?.say {
      screen.add(("    " + self.say("改说：", "say: ") + say, .plain))
    }
    return screen
  }

  func stageBar() -> StyledText {
    var spans: [(String, StyledText.Style)] = []
    for (number, stage) in script.stages.enumerated() {
      if number > 0 { spans.append((" → ", .faint)) }
      let isHere = stage.id == trace.state.stage
      let name = stageName(stage)
      spans.append((isHere ? "[\(name)]" : name, isHere ? .here : .faint))
    }
    var screen = StyledText()
    screen.add(spans)
    return screen
  }

  func stageName(_ stage: Stage) -> String { language == .zh ? stage.name : stage.id }
  func actName(_ act: Act) -> String { language == .zh ? act.name : act.id }
  func actName(_ id: String) -> String { library.lexicon.acts[id].map { actName($0) } ?? id }

  private func readingLine() -> StyledText {
    let state = trace.state
    let moods =
      language == .zh ? ["平静", "不安", "不满", "生气", "暴怒"] : ["calm", "uneasy", "dissatisfied", "angry", "furious"]
    var spans: [(String, StyledText.Style)] = [
      (say("情绪 ", "mood "), .faint),
      ("\(moods[state.mood]) \(state.mood)", state.mood >= 3 ? .bad : state.mood == 2 ? .warn : .plain),
      (quotes(state.moodCauses), .faint),
    ]
    if let manner = state.manner {
      spans += [
        (say("　类型 ", "  manner "), .faint), (name(of: manner), .plain), (quotes(state.mannerCauses.suffix(1)), .faint),
      ]
    }
    if let intent = state.intent {
      spans += [
        (say("　意图 ", "  intent "), .faint), (name(of: intent), intent == .illMeant ? .warn : .plain),
        (quotes(state.intentCauses.suffix(1)), .faint),
      ]
    }
    let need = state.need(in: script)
    let needName = language == .zh ? script.needs.first { $0.id == need }?.name ?? need : need
    spans += [(say("　诉求 ", "  need "), .faint), (needName, .plain), (quotes(causes(ofNeed: need).suffix(1)), .faint)]
    if let grade = state.severity(in: script) {
      spans += [
        (say("　级别 ", "  severity "), .faint), (language == .zh ? grade.name : grade.id, .plain),
        (quotes(state.severityCauses.suffix(1)), .faint),
      ]
    }
    var screen = StyledText()
    screen.add(spans)
    return screen
  }

  private func name(of manner: Manner) -> String {
    switch manner {
    case .rational: say("理性", "rational")
    case .disappointed: say("失望", "disappointed")
    case .furious: say("发怒", "furious")
    }
  }

  private func name(of intent: Intent) -> String {
    switch intent {
    case .wellMeant: say("善意", "well-meant")
    case .illMeant: say("恶意", "ill-meant")
    }
  }

  /// Words that speak for the need that is shown; the weights may have told it by words that no rule knows.
  private func causes(ofNeed need: String) -> [Evidence] {
    trace.state.needCauses.filter { library.lexicon.signal(named: $0.signal.name)?.need[need] ?? 0 > 0 }
  }

  /// Words that several rules heard are shown once.
  private func quoted(_ evidence: some Collection<Evidence>, atMost count: Int) -> String {
    var words: [String] = []
    for quote in evidence.map(\.quote) where !words.contains(quote) { words.append(quote) }
    return words.prefix(count).map { "“\($0)”" }.joined()
  }

  private func quotes(_ evidence: some Collection<Evidence>) -> String {
    let words = quoted(evidence, atMost: 2)
    return words.isEmpty ? "" : say("（\(words)）", " (\(words))")
  }

  /// What the stage asks for, ticked off where it was heard.
  func duties() -> StyledText {
    let state = trace.state
    var spans: [(String, StyledText.Style)] = [(say("本阶段 ", "this stage "), .faint)]
    for duty in state.done(in: script) { spans.append(("☑\(actName(duty.act)) ", .good)) }
    for duty in state.owed(in: script) { spans.append(("☐\(actName(duty.act)) ", .warn)) }
    var screen = StyledText()
    if spans.count > 1 { screen.add(spans) }
    return screen
  }

  func reasonText(_ suggestion: Suggestion) -> String {
    var parts: [String] = []
    if let technique = suggestion.line.technique {
      parts.append(language == .zh ? script.techniques[technique] ?? technique : technique)
    }
    for reason in suggestion.reasons {
      switch reason.kind {
      case .answers, .answersEarlier:
        let words = quoted(reason.evidence, atMost: .max)
        parts.append(
          words.isEmpty ? say("回应前面说的事", "answers what was said before") : say("回应\(words)", "answers \(words)"))
      case .owed:
        parts.append(
          say("补上：", "does what is owed: ") + reason.acts.map { actName($0) }.joined(separator: say("、", ", ")))
      case .mood where reason.points > 1: parts.append(say("先顾情绪", "feelings first"))
      case .repeated: parts.append(say("说过了", "said before"))
      case .urgent: parts.append(say("先回应最要紧的", "first things first"))
      case .stage, .mood, .domain, .filled, .preferred: break
      }
    }
    if parts.isEmpty { parts.append(say("适合这一阶段", "fits the stage")) }
    return parts.joined(separator: " · ")
  }

  private func cautionLines() -> StyledText {
    var screen = StyledText()
    let rubric = library.rubric(for: script.domain)
    let cautions = Ranker.cautions(at: moment, acts: library.lexicon.acts) { act in
      rubric?.fault(for: Signal.ID(act))?.say
    }
    for caution in cautions {
      var spans: [(String, StyledText.Style)] = [(say(" 别 ", " don't: "), .bad), (actName(caution.act), .bad)]
      if let say = caution.say { spans.append((self.say("；可说：", "; say: ") + say, .faint)) }
      screen.add(spans)
    }
    return screen
  }

  /// What the grade of the complaint asks of the company, where it is more than the agent's to do.
  private var escalation: String? { moment.escalation.map { say($0.asks, "\($0.id): \($0.asks)") } }
}
