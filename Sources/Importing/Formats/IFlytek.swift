/// iFlytek's transcripts: figures as texts and JSON inside JSON; milliseconds.
enum IFlytek: JSONFormat {
  static let name = "讯飞"

  static func read(_ value: JSON) -> RawCall? { sentences(value) ?? lattice(value) }

  /// `[{"bg":"1020","ed":"1770","onebest":"…","speaker":"1"}]`, alone or as the text of `data`.
  private static func sentences(_ value: JSON) -> RawCall? {
    guard let sentences = (value["data"]?.unwrapped ?? value).elements,
      sentences.contains(where: { $0["onebest"] != nil })
    else { return nil }
    var call = RawCall()
    call.unit = .milliseconds
    call.isByChannel = true
    call.turns = sentences.compactMap { sentence in
      guard let text = sentence["onebest"]?.string else { return nil }
      return RawCall.Turn(
        label: sentence["speaker"]?.string, text: text, start: sentence["bg"]?.number, end: sentence["ed"]?.number)
    }
    return call
  }

  /// `orderResult` → `lattice` → `json_1best` → `st`, each of which may stand as text.
  private static func lattice(_ value: JSON) -> RawCall? {
    let content = value["content"]?.unwrapped ?? value
    guard let result = (content["orderResult"] ?? content).unwrapped,
      let lattice = result["lattice", "lattice2"]?.elements
    else { return nil }
    var call = RawCall()
    call.id = content["orderInfo"]?["orderId"]?.string
    call.unit = .milliseconds
    call.isByChannel = true
    let names = names(of: result)
    for best in lattice.compactMap({ $0["json_1best"]?.unwrapped?["st"] }) {
      let role = best["rl"]?.string
      call.turns.append(
        .init(
          label: role.map { names[$0] ?? $0 }, text: words(of: best), start: best["bg"]?.number,
          end: best["ed"]?.number))
    }
    return call
  }

  private static func words(of best: JSON) -> String {
    var text = JoinedWords()
    for word in (best["rt"]?.elements ?? []).flatMap({ $0["ws"]?.elements ?? [] }) {
      if let written = word["cw"]?.elements?.first?["w"]?.string { text.add(written) }
    }
    return text.text
  }

  /// What `label` says of the role numbers: a name that means a side, or the channel.
  private static func names(of result: JSON) -> [String: String] {
    var names: [String: String] = [:]
    for entry in result["label"]?["rl_track"]?.elements ?? [] {
      guard let number = entry["rl"]?.string, let name = entry["role", "name"]?.string else { continue }
      names[number] = name
    }
    return names
  }
}
