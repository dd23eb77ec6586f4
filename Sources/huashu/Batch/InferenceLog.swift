import CallFlow
import SourceText

/// Keeps a batch from saying the same guess ten thousand times.
struct InferenceLog {
  /// Of each kind, so many are said in full and the rest counted.
  private static let full = 20

  private var counts: [Inference.Kind: (count: Int, example: Inference)] = [:]

  mutating func isWorthSaying(_ inference: Inference) -> Bool {
    let kind = inference.kind
    let count = (counts[kind]?.count ?? 0) + 1
    counts[kind] = (count, inference)
    return count <= Self.full
  }

  func rest(in language: InterfaceLanguage) -> [String] {
    counts.filter { $0.value.count > Self.full }.sorted { $0.key.rawValue < $1.key.rawValue }.map { _, entry in
      let more = entry.count - Self.full
      return Wording(
        zh: "还有 \(more) 处同类推断，例如：\(entry.example(.zh))", en: "\(more) more of this kind, such as: \(entry.example(.en))"
      )(
        language)
    }
  }
}
