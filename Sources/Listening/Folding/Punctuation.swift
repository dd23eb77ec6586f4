/// How strongly a mark parts the words on its two sides.
package enum Break: UInt8, Comparable, Sendable {
  case none, clause, sentence, question

  package static func < (a: Break, b: Break) -> Bool { a.rawValue < b.rawValue }
}

/// What becomes of a scalar that is not a word character.
package enum Punctuation {
  /// The break a folded scalar makes; nil for a character that belongs to a word.
  package static func breakMade(by scalar: UInt32) -> Break? {
    scalar < 0x10000 && table[Int(scalar)] != 0 ? Break(rawValue: table[Int(scalar)] - 1) : nil
  }

  /// By scalar of the BMP: 0 for a character that belongs to a word, else one more than its break.
  static let table: [UInt8] = {
    var table = [UInt8](repeating: 0, count: 0x10000)
    func set(_ scalars: some Sequence<UInt32>, _ made: Break) {
      for scalar in scalars { table[Int(scalar)] = made.rawValue + 1 }
    }
    set(0x00...0x1F, .none)
    set(0x7F...0x9F, .none)
    set(circledMarks, .none)
    for (marks, made) in marks { set(marks.unicodeScalars.map(\.value), made) }
    return table
  }()

  private static let marks: [(String, Break)] = [
    ("？?", .question),
    ("。！!；;\n\r.", .sentence),
    ("，,、：:…—–-~～/|·", .clause),
    (" \t\u{3000}\u{A0}\u{FEFF}\u{200B}\"'“”‘’「」『』《》〈〉()[]{}【】〔〕<>_\\^`", .none),
  ]

  private static let circledMarks: ClosedRange<UInt32> = 0x2460...0x2473

  /// ① to ⑳, which annotated transcripts put behind the words they talk about.
  package static func isCircledMark(_ scalar: UInt32) -> Bool { circledMarks.contains(scalar) }

  package static func opensQuote(_ scalar: UInt32) -> Bool {
    scalar == 0x201C || scalar == 0x300C || scalar == 0x300E
  }

  package static func closesQuote(_ scalar: UInt32) -> Bool {
    scalar == 0x201D || scalar == 0x300D || scalar == 0x300F
  }
}
