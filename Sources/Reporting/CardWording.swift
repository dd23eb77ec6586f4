import Scoring
import SourceText

/// What a card's reasons and measures are called, in every report.
package struct CardWording {
  private let language: InterfaceLanguage

  package init(language: InterfaceLanguage) { self.language = language }

  /// Why a person should look.
  package func reason(_ reason: Attention.Reason) -> String {
    let wording =
      switch reason {
      case .damagedWords: Wording(zh: "识别结果不可靠", en: "the recogniser was unsure of many words")
      case .unknownSpeakers: Wording(zh: "很多话分不清是谁说的", en: "who speaks is unknown in many turns")
      case .littleHeard: Wording(zh: "客服的话大多没听出内容", en: "little was heard in what the agent said")
      case .weakFaults: Wording(zh: "有讽刺、冷漠一类要凭语气定的过失", en: "faults such as sarcasm that hang on the tone")
      case .unsettledFaults:
        Wording(zh: "有拿不准的过失，算上就不合格", en: "faults that could not be settled, by which it would fail")
      case .tooGood: Wording(zh: "客户很激动，得分却近满分", en: "a heated customer and nearly full marks")
      case .nearPassMark: Wording(zh: "总分紧挨合格线", en: "the total lies next to the pass mark")
      }
    return wording(language)
  }

  /// What is measured, with its unit.
  package func measure(_ measure: Measure) -> String {
    let wording =
      switch measure {
      case .agentRate: Wording(zh: "客服语速（字/分）", en: "agent's rate (characters/min)")
      case .answerDelay: Wording(zh: "平均应答间隔（秒）", en: "mean answer delay (s)")
      case .longestSilence: Wording(zh: "最长静默（秒）", en: "longest silence (s)")
      case .longestOverlap: Wording(zh: "最长抢话（秒）", en: "longest overlap (s)")
      case .longestHold: Wording(zh: "最长等待（秒）", en: "longest hold (s)")
      case .agentShare: Wording(zh: "客服说话占比", en: "agent's share of the words")
      }
    return wording(language)
  }

  /// A figure of a measure; what could not be measured is said to be so.
  package func value(_ value: Double?, of measure: Measure) -> String {
    guard let value else { return Wording(zh: "无法测量", en: "not measurable")(language) }
    switch measure {
    case .agentShare: return "\(Int((value * 100).rounded()))%"
    case .agentRate: return "\(Int(value.rounded()))"
    case .answerDelay, .longestSilence, .longestOverlap, .longestHold: return TextReporter.points(value)
    }
  }

  /// What a norm asks for.
  package func norm(_ norm: Rubric.Norm) -> String {
    switch (norm.from, norm.to) {
    case (let from?, let to?): "\(value(from, of: norm.measure))–\(value(to, of: norm.measure))"
    case (nil, let to?): "≤ \(value(to, of: norm.measure))"
    case (let from?, nil): "≥ \(value(from, of: norm.measure))"
    case (nil, nil): "—"
    }
  }
}
