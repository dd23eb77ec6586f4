import CallFlow

/// Captions as Teams and Zoom export them; `<v Name>` or `Name: ` says who speaks. SubRip differs in the comma only.
enum WebVTT {
  static let name = "WebVTT"

  private struct Cue {
    let id: String
    let start: Double?
    var end: Double?
    var text: String
  }

  /// Whether a text begins as captions do.
  static func begins(_ text: some StringProtocol) -> Bool {
    let head = text.drop(while: \.isWhitespace)
    return head.hasPrefix("WEBVTT")
      || head.prefix(64).split(whereSeparator: \.isNewline).prefix(2).contains {
        $0.contains(" --> ") && $0.first?.isNumber == true
      }
  }

  static func read(_ text: String) -> RawCall? {
    var call = RawCall()
    call.unit = .seconds
    call.labelsAreNames = true
    call.inferred = [.readAs(name)]
    let cues = merged(cues(of: text))
    let names = Names(cues.map(\.text))
    for cue in cues {
      for (label, words) in spoken(cue.text, names) where !words.isEmpty {
        call.turns.append(.init(label: label, text: words, start: cue.start, end: cue.end))
      }
    }
    return call.turns.isEmpty ? nil : call
  }

  private static func cues(of text: String) -> [Cue] {
    var cues: [Cue] = []
    var before = ""
    var isInCue = false
    for line in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
      if let arrow = line.firstRange(of: " --> ") {
        // What stood right before the arrow is this cue's id.
        let behind = line[arrow.upperBound...].drop(while: \.isWhitespace)
        cues.append(
          Cue(
            id: before, start: time(line[..<arrow.lowerBound]), end: time(behind.prefix { !$0.isWhitespace }), text: "")
        )
        isInCue = true
      } else if line.allSatisfy(\.isWhitespace) {
        isInCue = false
        before = ""
      } else if isInCue {
        cues[cues.count - 1].text += (cues[cues.count - 1].text.isEmpty ? "" : "\n") + line
      } else {
        before = String(line)
      }
    }
    return cues
  }

  private static func time(_ written: Substring) -> Double? {
    var rest = written.filter { !$0.isWhitespace }.replacing(",", with: ".")[...]
    return Clock.takeTime(from: &rest)
  }

  /// Teams cuts one block into `guid/12-0`, `guid/12-1`: they are one turn where one voice speaks on.
  private static func merged(_ cues: [Cue]) -> [Cue] {
    var merged: [Cue] = []
    for cue in cues {
      let last = merged.count - 1
      if last >= 0, let block = block(cue.id), block == Self.block(merged[last].id),
        voice(cue.text) == voice(merged[last].text)
      {
        let head = voice(cue.text)
        if merged[last].text.hasSuffix("</v>") { merged[last].text.removeLast(4) }
        merged[last].text += head == nil ? cue.text[...] : cue.text.dropFirst(head?.count ?? 0).dropFirst()
        merged[last].end = cue.end
      } else {
        merged.append(cue)
      }
    }
    return merged
  }

  private static func block(_ id: String) -> Substring? {
    guard let slash = id.lastIndex(of: "/"), let dash = id.lastIndex(of: "-"), slash < dash,
      id[id.index(after: dash)...].allSatisfy(\.isNumber), id[id.index(after: slash)..<dash].allSatisfy(\.isNumber)
    else { return nil }
    return id[..<dash]
  }

  private static func voice(_ text: String) -> Substring? {
    guard text.hasPrefix("<v"), let close = text.firstIndex(of: ">") else { return nil }
    return text[..<close]
  }
}

// MARK: Who speaks

extension WebVTT {
  /// Names before a colon, for files without voice tags; a name may hold colons itself.
  private struct Names {
    let first: Bool
    let isUsed: Bool

    /// The last colon before the words ends the name where that gives no more names and one of them comes back.
    init(_ texts: [String]) {
      let lines = texts.filter { !$0.contains("<v") }
      let heads = lines.map { (Names.cut($0, first: true)?.name, Names.cut($0, first: false)?.name) }
      let named = heads.compactMap(\.0)
      var longer: [Substring: Int] = [:]
      for case (let short?, let long?) in heads where short != long { longer[long, default: 0] += 1 }
      let isLonger = Set(heads.compactMap(\.1)).count <= Set(named).count && longer.contains { $0.value > 1 }
      first = !isLonger
      isUsed = named.count * 2 > lines.count
    }

    static func cut(_ line: String, first: Bool) -> (name: Substring, words: Substring)? {
      let isColon: (Character) -> Bool = { $0 == ":" || $0 == "：" }
      let head = line.prefix(60).prefix { !"，。？！,?!\n".contains($0) }
      guard let colon = first ? head.firstIndex(where: isColon) : head.lastIndex(where: isColon) else { return nil }
      let name = line[..<colon].split(separator: " ").joined(separator: " ")
      return name.isEmpty ? nil : (name[...], line[line.index(after: colon)...])
    }
  }

  private static func spoken(_ text: String, _ names: Names) -> [(label: String?, words: String)] {
    guard text.contains("<v") else {
      if names.isUsed, let (name, words) = Names.cut(text, first: names.first) { return [(String(name), plain(words))] }
      return [(nil, plain(text[...]))]
    }
    return text.split(separator: "<v").compactMap { part in
      guard let close = part.firstIndex(of: ">"), part.first == " " || part.first == "." else { return nil }
      // `<v.loud Name>`: classes stand before the name.
      let name = part[..<close].drop { !$0.isWhitespace }.split(separator: " ").joined(separator: " ")
      return (name.isEmpty ? nil : name, plain(part[part.index(after: close)...]))
    }
  }

  /// Without tags, on one line.
  private static func plain(_ text: Substring) -> String {
    var words = ""
    var tag = ""
    for character in text {
      if character == "<" || !tag.isEmpty {
        tag.append(character)
        if character == ">" { tag = "" }
      } else {
        words.append(character.isNewline ? " " : character)
      }
    }
    words += tag
    for (name, character) in [("&lt;", "<"), ("&gt;", ">"), ("&nbsp;", " "), ("&amp;", "&")] {
      words = words.replacing(name, with: character)
    }
    return words.split(separator: " ").joined(separator: " ")
  }
}
