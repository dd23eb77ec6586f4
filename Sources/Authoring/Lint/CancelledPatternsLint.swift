import Listening
import SourceText

/// Patterns that can never be heard, because what they say is always cancelled or always a part of a shield.
enum CancelledPatternsLint {
  static func find(in ground: LintGround, problems: inout Problems) {
    let questionWords = ground.written.questionWords
    for signal in ground.signals {
      let unless = Coverage(of: signal.unless.map(\.phrasing), rule: .anywhere)
      for pattern in signal.patterns {
        let text = pattern.written.value
        if let cancelling = unless.patterns(covering: pattern.phrasing, by: ground.sayings).first {
          let reason = signal.unless[cancelling].written
          problems.add(
            pattern.written.place,
            zh: "句型“\(text)”总被 unless“\(reason.value)”（第 \(reason.place.line) 行）取消",
            en: "“\(text)” is always cancelled by unless “\(reason.value)” (line \(reason.place.line))",
            wayOut: Wording(zh: "收窄 unless，或删去句型", en: "narrow the unless, or take the pattern out"))
        } else if isMute(pattern.phrasing, ground.sayings) {
          problems.add(
            pattern.written.place, zh: "句型“\(text)”的字总在固定说法（shields）里面，听不到",
            en: "the words of “\(text)” are always parts of a shield and never heard",
            wayOut: Wording(zh: "把整个固定说法写进一段文字里", en: "write the whole fixed expression as one word"))
        } else if signal.signal.form == .statement, asks(pattern.phrasing, questionWords, ground.sayings) {
          problems.add(
            pattern.written.place, zh: "句型“\(text)”总带疑问词，而 form 只要陈述句",
            en: "“\(text)” always holds a question word, yet form asks for a statement",
            wayOut: Wording(zh: "去掉 form，或换掉疑问词", en: "take form out, or the question word"))
        }
      }
    }
  }

  /// Whether a part of the pattern says nothing that can be heard. Only chains whose words touch can.
  private static func isMute(_ phrasing: Phrasing, _ sayings: SayingReader) -> Bool {
    phrasing.parts.contains { chains in
      chains.allSatisfy { chain in
        guard zip(chain.steps, chain.steps.dropFirst()).contains(where: { $1.gap == 0 }) else { return false }
        return isAlways(chain, sayings) { !$0.isHeard }
      }
    }
  }

  private static func asks(_ phrasing: Phrasing, _ questionWords: [[UInt32]], _ sayings: SayingReader) -> Bool {
    phrasing.parts.contains { chains in
      chains.allSatisfy { chain in
        isAlways(chain, sayings) { saying in
          saying.scalars.indices.contains { start in questionWords.contains { saying.holds($0, at: start) } }
        }
      }
    }
  }

  /// Whether something holds of all that a chain says; false where that is too much to look at.
  private static func isAlways(_ chain: Phrasing.Chain, _ sayings: SayingReader, _ holds: (Saying) -> Bool) -> Bool {
    var isHeld = chain.count > 0
    sayings.forEach(chain) { saying in
      isHeld = holds(saying)
      return isHeld
    }
    return isHeld && chain.count <= SayingReader.most
  }
}
