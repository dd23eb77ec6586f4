import CallFlow
import Listening

/// Reads plain text, the commonest transcript in China: `客服：…`, with clocks or without, several turns on one line.
struct PlainText {
  private struct Piece {
    let label: String?
    let text: String
    /// Label and text as written, for a label that turns out to be none.
    let written: String
    let clock: Clock?
  }

  /// Characters that a label may have before its colon.
  private static let longestLabel = 12

  private var pieces: [Piece] = []

  /// nil for a text without any turn.
  static func read(_ text: String, roles: RoleMap) -> RawCall? {
    var reader = PlainText()
    for line in text.split(whereSeparator: endsLine) { reader.take(line) }
    let call = reader.call(roles)
    return call.turns.isEmpty ? nil : call
  }

  private static func endsLine(_ character: Character) -> Bool {
    character == "\n" || character == "\r\n" || character == "\r"
  }

  private mutating func take(_ line: Substring) {
    var rest = line.drop(while: \.isWhitespace)
    let clock = Clock.take(from: &rest)
    guard !rest.isEmpty else { return }
    if let channel = clock?.channel {
      return pieces.append(Piece(label: channel, text: Self.trim(rest), written: Self.trim(rest), clock: clock))
    }
    var first = true
    for (label, text, written) in Self.split(rest) {
      pieces.append(Piece(label: label, text: text, written: written, clock: first ? clock : nil))
      first = false
    }
  }

  /// Cuts a line before every known label; a colon right behind is what makes it one.
  private static func split(_ line: Substring) -> [(label: String?, text: String, written: String)] {
    var cuts: [(label: String?, start: Substring.Index, from: Substring.Index)] = []
    var textStart = line.startIndex
    if let (label, behind) = leadingLabel(line) {
      cuts.append((label, line.startIndex, behind))
      textStart = behind
    } else {
      cuts.append((nil, line.startIndex, line.startIndex))
    }
    var ends: [Substring.Index] = []
    var index = textStart
    while index < line.endIndex {
      guard line[index] == ":" || line[index] == "：", let start = labelStart(in: line, before: index, from: textStart)
      else {
        index = line.index(after: index)
        continue
      }
      ends.append(start)
      let behind = line.index(after: index)
      cuts.append((trim(line[start..<index]), start, behind))
      textStart = behind
      index = behind
    }
    ends.append(line.endIndex)
    return zip(cuts, ends).map { cut, end in
      (cut.label, trim(line[cut.from..<max(cut.from, end)]), trim(line[cut.start..<max(cut.start, end)]))
    }
  }

  private static func trim(_ text: Substring) -> String {
    var text = text.drop(while: \.isWhitespace)
    while text.last?.isWhitespace == true { text.removeLast() }
    return String(text)
  }

  private static func leadingLabel(_ line: Substring) -> (label: String, behind: Substring.Index)? {
    let head = line.prefix(longestLabel + 1)
    guard let colon = head.firstIndex(where: { $0 == ":" || $0 == "：" }), colon > line.startIndex else { return nil }
    let label = trim(line[..<colon])
    guard !label.isEmpty, !label.contains(where: { "，。？！、,?!".contains($0) }) else { return nil }
    return (label, line.index(after: colon))
  }

  /// Where a known label that ends at `colon` begins: behind a space or a mark that ends a sentence.
  private static func labelStart(
    in line: Substring, before colon: Substring.Index, from limit: Substring.Index
  ) -> Substring.Index? {
    var start = colon
    var count = 0
    var best: Substring.Index?
    while start > limit, count < longestLabel {
      start = line.index(before: start)
      count += 1
      if isBoundary(line[start]), !line[start].isWhitespace { break }
      let stands = start == limit || isBoundary(line[line.index(before: start)])
      if stands, count >= 2, SpeakerAliases.speaker(trim(line[start..<colon])) != nil { best = start }
      if isBoundary(line[start]) { break }
    }
    return best
  }

  private static func isBoundary(_ character: Character) -> Bool {
    character.isWhitespace || "。？！；…，,.?!;)）]】”」".contains(character)
      || character.unicodeScalars.allSatisfy { Punctuation.isCircledMark($0.value) }
  }

  private mutating func call(_ roles: RoleMap) -> RawCall {
    var call = RawCall()
    let labels = labels(roles)
    var before = 0
    var joined = 0
    for piece in pieces {
      let clock = piece.clock
      if labels.isEmpty {
        let side = call.turns.count.isMultiple(of: 2) ? "客服" : "客户"
        call.turns.append(.init(label: side, text: piece.written, start: clock?.start, end: clock?.end))
      } else if let label = piece.label, labels.contains(label) {
        call.turns.append(.init(label: label, text: piece.text, start: clock?.start, end: clock?.end))
      } else if call.turns.isEmpty {
        before += 1
      } else {
        joined += 1
        call.turns[call.turns.count - 1].text += piece.written
      }
    }
    if labels.isEmpty, !call.turns.isEmpty { call.inferred.append(.speakersAlternate) }
    if before > 0 { call.inferred.append(.linesBeforeTheCall(before)) }
    if joined > 0 { call.inferred.append(.linesWithoutLabel(joined)) }
    call.unit = .seconds
    call.labelsAreNames = true
    if let first = pieces.lazy.compactMap(\.clock?.moment).first {
      call.origin = first.seconds
      call.details.startedAt = first.text
    }
    return call
  }

  /// What stands before a colon and means a speaker: known names, and unknown ones that come back again and again.
  private func labels(_ roles: RoleMap) -> Set<String> {
    var known: Set<String> = []
    var sides: Set<Speaker> = []
    var counts: [String: Int] = [:]
    for label in pieces.compactMap(\.label) {
      if known.contains(label) { continue }
      if let speaker = roles.speaker(label) ?? SpeakerAliases.speaker(label) {
        known.insert(label)
        sides.insert(speaker)
      } else {
        counts[label, default: 0] += 1
      }
    }
    let names = counts.filter { $0.value >= 2 && $0.value * 5 >= pieces.count }.map(\.key)
    if sides.isEmpty && names.count == 2 || sides.count == 1 && names.count == 1 { known.formUnion(names) }
    // 发言人1 is a label wherever it stands; a mere figure may be the hour of a clock.
    let counted = counts.keys.filter { $0.count > 1 && !$0.allSatisfy(\.isNumber) && Roles.areAnonymous([$0]) }
    return known.union(counted).union(pieces.compactMap(\.clock?.channel))
  }
}
