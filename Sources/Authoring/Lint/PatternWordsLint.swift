import Listening
import SourceText

/// Words of patterns that are written twice or that folding never lets through.
enum PatternWordsLint {
  static func find(in ground: LintGround, problems: inout Problems) {
    for signal in ground.signals {
      for pattern in signal.patterns + signal.unless {
        findTwice(pattern, ground, &problems)
        findDropped(pattern, ground, &problems)
        findEmpty(pattern, ground, &problems)
      }
    }
  }

  /// Two choices of one bracket that are the same, or one that a set beside it holds.
  private static func findTwice(_ pattern: LintGround.Pattern, _ ground: LintGround, _ problems: inout Problems) {
    var reported: Set<String> = []
    func report(_ node: Pattern.Node, in set: String? = nil) {
      guard reported.insert(shown(node)).inserted else { return }
      reportTwice(node, in: set, pattern, &problems)
    }
    var waiting = pattern.phrasing.pattern.parts
    while let node = waiting.popLast() {
      switch node {
      case .sequence(let nodes): waiting += nodes
      case .optional(let inner): waiting.append(inner)
      case .choice(let choices):
        waiting += choices
        for (index, choice) in choices.enumerated() {
          if choices[..<index].contains(choice) { report(choice) }
          guard case .set(let name) = choice else { continue }
          for case .literal(let word) in choices where ground.sets[name]?.contains(word) == true {
            report(.literal(word), in: name)
          }
        }
      case .literal, .set, .gap, .start, .end: break
      }
    }
  }

  private static func reportTwice(
    _ node: Pattern.Node, in set: String?, _ pattern: LintGround.Pattern, _ problems: inout Problems
  ) {
    let text = shown(node)
    problems.warn(
      pattern.written.place, zh: set.map { "“\(text)”已经在词集 <\($0)> 里" } ?? "同一个括号里写了两次“\(text)”",
      en: set.map { "“\(text)” is in the set <\($0)> already" } ?? "“\(text)” is written twice in one bracket",
      wayOut: Wording(zh: "删去一个", en: "take one out"))
  }

  private static func shown(_ node: Pattern.Node) -> String {
    switch node {
    case .literal(let word): word.shown
    case .set(let name): "<\(name)>"
    case .gap(let width): "~\(width)"
    case .start: "^"
    case .end: "$"
    case .sequence(let nodes): nodes.map(shown).joined()
    case .choice(let nodes): "(" + nodes.map(shown).joined(separator: "|") + ")"
    case .optional(let inner): "[" + shown(inner) + "]"
    }
  }

  private static func findDropped(_ pattern: LintGround.Pattern, _ ground: LintGround, _ problems: inout Problems) {
    var dropped: Set<[UInt32]> = []
    var isDead = false
    for chains in pattern.phrasing.parts {
      var isPartDead = true
      for chain in chains {
        var isChainDead = false
        for step in chain.steps where step.words.setName == nil {
          let lost = step.words.list.filter { ground.isDropped($0, isAlone: chain.steps.count == 1) }
          dropped.formUnion(lost)
          if lost.count == step.words.list.count { isChainDead = true }
        }
        if !isChainDead { isPartDead = false }
      }
      if isPartDead { isDead = true }
    }
    guard let word = dropped.min(by: { $0.lexicographicallyPrecedes($1) }) else { return }
    let fact = Wording(
      zh: "“\(word.shown)”里有语气词（filler），听的时候会先去掉",
      en: "“\(word.shown)” holds a filler, which is dropped before listening")
    let wayOut = Wording(zh: "写成没有语气词的样子", en: "write it without the filler")
    if isDead {
      problems.add(pattern.written.place, zh: fact.zh, en: fact.en, wayOut: wayOut)
    } else {
      problems.warn(pattern.written.place, zh: fact.zh, en: fact.en, wayOut: wayOut)
    }
  }

  /// A set that holds no word keeps its pattern from ever being heard; one that nobody defined is an error elsewhere.
  private static func findEmpty(_ pattern: LintGround.Pattern, _ ground: LintGround, _ problems: inout Problems) {
    for name in pattern.phrasing.setNames.sorted()
    where !WrittenLexicon.values.contains(name) && ground.written.isKnown(name)
      && ground.sets[name]?.isEmpty ?? true
    {
      problems.add(
        pattern.written.place, zh: "词集 <\(name)> 是空的", en: "the set <\(name)> is empty",
        wayOut: Wording(zh: "给它加词，或去掉它", en: "give it words, or take it out"))
    }
  }
}

extension LintGround {
  /// Whether folding takes something out of a word, which then is never heard. A word of fillers alone is kept where it
  /// is all that is said.
  func isDropped(_ word: [UInt32], isAlone: Bool) -> Bool {
    guard word.contains(where: fillerBeginnings.contains) else { return false }
    var kept = 0
    var index = 0
    while index < word.count {
      let length = fillers.first { word[index...].starts(with: $0) }?.count ?? 0
      if length == 0 { kept += 1 }
      index += max(1, length)
    }
    return kept < word.count && (kept > 0 || !isAlone)
  }
}
