import CallFlow
import Listening
import Reporting
import Suggesting

/// What was heard, by which rule, what nearly was, and why a line was ranked.
extension Session {
  func why(_ argument: String) -> StyledText {
    if argument.isEmpty { return whyHeard() }
    guard let number = Int(argument), present.suggestions.indices.contains(number - 1) else {
      return complaint(
        say(
          "/why 后面写第几条建议（1 到 \(max(1, present.suggestions.count))），或不写",
          "/why takes the number of a suggestion (1 to \(max(1, present.suggestions.count))), or nothing"))
    }
    return whyRanked(present.suggestions[number - 1])
  }

  private func whyHeard() -> StyledText {
    guard let step = trace.steps.last else { return complaint(say("还没有听到什么", "nothing has been heard yet")) }
    var screen = StyledText()
    let last = trace.steps.suffix(2)
    for step in last {
      screen.add(
        (step.turn.turn.speaker == .agent ? say("客服：", "agent: ") : say("客户：", "customer: "), .faint),
        (step.turn.turn.text, .plain))
      for evidence in step.turn.evidence {
        let means = library.lexicon.signal(named: evidence.signal.name)?.means ?? ""
        screen.add(
          ("  \(evidence.signal.name) ", .strong), ("“\(evidence.quote)” ", .plain), (means, .faint),
          ("  \(place(of: evidence))", .faint))
      }
      for judgement in step.turn.judgements {
        screen.add("  " + JudgementText(language: language).line(for: judgement), .faint)
      }
      for near in step.turn.nearMisses.prefix(4) {
        screen.add(
          "  " + say("差一点：", "nearly: ") + "\(near.signal.name) “\(near.quote)” " + reason(near.reason), .faint)
      }
    }
    let chances = zip(script.stages, step.state.belief)
      .map { "\(stageName($0)) \(Int(($1 * 100).rounded()))%" }.joined(separator: " ")
    screen.add(say("阶段：", "stage: ") + chances, .faint)
    for (line, condition) in Ranker.leftOut(at: moment) {
      screen.add(
        say("没选上：", "left out: ") + "\(line.id) "
          + (condition == .stage ? say("不合这一阶段", "is for another stage") : say("不合这个情绪", "is for another mood")),
        .faint)
    }
    return screen
  }

  private func place(of evidence: Evidence) -> String {
    library.lexicon.signal(named: evidence.signal.name)?.place.description ?? evidence.rule
  }

  private func reason(_ reason: NearMiss.Reason) -> String {
    switch reason {
    case .negated: say("被否定了", "was denied")
    case .notNegated: say("没有被否定", "was not denied")
    case .quoted: say("是引用别人的话", "stands in quotes")
    case .form: say("句式不对（问句或陈述）", "has the wrong form of sentence")
    case .place: say("不在开场", "stands at the wrong place of the call")
    case .whole: say("不是整句", "is not the whole turn")
    case .unless: say("遇到 unless 的说法", "met an unless pattern")
    case .with: say("缺少同时要有的信号", "lacks a signal that must stand beside it")
    case .without: say("有了不该同时有的信号", "has a signal beside it that must not be")
    case .after: say("前一句不是那样的话", "the turn before does not carry what it answers")
    case .outweighed: say("其他字词的权重说明不是", "is outweighed by the turn's other words")
    case .echo: say("是复述客户的话", "says the customer's words again")
    case .doubtfulEcho: say("可能只是复述客户的话，待人工看", "may only say the customer's words again; for review")
    case .notAfter: say("前一句正好是例外", "the turn before is the exception")
    }
  }

  private func whyRanked(_ suggestion: Suggestion) -> StyledText {
    var screen = StyledText()
    screen.add((suggestion.line.id, .strong), ("  \(suggestion.line.place)", .faint))
    screen.add(suggestion.line.text)
    for reason in suggestion.reasons where reason.points != 0 {
      let words = reason.evidence.map { "“\($0.quote)” (\($0.signal.name))" }.joined(separator: " ")
      let acts = reason.acts.map { actName($0) }.joined(separator: say("、", ", "))
      let points = "\(reason.points > 0 ? "+" : "")\(reason.points)"
      screen.add("  \(points)  \(kindText(reason.kind)) \(words)\(acts)")
    }
    return screen
  }

  private func kindText(_ kind: Reason.Kind) -> String {
    switch kind {
    case .answers: say("回应客户刚说的话", "answers the customer's last words")
    case .answersEarlier: say("回应客户前面说的话", "answers what the customer said before")
    case .urgent: say("这件事最要紧，先回应", "what must be answered first")
    case .owed: say("补上这一阶段该做的", "does what the stage owes")
    case .stage: say("合这一阶段", "fits the stage")
    case .mood: say("合客户情绪", "fits the mood")
    case .domain: say("本行业的话术", "belongs to the domain")
    case .filled: say("空都填上了", "all slots are filled")
    case .preferred: say("作者偏好", "preferred by its author")
    case .repeated: say("已经说过", "said before")
    }
  }
}
