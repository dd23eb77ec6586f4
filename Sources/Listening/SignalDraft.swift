import SourceText

/// A signal as read from its file, before the sets and signals that it names are all known.
package struct SignalDraft: Sendable {
  static let keys = [
    "means", "patterns", "unless", "with", "without", "after", "not-after", "place", "form", "negation", "quoted",
    "whole", "certain", "speaker", "mood", "need", "severity", "manner", "intent", "hits", "misses",
  ]

  package let name: Located<String>
  private let means: String
  private let speaker: Signal.Listeners
  private let turnPlace: Signal.Place
  private let form: Signal.Form
  private let negation: Signal.Negation
  private let quoted: Signal.Quoted
  private let isWholeTurn: Bool
  private let isCertain: Bool
  package let patterns: [Located<String>]
  package let unless: [Located<String>]
  /// By key: `with`, `without`, `after`, `not-after`.
  package let conditions: [String: [Located<String>]]
  private let mood: Int?
  private let need: [String: Double]
  private let severity: [String: Double]
  private let manner: [Manner: Double]
  private let intent: [Intent: Double]
  package let hits: [Located<String>]
  package let misses: [Located<String>]

  init?(_ name: Located<String>, _ node: AuthoredNode, speaker: Signal.Listeners, problems: inout Problems) {
    guard let fields = Fields(node, known: Self.keys, problems: &problems) else { return nil }
    self.name = name
    means = fields.string("means", problems: &problems) ?? name.value
    self.speaker = fields.choice("speaker", problems: &problems) ?? speaker
    turnPlace = fields.choice("place", problems: &problems) ?? .any
    form = fields.choice("form", problems: &problems) ?? .any
    negation = fields.choice("negation", problems: &problems) ?? .cancels
    quoted = fields.choice("quoted", problems: &problems) ?? .ignored
    isWholeTurn = fields.flag("whole", problems: &problems) ?? false
    isCertain = fields.flag("certain", problems: &problems) ?? false
    patterns = fields.located("patterns", problems: &problems)
    unless = fields.located("unless", problems: &problems)
    var conditions: [String: [Located<String>]] = [:]
    for key in ["with", "without", "after", "not-after"] {
      conditions[key] = fields.located(key, problems: &problems)
    }
    self.conditions = conditions
    mood = fields.integer("mood", within: LexiconReader.limits.mood, problems: &problems)
    func points(_ key: String) -> [String: Double] {
      let pairs = fields[key]?.numbers(what: key, within: LexiconReader.limits.points, problems: &problems) ?? []
      return Dictionary(pairs.map { ($0.name.value, $0.value) }) { first, _ in first }
    }
    need = points("need")
    severity = points("severity")
    func points<Kind: RawRepresentable & CaseIterable & Hashable>(_ key: String, of _: Kind.Type) -> [Kind: Double]
    where Kind.RawValue == String {
      let pairs = fields[key]?.numbers(what: key, within: LexiconReader.limits.points, problems: &problems) ?? []
      var points: [Kind: Double] = [:]
      for (name, value) in pairs {
        guard let kind = Kind(rawValue: name.value) else {
          let known = Kind.allCases.map(\.rawValue)
          problems.add(
            name.place, zh: "\(key) 没有“\(name.value)”，只有 \(known.joined(separator: ", "))",
            en: "\(key) has no “\(name.value)”, only \(known.joined(separator: ", "))",
            wayOut: NearestName.wayOut(name.value, among: known))
          continue
        }
        points[kind] = value
      }
      return points
    }
    manner = points("manner", of: Manner.self)
    intent = points("intent", of: Intent.self)
    hits = fields.located("hits", problems: &problems)
    misses = fields.located("misses", problems: &problems)
    if patterns.isEmpty {
      problems.add(name.place, zh: "“\(name.value)”没有句型", en: "“\(name.value)” has no patterns")
    }
  }

  /// Compiles the signal; what it names and nobody defined is reported.
  func signal(
    classes: inout WordClasses, setNames: [String], references: Set<String>, problems: inout Problems
  ) -> Signal {
    func compile(_ written: [Located<String>]) -> [CompiledPattern] {
      var compiled: [CompiledPattern] = []
      for text in written {
        do throws(PatternProblem) {
          let pattern = try PatternReader.read(text.value)
          compiled.append(
            try CompiledPattern(pattern, classes: &classes) { unknown in
              problems.add(
                text.place, zh: "没有叫“\(unknown)”的词集", en: "no set is called “\(unknown)”",
                wayOut: NearestName.wayOut(unknown, among: setNames + ValueMention.Kind.allCases.map(\.rawValue)))
            })
        } catch {
          problems.add(text.place, error)
        }
      }
      return compiled
    }
    func condition(_ key: String) -> [SignalReference] {
      (conditions[key] ?? []).map { reference in
        if !references.contains(reference.value) {
          problems.add(
            reference.place, zh: "没有叫“\(reference.value)”的信号", en: "no signal is called “\(reference.value)”",
            wayOut: NearestName.wayOut(reference.value, among: references))
        }
        return SignalReference(reference.value)
      }
    }
    return Signal(
      id: Signal.ID(name.value), place: name.place, means: means, speaker: speaker, turnPlace: turnPlace, form: form,
      negation: negation, quoted: quoted, isWholeTurn: isWholeTurn, isCertain: isCertain, with: condition("with"),
      without: condition("without"), after: condition("after"), notAfter: condition("not-after"), mood: mood,
      need: need, severity: severity, manner: manner, intent: intent,
      hits: hits.map { SignalExample($0.value, at: $0.place) },
      misses: misses.map { SignalExample($0.value, at: $0.place) }, patterns: compile(patterns),
      unless: compile(unless), rule: "\(name.place.file)#\(name.value)")
  }
}
