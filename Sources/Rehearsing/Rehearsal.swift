import CallFlow
import Listening

/// A call with a played customer. It is a call like any other: its trace goes unchanged to hints and to the scorecard,
/// and what the customer says is heard by the same ears.
package struct Rehearsal: Sendable {
  package let scenario: Scenario
  package private(set) var trace: CallTrace
  package private(set) var persona: PersonaState
  package private(set) var ending: Scenario.Ending?
  private var random: SplitMix64

  /// - parameter seed: the same seed and the same trainee's words give the same call.
  package init(
    _ scenario: Scenario, level: Scenario.Level, seed: UInt64, listener: Listener, script: Script
  ) {
    self.scenario = scenario
    trace = CallTrace(listener: listener, script: script)
    persona = PersonaState(scenario, level: level)
    random = SplitMix64(seed: seed)
  }

  /// Hears the trainee and answers. Returns nil once the call has ended.
  package mutating func reply(to words: String) -> String? {
    guard ending == nil else { return nil }
    trace.hear(Turn(.agent, words))
    guard let heard = trace.steps.last?.turn else { return nil }
    persona.hear(heard, in: scenario, by: trace.listener.lexicon)
    let answer = answer(to: heard)
    trace.hear(Turn(.customer, answer))
    return answer
  }

  private mutating func answer(to heard: HeardTurn) -> String {
    if let close = scenario.closes.first(where: { holds($0.when, after: heard) }) {
      ending = close.ending
      return filled(pick(from: close.says))
    }
    let beat = scenario.beats.first { beat in
      !persona.said.contains(beat.id) && beat.unless.allSatisfy { !persona.said.contains($0) }
        && holds(beat.when, after: heard)
    }
    if let beat {
      persona.say(beat)
      return filled(pick(from: beat.says))
    }
    let fitting = scenario.fallbacks.filter { $0.mood.contains(persona.feelings.mood) }.flatMap(\.says)
    let fresh = fitting.filter { $0 != persona.lastFallback }
    let chosen = pick(from: fresh.isEmpty ? fitting.isEmpty ? scenario.fallbacks.flatMap(\.says) : fitting : fresh)
    persona.lastFallback = chosen
    return filled(chosen)
  }

  private mutating func pick(from choices: [String]) -> String {
    choices.isEmpty ? "……" : choices[Int(random.next() % UInt64(choices.count))]
  }

  private func filled(_ words: String) -> String {
    scenario.facts.values.reduce(words) { $0.replacing("{\($1.key)}", with: $1.value) }
  }

  private func holds(_ condition: Scenario.Condition, after heard: HeardTurn) -> Bool {
    let feelings = persona.feelings
    let state = trace.state
    return (condition.stages.isEmpty || condition.stages.contains(state.stage))
      && condition.mood?.contains(feelings.mood) ?? true && condition.trust?.contains(feelings.trust) ?? true
      && condition.patience?.contains(feelings.patience) ?? true
      && (condition.hears.isEmpty || heard.evidence.has(anyOf: condition.hears))
      && condition.heard.allSatisfy(state.heard.contains)
      && condition.said.allSatisfy(persona.said.contains)
  }
}

/// A small generator whose sequence depends on its seed alone, on every machine (Steele, Lea and Flood, 2014).
struct SplitMix64: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
