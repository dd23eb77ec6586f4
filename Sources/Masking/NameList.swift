/// Names to mask, one a line; a line that begins with # is a note.
package struct NameList: Sendable {
  /// A line that cannot be a name: one character alone would be masked all over a call.
  package struct Problem: Error, Sendable, Equatable {
    /// Counts from 1.
    package let line: Int
    package let name: String

    package init(line: Int, name: String) {
      self.line = line
      self.name = name
    }
  }

  private struct Node: Sendable {
    var next: [Unicode.Scalar: Int] = [:]
    var isName = false
  }

  private var nodes = [Node()]

  package init() {}

  package init(_ text: String) throws(Problem) {
    for (number, line) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated() {
      let name = Array(line.unicodeScalars).trimmed
      guard let first = name.first, first != "#" else { continue }
      guard name.count > 1 else { throw Problem(line: number + 1, name: String(Character(first))) }
      add(name)
    }
  }

  private mutating func add(_ name: ArraySlice<Unicode.Scalar>) {
    var node = 0
    for scalar in name.map(Self.fold) {
      if let known = nodes[node].next[scalar] {
        node = known
      } else {
        nodes[node].next[scalar] = nodes.count
        node = nodes.count
        nodes.append(Node())
      }
    }
    nodes[node].isName = true
  }

  /// Puts ＊ for every character of a name, the longest name first. Says whether there was one.
  func mask(_ scalars: inout [Unicode.Scalar]) -> Bool {
    guard nodes.count > 1 else { return false }
    var isFound = false
    var start = 0
    while start < scalars.count {
      guard let end = end(ofNameAt: start, in: scalars) else {
        start += 1
        continue
      }
      isFound = true
      for index in start..<end where !scalars[index].properties.isWhitespace { scalars[index] = "＊" }
      start = end
    }
    return isFound
  }

  private func end(ofNameAt start: Int, in scalars: [Unicode.Scalar]) -> Int? {
    if start > 0, Self.isLetter(scalars[start - 1]), Self.isLetter(scalars[start]) { return nil }
    var node = 0
    var end: Int?
    var index = start
    while index < scalars.count, let next = nodes[node].next[Self.fold(scalars[index])] {
      node = next
      index += 1
      let runsOn = index < scalars.count && Self.isLetter(scalars[index - 1]) && Self.isLetter(scalars[index])
      if nodes[node].isName, !runsOn { end = index }
    }
    return end
  }

  /// Capitals and full-width letters as small ones, so that one spelling of a name is enough.
  private static func fold(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    let narrow = (0xFF01...0xFF5E).contains(scalar.value) ? scalar.value - 0xFEE0 : scalar.value
    return Unicode.Scalar((0x41...0x5A).contains(narrow) ? narrow + 0x20 : narrow) ?? scalar
  }

  /// Of a script that puts spaces between words.
  private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value < 0x2E80 && scalar.properties.isAlphabetic
  }
}

extension Array<Unicode.Scalar> {
  fileprivate var trimmed: ArraySlice<Unicode.Scalar> {
    let head = drop { $0.properties.isWhitespace || $0 == "\u{FEFF}" }
    let end = head.lastIndex { !$0.properties.isWhitespace }
    return end.map { head[head.startIndex...$0] } ?? []
  }
}
