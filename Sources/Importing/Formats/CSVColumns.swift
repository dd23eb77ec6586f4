/// What a column of an export holds, by its header.
enum CSVColumn: CaseIterable {
  case call, role, text, start, end, confidence, agent, team, channel, startedAt

  /// Folded: lower case, without spaces, underscores and brackets.
  private var headers: [String] {
    switch self {
    case .call:
      [
        "callid", "call", "conversationid", "sessionid", "contactid", "通话id", "通话编号", "会话id", "会话编号", "对话id", "对话编号",
        "录音编号", "录音id", "录音流水号", "通话流水号", "流水号", "工单编号", "工单号", "编号", "id",
      ]
    case .role:
      ["role", "speaker", "speakerrole", "角色", "说话人", "发言人", "讲话人", "说话方", "发送方", "发送人", "身份", "sender", "from"]
    case .text:
      [
        "text", "content", "utterance", "sentence", "message", "transcript", "dialogue", "dialog", "conversation",
        "words", "内容",
        "文本", "话语", "语句", "说话内容", "发言内容", "消息内容", "文本内容", "转写文本", "转写内容", "转写结果", "对话内容", "对话文本", "通话内容", "通话文本",
        "录音文本", "全文", "对话",
      ]
    case .start:
      ["start", "begin", "starttime", "begintime", "time", "timestamp", "offset", "开始时间", "起始时间", "开始", "时间", "发送时间"]
    case .end: ["end", "endtime", "结束时间", "终止时间", "结束"]
    case .confidence: ["confidence", "score", "asrconfidence", "置信度"]
    case .agent:
      [
        "agent", "agentid", "agentname", "工号", "坐席", "座席", "坐席工号", "座席工号", "客服工号", "坐席姓名", "座席姓名", "客服姓名", "员工编号",
        "员工工号", "客服",
      ]
    case .team: ["team", "group", "department", "queue", "班组", "组别", "小组", "机构", "部门", "技能组", "团队"]
    case .channel: ["channel", "media", "mediatype", "渠道", "通道", "声道", "channelid"]
    case .startedAt:
      ["startedat", "calltime", "date", "录音时间", "通话时间", "来电时间", "呼叫时间", "通话开始时间", "录音开始时间", "日期", "创建时间"]
    }
  }

  /// What is nearest to the front of each list wins where several columns fit.
  static func find(in header: [String]) -> (places: [CSVColumn: Int], unit: TimeUnit?) {
    let names = header.map(folded)
    var places: [CSVColumn: Int] = [:]
    var unit: TimeUnit?
    for column in allCases {
      let candidates = column.headers.lazy.compactMap { name in
        names.firstIndex { $0.name == name && ($0.unit == nil || column == .start || column == .end) }
      }
      guard let place = candidates.first else { continue }
      places[column] = place
      if column == .start { unit = names[place].unit }
    }
    return (places, unit)
  }

  /// `开始时间(毫秒)`, `start_ms` and `Start Time` without what is no name, and the unit in it.
  private static func folded(_ header: String) -> (name: String, unit: TimeUnit?) {
    var name = header.lowercased().filter { !" _-()（）[]\u{3000}\u{FEFF}\"".contains($0) }
    let unit = TimeUnit(fieldName: header.trimmed)
    for tail in ["milliseconds", "millis", "msec", "seconds", "secs", "sec", "usec", "毫秒", "微秒", "秒", "ms"]
    where unit != nil && name.hasSuffix(tail) && name.count > tail.count {
      name.removeLast(tail.count)
      break
    }
    if unit == .seconds, header.lowercased().trimmed.hasSuffix("_s") { name.removeLast() }
    return (name, unit)
  }
}

extension StringProtocol {
  /// Without white space at both ends.
  var trimmed: String {
    var rest = self[...].drop(while: \.isWhitespace)
    while rest.last?.isWhitespace == true { rest.removeLast() }
    return String(rest)
  }
}
