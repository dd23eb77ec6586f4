/// How strongly a mark parts the words on its two sides.
package enum Break: UInt8, Comparable, Sendable {
  case none, clause, sentence, question

  package static func < (a: Break, b: Break) -> Bool { a.rawValue < b.rawValue }
}

/// What becomes of a scalar that is not a word character.
package enum Punctuation {
  /// The break a folded scalar makes; nil for a character that belongs to a word.
  package static func breakMade(by scalar: UInt32) -> Break? {
    switch Unicode.Scalar(scalar) {
    case "？", "?": .question
    case "。", "！", "!", "；", ";", "\n", "\r", ".": .sentence
    case "，", ",", "、", "：", ":", "…", "—", "–", "-", "~", "～", "/", "|", "·": .clause
    case " ", "\t", "\u{3000}", "\u{A0}", "\u{FEFF}", "\u{200B}", "\"", "'", "“", "”", "‘", "’", "「", "」", "『", "』",
      "《", "》",
      "〈", "〉", "(", ")", "[", "]", "{", "}", "【", "】", "〔", "〕", "<", ">", "_", "\\", "^", "`":
      Break.none
    default: scalar < 0x20 || (0x7F...0x9F).contains(scalar) || isCircledMark(scalar) ? Break.none : nil
    }
  }

  /// ① to ⑳, which annotated transcripts put behind the words they talk about.
  package static func isCircledMark(_ scalar: UInt32) -> Bool { (0x2460...0x2473).contains(scalar) }

  package static func opensQuote(_ scalar: UInt32) -> Bool { [0x201C, 0x300C, 0x300E].contains(scalar) }
  package static func closesQuote(_ scalar: UInt32) -> Bool { [0x201D, 0x300D, 0x300F].contains(scalar) }
}
