/// What went before an agent's turn in its call, as far as the weights of his acts ask for it.
package struct CallPast: Sendable {
  private var turnCount = 0
  private var done: Set<SignalReference> = []
  private var justDone: Set<SignalReference> = []
  /// Whether the turn just before was the customer's and ended in a question.
  private var isAsked = false

  package init() {}

  /// - parameter matched: what the patterns heard in the turn.
  package mutating func add(_ text: NormalizedText, matched: [Signal.ID], from speaker: Speaker) {
    isAsked = speaker == .customer && text.sentences.last?.endsInQuestionMark == true
    guard speaker == .agent else { return }
    turnCount += 1
    justDone = Set(matched.map(\.familyReference))
    done.formUnion(justDone)
  }

  /// In no order.
  var marks: [Mark] {
    var marks = [Self.inCall]
    if isAsked { marks.append(Self.asked) }
    marks += Self.counts.prefix { $0.least <= turnCount }.map(\.mark)
    marks += done.map { Mark(Self.doneKind, $0) }
    marks += justDone.map { Mark(Self.justDoneKind, $0) }
    return marks
  }

  private static let inCall = Mark("#call")
  private static let asked = Mark("#asked")
  private static let doneKind = Mark.Kind("#done:")
  private static let justDoneKind = Mark.Kind("#just-done:")
  /// The agent's turns so far: at least so many.
  private static let counts = [1, 2, 3, 5, 8].map { (least: $0, mark: Mark("#turns:\($0)")) }
}
