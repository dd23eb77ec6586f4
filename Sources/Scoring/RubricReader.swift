import CallFlow
import Listening
import SourceText

/// Reads `rubric.yml` over the common rubric that it adds to or overrides by id.
package struct RubricReader {
  /// What may be written in each kind of mapping; `Scripts/schemas` is held to it.
  package static let keys = (
    rubric: [
      "rubric", "name", "pass", "script-share", "fatal-cap", "relief-turns", "stages", "sections", "faults", "alerts",
      "norms", "chat-signs", "review",
    ],
    stage: ["weight", "items"],
    section: ["name", "score", "weight", "items"],
    item: [
      "name", "check", "acts", "when", "points", "parts", "channels", "within", "fault", "excused-by", "sealed-by",
      "stage",
    ],
    part: ["name", "acts", "points"],
    fault: ["cost", "compliance", "fatal", "weak", "say", "relieved-by"],
    alert: ["name", "raised-by", "unless", "compliance", "say"],
    norm: ["from", "to", "signals"],
    review: ["confidence", "damaged-share", "unheard-share", "heated-mood", "perfect-total", "margin"]
  )
  /// Between what each kind of number must lie.
  package static let limits = (
    points: 0...100.0, share: 0...1.0, weight: 0...1000.0, turns: 0...50, figure: 0...100_000.0, mood: 0...4
  )

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
    var sections = base?.sections ?? []
    var items = base?.items ?? []
    for (id, value) in fields["stages"]?.entries(what: "stages", problems: &problems) ?? [] {
      guard script.index(ofStage: id.value) != nil else {
        noStage(id)
        continue
      }
      guard let stage = Fields(value, known: Self.keys.stage, problems: &problems) else { continue }
      add(stage, id, isStage: true, to: &sections, &items)
    }
    for (id, value) in fields["sections"]?.entries(what: "sections", problems: &problems) ?? [] {
      guard script.index(ofStage: id.value) == nil else {
        problems.add(
          id.place, zh: "“\(id.value)”是阶段，写在 stages 里", en: "“\(id.value)” is a stage: write it under stages")
        continue
      }
      guard let section = Fields(value, known: Self.keys.section, problems: &problems) else { continue }
      add(section, id, isStage: false, to: &sections, &items)
    }
    return Rubric(
      name: fields.string("name", problems: &problems) ?? base?.name ?? "",
      passMark: fields.number("pass", within: Self.limits.points, problems: &problems) ?? base?.passMark ?? 60,
      scriptShare: fields.number("script-share", within: Self.limits.share, problems: &problems) ?? base?.scriptShare
        ?? 0.8,
      fatalCap: fields.number("fatal-cap", within: Self.limits.points, problems: &problems) ?? base?.fatalCap ?? 30,
      reliefTurns: fields.integer("relief-turns", within: Self.limits.turns, problems: &problems) ?? base?.reliefTurns
        ?? 4,
      sections: sections, items: items, faults: faults(fields, over: base?.faults ?? []),
      alerts: alerts(fields, over: base?.alerts ?? []), norms: norms(fields, over: base?.norms ?? []),
      chatSigns: fields["chat-signs"] == nil
        ? base?.chatSigns ?? [] : fields.strings("chat-signs", problems: &problems),
      reviewRules: reviewRules(fields, over: base?.reviewRules ?? Rubric.ReviewRules()))
  }

  private mutating func noStage(_ id: Located<String>) {
    problems.add(
      id.place, zh: "没有叫“\(id.value)”的阶段", en: "no stage is called “\(id.value)”",
      wayOut: NearestName.wayOut(id.value, among: script.stages.map(\.id)))
  }

  private mutating func add(
    _ fields: Fields, _ id: Located<String>, isStage: Bool, to sections: inout [Rubric.Section],
    _ items: inout [Rubric.Item]
  ) {
    let old = sections.first { $0.id == id.value }
    let section = Rubric.Section(
      id: id.value, name: isStage ? nil : fields.string("name", problems: &problems) ?? old?.name ?? id.value,
      isStage: isStage,
      score: isStage ? .script : fields.choice("score", problems: &problems) ?? old?.score ?? .script,
      weight: fields.number("weight", within: Self.limits.weight, problems: &problems) ?? old?.weight ?? 0,
      place: id.place)
    if let place = sections.firstIndex(where: { $0.id == id.value }) {
      sections[place] = section
    } else {
      sections.append(section)
    }
    for (name, body) in fields["items"]?.entries(what: "items", problems: &problems) ?? [] {
      guard let item = item(name, body, section: section) else { continue }
      if let place = items.firstIndex(where: { $0.id == item.id }) { items[place] = item } else { items.append(item) }
    }
  }

  private mutating func item(
    _ id: Located<String>, _ value: AuthoredNode, section: Rubric.Section
  ) -> Rubric.Item? {
    guard let fields = Fields(value, known: Self.keys.item, problems: &problems) else { return nil }
    let kind: CheckKind = fields.choice("check", problems: &problems) ?? .mentioned
    let when = references("when", in: fields)
    if kind == .answered, when.isEmpty {
      problems.add(
        id.place, zh: "answered 要写 when：回应的是什么", en: "answered needs when: what is to be answered")
    }
    let acts = references("acts", in: fields)
    if acts.isEmpty { problems.add(id.place, zh: "“\(id.value)”缺少 acts", en: "“\(id.value)” has no acts") }
    let parts = parts(fields)
    if parts.isEmpty == (kind == .complete) {
      problems.add(
        id.place, zh: "complete 要写 parts，别的检查不能写", en: "complete needs parts, and no other check takes them")
    }
    let stage = stage(fields, of: section)
    return Rubric.Item(
      id: id.value, name: fields.string("name", problems: &problems) ?? id.value, section: section.id, stage: stage,
      kind: kind, acts: acts, when: when,
      points: fields.number("points", within: Self.limits.points, problems: &problems) ?? 1, parts: parts,
      channels: channels(fields), fault: references("fault", in: fields).first?.name,
      excusedBy: references("excused-by", in: fields), sealedBy: references("sealed-by", in: fields),
      within: fields.integer("within", within: Self.limits.turns, problems: &problems) ?? (kind == .complete ? 2 : 3),
      place: id.place)
  }

  /// A stage's items are owed in it; an item of another section may say where it is owed.
  private mutating func stage(_ fields: Fields, of section: Rubric.Section) -> String? {
    guard let node = fields["stage"], let named = fields.string("stage", problems: &problems) else {
      return section.isStage ? section.id : nil
    }
    if section.isStage {
      problems.add(
        node.place, zh: "阶段里的项目不写 stage", en: "an item of a stage takes no stage of its own",
        wayOut: Wording(zh: "删去，或移到别的阶段", en: "take it out, or move the item"))
      return section.id
    }
    if script.index(ofStage: named) == nil { noStage(Located(named, at: node.place)) }
    return named
  }

  private mutating func parts(_ fields: Fields) -> [Rubric.Part] {
    (fields["parts"]?.entries(what: "parts", problems: &problems) ?? []).compactMap { id, value in
      guard let inner = Fields(value, known: Self.keys.part, problems: &problems) else { return nil }
      let acts = references("acts", in: inner)
      if acts.isEmpty { problems.add(id.place, zh: "“\(id.value)”缺少 acts", en: "“\(id.value)” has no acts") }
      return Rubric.Part(
        id: id.value, name: inner.string("name", problems: &problems) ?? id.value, acts: acts,
        points: inner.number("points", within: Self.limits.points, problems: &problems) ?? 1)
    }
  }

  private mutating func channels(_ fields: Fields) -> [Channel] {
    fields.located("channels", problems: &problems).compactMap { name in
      if let channel = Channel(rawValue: name.value) { return channel }
      problems.add(
        name.place, zh: "没有叫“\(name.value)”的渠道", en: "no channel is called “\(name.value)”",
        wayOut: NearestName.wayOut(name.value, among: Channel.allCases.map(\.rawValue)))
      return nil
    }
  }

  private mutating func norms(_ fields: Fields, over base: [Rubric.Norm]) -> [Rubric.Norm] {
    var norms = base
    for (name, value) in fields["norms"]?.entries(what: "norms", problems: &problems) ?? [] {
      guard let measure = Measure(rawValue: name.value) else {
        problems.add(
          name.place, zh: "没有叫“\(name.value)”的指标", en: "nothing measured is called “\(name.value)”",
          wayOut: NearestName.wayOut(name.value, among: Measure.allCases.map(\.rawValue)))
        continue
      }
      guard let inner = Fields(value, known: Self.keys.norm, problems: &problems) else { continue }
      norms.removeAll { $0.measure == measure }
      norms.append(
        Rubric.Norm(
          measure: measure, from: inner.number("from", within: Self.limits.figure, problems: &problems),
          to: inner.number("to", within: Self.limits.figure, problems: &problems),
          signals: references("signals", in: inner)))
    }
    return norms
  }

  private mutating func reviewRules(_ fields: Fields, over base: Rubric.ReviewRules) -> Rubric.ReviewRules {
    var rules = base
    guard let node = fields["review"], let inner = Fields(node, known: Self.keys.review, problems: &problems) else {
      return rules
    }
    func take(_ key: String, _ limits: ClosedRange<Double>, into rule: inout Double) {
      if let value = inner.number(key, within: limits, problems: &problems) { rule = value }
    }
    take("confidence", Self.limits.share, into: &rules.confidence)
    take("damaged-share", Self.limits.share, into: &rules.damagedShare)
    take("unheard-share", Self.limits.share, into: &rules.unheardShare)
    take("perfect-total", Self.limits.points, into: &rules.perfectTotal)
    take("margin", Self.limits.points, into: &rules.margin)
    if let mood = inner.integer("heated-mood", within: Self.limits.mood, problems: &problems) {
      rules.heatedMood = mood
    }
    return rules
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
          isFatal: inner.flag("fatal", problems: &problems) ?? false,
          isWeak: inner.flag("weak", problems: &problems) ?? false, say: inner.string("say", problems: &problems),
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
