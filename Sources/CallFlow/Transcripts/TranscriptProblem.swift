import SourceText

/// Why a transcript could not be read: the fact and the way out; the place is a line where there is one.
package enum TranscriptProblem: Error, Sendable, Equatable {
  case unreadable(String)
  case binary
  case notUTF8
  case empty
  case brokenJSON(line: Int, String)
  case noTurns(line: Int)

  package func line(for file: String, in language: InterfaceLanguage) -> String {
    let (place, fact, wayOut) = parts
    return "\(file)\(place): \(language == .zh ? "错误" : "error"): \(fact(language)) — \(wayOut(language))"
  }

  private var parts: (String, Wording, Wording) {
    switch self {
    case .unreadable(let reason):
      (
        "", Wording(zh: "读不到：\(reason)", en: "cannot be read: \(reason)"),
        Wording(zh: "检查路径和权限", en: "check the path and the permissions")
      )
    case .binary:
      (
        "", Wording(zh: "不是文字文件", en: "not a text file"),
        Wording(
          zh: "请给通话文字稿（.txt 或 .jsonl），录音要先转写",
          en: "give a transcript (.txt or .jsonl); a recording must be transcribed first")
      )
    case .notUTF8:
      (
        "", Wording(zh: "不是 UTF-8 编码", en: "not UTF-8"),
        Wording(zh: "先转码：iconv -f GB18030 -t UTF-8", en: "convert it first: iconv -f GB18030 -t UTF-8")
      )
    case .empty:
      (
        "", Wording(zh: "里面没有对话", en: "holds no turns"),
        Wording(zh: "每行写成“客服：……”或“客户：……”", en: "write each line as “客服：…” or “客户：…”")
      )
    case .brokenJSON(let line, let reason):
      (
        ":\(line)", Wording(zh: "JSON 写法有误：\(reason)", en: "broken JSON: \(reason)"),
        Wording(
          zh: #"每行一通：{"callId":…,"turns":[{"role":"agent","text":…}]}"#,
          en: #"one call a line: {"callId":…,"turns":[{"role":"agent","text":…}]}"#)
      )
    case .noTurns(let line):
      (
        ":\(line)", Wording(zh: "这一通没有对话", en: "this call holds no turns"),
        Wording(zh: "“turns”里至少要有一句", en: "“turns” needs at least one")
      )
    }
  }
}

/// Something that a reader had to guess, to be said to its user.
package enum Inference: Sendable, Equatable {
  case speakersAlternate
  case labelMeans(String, String)
  case linesWithoutLabel(Int)
  case linesBeforeTheCall(Int)
  case unknownRoles([String])

  package func callAsFunction(_ language: InterfaceLanguage) -> String {
    let wording =
      switch self {
      case .speakersAlternate:
        Wording(zh: "没有说话人标记，按客服先说、轮流说话来读", en: "no speaker labels: read as taking turns, the agent first")
      case .labelMeans(let label, let speaker):
        Wording(zh: "“\(label)”当作\(speaker == "agent" ? "客服" : "客户")", en: "“\(label)” is taken as the \(speaker)")
      case .linesWithoutLabel(let count):
        Wording(zh: "\(count) 行没有说话人，接在上一句后面", en: "\(count) lines without a speaker were joined to the turn before")
      case .linesBeforeTheCall(let count):
        Wording(zh: "开头 \(count) 行没有说话人，没有算进通话", en: "\(count) lines before the first speaker were left out")
      case .unknownRoles(let names):
        Wording(
          zh: "不认识的角色：\(names.joined(separator: "、"))；它们说的话没有听，请用 agent 和 customer",
          en: "unknown roles: \(names.joined(separator: ", ")); their words were not heard, use agent and customer")
      }
    return wording(language)
  }
}
