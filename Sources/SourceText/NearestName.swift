/// The name that an author probably meant.
package enum NearestName {
  /// The candidate with the fewest edits from `name`, if that is at most a third of the longer of the two (at least one edit).
  package static func of(_ name: String, among candidates: some Sequence<String>) -> String? {
    let wanted = Array(name.lowercased().unicodeScalars)
    var best: (name: String, distance: Int)?
    for candidate in candidates.sorted() {
      let limit = max(1, max(wanted.count, candidate.unicodeScalars.count) / 3)
      if abs(wanted.count - candidate.unicodeScalars.count) > limit { continue }
      let distance = edits(wanted, Array(candidate.lowercased().unicodeScalars))
      if distance <= limit, distance < best?.distance ?? .max { best = (candidate, distance) }
    }
    return best?.name
  }

  /// “Did you mean …?” as a way out, else the list of what exists when that is short.
  package static func wayOut(_ name: String, among candidates: some Collection<String>) -> Wording? {
    if let near = of(name, among: candidates) {
      return Wording(zh: "是不是想写“\(near)”？", en: "did you mean “\(near)”?")
    }
    guard !candidates.isEmpty, candidates.count <= 24 else { return nil }
    let list = candidates.sorted().joined(separator: ", ")
    return Wording(zh: "可用的有：\(list)", en: "there are: \(list)")
  }

  /// Edits over scalars: one put in, taken out, changed, or swapped with its neighbour.
  package static func edits(_ a: [Unicode.Scalar], _ b: [Unicode.Scalar]) -> Int {
    var before: [Int] = []
    var row = Array(0...b.count)
    for i in 0..<a.count {
      var next = [i + 1]
      for j in 0..<b.count {
        var fewest = min(row[j] + (a[i] == b[j] ? 0 : 1), row[j + 1] + 1, next[j] + 1)
        if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { fewest = min(fewest, before[j - 1] + 1) }
        next.append(fewest)
      }
      before = row
      row = next
    }
    return row[b.count]
  }
}
