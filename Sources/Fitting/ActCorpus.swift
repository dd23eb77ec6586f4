import Authoring
import CallFlow
import Listening
import Measuring
import SourceText

/// What the weights of acts are fitted from.
package struct FitData: Sendable {
  /// A labelled call, and whether the patterns were written with it in sight.
  package struct Call: Sendable {
    package let call: LabelledCall
    package let isKnown: Bool

    package init(_ call: LabelledCall, isKnown: Bool) {
      self.call = call
      self.isKnown = isKnown
    }

    /// Who wrote it: the first letter of a name such as `c-hotel-towel`. Folds part hands, not only calls.
    var hand: String { isKnown ? "" : String(call.name.prefix(1)) }
  }

  package var calls: [Call] = []
  package var utterances: [LabelledUtterance] = []

  package init() {}
}

/// Agent turns with the acts that they do, as features.
package struct ActCorpus: Sendable {
  /// Which acts a document says anything about.
  enum Scope: Sendable {
    case all
    case only(Int)
    /// An author declared what the words do first of all; they may do more good besides, and no harm.
    case declared
  }

  struct Document: Sendable {
    let features: [Int32]
    let acts: Set<Int>
    let scope: Scope
    let importance: Double
    let hand: String
    /// Acts that the patterns heard; nil where the document is no turn of a call that they had not seen.
    let matched: Set<Int>?

    func speaks(of act: Int, isFault: Bool) -> Bool {
      switch scope {
      case .all: true
      case .only(let one): act == one
      case .declared: isFault || acts.contains(act)
      }
    }
  }

  /// Longest keyword in characters.
  static let longest = 4
  /// A labelled utterance known to the authors of the patterns, an example or a line, beside a turn of a call.
  static let lightImportance = 0.5
  /// A line that the product itself suggests: its own ears must hear it.
  static let lineImportance = 4.0

  let acts: [String]
  private(set) var table = FeatureTable()
  private(set) var documents: [Document] = []
  private let listener: Listener
  private let numbers: [String: Int]

  /// Acts that lie in what a call repeats or leaves out, not in a turn's words; checks and the engine find them.
  private static let unfitted: Set<String> = ["repeat-same-explanation", "no-further-needs-check"]

  package init(_ library: Library, _ data: FitData) {
    listener = Listener(library.lexicon)
    acts = library.lexicon.actOrder.filter { !Self.unfitted.contains($0) }
    numbers = Dictionary(uniqueKeysWithValues: acts.enumerated().map { ($1, $0) })
    for call in data.calls { add(call, library) }
    for utterance in data.utterances { add(utterance) }
    addExamples(library)
    addLines(library)
  }

  private mutating func add(_ call: FitData.Call, _ library: Library) {
    let domain = library.domain(of: call.call.transcript.turns)
    guard let script = library.script(for: domain) else { return }
    let trace = CallTrace(call.call.transcript.turns, listener: listener, script: script)
    var past = CallPast()
    for (step, marks) in zip(trace.steps, call.call.marks) {
      defer { past.add(step.turn.text, matched: step.turn.matched, from: step.turn.turn.speaker) }
      guard step.turn.turn.speaker == .agent else { continue }
      let context = HearingContext(
        isOpening: step.turn.index == 0, heardBefore: step.turn.heardBefore, past: past)
      let features = step.turn.keywords.keywords(longest: Self.longest)
        .union(step.turn.keywords.marks.map(\.name)).union(ActEar.marks(of: context).map(\.name))
      documents.append(
        Document(
          features: table.intern(features), acts: Set((marks.merits + marks.faults).compactMap { numbers[$0] }),
          scope: .all, importance: 1, hand: call.hand,
          matched: call.isKnown ? nil : Set(step.turn.matched.compactMap { numbers[$0.family] })))
    }
  }

  private mutating func add(_ utterance: LabelledUtterance) {
    let isKnown = utterance.source.hasPrefix("known")
    add(
      utterance.text, before: utterance.before, isOpening: utterance.isOpening,
      acts: Set(utterance.acts.compactMap { numbers[$0] }), scope: .all,
      importance: isKnown ? Self.lightImportance : 1, hand: isKnown ? "" : String(utterance.source.prefix(1)))
  }

  private mutating func addExamples(_ library: Library) {
    for signal in library.lexicon.signals where signal.speaker != .customer {
      guard let act = numbers[signal.id.family] else { continue }
      for (examples, isHit) in [(signal.hits, true), (signal.misses, false)] {
        for example in examples {
          add(
            example.text, before: example.before, isOpening: example.isOpening, acts: isHit ? [act] : [],
            scope: .only(act),
            importance: Self.lightImportance, hand: "")
        }
      }
    }
  }

  private mutating func addLines(_ library: Library) {
    for domain in library.domains {
      guard let script = library.scripts[domain] else { continue }
      for line in script.lines where line.id.hasPrefix(domain + "/") {
        add(
          line.spokenSample, before: nil, isOpening: line.stage == script.stages.first?.id,
          acts: Set(line.acts.compactMap { numbers[$0] }), scope: .declared,
          importance: Self.lineImportance, hand: "")
      }
    }
  }

  private mutating func add(
    _ words: String, before: String?, isOpening: Bool, acts: Set<Int>, scope: Scope, importance: Double, hand: String
  ) {
    let heardBefore = before.map { listener.hear($0, from: .customer).map(\.signal) } ?? []
    let text = listener.normalize(words)
    let context = HearingContext(isOpening: isOpening, heardBefore: heardBefore)
    let values = listener.hearPatterns(text, from: .agent, in: context).values
    let keywords = KeywordText(text, values: values)
    let features = keywords.keywords(longest: Self.longest).union(keywords.marks.map(\.name)).union(
      ActEar.marks(of: context).map(\.name))
    documents.append(
      Document(
        features: table.intern(features), acts: acts, scope: scope, importance: importance, hand: hand, matched: nil))
  }
}
