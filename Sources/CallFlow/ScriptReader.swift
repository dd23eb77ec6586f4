import Listening
import SourceText

/// Puts the script of a domain together from its files, over the common script that it adds to.
package struct ScriptReader {
  /// What may be written in each kind of mapping; `Scripts/schemas` is held to it.
  package static let keys = (
    script: [
      "script", "name", "stages", "needs", "grades", "topics", "products", "titles", "techniques", "cautions",
      "slots", "repeatable", "urgent", "escalating", "soothing",
    ],
    stage: ["name", "purpose", "owes", "evidence", "moves", "share"],
    duty: ["act", "when"],
    grade: ["name", "from", "asks"],
    caution: ["act", "when", "mood", "stage", "say"],
    lines: ["lines"],
    line: ["stage", "technique", "acts", "text", "for", "mood", "once", "prefer"]
  )
  /// Between what each kind of number must lie.
  package static let limits = (
    evidence: -20...20.0, chance: 0...1.0, share: 0...1.0, severity: 0...1000.0, mood: 0...4, preference: -3...3.0
  )

  private let lexicon: Lexicon
  private let domain: String
  private var problems = Problems()
  private var stages: [Stage]
  private var lines: [Line]
  /// Where each line stands first, by its id.
  private var placeOfLine: [String: SourcePlace]
  private var name: String
  private var needs: [(id: String, name: String)]
  private var grades: [SeverityGrade]
  private var topics: [[UInt32]] = []
  private var products: [[UInt32]]
  private var titles: [[UInt32]]
  private var techniques: [String: String]
  private var cautions: [CautionRule]
  private var slotNames: [String: String]
  private var repeatable: [SignalReference]
  private var urgent: [SignalReference]
  private var escalating: [SignalReference]
  private var soothing: [String]

  /// - parameter script: the domain's `script.yml`, with the path that errors shall show; nil where it has none.
  /// - parameter lines: the domain's `lines/*.yml`.
  /// - parameter base: the common script; nil when that is what is being read.
  package static func read(
    script: (path: String, text: String)?, lines: [(path: String, text: String)], domain: String, over base: Script?,
    lexicon: Lexicon
  ) -> (script: Script, problems: Problems) {
    var reader = ScriptReader(domain: domain, base: base, lexicon: lexicon)
    if let script, let root = AuthoredNode.read(script.text, file: script.path, problems: &reader.problems) {
      reader.readScript(root)
    }
    for file in lines {
      guard let root = AuthoredNode.read(file.text, file: file.path, problems: &reader.problems) else { continue }
      reader.readLines(root)
    }
    reader.checkNames(base: base)
    return (reader.script(), reader.problems)
  }

  private init(domain: String, base: Script?, lexicon: Lexicon) {
    self.lexicon = lexicon
    self.domain = domain
    stages = base?.stages ?? []
    lines = base?.lines ?? []
    placeOfLine = Dictionary(lines.map { ($0.id, $0.place) }) { first, _ in first }
    name = domain
    needs = base?.needs ?? []
    grades = base?.grades ?? []
    products = base?.products ?? []
    titles = base?.titles ?? []
    techniques = base?.techniques ?? [:]
    cautions = base?.cautions ?? []
    slotNames = base?.slotNames ?? [:]
    repeatable = base?.repeatable ?? []
    urgent = base?.urgent ?? []
    escalating = base?.escalating ?? []
    soothing = base?.soothing ?? []
  }

  private func script() -> Script {
    Script(
      domain: domain, name: name, language: lexicon.language, stages: stages, grades: grades, needs: needs,
      topics: topics, products: products, titles: titles, techniques: techniques, lines: lines,
      cautions: cautions, slotNames: slotNames, urgent: urgent, escalating: escalating,
      soothing: soothing, repeatable: repeatable,
      table: ScriptIndex(domain: domain, stages: stages, lines: lines, soothing: soothing))
  }

  private mutating func readScript(_ root: AuthoredNode) {
    guard let fields = Fields(root, known: Self.keys.script, problems: &problems) else { return }
    if let written = fields.required("script", problems: &problems), written != domain {
      problems.add(
        fields["script"]?.place ?? root.place, zh: "文件夹叫“\(domain)”，这里写的是“\(written)”",
        en: "the folder is called “\(domain)”, not “\(written)”")
    }
    name = fields.string("name", problems: &problems) ?? domain
    for (id, value) in fields["stages"]?.entries(what: "stages", problems: &problems) ?? [] { readStage(id, value) }
    let newNeeds = named("needs", in: fields)
    if !newNeeds.isEmpty { needs = newNeeds }
    for entry in named("techniques", in: fields) { techniques[entry.id] = entry.name }
    for entry in named("slots", in: fields) { slotNames[entry.id] = entry.name }
    repeatable += references("repeatable", in: fields)
    urgent += references("urgent", in: fields)
    escalating += references("escalating", in: fields)
    soothing += references("soothing", in: fields).map(\.name)
    readGrades(fields)
    readCautions(fields)
    let words = { (list: [String]) in
      list.map(NormalizedText.folded).filter { !$0.isEmpty }.sorted { $0.count > $1.count }
    }
    let products = words(fields.strings("products", problems: &problems))
    self.products = products + self.products
    topics = words(fields.strings("topics", problems: &problems)) + products
    titles += words(fields.strings("titles", problems: &problems))
  }

  private mutating func named(_ key: String, in fields: Fields) -> [(id: String, name: String)] {
    (fields[key]?.entries(what: key, problems: &problems) ?? []).compactMap { id, value in
      value.string(what: id.value, problems: &problems).map { (id.value, $0) }
    }
  }

  private mutating func readStage(_ id: Located<String>, _ value: AuthoredNode) {
    guard let fields = Fields(value, known: Self.keys.stage, problems: &problems) else { return }
    let known = stages.firstIndex { $0.id == id.value }
    let old = known.map { stages[$0] }
    let evidence: [(signal: SignalReference, weight: Double)] =
      (fields["evidence"]?.numbers(what: "evidence", within: Self.limits.evidence, problems: &problems) ?? []).map {
        name, weight in
        reference(name)
        return (SignalReference(name.value), weight)
      }
    let moves = fields["moves"]?.numbers(what: "moves", within: Self.limits.chance, problems: &problems) ?? []
    if moves.map(\.value).reduce(0, +) > 0.99 {
      problems.add(
        fields.place(of: "moves"), zh: "moves 应是 0 到 0.99 之间的机会，合计不超过 0.99",
        en: "moves are chances, together at most 0.99")
    }
    let owes = fields["owes"] == nil ? old?.owes ?? [] : duties(fields)
    let overridden = Set(evidence.map(\.signal))
    let stage = Stage(
      id: id.value, name: fields.string("name", problems: &problems) ?? old?.name ?? id.value,
      purpose: fields.string("purpose", problems: &problems) ?? old?.purpose ?? "", owes: owes,
      evidence: (old?.evidence.filter { !overridden.contains($0.signal) } ?? []) + evidence,
      moves: moves.isEmpty
        ? old?.moves ?? [:] : Dictionary(moves.map { ($0.name.value, $0.value) }) { first, _ in first },
      share: share(fields) ?? old?.share ?? 0...1, place: id.place)
    if let known { stages[known] = stage } else { stages.append(stage) }
  }

  /// `[0.1, 0.35]`: from and to, as shares of the call's turns.
  private mutating func share(_ fields: Fields) -> ClosedRange<Double>? {
    guard let node = fields["share"] else { return nil }
    let ends = (node.items ?? []).compactMap {
      $0.number(what: "share", within: Self.limits.share, problems: &problems)
    }
    if ends.count == 2, 0 <= ends[0], ends[0] <= ends[1], ends[1] <= 1 { return ends[0]...ends[1] }
    problems.add(node.place, zh: "share 应写成 [从, 到]，在 0 到 1 之间", en: "share must be [from, to] between 0 and 1")
    return nil
  }

  /// `[greet, {act: apologise, when: [complain/wait]}]`
  private mutating func duties(_ fields: Fields) -> [Duty] {
    list("owes", in: fields).compactMap { item in
      if let act = item.text {
        checkAct(Located(act, at: item.place))
        return Duty(act: act, when: [])
      }
      guard let inner = Fields(item, known: Self.keys.duty, problems: &problems),
        let act = inner.required("act", problems: &problems)
      else { return nil }
      checkAct(Located(act, at: item.place))
      let when = inner.located("when", problems: &problems)
      when.forEach { reference($0) }
      return Duty(act: act, when: when.map { SignalReference($0.value) })
    }
  }

  private mutating func readGrades(_ fields: Fields) {
    let entries = fields["grades"]?.entries(what: "grades", problems: &problems) ?? []
    guard !entries.isEmpty else { return }
    grades = entries.compactMap { id, value in
      guard let inner = Fields(value, known: Self.keys.grade, problems: &problems) else { return nil }
      return SeverityGrade(
        id: id.value, name: inner.string("name", problems: &problems) ?? id.value,
        from: inner.number("from", within: Self.limits.severity, problems: &problems) ?? 0,
        asks: inner.string("asks", problems: &problems) ?? "")
    }
    grades.sort { $0.from > $1.from }
  }

  /// A domain's cautions come before the common ones.
  private mutating func readCautions(_ fields: Fields) {
    let own: [CautionRule] = list("cautions", in: fields).compactMap { item in
      guard let inner = Fields(item, known: Self.keys.caution, problems: &problems),
        let act = inner.required("act", problems: &problems)
      else { return nil }
      checkAct(Located(act, at: item.place))
      let when = inner.located("when", problems: &problems)
      when.forEach { reference($0) }
      inner.located("stage", problems: &problems).forEach { checkStage($0) }
      return CautionRule(
        act: act, when: when.map { SignalReference($0.value) },
        mood: inner.range("mood", within: Self.limits.mood, problems: &problems) ?? 0...4,
        stages: inner.strings("stage", problems: &problems), say: inner.string("say", problems: &problems))
    }
    cautions = own + cautions
  }

  private mutating func readLines(_ root: AuthoredNode) {
    guard let fields = Fields(root, known: Self.keys.lines, problems: &problems) else { return }
    for (name, value) in fields["lines"]?.entries(what: "lines", problems: &problems) ?? [] { readLine(name, value) }
  }

  private mutating func readLine(_ name: Located<String>, _ value: AuthoredNode) {
    guard let fields = Fields(value, known: Self.keys.line, problems: &problems),
      let stage = fields.required("stage", problems: &problems), let text = fields.required("text", problems: &problems)
    else { return }
    let overrides = name.value.hasPrefix("common/") && domain != "common"
    let id = overrides ? name.value : "\(domain)/\(name.value)"
    if overrides, placeOfLine.removeValue(forKey: id) != nil { lines.removeAll { $0.id == id } }
    if let other = placeOfLine[id] {
      problems.add(name.place, zh: "“\(id)”已经在 \(other) 写过", en: "“\(id)” stands already at \(other)")
    } else {
      placeOfLine[id] = name.place
    }
    let answers = fields.located("for", problems: &problems)
    answers.forEach { reference($0) }
    let acts = fields.located("acts", problems: &problems)
    acts.forEach { checkAct($0) }
    checkSlots(of: text, at: fields["text"]?.place ?? name.place)
    let technique = fields.string("technique", problems: &problems)
    if let technique, techniques[technique] == nil {
      problems.add(
        fields["technique"]?.place ?? name.place, zh: "没有叫“\(technique)”的技巧",
        en: "no technique is called “\(technique)”",
        wayOut: NearestName.wayOut(technique, among: Array(techniques.keys)))
    }
    checkStage(Located(stage, at: fields["stage"]?.place ?? name.place))
    lines.append(
      Line(
        id: id, stage: stage, technique: technique, acts: acts.map(\.value), text: text,
        answers: answers.map { SignalReference($0.value) },
        mood: fields.range("mood", within: Self.limits.mood, problems: &problems) ?? 0...4,
        isOnce: fields.flag("once", problems: &problems) ?? true,
        preference: fields.number("prefer", within: Self.limits.preference, problems: &problems) ?? 0,
        place: name.place, slots: Line.slots(in: text)))
  }

  private mutating func checkSlots(of text: String, at place: SourcePlace) {
    for slot in Line.slots(in: text) where slotNames[slot] == nil {
      problems.add(
        place, zh: "没有叫“\(slot)”的空", en: "no slot is called “\(slot)”",
        wayOut: NearestName.wayOut(slot, among: Array(slotNames.keys)))
    }
  }

  /// Reports a reference that no signal, family or act answers to.
  private mutating func reference(_ name: Located<String>) {
    guard !lexicon.knows(SignalReference(name.value)) else { return }
    problems.add(
      name.place, zh: "没有叫“\(name.value)”的信号", en: "no signal is called “\(name.value)”",
      wayOut: NearestName.wayOut(name.value, among: lexicon.referenceNames))
  }

  private mutating func references(_ key: String, in fields: Fields) -> [SignalReference] {
    fields.located(key, problems: &problems).map { name in
      reference(name)
      return SignalReference(name.value)
    }
  }

  private mutating func checkStage(_ name: Located<String>) {
    guard !stages.contains(where: { $0.id == name.value }) else { return }
    problems.add(
      name.place, zh: "没有叫“\(name.value)”的阶段", en: "no stage is called “\(name.value)”",
      wayOut: NearestName.wayOut(name.value, among: stages.map(\.id)))
  }

  /// The items of a list; anything else written there is an error.
  private mutating func list(_ key: String, in fields: Fields) -> [AuthoredNode] {
    guard let node = fields[key] else { return [] }
    if let items = node.items { return items }
    problems.add(node.place, zh: "“\(key)”应是列表", en: "“\(key)” must be a list")
    return []
  }

  private mutating func checkAct(_ name: Located<String>) {
    guard lexicon.acts[name.value] == nil else { return }
    problems.add(
      name.place, zh: "没有叫“\(name.value)”的动作", en: "no act is called “\(name.value)”",
      wayOut: NearestName.wayOut(name.value, among: lexicon.actOrder))
  }

  /// Names of stages in `moves`, which may be written before the stage that they name.
  private mutating func checkNames(base: Script?) {
    let ids = stages.map(\.id)
    for stage in stages {
      for name in stage.moves.keys.sorted() where !ids.contains(name) {
        problems.add(
          stage.place, zh: "moves 里没有叫“\(name)”的阶段", en: "moves names no stage “\(name)”",
          wayOut: NearestName.wayOut(name, among: ids))
      }
    }
    if base == nil, stages.isEmpty {
      problems.add(SourcePlace(file: "\(domain)/script.yml"), zh: "没有写阶段", en: "there are no stages")
    }
  }
}
