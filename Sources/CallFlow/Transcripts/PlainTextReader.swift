import Listening

/// Reads plain text, the commonest transcript in China: `客服：…`, with clocks or without, several turns on one line.
struct PlainTextReader {
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
  private var inferred: [Inference] = []

  static func read(_ text: String, call: String) throws(TranscriptProblem) -> Transcript {
    var reader = PlainTextReader()
    for line in text.split(whereSeparator: TranscriptReader.endsLine) { reader.take(line) }
    let turns = reader.turns()
    guard !turns.isEmpty else { throw .empty }
    return Transcript(call: call, turns: turns, inferred: reader.inferred)
  }

  private mutating func take(_ line: Substring) {
    var rest = line.drop(while: \.isWhitespace)
    let clock = Clock.take(from: &rest)
    guard !rest.isEmpty else { return }
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

  private mutating func turns() -> [Turn] {
    let speakers = speakersOfLabels()
    let isUnlabelled = speakers.isEmpty
    var turns: [(speaker: Speaker, text: String, clock: Clock?)] = []
    var before = 0
    var joined = 0
    for piece in pieces {
      if isUnlabelled {
        turns.append((turns.count.isMultiple(of: 2) ? .agent : .customer, piece.written, piece.clock))
      } else if let label = piece.label, let speaker = speakers[label] {
        turns.append((speaker, piece.text, piece.clock))
      } else {
        if turns.isEmpty {
          before += 1
        } else {
          joined += 1
          turns[turns.count - 1].text += piece.written
        }
      }
    }
    if isUnlabelled, !turns.isEmpty { inferred.append(.speakersAlternate) }
    if before > 0 { inferred.append(.linesBeforeTheCall(before)) }
    if joined > 0 { inferred.append(.linesWithoutLabel(joined)) }
    let origin = turns.lazy.compactMap(\.clock).first { $0.hasDate }?.start ?? 0
    return turns.map { turn in
      Turn(
        turn.speaker, turn.text, start: turn.clock.map { $0.start - origin },
        end: turn.clock?.end.map { $0 - origin })
    }
  }

  /// Which labels of this transcript mean whom; names that are no alias are taken for the side that is missing.
  private mutating func speakersOfLabels() -> [String: Speaker] {
    var known: [String: Speaker] = [:]
    var counts: [String: Int] = [:]
    var order: [String] = []
    for label in pieces.compactMap(\.label) {
      if let speaker = SpeakerAliases.speaker(label) {
        known[label] = speaker
      } else {
        if counts[label] == nil { order.append(label) }
        counts[label, default: 0] += 1
      }
    }
    let names = order.filter { (counts[$0] ?? 0) >= 2 && (counts[$0] ?? 0) * 5 >= pieces.count }
    let sides = Set(known.values)
    if sides.isEmpty, names.count == 2 {
      for (name, speaker) in zip(names, [Speaker.agent, .customer]) {
        known[name] = speaker
        inferred.append(.labelMeans(name, speaker.rawValue))
      }
    } else if sides.count == 1, names.count == 1, let side = sides.first, let other = side.other {
      known[names[0]] = other
      inferred.append(.labelMeans(names[0], other.rawValue))
    }
    return known
  }
}
