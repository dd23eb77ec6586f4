import CallFlow

/// Our own kind, one call a line, read without building anything that is not kept:
/// `{"callId": …, "agent": …, "team": …, "channel": "voice", "startedAt": …,
/// "turns": [{"role": …, "text": …, "start": …, "end": …, "confidence": …}]}`.
enum OwnCall {
  /// nil for an object without `turns`, which may be of another kind.
  static func read(_ scanner: inout JSONScanner) throws(JSONProblem) -> RawCall? {
    var call = RawCall()
    var hasTurns = false
    var seen = Seen()
    try scanner.object { (scanner, key) throws(JSONProblem) in
      if key == "turns", seen.isNew(0) {
        hasTurns = true
        try scanner.array { (scanner) throws(JSONProblem) in call.turns.append(try turn(&scanner)) }
      } else if key == "callId", seen.isNew(1) {
        call.id = try scanner.looseText()
      } else if key == "agent", seen.isNew(2) {
        call.details.agent = try scanner.looseText()
      } else if key == "team", seen.isNew(3) {
        call.details.team = try scanner.looseText()
      } else if key == "channel", seen.isNew(4) {
        call.details.channel = try scanner.looseText().flatMap(Channel.init(alias:))
      } else if key == "startedAt", seen.isNew(5) {
        call.details.startedAt = try scanner.looseText().flatMap { CalendarTime($0)?.text }
      } else {
        try scanner.skip()
      }
    }
    try scanner.end()
    return hasTurns ? call : nil
  }

  private static func turn(_ scanner: inout JSONScanner) throws(JSONProblem) -> RawCall.Turn {
    var text: String?
    var role: String?
    var turn = RawCall.Turn(text: "")
    var seen = Seen()
    try scanner.object { (scanner, key) throws(JSONProblem) in
      if key == "text", seen.isNew(0) {
        text = try scanner.text()
      } else if key == "role", seen.isNew(1) {
        role = try scanner.looseText()
      } else if key == "speaker", seen.isNew(2) {
        turn.label = try scanner.looseText()
      } else if key == "start", seen.isNew(3) {
        turn.start = try scanner.clock()
      } else if key == "end", seen.isNew(4) {
        turn.end = try scanner.clock()
      } else if key == "confidence", seen.isNew(5) {
        turn.confidence = try scanner.clock()
      } else {
        try scanner.skip()
      }
    }
    guard let text else { throw scanner.fail(before: .missing("text")) }
    turn.text = text
    turn.label = role ?? turn.label
    return turn
  }

  /// Of two members of the same name the first counts, as it does for JSONDecoder.
  private struct Seen {
    private var bits = 0

    mutating func isNew(_ member: Int) -> Bool {
      defer { bits |= 1 << member }
      return bits >> member & 1 == 0
    }
  }
}

extension JSONScanner {
  /// A text, or a number as it is written; anything else is none.
  fileprivate mutating func looseText() throws(JSONProblem) -> String? {
    switch next() {
    case UInt8(ascii: "\""): return try text()
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return try numeral()
    default:
      try skip()
      return nil
    }
  }

  /// A number, or a text that is one or a clock; anything else is none.
  fileprivate mutating func clock() throws(JSONProblem) -> Double? {
    switch next() {
    case UInt8(ascii: "\""):
      let text = try text()
      var rest = text[...]
      return Double(text).flatMap { $0.isFinite ? $0 : nil } ?? Clock.take(from: &rest)?.start
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return try number()
    default:
      try skip()
      return nil
    }
  }
}

extension Channel {
  /// A channel as exports name it.
  init?(alias: String) {
    switch alias.lowercased() {
    case "voice", "call", "phone", "telephony", "电话", "语音", "热线", "呼入", "呼出": self = .voice
    case "chat", "message", "im", "webchat", "在线", "在线客服", "文字", "聊天", "微信": self = .chat
    default: return nil
    }
  }
}
