/// Which words of an agent's turn are the customer's own, said again to acknowledge or to confirm them.
///
/// After a frame (您说…) two characters in a row that the customer said in his last two turns are enough; without one
/// `unframedRun` of his last turn are, and the sentence must ask: an agent who states the customer's words may mean
/// them, which a person must settle. A sentence with a word of `throw-back` (什么叫…) echoes nothing: it retorts.
final class Echo {
  enum Verdict {
    case own
    /// Said again word for word, yet as a statement.
    case doubtful
    case echoed
  }

  /// Acts that lie in how the customer's words are thrown back.
  private static let throwingBack: Set<String> = ["retort", "sarcasm"]
  private static let framedRun = 2
  private static let unframedRun = 4
  /// Characters between two pieces of an echo in which the wording was changed.
  private static let mended = 2
  /// No more of a turn's end is compared, however long it is.
  private static let longestTurn = 400

  private struct Sentence {
    /// What the customer said before, from behind the frame on; ascending.
    var framed: [Range<Int>] = []
    var frameEnd = 0
    var unframed: [Range<Int>] = []
    var isQuestion = false
  }

  private let scan: TurnScan
  private let lexicon: Lexicon
  /// The customer's last turns, the latest last.
  private let said: [NormalizedText]
  private lazy var sentences = compare()

  init(_ scan: TurnScan, lexicon: Lexicon, said: [NormalizedText]) {
    self.scan = scan
    self.lexicon = lexicon
    self.said = said
  }

  func verdict(on range: Range<Int>, of signal: Signal.ID) -> Verdict {
    guard !said.isEmpty, lexicon.isFault(signal), !Self.throwingBack.contains(signal.family),
      let sentence = sentences[scan.text.sentenceOf[range.lowerBound]]
    else { return .own }
    let behind = max(range.lowerBound, sentence.frameEnd)
    if behind < range.upperBound, Self.hold(sentence.framed, behind..<range.upperBound) { return .echoed }
    guard Self.hold(sentence.unframed, range) else { return .own }
    return sentence.isQuestion ? .echoed : .doubtful
  }

  private static func hold(_ runs: [Range<Int>], _ range: Range<Int>) -> Bool {
    runs.contains { $0.lowerBound <= range.lowerBound && range.upperBound <= $0.upperBound }
  }

  /// By the number of the sentence; those that echo nothing are left out.
  private func compare() -> [Int: Sentence] {
    let text = Self.folded(scan.text.scalars[...])
    let throwBacks = scan.hits(of: lexicon.engineSets.throwBack)
    let frames = scan.hits(of: lexicon.engineSets.echoFrame)
    let pairs = grams(of: said, length: Self.framedRun, withQuestions: true)
    let all = grams(of: said.suffix(1), length: Self.unframedRun, withQuestions: true)
    let stated = grams(of: said.suffix(1), length: Self.unframedRun, withQuestions: false)
    var found: [Int: Sentence] = [:]
    for (number, bounds) in scan.text.sentences.enumerated() {
      let range = bounds.range
      guard range.count <= Self.longestTurn, !throwBacks.contains(where: { range.contains($0.lowerBound) }) else {
        continue
      }
      var sentence = Sentence()
      sentence.isQuestion = scan.isQuestion(number)
      if let frame = frames.first(where: { range.contains($0.lowerBound) && opensClause($0.lowerBound, in: range) }) {
        sentence.frameEnd = frame.upperBound
        sentence.framed = Self.runs(in: text, frame.upperBound..<range.upperBound, Self.framedRun, pairs, Self.mended)
      }
      sentence.unframed = Self.runs(in: text, range, Self.unframedRun, sentence.isQuestion ? all : stated, 0)
      if !sentence.framed.isEmpty || !sentence.unframed.isEmpty { found[number] = sentence }
    }
    return found
  }

  /// 跟您说 is no frame: 您 must begin the clause, but for a word such as 嗯 or 那.
  private func opensClause(_ position: Int, in sentence: Range<Int>) -> Bool {
    if position == sentence.lowerBound || scan.text.breaks[position] > .none { return true }
    let before = position - 1
    guard before == sentence.lowerBound || scan.text.breaks[before] > .none else { return false }
    return Self.openers.contains(scan.text.scalars[before])
  }

  private func grams(of turns: some Sequence<NormalizedText>, length: Int, withQuestions: Bool) -> Set<[UInt32]> {
    var grams: Set<[UInt32]> = []
    for turn in turns {
      let end = turn.scalars.count
      for sentence in turn.sentences where sentence.range.upperBound > end - Self.longestTurn {
        guard withQuestions || !Self.asks(sentence, in: turn) else { continue }
        let words = Self.folded(turn.scalars[sentence.range].suffix(Self.longestTurn))
        guard words.count >= length else { continue }
        for start in 0...(words.count - length) { grams.insert(Array(words[start..<(start + length)])) }
      }
    }
    return grams
  }

  private static func asks(_ sentence: NormalizedText.Sentence, in turn: NormalizedText) -> Bool {
    sentence.endsInQuestionMark || turn.scalars[sentence.range].last.map(questionEnds.contains) ?? false
  }

  /// The stretches of a range that hold nothing but words of `known`, those at most `mended` apart as one.
  private static func runs(
    in text: [UInt32], _ range: Range<Int>, _ length: Int, _ known: Set<[UInt32]>, _ mended: Int
  ) -> [Range<Int>] {
    guard range.count >= length, !known.isEmpty else { return [] }
    var runs: [Range<Int>] = []
    for start in range.lowerBound...(range.upperBound - length)
    where known.contains(Array(text[start..<(start + length)])) {
      if let last = runs.last, start <= last.upperBound + mended {
        runs[runs.count - 1] = last.lowerBound..<(start + length)
      } else {
        runs.append(start..<(start + length))
      }
    }
    return runs
  }

  /// 你骗我 said again is 我骗您: who is meant turns round.
  private static func folded(_ words: ArraySlice<UInt32>) -> [UInt32] {
    words.map { persons.contains($0) ? person : $0 }
  }

  private static func set(_ words: String) -> Set<UInt32> { Set(words.unicodeScalars.map(\.value)) }
  private static let person: UInt32 = 0x6211  // 我
  private static let persons = set("你您我咱")
  private static let openers = set("嗯那哦噢啊好对")
  private static let questionEnds = set("吗么呢吧没")
}
