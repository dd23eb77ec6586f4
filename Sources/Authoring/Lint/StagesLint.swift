import CallFlow
import SourceText

/// Stages that no call comes to, and stages in which there is nothing to say.
enum StagesLint {
  static func find(in ground: LintGround, problems: inout Problems) {
    // A domain's script holds the common stages as well; what is said of one is said once.
    var reported: Set<SourcePlace> = []
    for domain in ground.library.domains {
      guard let script = ground.library.scripts[domain] else { continue }
      let reached = reachable(in: script)
      for stage in script.stages {
        if !reached.contains(stage.id), reported.insert(stage.place).inserted {
          problems.add(
            stage.place, zh: "没有哪个阶段的 moves 能走到“\(stage.id)”", en: "no moves lead to the stage “\(stage.id)”",
            wayOut: Wording(zh: "在前一个阶段的 moves 里写上它", en: "name it in the moves of the stage before"))
        } else if !script.lines.contains(where: { $0.stage == stage.id }), reported.insert(stage.place).inserted {
          problems.warn(
            stage.place, zh: "阶段“\(stage.id)”没有一句话术", en: "the stage “\(stage.id)” has no lines",
            wayOut: Wording(zh: "在 lines/ 里给它写几句", en: "write some for it in lines/"))
        }
      }
    }
  }

  /// The first stage and all that moves lead to from it.
  private static func reachable(in script: Script) -> Set<String> {
    guard let first = script.stages.first else { return [] }
    var reached: Set<String> = [first.id]
    var waiting = [first]
    while let stage = waiting.popLast() {
      for next in script.stages where stage.moves[next.id] ?? 0 > 0 && reached.insert(next.id).inserted {
        waiting.append(next)
      }
    }
    return reached
  }
}
