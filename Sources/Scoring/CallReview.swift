import CallFlow
import Listening

/// A whole call laid out for checks, which alone may use hindsight.
struct CallReview {
  let trace: CallTrace
  let rubric: Rubric
  /// The stage of every turn, seen from the end of the call.
  let stages: [String]
  /// As the transcript says, else as the words tell; nil where neither does.
  let channel: Channel?

  init(_ trace: CallTrace, rubric: Rubric, channel: Channel?) {
    self.trace = trace
    self.rubric = rubric
    stages = trace.reviewedStages
    self.channel = channel ?? (Self.isTyped(trace, signs: rubric.chatSigns) ? .chat : nil)
  }

  /// Whether the words hold what only people who type write.
  private static func isTyped(_ trace: CallTrace, signs: [String]) -> Bool {
    trace.steps.contains { step in
      let words = step.turn.turn.text
      return signs.contains { words.utf8.holds($0.utf8) }
        || words.unicodeScalars.contains { $0.value > 0x2000 && $0.properties.isEmojiPresentation }
    }
  }

  var steps: [CallTrace.Step] { trace.steps }
  var script: Script { trace.script }

  /// Whether the call came as far as the stage; one that jumped over it came as far.
  func reached(_ stage: String) -> Bool {
    guard let wanted = script.index(ofStage: stage) else { return false }
    return stages.contains { (script.index(ofStage: $0) ?? 0) >= wanted }
  }

  func isAgent(_ index: Int) -> Bool { steps[index].turn.turn.speaker == .agent }

  /// Whether the call came to where the item is owed, and what the item waits for was heard.
  func isOwed(_ item: Rubric.Item) -> Bool {
    if let stage = item.stage, !reached(stage) { return false }
    return item.when.isEmpty || steps.contains { $0.turn.evidence.has(anyOf: item.when) }
  }

  func agentEvidence(of acts: [SignalReference]) -> [Evidence] {
    steps.lazy.filter { $0.turn.turn.speaker == .agent }
      .flatMap { step in acts.compactMap { step.turn.evidence.first(for: $0) } }
  }

  /// The agent's turn where something missing would have stood best; for an item of the whole call, behind what the
  /// item waits for, else the last.
  func nearestTurn(to item: Rubric.Item) -> Int? {
    if let stage = item.stage { return nearestTurn(in: stage) }
    let agentTurns = steps.indices.filter(isAgent)
    let occasion = item.when.isEmpty ? nil : steps.indices.first { steps[$0].turn.evidence.has(anyOf: item.when) }
    return occasion.flatMap { from in agentTurns.first { $0 > from } } ?? agentTurns.last
  }

  /// The agent's turn in a stage where something missing would have stood best: the last one, in the first stage the
  /// first; else the last of all before it.
  private func nearestTurn(in stage: String) -> Int? {
    let agentTurns = steps.indices.filter(isAgent)
    let inside = agentTurns.filter { stages[$0] == stage }
    if stage == script.stages.first?.id { return inside.first ?? agentTurns.first }
    if let last = inside.last { return last }
    let wanted = script.index(ofStage: stage) ?? 0
    return agentTurns.last { (script.index(ofStage: stages[$0]) ?? 0) <= wanted } ?? agentTurns.first
  }

  /// An item without points is struck out; one of another channel is not owed.
  func result(of item: Rubric.Item) -> ItemResult {
    let isOfChannel = item.channels.isEmpty || channel.map(item.channels.contains) ?? true
    guard item.points > 0, isOfChannel else { return ItemResult(notOwed: item) }
    return switch item.kind {
    case .mentioned: mentioned(item)
    case .complete: complete(item)
    case .answered: answered(item)
    case .avoided: avoided(item)
    }
  }

  /// Merits or faults of every agent turn, without faults that the agent mended soon after.
  func findings(_ kind: Act.Kind) -> [Finding] {
    steps.filter { $0.turn.turn.speaker == .agent }.flatMap { step in
      let found = step.turn.acts(kind, in: trace.listener.lexicon).compactMap { act, evidence -> Finding? in
        guard kind == .fault else { return Finding(act: act, evidence: evidence, price: nil) }
        let rule = rubric.fault(for: evidence.signal)
        if let rule, isRelieved(evidence.turn, by: rule.relievedBy) { return nil }
        if trace.correction(of: evidence) != nil { return nil }
        return Finding(act: act, evidence: evidence, price: rule)
      }
      return kind == .fault ? Self.chargedOnce(found) : found
    }
  }

  /// Where one fault's words lie within another's, the dearer is charged, of equals the first; both are shown.
  private static func chargedOnce(_ faults: [Finding]) -> [Finding] {
    func cost(_ fault: Finding) -> Double { fault.price?.cost ?? 0 }
    return faults.enumerated().map { place, fault in
      let isCharged = !faults.enumerated().contains { other, dearer in
        let (words, others) = (fault.evidence.quote, dearer.evidence.quote)
        return other != place && (others.contains(words) || words.contains(others))
          && (cost(dearer), place) > (cost(fault), other)
      }
      return isCharged ? fault : Finding(act: fault.act, evidence: fault.evidence, price: fault.price?.uncharged)
    }
  }

  private func doubt(_ evidence: Evidence, _ reason: Doubt.Reason) -> Doubt {
    Doubt(
      act: evidence.signal.family, price: rubric.fault(for: evidence.signal), turn: evidence.turn,
      quote: evidence.quote, rule: evidence.rule, reason: reason)
  }

  /// What both ears together could not settle, what may be an echo, and what the agent himself took back.
  var doubts: [Doubt] {
    let lexicon = trace.listener.lexicon
    return steps.flatMap { step in
      let turn = step.turn
      var doubts = turn.judgements.filter { $0.verdict == .review && lexicon.acts[$0.act]?.kind == .fault }
        .map { judgement in
          Doubt(
            act: judgement.act, price: rubric.fault(for: Signal.ID(judgement.act)), turn: turn.index,
            quote: judgement.quote, rule: judgement.rule, reason: .uncertain)
        }
      doubts += turn.doubtful.map { doubt($0, .echo) }
      if turn.turn.speaker == .agent {
        doubts += turn.acts(.fault, in: lexicon).compactMap { _, evidence in
          trace.correction(of: evidence).map { doubt(evidence, .takenBack($0)) }
        }
      }
      return doubts
    }
  }

  /// Faults that lie in what was not said.
  func faultsOfOmission(_ items: [ItemResult], beside heard: [Finding]) -> [Finding] {
    items.compactMap { result in
      guard let id = result.item.fault, let act = trace.listener.lexicon.acts[id], result.share == 0,
        let turn = result.owedAt, let stage = result.item.stage, stages[turn] == stage,
        let opening = stages.firstIndex(of: stage),
        isSealed(result.item, in: stage)
          || isAgent(opening) && !heard.contains(where: { stages[$0.turn] == stage }),
        !steps[max(0, opening - 1)...].contains(where: { $0.turn.evidence.has(anyOf: result.item.excusedBy) })
      else { return nil }
      let evidence = Evidence(
        turn: turn, signal: Signal.ID(id), rule: "\(result.item.place.file)#\(result.item.id)",
        quote: steps[turn].turn.turn.text)
      return Finding(act: act, evidence: evidence, price: rubric.fault(for: evidence.signal))
    }
  }

  /// Whether the agent has said what ends the chance of mending an omission, such as goodbye.
  private func isSealed(_ item: Rubric.Item, in stage: String) -> Bool {
    agentEvidence(of: item.sealedBy).contains { stages[$0.turn] == stage }
  }

  private func isRelieved(_ turn: Int, by references: [SignalReference]) -> Bool {
    guard !references.isEmpty else { return false }
    let window = (turn + 1)..<max(turn + 1, min(steps.count, turn + 1 + rubric.reliefTurns))
    return window.contains { steps[$0].turn.turn.speaker == .agent && steps[$0].turn.evidence.has(anyOf: references) }
  }

  var alerts: [RaisedAlert] {
    rubric.alerts.compactMap { alert in
      let raised = steps.filter { $0.turn.turn.speaker == .customer }
        .compactMap { step in alert.raisedBy.lazy.compactMap { step.turn.evidence.first(for: $0) }.first }
      guard !raised.isEmpty, agentEvidence(of: alert.unless).isEmpty else { return nil }
      return RaisedAlert(alert: alert, evidence: raised)
    }
  }

  /// The line of the script nearest to what was missed: for the stage, with the act and the parts that were wanting,
  /// answering what was heard.
  func line(for item: Rubric.Item, missing: [Rubric.Part]) -> Line? {
    let names = Self.actNames(item.acts)
    let wanting = missing.map { Self.actNames($0.acts) }
    func carries(_ line: Line, _ names: Set<String>) -> Bool { line.acts.contains { names.contains($0) } }
    func fit(_ line: Line, isOwn: Bool) -> Int {
      let answers = line.answers.count { trace.state.heard.contains($0) }
      if !line.answers.isEmpty, answers == 0 { return 0 }
      return 2 + min(answers, 2) * 2 + (isOwn ? 1 : 0) + wanting.count { carries(line, $0) } * 8
    }
    var best: (line: Line, fit: Int)?
    for number in script.lines(doing: names) {
      let line = script.lines[number]
      guard item.stage == nil || line.stage == item.stage else { continue }
      let found = (line: line, fit: fit(line, isOwn: script.lineTraits[number].isOfDomain))
      if best.map({ Self.isNearer(found, than: $0) }) ?? true { best = found }
    }
    return best?.line
  }

  private static func isNearer(_ a: (line: Line, fit: Int), than b: (line: Line, fit: Int)) -> Bool {
    if a.fit != b.fit { return a.fit > b.fit }
    return (a.line.slots.count, a.line.id) < (b.line.slots.count, b.line.id)
  }

  /// The acts that references stand for: a variant stands for its act too.
  private static func actNames(_ references: [SignalReference]) -> Set<String> {
    Set(references.flatMap { [$0.name, Signal.ID($0.name).family] })
  }
}

extension String.UTF8View {
  /// Whether other bytes stand in these, one behind another.
  fileprivate func holds(_ other: String.UTF8View) -> Bool {
    guard let first = other.first else { return true }
    var from = startIndex
    while let found = self[from...].firstIndex(of: first) {
      if self[found...].starts(with: other) { return true }
      from = index(after: found)
    }
    return false
  }
}
