/// Huawei Cloud SIS; milliseconds.
enum HuaweiCloud: JSONFormat {
  static let name = "华为云"

  static func read(_ value: JSON) -> RawCall? {
    guard let segments = (value["segments"] ?? value["result"]?["segments"])?.elements,
      segments.contains(where: { $0["result"]?["text"] != nil })
    else { return nil }
    var call = RawCall()
    call.id = value["job_id"]?.string
    call.unit = .milliseconds
    call.isByChannel = true
    call.turns = segments.compactMap { segment in
      guard let result = segment["result"], let text = result["text"]?.string else { return nil }
      let analysis = result["analysis_info"]
      return RawCall.Turn(
        label: analysis?["role", "speaker", "channel"]?.string, text: text, start: segment["start_time"]?.number,
        end: segment["end_time"]?.number, confidence: result["score"]?.number)
    }
    return call
  }
}
