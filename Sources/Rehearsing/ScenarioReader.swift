import CallFlow
import Listening
import SourceText

/// Reads a scenario and reports everything wrong with it at once.
package struct ScenarioReader {
  /// What may be written in each kind of mapping; `Scripts/schemas` is held to it.
  package static let keys = (
    scenario: [
      "scenario", "name", "domain", "trains", "learn", "questions", "customer", "levels", "moves", "beats", "fallback",
      "endings",
    ],
    learn: ["technique", "why"],
    customer: ["name", "facts", "mood", "trust", "patience"],
    change: ["mood", "trust", "patience"],
    beat: ["when", "unless", "says"],
    condition: ["stage", "mood", "trust", "patience", "hears", "heard", "said"],
    fallback: ["mood", "says"],
    ending: ["when", "says"]
  )
  /// Between what each kind of number must lie.
  package static let limits = (mood: 0...4, trust: 0...4, patience: 0...50, change: -50...50)
  /// The move of a turn that wins nothing.
  package static let idleName = "nothing"

  private let lexicon: Lexicon
  private let script: Script
  private var problems = Problems()
  private var saidReferences: [Located<String>] = []

  package static func read(
    _ text: String, file: String, script: Script, lexicon: Lexicon
  ) -> (scenario: Scenario?, problems: Problems) {
    var reader = ScenarioReader(lexicon: lexicon, script: script)
    let scenario = reader.read(text, file: file)
    return (scenario, reader.problems)
  }

  private init(lexicon: Lexicon, script: Script) {
    self.lexicon = lexicon
    self.script = script
  }

  private mutating func read(_ text: String, file: String) -> Scenario? {
    guard let root = AuthoredNode.read(text, file: file, problems: &problems),
      let fields = Fields(root, known: Self.keys.scenario, problems: &problems),
      let id = fields.required("scenario", problems: &problems)
    else { return nil }
    let trains = fields.located("trains", problems: &problems)
    trains.forEach { reference($0) }
    let (moves, idle) = moves(fields)
    let beats = beats(fields)
    let closes = closes(fields)
    for said in saidReferences where !beats.contains(where: { $0.id == said.value }) {
      problems.add(
        said.place, zh: "没有叫“\(said.value)”的话头", en: "no beat is called “\(said.value)”",
        wayOut: NearestName.wayOut(said.value, among: beats.map(\.id)))
    }
    let customer = fields["customer"].flatMap {
      Fields($0, known: Self.keys.customer, problems: &problems)
    }
    let facts = customer?["facts"]?.entries(what: "facts", problems: &problems) ?? []
    let start = Scenario.Feelings(
      mood: customer?.integer("mood", within: Self.limits.mood, problems: &problems) ?? 2,
      trust: customer?.integer("trust", within: Self.limits.trust, problems: &problems) ?? 1,
      patience: customer?.integer("patience", within: Self.limits.patience, problems: &problems) ?? 8)
    let fallbacks = fallbacks(fields)
    if fallbacks.isEmpty {
      problems.add(root.place, zh: "缺少 fallback：没有话头合适时说什么", en: "fallback is missing: what is said when no beat fits")
    }
    return Scenario(
      id: id, name: fields.string("name", problems: &problems) ?? id,
      domain: fields.string("domain", problems: &problems) ?? script.domain, trains: trains.map(\.value),
      learn: learn(fields), questions: fields.strings("questions", problems: &problems),
      customer: customer?.string("name", problems: &problems) ?? "客户",
      facts: CallFacts(
        Dictionary(
          facts.compactMap { name, value in
            value.string(what: name.value, problems: &problems).map { (name.value, $0) }
          }
        ) { first, _ in first }),
      start: start, levels: levels(fields), moves: moves, idleMove: idle, beats: beats, fallbacks: fallbacks,
      closes: closes, place: root.place)
  }

  private mutating func learn(_ fields: Fields) -> (String, String)? {
    guard let node = fields["learn"],
      let inner = Fields(node, known: Self.keys.learn, problems: &problems),
      let technique = inner.required("technique", problems: &problems)
    else { return nil }
    if script.techniques[technique] == nil {
      problems.add(
        inner.place, zh: "没有叫“\(technique)”的技巧", en: "no technique is called “\(technique)”",
        wayOut: NearestName.wayOut(technique, among: Array(script.techniques.keys)))
    }
    return (technique, inner.string("why", problems: &problems) ?? "")
  }

  private mutating func levels(_ fields: Fields) -> [Scenario.Level: Scenario.Feelings] {
    var levels: [Scenario.Level: Scenario.Feelings] = [:]
    for (name, value) in fields["levels"]?.entries(what: "levels", problems: &problems) ?? [] {
      guard let level = Scenario.Level(rawValue: name.value) else {
        problems.add(
          name.place, zh: "没有叫“\(name.value)”的难度", en: "no level is called “\(name.value)”",
          wayOut: NearestName.wayOut(name.value, among: Scenario.Level.allCases.map(\.rawValue)))
        continue
      }
      let move = move(name, value)
      levels[level] = Scenario.Feelings(mood: move.mood, trust: move.trust, patience: move.patience)
    }
    return levels
  }

  private mutating func moves(_ fields: Fields) -> ([Scenario.Move], Scenario.Move) {
    var moves: [Scenario.Move] = []
    var idle = Scenario.Move(reference: SignalReference(Self.idleName), mood: 0, trust: 0, patience: -1)
    for (name, value) in fields["moves"]?.entries(what: "moves", problems: &problems) ?? [] {
      let move = move(name, value)
      if name.value == Self.idleName {
        idle = move
      } else {
        reference(name)
        moves.append(move)
      }
    }
    return (moves, idle)
  }

  private mutating func move(_ name: Located<String>, _ value: AuthoredNode) -> Scenario.Move {
    let fields = Fields(value, known: Self.keys.change, problems: &problems)
    func amount(_ key: String) -> Int { fields?.integer(key, within: Self.limits.change, problems: &problems) ?? 0 }
    return Scenario.Move(
      reference: SignalReference(name.value), mood: amount("mood"), trust: amount("trust"),
      patience: amount("patience"))
  }

  private mutating func beats(_ fields: Fields) -> [Scenario.Beat] {
    (fields["beats"]?.entries(what: "beats", problems: &problems) ?? []).compactMap { id, value in
      guard let inner = Fields(value, known: Self.keys.beat, problems: &problems) else { return nil }
      let unless = inner.located("unless", problems: &problems)
      saidReferences += unless
      let says = inner.strings("says", problems: &problems)
      if says.isEmpty { problems.add(id.place, zh: "“\(id.value)”没有写说什么", en: "“\(id.value)” says nothing") }
      return Scenario.Beat(
        id: id.value, when: condition(inner["when"]), unless: unless.map(\.value), says: says, place: id.place)
    }
  }

  private mutating func closes(_ fields: Fields) -> [Scenario.Close] {
    let closes: [Scenario.Close] = (fields["endings"]?.entries(what: "endings", problems: &problems) ?? []).compactMap {
      id, value in
      guard let ending = Scenario.Ending(rawValue: id.value) else {
        problems.add(
          id.place, zh: "没有叫“\(id.value)”的结局", en: "no ending is called “\(id.value)”",
          wayOut: NearestName.wayOut(id.value, among: Scenario.Ending.allCases.map(\.rawValue)))
        return nil
      }
      guard let inner = Fields(value, known: Self.keys.ending, problems: &problems) else { return nil }
      return Scenario.Close(
        ending: ending, when: condition(inner["when"]), says: inner.strings("says", problems: &problems))
    }
    for ending in Scenario.Ending.allCases where !closes.contains(where: { $0.ending == ending }) {
      problems.add(
        fields.place(of: "endings"), zh: "缺少结局“\(ending.rawValue)”", en: "the ending “\(ending.rawValue)” is missing")
    }
    return closes
  }

  private mutating func fallbacks(_ fields: Fields) -> [(mood: ClosedRange<Int>, says: [String])] {
    (fields["fallback"]?.items ?? []).compactMap { item in
      guard let inner = Fields(item, known: Self.keys.fallback, problems: &problems) else { return nil }
      let says = inner.strings("says", problems: &problems)
      if says.isEmpty { problems.add(item.place, zh: "没有写说什么", en: "says nothing") }
      return (inner.range("mood", within: Self.limits.mood, problems: &problems) ?? Self.limits.mood, says)
    }
  }

  private mutating func condition(_ node: AuthoredNode?) -> Scenario.Condition {
    var condition = Scenario.Condition()
    guard let node, let fields = Fields(node, known: Self.keys.condition, problems: &problems) else { return condition }
    let stages = fields.located("stage", problems: &problems)
    for stage in stages where script.index(ofStage: stage.value) == nil {
      problems.add(
        stage.place, zh: "没有叫“\(stage.value)”的阶段", en: "no stage is called “\(stage.value)”",
        wayOut: NearestName.wayOut(stage.value, among: script.stages.map(\.id)))
    }
    condition.stages = stages.map(\.value)
    condition.mood = fields.range("mood", within: Self.limits.mood, problems: &problems)
    condition.trust = fields.range("trust", within: Self.limits.trust, problems: &problems)
    condition.patience = fields.range("patience", within: Self.limits.patience, problems: &problems)
    condition.hears = references("hears", in: fields)
    condition.heard = references("heard", in: fields)
    let said = fields.located("said", problems: &problems)
    saidReferences += said
    condition.said = said.map(\.value)
    return condition
  }

  private mutating func references(_ key: String, in fields: Fields) -> [SignalReference] {
    fields.located(key, problems: &problems).map { name in
      reference(name)
      return SignalReference(name.value)
    }
  }

  private mutating func reference(_ name: Located<String>) {
    guard !lexicon.knows(SignalReference(name.value)) else { return }
    problems.add(
      name.place, zh: "没有叫“\(name.value)”的信号或动作", en: "no signal or act is called “\(name.value)”",
      wayOut: NearestName.wayOut(name.value, among: lexicon.referenceNames))
  }
}
