/// A small table such as a file of marks: its header and its rows, in any of the encodings that transcripts have.
package struct TableFile: Sendable {
  package let header: [String]
  /// Each with the line of the file on which it begins, from 1.
  package let rows: [(line: Int, cells: [String])]
  /// Lines on which a quote is opened and never closed; their rows are left out.
  package let brokenLines: [Int]

  /// - parameter path: `-` is standard input.
  /// - throws: why it could not be read, or that it is no table.
  package init(path: String) throws(TranscriptProblem) {
    let source = try ByteSource(path: path)
    var bytes: [UInt8] = []
    while let piece = try source.read() { bytes += piece }
    guard let decoded = TextEncoding.decode(bytes) else { throw .unknownEncoding }
    guard var table = CSVTable(decoded.bytes) else { throw .empty }
    header = table.header
    var rows: [(line: Int, cells: [String])] = []
    var brokenLines: [Int] = []
    while let row = table.next() {
      guard row.isClosed else {
        brokenLines.append(row.line)
        continue
      }
      rows.append((row.line, CSVTable.cells(decoded.bytes[row.bytes], separator: table.separator)))
    }
    self.rows = rows
    self.brokenLines = brokenLines
  }
}
