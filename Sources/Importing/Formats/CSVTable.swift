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
  /// How many bytes may still be looked at twice, for rows whose quotes are broken; without any, quotes hold no line
  /// breaks.
  private var patience: Int

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
    patience = bytes.count
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
    if let end = end(quotesHoldLines: patience >= 0) { return Row(bytes: start.0..<end, line: start.1, isClosed: true) }
    patience -= offset - start.0
    (offset, line) = start
    let end = end(quotesHoldLines: false) ?? offset
    return Row(bytes: start.0..<end, line: start.1, isClosed: false)
  }

  private enum Place { case cellStart, plain, quoted, behindQuote }

  /// Moves behind the row and gives its end; nil where a quote is never closed or closes amid a cell.
  private mutating func end(quotesHoldLines: Bool) -> Int? {
    var place = Place.cellStart
    while offset < bytes.count {
      let byte = bytes[offset]
      let endsLine = byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r")
      if endsLine, place != .quoted || !quotesHoldLines {
        let end = offset
        offset +=
          byte == UInt8(ascii: "\r") && offset + 1 < bytes.count && bytes[offset + 1] == UInt8(ascii: "\n") ? 2 : 1
        line += 1
        return end
      }
      if byte == UInt8(ascii: "\n") { line += 1 }
      switch (place, byte) {
      case (.cellStart, UInt8(ascii: "\"")): place = .quoted
      case (.quoted, UInt8(ascii: "\"")): place = .behindQuote
      case (.behindQuote, UInt8(ascii: "\"")): place = .quoted
      case (.quoted, _): break
      case (_, separator): place = .cellStart
      case (.behindQuote, _) where quotesHoldLines && byte != UInt8(ascii: " "): return nil
      default: place = .plain
      }
      offset += 1
    }
    return place == .quoted && quotesHoldLines ? nil : offset
  }

  /// The cells of a row, without their quotes.
  static func cells(_ row: ArraySlice<UInt8>, separator: UInt8) -> [String] {
    var cells: [String] = []
    var cell: [UInt8] = []
    var place = Place.cellStart
    for byte in row {
      switch (place, byte) {
      case (.cellStart, UInt8(ascii: "\"")): place = .quoted
      case (.quoted, UInt8(ascii: "\"")): place = .behindQuote
      case (.behindQuote, UInt8(ascii: "\"")):
        place = .quoted
        cell.append(byte)
      case (.quoted, _): cell.append(byte)
      case (_, separator):
        cells.append(String(decoding: cell, as: UTF8.self))
        cell.removeAll(keepingCapacity: true)
        place = .cellStart
      default:
        cell.append(byte)
        place = .plain
      }
    }
    return cells + [String(decoding: cell, as: UTF8.self)]
  }
}
