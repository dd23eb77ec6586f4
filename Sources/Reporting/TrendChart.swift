/// Draws means over time as SVG that needs no script and takes its colours from the page.
enum TrendChart {
  /// A line for a table's cell. The figures are in its label, so that who cannot see it hears them.
  static func spark(_ values: [Double?], label: String) -> String {
    let (width, height) = (96.0, 24.0)
    let points = place(values, width: width, height: height, from: 0, to: 100, margin: 3)
    guard let last = points.last else { return "—" }
    return """
      <svg class="spark" role="img" width="96" height="24" viewBox="0 0 96 24" aria-label="\(Escaping.html(label))">\
      <polyline points="\(path(points))"/><circle cx="\(last.x)" cy="\(last.y)" r="2.5"/></svg>
      """
  }

  /// Two lines over the periods: what the machine gave, dashed, and what stands.
  static func trend(machine: [Double?], standing: [Double?], periods: [String], label: String) -> String {
    let (width, height) = (720.0, 220.0)
    func points(_ values: [Double?]) -> [(x: Double, y: Double)] {
      place(values, width: width, height: height, from: 0, to: 100, margin: 32)
    }
    var svg = """
      <svg class="trend" role="img" viewBox="0 0 720 220" aria-label="\(Escaping.html(label))">
      """
    for value in [0.0, 25, 50, 75, 100] {
      let y = tenth(height - 32 - value / 100 * (height - 64))
      svg += "<line class=\"grid\" x1=\"32\" x2=\"688\" y1=\"\(y)\" y2=\"\(y)\"/>"
      svg += "<text x=\"26\" y=\"\(tenth(y + 4))\" text-anchor=\"end\">\(Int(value))</text>"
    }
    svg += "<polyline class=\"machine\" points=\"\(path(points(machine)))\"/>"
    svg += "<polyline points=\"\(path(points(standing)))\"/>"
    for point in points(standing) { svg += "<circle cx=\"\(point.x)\" cy=\"\(point.y)\" r=\"3.5\"/>" }
    // At most eight dates fit below.
    let step = max(1, (periods.count + 7) / 8)
    for (index, period) in periods.enumerated() where index % step == 0 {
      let x = tenth(at(index, of: periods.count, width: width, margin: 32))
      svg += "<text x=\"\(x)\" y=\"212\" text-anchor=\"middle\">\(Escaping.html(period))</text>"
    }
    return svg + "</svg>"
  }

  private static func place(
    _ values: [Double?], width: Double, height: Double, from low: Double, to high: Double, margin: Double
  ) -> [(x: Double, y: Double)] {
    values.enumerated().compactMap { index, value in
      value.map { value in
        let share = (min(max(value, low), high) - low) / (high - low)
        return (
          tenth(at(index, of: values.count, width: width, margin: margin)),
          tenth(height - margin - share * (height - 2 * margin))
        )
      }
    }
  }

  private static func at(_ index: Int, of count: Int, width: Double, margin: Double) -> Double {
    count < 2 ? width / 2 : margin + Double(index) / Double(count - 1) * (width - 2 * margin)
  }

  private static func path(_ points: [(x: Double, y: Double)]) -> String {
    points.map { "\($0.x),\($0.y)" }.joined(separator: " ")
  }

  private static func tenth(_ value: Double) -> Double { (value * 10).rounded() / 10 }
}
