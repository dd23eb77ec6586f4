import Listening

/// What one label says that only an agent or only a customer says.
struct RoleCues {
  /// From this score on, a label is an agent's whatever the others say.
  static let sure = 6

  private struct Cue: Sendable {
    let words: String
    let folded: [UInt32]
    /// Above zero for the agent, below for the customer.
    let weight: Int

    init(_ words: String, _ weight: Int) {
      self.words = words
      folded = NormalizedText.folded(words)
      self.weight = weight
    }
  }

  private static let cues: [Cue] =
    [
      "工号", "请问有什么", "有什么可以帮", "很高兴为您", "为您服务", "感谢您的来电", "感谢来电", "how can i help", "how may i help",
      "thank you for calling",
    ]
    .map { Cue($0, 3) }
    + ["为您", "帮您", "您这边", "祝您", "跟您核实", "和您核实", "核对一下您", "may i have your", "let me check", "for you"].map {
      Cue($0, 2)
    }
    + ["您好", "给您", "麻烦您", "请您", "请稍等", "稍等一下", "抱歉", "您的", "请问您"].map { Cue($0, 1) }
    + [
      "我要投诉", "投诉你", "退给我", "凭什么", "我想问", "我想咨询", "怎么回事", "你们客服", "你们公司", "i want to complain", "my bill", "refund me",
    ]
    .map { Cue($0, -3) }
    + ["你们", "我打电话", "我的钱", "给我解决", "给我退", "给我取消", "扣我", "扣了我"].map { Cue($0, -2) }
    + ["我的", "我没", "你给我", "i want"].map { Cue($0, -1) }

  /// Cues by their first character.
  private static let table = Dictionary(grouping: cues.indices) { cues[$0].folded.first ?? 0 }

  /// The same cue counts no more often than this, so that a habit of speech does not outweigh the rest.
  private static let often = 3

  private var counts = [Int](repeating: 0, count: cues.count)

  private init() {}

  init(of label: String, in call: RawCall) { self = Self.all(of: [label], in: call)[0] }

  static func all(of labels: [String], in call: RawCall) -> [RoleCues] {
    var found = labels.map { _ in RoleCues() }
    let places = Dictionary(zip(labels, labels.indices)) { first, _ in first }
    for turn in call.turns {
      guard let place = turn.label.flatMap({ places[$0] }) else { continue }
      found[place].hear(turn.text)
    }
    return found
  }

  private mutating func hear(_ text: String) {
    let words = NormalizedText.folded(text)
    for index in words.indices {
      for cue in Self.table[words[index]] ?? [] where words[index...].starts(with: Self.cues[cue].folded) {
        counts[cue] = min(counts[cue] + 1, Self.often)
      }
    }
  }

  /// Above zero for an agent's words, below for a customer's.
  var score: Int { counts.indices.reduce(0) { $0 + counts[$1] * Self.cues[$1].weight } }

  /// The words that speak most for a side.
  func cue(for speaker: Speaker) -> String? {
    let sign = speaker == .agent ? 1 : -1
    let best = counts.indices.filter { counts[$0] > 0 && Self.cues[$0].weight * sign > 0 }
      .max { (abs(Self.cues[$0].weight), -$0) < (abs(Self.cues[$1].weight), -$1) }
    return best.map { Self.cues[$0].words }
  }

  /// The side that the words speak for, with the words.
  var side: (Speaker, cue: String)? {
    let speaker: Speaker = score > 0 ? .agent : .customer
    return score == 0 ? nil : cue(for: speaker).map { (speaker, $0) }
  }
}
