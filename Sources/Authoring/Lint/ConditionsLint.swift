import Listening
import SourceText

/// Conditions that no turn can meet, and conditions that no turn can fail.
enum ConditionsLint {
  static func find(in ground: LintGround, problems: inout Problems) {
    for signal in ground.signals {
      findContradiction("with", "without", signal, ground, &problems)
      findContradiction("after", "not-after", signal, ground, &problems)
      findSelf(signal, ground, &problems)
      findNobody(signal, ground, &problems)
      if signal.signal.turnPlace == .opening, let after = signal.draft.conditions["after"]?.first {
        problems.add(
          after.place, zh: "place: opening 是通话第一句，之前没有话，after 永远不成立",
          en: "nothing stands before the call's first turn, so after never holds with place: opening",
          wayOut: Wording(zh: "去掉 after 或 place", en: "take out after or place"))
      }
    }
  }

  /// All that one condition asks for is excluded by the other.
  private static func findContradiction(
    _ asking: String, _ excluding: String, _ signal: LintGround.Patterns, _ ground: LintGround,
    _ problems: inout Problems
  ) {
    let asked = signal.draft.conditions[asking] ?? []
    let excluded = (signal.draft.conditions[excluding] ?? []).map { SignalReference($0.value) }
    guard let first = asked.first else { return }
    let meant = asked.flatMap { ground.signals(meantBy: $0.value) }
    guard !meant.isEmpty, meant.allSatisfy({ one in excluded.contains { $0.matches(one.id) } }) else { return }
    problems.add(
      first.place, zh: "\(asking) 要的都被 \(excluding) 排除，\(signal.signal.id) 永远听不到",
      en: "\(excluding) excludes all that \(asking) asks for: \(signal.signal.id) is never heard",
      wayOut: Wording(zh: "改其中一个", en: "change one of the two"))
  }

  /// A signal that excludes itself.
  private static func findSelf(_ signal: LintGround.Patterns, _ ground: LintGround, _ problems: inout Problems) {
    for reference in signal.draft.conditions["without"] ?? []
    where SignalReference(reference.value).matches(signal.signal.id) {
      problems.add(
        reference.place, zh: "without 里的“\(reference.value)”包括 \(signal.signal.id) 自己，永远听不到",
        en: "“\(reference.value)” takes in \(signal.signal.id) itself, which is never heard so",
        wayOut: Wording(zh: "写出同族里别的信号", en: "name the other signals of the family"))
    }
  }

  /// References to signals that are never heard where the condition looks.
  private static func findNobody(_ signal: LintGround.Patterns, _ ground: LintGround, _ problems: inout Problems) {
    for (key, isSameTurn) in [("with", true), ("without", true), ("after", false), ("not-after", false)] {
      let references = signal.draft.conditions[key] ?? []
      let idle = references.filter { reference in
        !ground.signals(meantBy: reference.value).contains { other in
          isSameTurn ? canMeet(signal.signal.speaker, other.speaker) : canFollow(signal.signal.speaker, other.speaker)
        }
      }
      let isNeeded = key == "with" || key == "after"
      for reference in idle where ground.library.lexicon.knows(SignalReference(reference.value)) {
        let fact = Wording(
          zh: isSameTurn ? "“\(reference.value)”不会在同一句里听到" : "“\(reference.value)”不会在对方的上一句里听到",
          en: isSameTurn
            ? "“\(reference.value)” is never heard in the same turn"
            : "“\(reference.value)” is never heard in the other speaker's turn")
        let wayOut = Wording(zh: "检查说话人（speaker），或去掉", en: "see whose words they are (speaker), or take it out")
        if isNeeded, idle.count == references.count {
          problems.add(reference.place, zh: fact.zh, en: fact.en, wayOut: wayOut)
        } else {
          problems.warn(reference.place, zh: fact.zh, en: fact.en, wayOut: wayOut)
        }
      }
    }
  }

  private static func canMeet(_ one: Signal.Listeners, _ other: Signal.Listeners) -> Bool {
    one == .any || other == .any || one == other
  }

  private static func canFollow(_ one: Signal.Listeners, _ other: Signal.Listeners) -> Bool {
    one == .any || other == .any || one != other
  }
}
