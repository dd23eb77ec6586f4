/// Where something stands in an authored file. Lines and columns count from 1; columns count Unicode scalars,
/// as libYAML does.
package struct SourcePlace: Sendable, Hashable, Comparable, CustomStringConvertible {
  /// The path shown to people: relative to the library's folder where the file lies in it.
  package let file: String
  package let line: Int
  package let column: Int

  package init(file: String, line: Int = 1, column: Int = 1) {
    self.file = file
    self.line = line
    self.column = column
  }

  package var description: String { "\(file):\(line):\(column)" }

  package static func < (a: SourcePlace, b: SourcePlace) -> Bool {
    (a.file, a.line, a.column) < (b.file, b.line, b.column)
  }
}

extension SourcePlace: CompactCodable {
  package func encode(to encoder: inout CompactEncoder) {
    encoder.encode(file, line, column)
  }

  package init(from decoder: inout CompactDecoder) throws {
    try self.init(file: decoder.decode(), line: decoder.decode(), column: decoder.decode())
  }
}
