import Listening
import SourceText

/// Examples that contradict each other, or say the same thing twice.
enum ExamplesLint {
  /// The words of an example in their context, marks aside.
  private struct Words: Hashable {
    let text: String
    let before: String?
    let isOpening: Bool

    init(_ example: SignalExample) {
      text = example.text
      before = example.before
      isOpening = example.isOpening
    }
  }

  static func find(in ground: LintGround, problems: inout Problems) {
    let families = Dictionary(grouping: ground.library.lexicon.signals, by: \.id.family)
    for signal in ground.library.lexicon.signals {
      var hits: [Words: SignalExample] = [:]
      for example in signal.hits {
        if let first = hits[Words(example)], first.marked == example.marked {
          reportTwice(example, first, &problems)
        } else {
          hits[Words(example)] = example
        }
      }
      var misses: [Words: SignalExample] = [:]
      for example in signal.misses {
        if let first = misses[Words(example)] { reportTwice(example, first, &problems) }
        misses[Words(example)] = example
        if let hit = hits[Words(example)] {
          problems.add(
            example.place, zh: "“\(example.text)”又是 \(signal.id) 的正例（第 \(hit.place.line) 行）",
            en: "“\(example.text)” is also a hit of \(signal.id) (line \(hit.place.line))",
            wayOut: Wording(zh: "留下对的一个", en: "keep the one that is right"))
        }
      }
      for sibling in families[signal.id.family] ?? [] where sibling.id != signal.id {
        for hit in sibling.hits {
          guard let miss = misses[Words(hit)] else { continue }
          problems.warn(
            miss.place, zh: "“\(miss.text)”是 \(signal.id) 的反例，又是同族 \(sibling.id) 的正例（\(hit.place)）",
            en: "“\(miss.text)” is a miss of \(signal.id) and a hit of its sibling \(sibling.id) (\(hit.place))",
            wayOut: Wording(zh: "换一个不属于本族的反例", en: "choose a near miss that is not of the family"))
        }
      }
    }
  }

  private static func reportTwice(_ example: SignalExample, _ first: SignalExample, _ problems: inout Problems) {
    problems.warn(
      example.place, zh: "例句“\(example.text)”在第 \(first.place.line) 行已经写过",
      en: "the example “\(example.text)” stands already in line \(first.place.line)",
      wayOut: Wording(zh: "换一句", en: "write another"))
  }
}
