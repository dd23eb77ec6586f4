import CallFlow
import Listening
import SourceText

/// Reads a scenario and reports everything wrong with it at once.
package struct ScenarioReader {
  private static let keys = [
    "scenario", "name", "domain", "trains", "learn", "questions", "customer", "levels", "moves", "beats", "fallback",
    "endings",
  ]
  private static let conditionKeys = ["stage", "mood", "trust", "patience", "hears", "heard", "said"]
  private static let moods = 0...4
  private static let trusts = 0...4
  private static let patiences = 0...50
  private static let changes = -50...50

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
      let fields = Fields(root, known: Self.keys, problems: &problems),
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
      Fields($0, known: ["name", "facts", "mood", "trust", "patience"], problems: &problems)
    }
    let facts = customer?["facts"]?.entries(what: "facts", problems: &problems) ?? []
    let start = Scenario.Feelings(
      mood: customer?.range("mood", within: Self.moods, problems: &problems)?.lowerBound ?? 2,
      trust: customer?.range("trust", within: Self.trusts, problems: &problems)?.lowerBound ?? 1,
      patience: customer?.range("patience", within: Self.patiences, problems: &problems)?.lowerBound ?? 8)
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
      let inner = Fields(node, known: ["technique", "why"], problems: &problems),
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
    let idleName = "nothing"
    var moves: [Scenario.Move] = []
    var idle = Scenario.Move(reference: SignalReference(idleName), mood: 0, trust: 0, patience: -1)
    for (name, value) in fields["moves"]?.entries(what: "moves", problems: &problems) ?? [] {
      let move = move(name, value)
      if name.value == idleName {
        idle = move
      } else {
        reference(name)
        moves.append(move)
      }
    }
    return (moves, idle)
  }

  private mutating func move(_ name: Located<String>, _ value: AuthoredNode) -> Scenario.Move {
    let fields = Fields(value, known: ["mood", "trust", "patience"], problems: &problems)
    func amount(_ key: String) -> Int { fields?.integer(key, within: Self.changes, problems: &problems) ?? 0 }
    return Scenario.Move(
      reference: SignalReference(name.value), mood: amount("mood"), trust: amount("trust"),
      patience: amount("patience"))
  }

  private mutating func beats(_ fields: Fields) -> [Scenario.Beat] {
    (fields["beats"]?.entries(what: "beats", problems: &problems) ?? []).compactMap { id, value in
      guard let inner = Fields(value, known: ["when", "unless", "says"], problems: &problems) else { return nil }
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
      guard let inner = Fields(value, known: ["when", "says"], problems: &problems) else { return nil }
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
      guard let inner = Fields(item, known: ["mood", "says"], problems: &problems) else { return nil }
      let says = inner.strings("says", problems: &problems)
      if says.isEmpty { problems.add(item.place, zh: "没有写说什么", en: "says nothing") }
      return (inner.range("mood", within: Self.moods, problems: &problems) ?? Self.moods, says)
    }
  }

  private mutating func condition(_ node: AuthoredNode?) -> Scenario.Condition {
    var condition = Scenario.Condition()
    guard let node, let fields = Fields(node, known: Self.conditionKeys, problems: &problems) else { return condition }
    let stages = fields.located("stage", problems: &problems)
    for stage in stages where script.index(ofStage: stage.value) == nil {
      problems.add(
        stage.place, zh: "没有叫“\(stage.value)”的阶段", en: "no stage is called “\(stage.value)”",
        wayOut: NearestName.wayOut(stage.value, among: script.stages.map(\.id)))
    }
    condition.stages = stages.map(\.value)
    condition.mood = fields.range("mood", within: Self.moods, problems: &problems)
    condition.trust = fields.range("trust", within: Self.trusts, problems: &problems)
    condition.patience = fields.range("patience", within: Self.patiences, problems: &problems)
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
