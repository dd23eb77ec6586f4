/// The rows of an export, cut out byte by byte: commas, tabs or semicolons, quotes around cells that hold them.
struct CSVTable {
  struct Row: Sendable {
    let bytes: Range<Int>
    /// Counts from 1, as an editor does.
    let line: Int
    /// False where a quote is never closed; the row then ends with its line.
    let isClosed: Bool
  }

  let separator: UInt8
  private(set) var header: [String] = []
  private let bytes: [UInt8]
  private var offset: Int
  private var line: Int
  /// Set by the first quote that is never closed: from there on a quote holds no line break, so that no byte is looked
  /// at more than twice.
  private var quotesEndWithLine = false

  /// nil where the first row is no header that can be read.
  init?(_ bytes: [UInt8]) {
    let head = bytes.prefix(4096)
    let counts = [UInt8(ascii: ","), UInt8(ascii: "\t"), UInt8(ascii: ";")].map { mark in
      (mark, head.prefix { $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: "\r") }.count { $0 == mark })
    }
    guard let (separator, count) = counts.max(by: { $0.1 < $1.1 }), count > 0 else { return nil }
    self.bytes = bytes
    self.separator = separator
    offset = 0
    line = 1
    guard let row = next(), row.bytes.count <= 4096 else { return nil }
    header = Self.cells(bytes[row.bytes], separator: separator)
  }

  /// The next row that is not blank.
  mutating func next() -> Row? {
    while offset < bytes.count {
      let row = take()
      if bytes[row.bytes].contains(where: { $0 > 0x20 && $0 != separator }) { return row }
    }
    return nil
  }

  private mutating func take() -> Row {
    let start = (offset, line)
    if let end = end(quotesEndWithLine: quotesEndWithLine) {
      return Row(bytes: start.0..<end, line: start.1, isClosed: true)
    }
    (offset, line) = start
    quotesEndWithLine = true
    let end = end(quotesEndWithLine: true) ?? offset
    return Row(bytes: start.0..<end, line: start.1, isClosed: false)
  }

  /// Moves behind the row and gives its end; nil where a quote is never closed.
  private mutating func end(quotesEndWithLine: Bool) -> Int? {
    var isQuoted = false
    var isCellStart = true
    while offset < bytes.count {
      let byte = bytes[offset]
      if byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r"), !isQuoted || quotesEndWithLine {
        let end = offset
        offset += byte == UInt8(ascii: "\r") && offset + 1 < bytes.count && bytes[offset + 1] == UInt8(ascii: "\n") ? 2 : 1
        line += 1
        return end
      }
      if byte == UInt8(ascii: "\n") { line += 1 }
      if byte == UInt8(ascii: "\"") {
        // A doubled quote closes and opens again.
        if isQuoted { isQuoted = false } else if isCellStart || bytes[offset - 1] == byte { isQuoted = true }
      }
      isCellStart = !isQuoted && byte == separator
      offset += 1
    }
    return isQuoted && !quotesEndWithLine ? nil : offset
  }

  /// The cells of a row, without their quotes.
  static func cells(_ row: ArraySlice<UInt8>, separator: UInt8) -> [String] {
    var cells: [String] = []
    var cell: [UInt8] = []
    var isQuoted = false
    var isCellStart = true
    var wasQuote = false
    for byte in row {
      if byte == UInt8(ascii: "\"") {
        if isQuoted {
          isQuoted = false
          wasQuote = true
          isCellStart = false
          continue
        }
        if isCellStart || wasQuote {
          if wasQuote { cell.append(byte) }
          isQuoted = true
          wasQuote = false
          isCellStart = false
          continue
        }
      }
      wasQuote = false
      if byte == separator, !isQuoted {
        cells.append(String(decoding: cell, as: UTF8.self))
        cell.removeAll(keepingCapacity: true)
        isCellStart = true
      } else {
        cell.append(byte)
        isCellStart = false
      }
    }
    cells.append(String(decoding: cell, as: UTF8.self))
    return cells
  }
}
