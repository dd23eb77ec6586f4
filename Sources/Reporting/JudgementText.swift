import Listening
import SourceText

/// Writes how a sum of the two ears came to be, on one line.
package struct JudgementText {
  private let language: InterfaceLanguage

  package init(language: InterfaceLanguage) { self.language = language }

  /// `apologise 1.32 ≥ -0.40 = base -3.10 + patterns 2.80 + “抱歉” 1.02 + others 0.60`
  package func line(for judgement: Judgement) -> String {
    func say(_ zh: String, _ en: String) -> String { Wording(zh: zh, en: en)(language) }
    var terms = ["\(say("底", "base")) \(Self.number(judgement.base))"]
    if let pattern = judgement.pattern { terms.append("\(say("句型", "patterns")) \(Self.number(pattern))") }
    terms += judgement.parts.map { part in
      let isMark = part.words.hasPrefix("#")
      return "\(isMark ? part.words : "“\(part.words)”") \(Self.number(part.weight))"
    }
    if judgement.rest != 0 { terms.append("\(say("其余", "others")) \(Self.number(judgement.rest))") }
    let verdict =
      switch judgement.verdict {
      case .heard: "≥ \(Self.number(judgement.heardFrom))"
      case .review: "< \(Self.number(judgement.heardFrom)) " + say("（待人工看）", "(for review)")
      case .notHeard: "< \(Self.number(judgement.heardFrom))"
      }
    return "Σ \(judgement.act) \(Self.number(judgement.sum)) \(verdict) = " + terms.joined(separator: " + ")
  }

  /// Two decimals; nothing that is not finite is ever weighed.
  private static func number(_ value: Double) -> String {
    let hundredths = Int((value * 100).rounded())
    let size = abs(hundredths)
    return "\(hundredths < 0 ? "-" : "")\(size / 100).\(size % 100 < 10 ? "0" : "")\(size % 100)"
  }
}
