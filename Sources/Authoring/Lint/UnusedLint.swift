import CallFlow
import Listening
import Rehearsing
import Scoring
import SourceText

/// Signals and sets that nothing refers to.
enum UnusedLint {
  static func find(in ground: LintGround, problems: inout Problems) {
    let asked = references(in: ground.library)
    var conditions: [String: Set<String>] = [:]
    for signal in ground.signals {
      for reference in signal.draft.conditions.values.joined() {
        conditions[reference.value, default: []].insert(signal.signal.id.name)
      }
    }
    for signal in ground.library.lexicon.signals
    where ground.library.lexicon.acts[signal.id.family] == nil && signal.mood == nil && signal.need.isEmpty
      && signal.severity.isEmpty && signal.manner.isEmpty && signal.intent.isEmpty
    {
      let names = [signal.id.name, signal.id.family]
      let askers = names.reduce(into: Set<String>()) { $0.formUnion(conditions[$1] ?? []) }
      guard !names.contains(where: asked.contains), askers.subtracting([signal.id.name]).isEmpty else { continue }
      problems.warn(
        signal.place, zh: "没有地方用到信号 \(signal.id)", en: "nothing refers to the signal \(signal.id)",
        wayOut: Wording(zh: "在话术、评分卡或条件里用它，或删去", en: "use it in a script, a rubric or a condition, or take it out"))
    }
    findSets(ground, &problems)
  }

  private static func findSets(_ ground: LintGround, _ problems: inout Problems) {
    var used = WrittenLexicon.engineSets
    for signal in ground.signals {
      for pattern in signal.patterns + signal.unless { used.formUnion(pattern.phrasing.setNames) }
    }
    var waiting = Array(used)
    while let name = waiting.popLast() {
      for inner in (ground.written.sets[name]?.words ?? []).compactMap({ WrittenLexicon.setName($0.value) })
      where used.insert(inner).inserted { waiting.append(inner) }
    }
    for set in ground.written.sets.values where !used.contains(set.name.value) {
      problems.warn(
        set.name.place, zh: "没有句型用到词集 <\(set.name.value)>", en: "no pattern uses the set <\(set.name.value)>",
        wayOut: Wording(zh: "用它，或删去", en: "use it, or take it out"))
    }
  }

  /// Every name of a signal or a family that scripts, rubrics and scenarios ask for.
  private static func references(in library: Library) -> Set<String> {
    var names: Set<String> = []
    func add(_ references: [SignalReference]) { names.formUnion(references.map(\.name)) }
    for act in library.lexicon.acts.values { add(act.after + act.takenBackBy) }
    for script in library.scripts.values {
      for stage in script.stages {
        add(stage.evidence.map(\.signal))
        for duty in stage.owes { add(duty.when) }
      }
      for line in script.lines { add(line.answers) }
      for caution in script.cautions { add(caution.when) }
      add(script.urgent + script.escalating + script.repeatable)
      names.formUnion(script.soothing)
    }
    for rubric in library.rubrics.values {
      for item in rubric.items {
        add(item.acts + item.when + item.excusedBy + item.sealedBy + item.parts.flatMap(\.acts))
      }
      add(rubric.norms.flatMap(\.signals))
      for fault in rubric.faults { add([fault.reference] + fault.relievedBy) }
      for alert in rubric.alerts { add(alert.raisedBy + alert.unless) }
    }
    for scenario in library.scenarios.values {
      add(scenario.moves.map(\.reference))
      for condition in scenario.beats.map(\.when) + scenario.closes.map(\.when) {
        add(condition.hears + condition.heard)
      }
      names.formUnion(scenario.trains)
    }
    return names
  }
}
