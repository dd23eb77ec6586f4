import CallFlow

/// Cuts the calls out of a file, whatever of the known kinds it is; the kind is told by the content, never by the name.
///
/// JSON Lines are cut as they come, in memory that does not grow with the file; every other kind is read whole, since
/// its calls cannot be told before its end.
package struct CallSlices {
  private enum State {
    case beginning, lines
    /// The values of a list, and what is wrong behind them.
    case values([Range<Int>], next: Int, TranscriptProblem?)
    case groups(CSVCalls, next: Int)
    case ended
  }

  private let source: ByteSource
  private let name: String
  private var state = State.beginning
  private var bytes: [UInt8] = []
  /// How much of `bytes` is cut.
  private var cut = 0
  private var line = 1
  private var encoding = TextEncoding.utf8

  /// - parameter name: the path as given; names the call of a file that holds one and begins the name of those without
  ///   an id.
  package init(_ source: ByteSource, name: String) {
    self.source = source
    self.name = name
  }

  /// - parameter path: of a file, `-` for standard input; one that cannot be opened gives that as its only call.
  package init(opening path: String) {
    do {
      self.init(try ByteSource(path: path), name: path)
    } catch {
      self.init(ByteSource([]), name: path)
      state = .values([], next: 0, error)
    }
  }

  /// The next call, or what stands in its place and cannot be read; nil at the end.
  package mutating func next() -> CallSlice? {
    do throws(TranscriptProblem) {
      while true {
        switch state {
        case .beginning:
          if let slice = try begin() { return slice }
        case .lines: return try nextLine()
        case .values(let ranges, let index, let problem): return value(ranges, index, problem)
        case .groups(let table, let index): return group(table, index)
        case .ended: return nil
        }
      }
    } catch {
      state = .ended
      return slice(.failure(error), byteCount: bytes.count - cut)
    }
  }

  /// Whether the next call must be waited for: nothing of it was read yet.
  package var isDry: Bool {
    guard case .lines = state else { return false }
    return !bytes[cut...].contains(UInt8(ascii: "\n"))
  }

  private func slice(_ content: CallSlice.Content, name: String? = nil, line: Int = 1, byteCount: Int) -> CallSlice {
    CallSlice(content: content, name: name ?? self.name, line: line, encoding: encoding, byteCount: byteCount)
  }

  /// Reads on; false at the end of the source. Cut calls share the bytes they stand in, so those are never moved.
  private mutating func fill() throws(TranscriptProblem) -> Bool {
    guard let more = try source.read() else { return false }
    if cut > 0 {
      bytes = bytes[cut...] + more
      cut = 0
    } else if bytes.isEmpty {
      bytes = more
    } else {
      bytes += more
    }
    return true
  }
}

// MARK: What kind it is

extension CallSlices {
  /// Finds out the kind; gives the call of a file that holds one.
  private mutating func begin() throws(TranscriptProblem) -> CallSlice? {
    while bytes.count < 4, try fill() {}
    if let mark = TextEncoding.marked(bytes), mark.encoding != .utf8 { try decodeAll() }
    var at = TextEncoding.marked(bytes)?.length ?? 0
    let body = at
    guard let first = try seek(from: &at, where: { !Self.isSpace($0) }) else { throw .empty }
    guard !bytes.prefix(4096).contains(0) else { throw .binary }
    guard first == UInt8(ascii: "{") else { return try wholeFile() }
    let start = at
    guard try seek(from: &at, where: { $0 == UInt8(ascii: "\n") }) != nil else { return try wholeFile() }
    // One value alone, on a line or pretty-printed, is a file of one call. Behind a whole value any line makes it JSON
    // Lines, behind the beginning of one only a line that begins a value of its own.
    let isWhole = Self.isWhole(bytes[start..<at])
    if source.isAtHand || !isWhole {
      at += 1
      let second = try seek(from: &at, where: { !Self.isBlank($0) })
      guard isWhole ? second != nil : second == UInt8(ascii: "{") else { return try wholeFile() }
    }
    cut = body
    state = .lines
    return nil
  }

  /// Moves to the next byte that fits, reading on as far as need be; nil at the end.
  private mutating func seek(from at: inout Int, where fits: (UInt8) -> Bool) throws(TranscriptProblem) -> UInt8? {
    while true {
      while at < bytes.count {
        if fits(bytes[at]) { return bytes[at] }
        at += 1
      }
      guard try fill() else { return nil }
    }
  }

  private static func isSpace(_ byte: UInt8) -> Bool { byte <= 0x20 && byte != 0 }
  private static func isBlank(_ byte: UInt8) -> Bool { byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") }

  /// Whether a line is a whole value by itself.
  private static func isWhole(_ line: ArraySlice<UInt8>) -> Bool {
    do throws(JSONProblem) {
      try line.scanned { (scanner) throws(JSONProblem) in
        try scanner.skip()
        try scanner.end()
      }
      return true
    } catch {
      return false
    }
  }

  /// Reads to the end and turns what is not UTF-8 into it.
  private mutating func decodeAll() throws(TranscriptProblem) {
    while try fill() {}
    guard let decoded = TextEncoding.decode(bytes) else {
      throw bytes.prefix(4096).contains(0) ? .binary : .unknownEncoding
    }
    (bytes, encoding) = decoded
  }

  private mutating func wholeFile() throws(TranscriptProblem) -> CallSlice? {
    while try fill() {}
    guard !bytes.prefix(4096).contains(0) else { throw .binary }
    if encoding == .utf8 { try decodeAll() }
    state = .ended
    guard let start = bytes.firstIndex(where: { !Self.isSpace($0) }) else { throw .empty }
    let second = bytes[(start + 1)...].first { !Self.isSpace($0) } ?? 0
    let count = bytes.count
    if bytes[start] == UInt8(ascii: "{") {
      return slice(.json(bytes[start...]), line: line(at: start), byteCount: count)
    }
    if bytes[start] == UInt8(ascii: "["), [UInt8(ascii: "{"), UInt8(ascii: "["), UInt8(ascii: "]")].contains(second) {
      return list(from: start)
    }
    if let table = CSVCalls(bytes) {
      guard !table.groups.isEmpty else { throw .empty }
      state = .groups(table, next: 0)
      return nil
    }
    let text = String(decoding: bytes, as: UTF8.self)
    return slice(WebVTT.begins(text) ? .captions(text) : .text(text), byteCount: count)
  }

  private func line(at offset: Int) -> Int { bytes[..<offset].count { $0 == UInt8(ascii: "\n") } + 1 }
}

// MARK: Files of many calls

extension CallSlices {
  private mutating func nextLine() throws(TranscriptProblem) -> CallSlice? {
    var searched = 0
    while true {
      let end = bytes[(cut + searched)...].firstIndex(of: UInt8(ascii: "\n"))
      if end == nil {
        searched = bytes.count - cut
        if try fill() { continue }
      }
      let content = bytes[cut..<(end ?? bytes.count)]
      let number = line
      let next = end.map { $0 + 1 } ?? bytes.count
      let count = next - cut
      cut = next
      line += 1
      if content.contains(where: { !Self.isSpace($0) }) {
        return slice(.json(content), name: "\(name):\(number)", line: number, byteCount: count)
      }
      guard end != nil else {
        state = .ended
        return nil
      }
    }
  }

  /// A list of calls, or the list of one call's sentences.
  private mutating func list(from start: Int) -> CallSlice? {
    var ranges: [Range<Int>] = []
    var problem: JSONProblem?
    do {
      try bytes[start...].scanned { (scanner) throws(JSONProblem) in
        try scanner.array { (scanner) throws(JSONProblem) in
          _ = scanner.next()
          let first = start + scanner.offset
          try scanner.skip()
          ranges.append(first..<start + scanner.offset)
        }
        try scanner.end()
      }
    } catch { problem = error }
    guard let first = ranges.first, CallSlice.isCall(bytes[first]) else {
      return slice(.json(bytes[start...]), line: line(at: start), byteCount: bytes.count)
    }
    state = .values(ranges, next: 0, problem?.located(in: bytes[start...], line: line(at: start)))
    return nil
  }

  private mutating func value(_ ranges: [Range<Int>], _ index: Int, _ problem: TranscriptProblem?) -> CallSlice? {
    guard index < ranges.count else {
      state = .ended
      return problem.map { slice(.failure($0), byteCount: bytes.count - cut) }
    }
    state = .values(ranges, next: index + 1, problem)
    let range = ranges[index]
    line += bytes[cut..<range.lowerBound].count { $0 == UInt8(ascii: "\n") }
    let passed = range.upperBound - cut
    defer {
      line += bytes[range].count { $0 == UInt8(ascii: "\n") }
      cut = range.upperBound
    }
    return slice(.json(bytes[range]), name: "\(name)#\(index + 1)", line: line, byteCount: passed)
  }

  private mutating func group(_ table: CSVCalls, _ index: Int) -> CallSlice? {
    guard index < table.groups.count else {
      state = .ended
      return nil
    }
    state = .groups(table, next: index + 1)
    let rows = table.groups[index].rows
    let line = rows.first?.line ?? 1
    return slice(
      .rows(table, group: index), name: table.groups.count == 1 ? name : "\(name):\(line)", line: line,
      byteCount: rows.reduce(0) { $0 + $1.bytes.count })
  }
}
