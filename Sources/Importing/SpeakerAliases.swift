import Listening

/// The names under which transcripts write the two sides of a call.
package enum SpeakerAliases {
  private static let agent: Set<String> = [
    "客服", "客服人员", "坐席", "座席", "话务员", "专员", "坐席员", "客服专员", "营业员", "服务员", "管家", "前台", "agent", "a", "s", "service",
    "staff", "supervisor", "operator", "representative", "internal",
  ]
  private static let customer: Set<String> = [
    "客户", "顾客", "用户", "来电人", "业主", "市民", "客人", "旅客", "住户", "消费者", "customer", "c", "k", "user", "client", "caller",
    "enduser", "external",
  ]
  private static let system: Set<String> = [
    "系统", "机器人", "智能客服", "智能助手", "语音助手", "system", "bot", "custombot", "automatedagent", "virtualagent", "ivr",
  ]

  /// The speaker behind a label such as 客服人員, 坐席 1023 or Agent; nil for a name that is no alias.
  package static func speaker(_ label: String) -> Speaker? {
    var scalars = String.UnicodeScalarView()
    for scalar in NormalizedText.folded(label).compactMap(Unicode.Scalar.init) { scalars.append(scalar) }
    var name = String(scalars)
    if name.hasPrefix("工号") { return .agent }
    while let last = name.last, last.isNumber, name.count > 1 { name.removeLast() }
    if agent.contains(name) { return .agent }
    if customer.contains(name) { return .customer }
    if system.contains(name) { return .system }
    // 客服小林, 客户王先生: an alias with a name behind it.
    func begins(_ aliases: Set<String>) -> Bool {
      aliases.contains { $0.count >= 2 && !$0.allSatisfy(\.isASCII) && name.hasPrefix($0) }
    }
    if begins(agent) { return .agent }
    return begins(customer) ? .customer : nil
  }
}
