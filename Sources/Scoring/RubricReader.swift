import CallFlow
import Listening
import SourceText

/// Reads `rubric.yml` over the common rubric that it adds to or overrides by id.
package struct RubricReader {
  /// What may be written in each kind of mapping; `Scripts/schemas` is held to it.
  package static let keys = (
    rubric: ["rubric", "name", "pass", "script-share", "fatal-cap", "relief-turns", "stages", "faults", "alerts"],
    stage: ["weight", "items"],
    item: ["name", "check", "acts", "when", "points", "within", "fault", "excused-by"],
    fault: ["cost", "compliance", "fatal", "say", "relieved-by"],
    alert: ["name", "raised-by", "unless", "compliance", "say"]
  )
  /// Between what each kind of number must lie.
  package static let limits = (points: 0...100.0, share: 0...1.0, weight: 0...1000.0, turns: 0...50)

  private let lexicon: Lexicon
  private let script: Script
  private var problems = Problems()

  package static func read(
    _ text: String, file: String, over base: Rubric?, script: Script, lexicon: Lexicon
  ) -> (rubric: Rubric?, problems: Problems) {
    var reader = RubricReader(lexicon: lexicon, script: script)
    let rubric = reader.read(text, file: file, over: base)
    return (rubric, reader.problems)
  }

  private init(lexicon: Lexicon, script: Script) {
    self.lexicon = lexicon
    self.script = script
  }

  private mutating func read(_ text: String, file: String, over base: Rubric?) -> Rubric? {
    guard let root = AuthoredNode.read(text, file: file, problems: &problems),
      let fields = Fields(root, known: Self.keys.rubric, problems: &problems)
    else { return base }
    _ = fields.required("rubric", problems: &problems)
    var weights = base?.stageWeights ?? [:]
    var items = base?.items ?? []
    for (id, value) in fields["stages"]?.entries(what: "stages", problems: &problems) ?? [] {
      guard script.index(ofStage: id.value) != nil else {
        problems.add(
          id.place, zh: "没有叫“\(id.value)”的阶段", en: "no stage is called “\(id.value)”",
          wayOut: NearestName.wayOut(id.value, among: script.stages.map(\.id)))
        continue
      }
      guard let stage = Fields(value, known: Self.keys.stage, problems: &problems) else { continue }
      if let weight = stage.number("weight", within: Self.limits.weight, problems: &problems) {
        weights[id.value] = weight
      }
      for (name, body) in stage["items"]?.entries(what: "items", problems: &problems) ?? [] {
        guard let item = item(name, body, stage: id.value) else { continue }
        items.removeAll { $0.id == item.id }
        items.append(item)
      }
    }
    return Rubric(
      name: fields.string("name", problems: &problems) ?? base?.name ?? "",
      passMark: fields.number("pass", within: Self.limits.points, problems: &problems) ?? base?.passMark ?? 60,
      scriptShare: fields.number("script-share", within: Self.limits.share, problems: &problems) ?? base?.scriptShare
        ?? 0.8,
      fatalCap: fields.number("fatal-cap", within: Self.limits.points, problems: &problems) ?? base?.fatalCap ?? 30,
      reliefTurns: fields.integer("relief-turns", within: Self.limits.turns, problems: &problems) ?? base?.reliefTurns
        ?? 4,
      stageWeights: weights, items: items, faults: faults(fields, over: base?.faults ?? []),
      alerts: alerts(fields, over: base?.alerts ?? []))
  }

  private mutating func item(_ id: Located<String>, _ value: AuthoredNode, stage: String) -> Rubric.Item? {
    guard let fields = Fields(value, known: Self.keys.item, problems: &problems) else { return nil }
    let kind: CheckKind = fields.choice("check", problems: &problems) ?? .mentioned
    let when = references("when", in: fields)
    if kind == .answered, when.isEmpty {
      problems.add(
        id.place, zh: "answered 要写 when：回应的是什么", en: "answered needs when: what is to be answered")
    }
    let acts = references("acts", in: fields)
    if acts.isEmpty { problems.add(id.place, zh: "“\(id.value)”缺少 acts", en: "“\(id.value)” has no acts") }
    return Rubric.Item(
      id: id.value, name: fields.string("name", problems: &problems) ?? id.value, stage: stage, kind: kind, acts: acts,
      when: when, points: fields.number("points", within: Self.limits.points, problems: &problems) ?? 1,
      fault: references("fault", in: fields).first?.name, excusedBy: references("excused-by", in: fields),
      within: fields.integer("within", within: Self.limits.turns, problems: &problems) ?? 3, place: id.place)
  }

  private mutating func faults(_ fields: Fields, over base: [Rubric.Fault]) -> [Rubric.Fault] {
    var faults = base
    for (name, value) in fields["faults"]?.entries(what: "faults", problems: &problems) ?? [] {
      checkName(name)
      guard let inner = Fields(value, known: Self.keys.fault, problems: &problems) else { continue }
      let reference = SignalReference(name.value)
      faults.removeAll { $0.reference == reference }
      faults.append(
        Rubric.Fault(
          reference: reference, cost: inner.number("cost", within: Self.limits.points, problems: &problems) ?? 10,
          complianceCost: inner.number("compliance", within: Self.limits.points, problems: &problems) ?? 0,
          isFatal: inner.flag("fatal", problems: &problems) ?? false, say: inner.string("say", problems: &problems),
          relievedBy: references("relieved-by", in: inner), place: name.place))
    }
    return faults
  }

  private mutating func alerts(_ fields: Fields, over base: [Rubric.Alert]) -> [Rubric.Alert] {
    var alerts = base
    for (id, value) in fields["alerts"]?.entries(what: "alerts", problems: &problems) ?? [] {
      guard let inner = Fields(value, known: Self.keys.alert, problems: &problems) else { continue }
      alerts.removeAll { $0.id == id.value }
      alerts.append(
        Rubric.Alert(
          id: id.value, name: inner.string("name", problems: &problems) ?? id.value,
          raisedBy: references("raised-by", in: inner), unless: references("unless", in: inner),
          complianceCost: inner.number("compliance", within: Self.limits.points, problems: &problems) ?? 0,
          say: inner.string("say", problems: &problems), place: id.place))
    }
    return alerts
  }

  private mutating func references(_ key: String, in fields: Fields) -> [SignalReference] {
    fields.located(key, problems: &problems).map { name in
      checkName(name)
      return SignalReference(name.value)
    }
  }

  private mutating func checkName(_ name: Located<String>) {
    guard !lexicon.knows(SignalReference(name.value)) else { return }
    problems.add(
      name.place, zh: "没有叫“\(name.value)”的信号或动作", en: "no signal or act is called “\(name.value)”",
      wayOut: NearestName.wayOut(name.value, among: lexicon.referenceNames))
  }
}
