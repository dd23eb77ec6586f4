/// The language in which the program speaks to its user; what it hears and suggests is the library's business.
package enum InterfaceLanguage: String, CaseIterable, Sendable {
  case zh, en

  /// The language of a POSIX locale name such as `zh_CN.UTF-8`; Chinese only where it says so.
  package init(locale: String?) {
    self = locale?.lowercased().hasPrefix("zh") == true ? .zh : .en
  }
}

/// One message in both interface languages, worded beside the code that says it.
package struct Wording: Sendable, Equatable {
  package let zh: String
  package let en: String

  package init(zh: String, en: String) {
    self.zh = zh
    self.en = en
  }

  package func callAsFunction(_ language: InterfaceLanguage) -> String {
    language == .zh ? zh : en
  }
}

extension Wording: CompactCodable {
  package func encode(to encoder: inout CompactEncoder) {
    encoder.encode(zh, en)
  }

  package init(from decoder: inout CompactDecoder) throws {
    try self.init(zh: decoder.decode(), en: decoder.decode())
  }
}
