import CallFlow
import Listening
import SourceText

/// Runs every example of a library, listens to every line with its own ears, and looks for slips that no reader refuses.
package struct LibraryCheck {
  package let problems: Problems
  /// How many examples and lines were tried.
  package let exampleCount: Int
  package let lineCount: Int

  package init(_ library: Library) {
    var check = Run(library: library)
    check.runExamples()
    check.hearLines()
    check.countExamples()
    check.problems.add(contentsOf: Lint.problems(of: library))
    problems = check.problems
    exampleCount = check.exampleCount
    lineCount = check.lineCount
  }
}

private struct Run {
  /// Examples that a signal must have.
  static let fewestHits = 3
  static let fewestMisses = 2
  static let longestLine = 60

  let library: Library
  var problems = Problems()
  var exampleCount = 0
  var lineCount = 0

  private var listener: Listener { library.listener }

  mutating func runExamples() {
    for signal in library.lexicon.signals {
      for example in signal.hits {
        exampleCount += 1
        let heard = hear(example, of: signal)
        let quotes = heard.filter { $0.signal == signal.id }.map(\.quote)
        if quotes.isEmpty {
          problems.add(
            example.place, zh: "没听出 \(signal.id)：\(example.text)", en: "not heard as \(signal.id): \(example.text)",
            wayOut: reasonLost(example, signal))
        } else if let mark = example.marked.first(where: { mark in
          !quotes.contains { Self.touch($0, mark, in: example.text) }
        }) {
          problems.add(
            example.place, zh: "\(signal.id) 的依据是“\(quotes[0])”，不在〔\(mark)〕",
            en: "\(signal.id) was heard in “\(quotes[0])”, not in 〔\(mark)〕")
        }
      }
      for example in signal.misses {
        exampleCount += 1
        if let wrong = hear(example, of: signal).first(where: { $0.signal == signal.id }) {
          problems.add(
            example.place, zh: "不该听出 \(signal.id)，却听到“\(wrong.quote)”：\(example.text)",
            en: "must not be heard as \(signal.id), yet “\(wrong.quote)” was: \(example.text)",
            wayOut: Wording(zh: "收窄句型，或加 unless / without", en: "narrow the pattern, or add unless / without"))
        }
      }
    }
  }

  mutating func countExamples() {
    for signal in library.lexicon.signals
    where signal.hits.count < Self.fewestHits || signal.misses.count < Self.fewestMisses {
      problems.warn(
        signal.place, zh: "\(signal.id) 的例句太少：\(signal.hits.count) 正 \(signal.misses.count) 反",
        en: "\(signal.id) has few examples: \(signal.hits.count) hits, \(signal.misses.count) misses",
        wayOut: Wording(
          zh: "至少 \(Self.fewestHits) 正 \(Self.fewestMisses) 反",
          en: "at least \(Self.fewestHits) and \(Self.fewestMisses)"))
    }
  }

  /// Every act that a line declares is heard in it, and no fault is.
  mutating func hearLines() {
    for domain in library.domains {
      guard let script = library.scripts[domain] else { continue }
      for line in script.lines where line.id.hasPrefix(domain + "/") {
        lineCount += 1
        hear(line)
      }
    }
  }

  private mutating func hear(_ line: Line) {
    let spoken = line.spokenSample
    let context = HearingContext(isOpening: line.stage == library.scripts[Library.commonDomain]?.stages.first?.id)
    let heard = listener.hear(spoken, from: .agent, in: context)
    let acts = Set(heard.map(\.signal.family))
    for act in line.acts where !acts.contains(act) {
      problems.add(
        line.place, zh: "\(line.id) 里听不出 \(act)：\(spoken)", en: "\(act) is not heard in \(line.id): \(spoken)")
    }
    for observation in heard where library.lexicon.acts[observation.signal.family]?.kind == .fault {
      problems.add(
        line.place, zh: "\(line.id) 里听出过失 \(observation.signal)：“\(observation.quote)”",
        en: "the fault \(observation.signal) is heard in \(line.id): “\(observation.quote)”")
    }
    if spoken.count > Self.longestLine {
      problems.warn(
        line.place, zh: "\(line.id) 有 \(spoken.count) 个字，一口气说不完", en: "\(line.id) is \(spoken.count) characters long")
    }
  }

  /// Examples are for the patterns alone: they say what one signal means, whatever the sum of its act comes to.
  private func hear(_ example: SignalExample, of signal: Signal) -> [Observation] {
    listener.hearPatterns(
      listener.normalize(example.text), from: speaker(of: signal), in: context(of: example, signal)
    ).observations
  }

  private func speaker(of signal: Signal) -> Speaker { signal.speaker == .customer ? .customer : .agent }

  private func context(of example: SignalExample, _ signal: Signal) -> HearingContext {
    let other: Speaker = signal.speaker == .customer ? .agent : .customer
    let before = example.before.map { listener.hear($0, from: other).map(\.signal) } ?? []
    let said = other == .customer ? example.before.map { [listener.normalize($0)] } ?? [] : []
    return HearingContext(isOpening: example.isOpening, heardBefore: before, saidBefore: said)
  }

  private func reasonLost(_ example: SignalExample, _ signal: Signal) -> Wording? {
    let near = listener.hearPatterns(
      listener.normalize(example.text), from: speaker(of: signal), in: context(of: example, signal)
    ).nearMisses.first { $0.signal == signal.id }
    return near.map {
      Wording(
        zh: "听到了“\($0.quote)”，输在条件 \($0.reason.rawValue)",
        en: "“\($0.quote)” lost to the condition \($0.reason.rawValue)")
    }
  }

  /// Whether the quoted words and the marked ones overlap in the example, wherever each stands in it.
  private static func touch(_ quote: String, _ mark: String, in text: String) -> Bool {
    text.ranges(of: quote).contains { quoted in text.ranges(of: mark).contains { $0.overlaps(quoted) } }
  }
}

extension Line {
  /// The line with values put in for its slots, as it may be said.
  package var spokenSample: String { filled(from: LineSamples.facts, slotNames: [:]) }
}

private enum LineSamples {
  static let facts = CallFacts([
    "customer": "陈先生", "amount": "五元", "date": "4月1号", "duration": "两天", "product": "彩铃", "phone": "13800000000",
    "number": "10086", "order": "20260101", "agent-id": "1023", "agent-name": "小林", "company": "云通客服",
    "deadline": "明天下午三点",
    "option-a": "取消",
    "option-b": "保留", "result": "已经取消", "reason": "系统升级",
  ])
}
