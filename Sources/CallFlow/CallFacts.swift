import Listening

/// What has been said that lines can use again: the names of slots and the words that fill them.
package struct CallFacts: Sendable, Equatable {
  package private(set) var values: [String: String] = [:]

  package init(_ values: [String: String] = [:]) { self.values = values }

  /// Facts said later replace earlier ones.
  package func adding(_ newer: CallFacts) -> CallFacts {
    newer.values.isEmpty ? self : CallFacts(values.merging(newer.values) { _, new in new })
  }

  /// - parameter products: the names of what the domain sells, folded, the longest first.
  static func heard(in text: NormalizedText, values mentions: [ValueMention], products: [[UInt32]], titles: [[UInt32]])
    -> CallFacts
  {
    var found: [String: String] = [:]
    let orders = mentions.filter { $0.kind == .order }
    for mention in mentions {
      let isOrder = mention.kind == .phone && orders.contains { $0.range.overlaps(mention.range) }
      if let slot = slots[mention.kind], !isOrder { found[slot] = text.quote(mention.range) }
    }
    // One bit for the last six bits of a character: most names have one that the turn lacks.
    let letters = text.scalars.reduce(0 as UInt64) { $0 | 1 << UInt64($1 & 63) }
    func mayHold(_ word: [UInt32]) -> Bool { word.allSatisfy { letters & 1 << UInt64($0 & 63) != 0 } }
    for product in products where mayHold(product) {
      if let range = firstRange(of: product, in: text.scalars) {
        found["product"] = text.quote(range)
        break
      }
    }
    for title in titles where mayHold(title) {
      guard let range = firstRange(of: title, in: text.scalars), range.lowerBound > 0,
        text.breaks[range.lowerBound] == .none,
        surnames.contains(text.scalars[range.lowerBound - 1])
      else { continue }
      found["customer"] = text.quote((range.lowerBound - 1)..<range.upperBound)
    }
    return CallFacts(found)
  }

  private static let slots: [ValueMention.Kind: String] = [
    .money: "amount", .date: "date", .duration: "duration", .phone: "number", .order: "order",
  ]

  private static func firstRange(of word: [UInt32], in text: [UInt32]) -> Range<Int>? {
    guard let first = word.first, text.count >= word.count else { return nil }
    for start in 0...(text.count - word.count) where text[start] == first {
      let range = start..<(start + word.count)
      if text[range].elementsEqual(word) { return range }
    }
    return nil
  }

  /// The hundred commonest surnames of one character.
  private static let surnames = Set(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩邓冯曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤"
      .unicodeScalars.map(\.value))
}
