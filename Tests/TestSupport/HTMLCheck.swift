/// Reads HTML as written by this project: every element closed in order, every id given once, every link inside
/// the page leading somewhere.
package struct HTMLCheck {
  package private(set) var problems: [String] = []
  /// The names of all elements, in the order in which they begin.
  package private(set) var elements: [String] = []
  /// What stands outside tags, scripts and styles, entities as written.
  package private(set) var text = ""

  private static let void: Set<String> = ["meta", "br", "input", "link", "img", "hr"]

  package init(_ html: String) {
    var open: [String] = []
    var ids: Set<String> = []
    var links: Set<String> = []
    var rest = html[...]
    while let start = rest.firstIndex(of: "<") {
      text += rest[..<start]
      guard let end = Self.end(ofTag: rest[start...]) else {
        problems.append("a tag has no end")
        break
      }
      let tag = rest[rest.index(after: start)..<end]
      rest = rest[rest.index(after: end)...]
      if tag.hasPrefix("!") { continue }
      let isClosing = tag.hasPrefix("/")
      let name = String(tag.drop { $0 == "/" }.prefix { $0.isLetter || $0.isNumber })
      if isClosing {
        if open.popLast() != name { problems.append("</\(name)> closes what is not open") }
        continue
      }
      elements.append(name)
      for (attribute, value) in Self.attributes(tag.dropFirst(name.count)) {
        if attribute == "id", !ids.insert(value).inserted { problems.append("the id \(value) is given twice") }
        if attribute == "href", value.hasPrefix("#") { links.insert(String(value.dropFirst())) }
        if attribute.hasPrefix("on") { problems.append("<\(name)> has a handler") }
      }
      if Self.void.contains(name) || tag.hasSuffix("/") { continue }
      open.append(name)
      if name == "script" || name == "style", let close = rest.firstRange(of: "</\(name)>") {
        rest = rest[close.lowerBound...]
      }
    }
    text += rest
    if !open.isEmpty { problems.append("never closed: \(open.joined(separator: " "))") }
    problems += links.subtracting(ids).subtracting(["all"]).sorted().map { "nothing is called #\($0)" }
  }

  /// Where a tag ends, past any > within quotes.
  private static func end(ofTag tag: Substring) -> Substring.Index? {
    var isQuoted = false
    return tag.indices.first { index in
      if tag[index] == "\"" { isQuoted.toggle() }
      return tag[index] == ">" && !isQuoted
    }
  }

  private static func attributes(_ text: Substring) -> [(String, String)] {
    let parts = text.split(separator: "\"", omittingEmptySubsequences: false).map(String.init)
    return zip(parts, parts.dropFirst()).enumerated().filter { $0.offset % 2 == 0 && $0.element.0.hasSuffix("=") }
      .map { pair in
        let name = pair.element.0.dropLast().split(separator: " ").last.map(String.init) ?? ""
        return (name, pair.element.1)
      }
  }
}
