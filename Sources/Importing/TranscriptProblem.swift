import SourceText

/// Why a transcript could not be read: the fact and the way out; the place is a line where there is one.
package enum TranscriptProblem: Error, Sendable, Equatable {
  case unreadable(Wording)
  case binary
  case unknownEncoding
  case empty
  case brokenJSON(line: Int, column: Int, Wording)
  case unknownKind(line: Int)
  case noTurns(line: Int)
  case brokenRow(line: Int)
  case noWords(line: Int)

  package func line(for file: String, in language: InterfaceLanguage) -> String {
    let (place, fact, wayOut) = parts
    return "\(file)\(place): \(language == .zh ? "错误" : "error"): \(fact(language)) — \(wayOut(language))"
  }

  private var parts: (String, Wording, Wording) {
    switch self {
    case .unreadable(let reason):
      (
        "", Wording(zh: "读不到：\(reason.zh)", en: "cannot be read: \(reason.en)"),
        Wording(zh: "检查路径和权限", en: "check the path and the permissions")
      )
    case .binary:
      (
        "", Wording(zh: "不是文字文件", en: "not a text file"),
        Wording(
          zh: "请给通话文字稿（.txt、.jsonl、.csv、.vtt），录音要先转写",
          en: "give a transcript (.txt, .jsonl, .csv, .vtt); a recording must be transcribed first")
      )
    case .unknownEncoding:
      (
        "", Wording(zh: "不是 UTF-8、UTF-16 或 GB18030 编码", en: "neither UTF-8, UTF-16 nor GB18030"),
        Wording(zh: "先转成 UTF-8，例如：iconv -f BIG5 -t UTF-8", en: "convert it to UTF-8 first: iconv -f BIG5 -t UTF-8")
      )
    case .empty:
      (
        "", Wording(zh: "里面没有对话", en: "holds no turns"),
        Wording(zh: "每行写成“客服：……”或“客户：……”", en: "write each line as “客服：…” or “客户：…”")
      )
    case .brokenJSON(let line, let column, let reason):
      (
        ":\(line):\(column)", Wording(zh: "JSON 写法有误：\(reason.zh)", en: "broken JSON: \(reason.en)"),
        Wording(
          zh: #"每行一通：{"callId":…,"turns":[{"role":"agent","text":…}]}"#,
          en: #"one call a line: {"callId":…,"turns":[{"role":"agent","text":…}]}"#)
      )
    case .unknownKind(let line):
      (
        ":\(line)", Wording(zh: "不认识的 JSON", en: "JSON of an unknown kind"),
        Wording(
          zh: #"通话写成 {"turns":[{"role":"agent","text":…}]}，或给转写平台的原始结果"#,
          en: #"write a call as {"turns":[{"role":"agent","text":…}]}, or give a recogniser's own result"#)
      )
    case .noTurns(let line):
      (
        ":\(line)", Wording(zh: "这一通没有对话", en: "this call holds no turns"),
        Wording(zh: "“turns”里至少要有一句", en: "“turns” needs at least one")
      )
    case .brokenRow(let line):
      (
        ":\(line)", Wording(zh: "这一行的引号没有合上", en: "a quote of this row is never closed"),
        Wording(zh: "补上引号，单元格里的引号写两个", en: "close it; write a quote inside a cell twice")
      )
    case .noWords(let line):
      (
        ":\(line)", Wording(zh: "这一通没有话", en: "this call has no words"),
        Wording(zh: "检查文本那一列", en: "look at the column of words")
      )
    }
  }
}

extension JSONProblem {
  /// The problem as people find it: line and column, both from 1; the column counts characters.
  ///
  /// - parameter line: the line on which the bytes begin.
  func located(in bytes: ArraySlice<UInt8>, line: Int) -> TranscriptProblem {
    let before = bytes.prefix(offset)
    let breaks = before.count { $0 == UInt8(ascii: "\n") }
    let start = before.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? before.startIndex
    let column = before[start...].count { $0 & 0xC0 != 0x80 } + 1
    return .brokenJSON(line: line + breaks, column: column, reason.wording)
  }
}

extension JSONProblem.Reason {
  fileprivate var wording: Wording {
    switch self {
    case .expected(let what): Wording(zh: "这里应是 \(what)", en: "expected \(what) here")
    case .missing(let key): Wording(zh: "缺少“\(key)”", en: "“\(key)” is missing")
    case .noValue: Wording(zh: "这里应是一个值", en: "expected a value here")
    case .unclosedText: Wording(zh: "引号没有合上", en: "a quote is never closed")
    case .controlCharacter:
      Wording(zh: "文字里有控制字符，换行要写成 \\n", en: "a control character in a text; write a line break as \\n")
    case .brokenEscape: Wording(zh: "反斜杠后面的写法不对", en: "a wrong escape behind a backslash")
    case .notUTF8: Wording(zh: "不是 UTF-8", en: "not UTF-8")
    case .tooDeep: Wording(zh: "嵌套太深", en: "nested too deeply")
    case .trailing: Wording(zh: "后面多出了内容", en: "something stands behind the value")
    case .endsEarly: Wording(zh: "没有写完", en: "it ends too early")
    }
  }
}
