/// One kind of JSON transcript, known by its fields.
protocol JSONFormat: Sendable {
  /// As its makers call it.
  static var name: String { get }
  /// nil for a value of another kind.
  static func read(_ value: JSON) -> RawCall?
}

/// The single list of the kinds of JSON beside our own; the first that knows a value reads it.
enum JSONFormats {
  private static let all: [any JSONFormat.Type] = [
    ContactLens.self, Genesys.self, GoogleInsights.self, HuaweiCloud.self, Whisper.self, Deepgram.self,
    RingCentral.self, AssemblyAI.self, Aliyun.self, TencentCloud.self, IFlytek.self, Twilio.self,
  ]

  static func read(_ value: JSON) -> RawCall? {
    for format in all {
      guard var call = format.read(value), !call.turns.isEmpty else { continue }
      call.inferred.insert(.readAs(format.name), at: 0)
      return call
    }
    return nil
  }
}

/// A text in pieces, joined with a space only between words that are written with spaces.
struct JoinedWords {
  private(set) var text = ""

  mutating func add(_ word: String) {
    let word = word.drop(while: \.isWhitespace)
    guard let last = text.unicodeScalars.last, let first = word.unicodeScalars.first else {
      text += word
      return
    }
    let isSpaced =
      last.isASCII && first.isASCII && (first.properties.isAlphabetic || first.properties.numericType != nil)
    text += (isSpaced ? " " : "") + word
  }
}
