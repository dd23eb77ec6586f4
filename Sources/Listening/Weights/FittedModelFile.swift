import SourceText

/// Reads and writes `Lexicon/<language>/weights/*.tsv`: a line for each keyword, then `output=weight` behind tabs.
///
/// Lines that start with `*` are rows of the model, with `# ` comments. Reading what was written gives the same model.
package enum FittedModelFile {
  /// - parameter name: the file's name without folder and ending.
  package static func read(_ text: String, name: String, file: String, problems: inout Problems) -> FittedModel? {
    var outputs: [String] = []
    var numbers: [Substring: Int] = [:]
    var rows: [String: [Double]] = [:]
    var weights: [String: [(Int, Double)]] = [:]
    var line = 0
    for written in text.split(separator: "\n", omittingEmptySubsequences: false) {
      line += 1
      guard !written.isEmpty, !written.hasPrefix("# ") else { continue }
      let cells = written.split(separator: "\t", omittingEmptySubsequences: false)
      let key = String(cells[0])
      if key == "*outputs" {
        outputs = cells.dropFirst().map(String.init)
        numbers = Dictionary(uniqueKeysWithValues: Set(cells.dropFirst()).sorted().map { ($0, 0) })
        for (number, cell) in cells.dropFirst().enumerated() { numbers[cell] = number }
        continue
      }
      var found: [(Int, Double)] = []
      var column = key.count + 2
      for cell in cells.dropFirst() {
        let parts = cell.split(separator: "=", maxSplits: 1)
        if parts.count == 2, let output = numbers[parts[0]], let weight = Double(parts[1]), weight.isFinite {
          found.append((output, weight))
        } else {
          problems.add(
            SourcePlace(file: file, line: line, column: column), zh: "“\(cell)”不是“输出=权重”",
            en: "“\(cell)” is not “output=weight”",
            wayOut: Wording(zh: "不要手改，运行 huashu fit", en: "do not edit by hand, run huashu fit"))
        }
        column += cell.count + 1
      }
      if key.hasPrefix("*") {
        var row = [Double](repeating: 0, count: outputs.count)
        for (output, value) in found { row[output] = value }
        rows[key] = row
      } else {
        weights[key] = found
      }
    }
    guard !outputs.isEmpty else {
      problems.add(
        SourcePlace(file: file), zh: "缺少 *outputs 行", en: "the *outputs line is missing",
        wayOut: Wording(zh: "运行 huashu fit 重新生成", en: "run huashu fit to make it anew"))
      return nil
    }
    return FittedModel(name: name, file: file, outputs: outputs, rows: rows, weights: weights)
  }

  /// - parameter comments: lines for people, without their marks.
  /// - parameter weights: for each keyword a weight per output; weights that round to nothing are left out.
  package static func text(
    comments: [String], outputs: [String], rows: [(name: String, values: [Double])],
    weights: [String: [(output: Int, weight: Double)]]
  ) -> String {
    var text = comments.map { "# \($0)\n" }.joined()
    text += (["*outputs"] + outputs).joined(separator: "\t") + "\n"
    for row in rows {
      text += cells(row.name, row.values.enumerated().map { (output: $0, weight: $1) }, outputs)
    }
    for (keyword, found) in weights.sorted(by: { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }) {
      text += cells(keyword, found.sorted { $0.output < $1.output }, outputs)
    }
    return text
  }

  private static func cells(_ key: String, _ found: [(output: Int, weight: Double)], _ outputs: [String]) -> String {
    let written = found.map { (output: $0.output, weight: Int(($0.weight * 100).rounded())) }.filter { $0.weight != 0 }
    guard !written.isEmpty || key.hasPrefix("*") else { return "" }
    return key + written.map { "\t\(outputs[$0.output])=\(decimal($0.weight))" }.joined() + "\n"
  }

  /// Hundredths as `-0.05`.
  private static func decimal(_ hundredths: Int) -> String {
    let size = abs(hundredths)
    let fraction = size % 100
    return "\(hundredths < 0 ? "-" : "")\(size / 100).\(fraction < 10 ? "0" : "")\(fraction)"
  }
}
