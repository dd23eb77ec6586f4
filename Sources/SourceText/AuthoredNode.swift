import Yams

/// A piece of an authored YAML file that knows where it stands.
package struct AuthoredNode {
  private let node: Node
  package let file: String

  private init(_ node: Node, file: String) {
    self.node = node
    self.file = file
  }

  /// Reads one YAML document; an empty one is nil. A syntax error goes to `problems`.
  ///
  /// - parameter file: the path to show in errors.
  package static func read(_ text: String, file: String, problems: inout Problems) -> AuthoredNode? {
    do {
      let parser = try Parser(yaml: text, resolver: .basic)
      guard let root = try parser.singleRoot().map({ AuthoredNode($0, file: file) }) else { return nil }
      // Nodes hold their anchors weakly: they are gone when the parser is.
      guard let anchored = withExtendedLifetime(parser, { root.firstAnchored }) else { return root }
      problems.add(
        anchored.place, zh: "不支持 YAML 锚点（&名字）", en: "YAML anchors (&name) are not supported",
        wayOut: Wording(zh: "把内容直接写出来", en: "write the value out"))
    } catch let error as YamlError {
      problems.add(error, file: file)
    } catch {
      problems.add(SourcePlace(file: file), zh: "读不出 YAML：\(error)", en: "unreadable YAML: \(error)")
    }
    return nil
  }

  package var place: SourcePlace {
    SourcePlace(file: file, line: node.mark?.line ?? 1, column: node.mark?.column ?? 1)
  }

  /// The scalar's text as written, or nil for a list or a mapping.
  package var text: String? {
    guard case .scalar(let scalar) = node else { return nil }
    return scalar.string
  }

  package var isNull: Bool {
    guard case .scalar(let scalar) = node else { return false }
    return scalar.style == .plain && ["", "~", "null"].contains(scalar.string)
  }

  package var items: [AuthoredNode]? {
    guard case .sequence(let sequence) = node else { return nil }
    return sequence.map { AuthoredNode($0, file: file) }
  }

  package var pairs: [(key: AuthoredNode, value: AuthoredNode)]? {
    guard case .mapping(let mapping) = node else { return nil }
    return mapping.map { (AuthoredNode($0.key, file: file), AuthoredNode($0.value, file: file)) }
  }

  /// Aliases could make a small file huge and no authored file needs them. An anchor stands before its aliases, so
  /// the walk ends before it could meet one.
  private var firstAnchored: AuthoredNode? {
    if node.anchor != nil { return self }
    for item in items ?? [] {
      if let found = item.firstAnchored { return found }
    }
    for pair in pairs ?? [] {
      if let found = pair.key.firstAnchored ?? pair.value.firstAnchored { return found }
    }
    return nil
  }
}

/// The named values of a mapping, each asked for by the reader that knows its kind.
package struct Fields {
  package let place: SourcePlace
  private var values: [String: AuthoredNode] = [:]
  private var keyPlaces: [String: SourcePlace] = [:]

  /// Takes a mapping whose keys must be among `known`; everything else is reported with the nearest name.
  package init?(_ node: AuthoredNode, known: [String], problems: inout Problems) {
    place = node.place
    guard let pairs = node.pairs else {
      problems.add(
        node.place, zh: "这里应是“键: 值”的列表", en: "expected a mapping of keys to values",
        wayOut: Wording(zh: "可用的键：\(known.joined(separator: ", "))", en: "keys: \(known.joined(separator: ", "))"))
      return nil
    }
    for (key, value) in pairs {
      let name = key.text ?? ""
      guard known.contains(name) else {
        problems.add(
          key.place, zh: "没有叫“\(name)”的键", en: "unknown key “\(name)”",
          wayOut: NearestName.wayOut(name, among: known))
        continue
      }
      values[name] = value
      keyPlaces[name] = key.place
    }
  }

  package subscript(_ key: String) -> AuthoredNode? {
    values[key].flatMap { $0.isNull ? nil : $0 }
  }

  package func place(of key: String) -> SourcePlace { keyPlaces[key] ?? place }

  package func string(_ key: String, problems: inout Problems) -> String? {
    guard let node = self[key] else { return nil }
    return node.string(what: key, problems: &problems)
  }

  package func required(_ key: String, problems: inout Problems) -> String? {
    guard self[key] != nil else {
      problems.add(place, zh: "缺少“\(key)”", en: "“\(key)” is missing")
      return nil
    }
    return string(key, problems: &problems)
  }

  /// A list of texts; one text alone counts as a list of one.
  package func strings(_ key: String, problems: inout Problems) -> [String] {
    located(key, problems: &problems).map(\.value)
  }

  package func located(_ key: String, problems: inout Problems) -> [Located<String>] {
    guard let node = self[key] else { return [] }
    let nodes = node.items ?? [node]
    return nodes.compactMap { item in
      item.string(what: key, problems: &problems).map { Located($0, at: item.place) }
    }
  }

  package func number(_ key: String, within limits: ClosedRange<Double>, problems: inout Problems) -> Double? {
    self[key]?.number(what: key, within: limits, problems: &problems)
  }

  package func integer(_ key: String, within limits: ClosedRange<Int>, problems: inout Problems) -> Int? {
    self[key]?.integer(what: key, within: limits, problems: &problems)
  }

  package func flag(_ key: String, problems: inout Problems) -> Bool? {
    guard let node = self[key] else { return nil }
    switch node.text {
    case "true", "yes": return true
    case "false", "no": return false
    default:
      problems.add(node.place, zh: "“\(key)”只能是 true 或 false", en: "“\(key)” must be true or false")
      return nil
    }
  }

  /// `[from, to]` within `limits`, or one number for both ends.
  package func range(_ key: String, within limits: ClosedRange<Int>, problems: inout Problems) -> ClosedRange<Int>? {
    guard let node = self[key] else { return nil }
    let written = node.items ?? [node]
    let ends = written.compactMap { $0.text.flatMap { Int($0) } }
    if (1...2).contains(ends.count), ends.count == written.count, let first = ends.first, let last = ends.last,
      first <= last, limits.contains(first), limits.contains(last)
    {
      return first...last
    }
    problems.add(
      node.place, zh: "“\(key)”应写成 [从, 到]，在 \(limits.lowerBound) 到 \(limits.upperBound) 之间",
      en: "“\(key)” must be [from, to] between \(limits.lowerBound) and \(limits.upperBound)")
    return nil
  }

  /// One of the names of an enumeration.
  package func choice<Choice: RawRepresentable & CaseIterable>(
    _ key: String, problems: inout Problems
  ) -> Choice? where Choice.RawValue == String {
    guard let text = string(key, problems: &problems) else { return nil }
    if let choice = Choice(rawValue: text) { return choice }
    let names = Choice.allCases.map(\.rawValue)
    problems.add(
      self[key]?.place ?? place, zh: "“\(key)”没有“\(text)”这个取值", en: "“\(key)” cannot be “\(text)”",
      wayOut: NearestName.wayOut(text, among: names))
    return nil
  }
}

/// A value together with the place where it was written.
package struct Located<Value: Sendable>: Sendable {
  package let value: Value
  package let place: SourcePlace

  package init(_ value: Value, at place: SourcePlace) {
    self.value = value
    self.place = place
  }
}

extension AuthoredNode {
  package func string(what: String, problems: inout Problems) -> String? {
    if let text { return text }
    problems.add(place, zh: "“\(what)”应是一段文字", en: "“\(what)” must be text")
    return nil
  }

  package func number(what: String, within limits: ClosedRange<Double>, problems: inout Problems) -> Double? {
    if let number = text.flatMap(Double.init), limits.contains(number) { return number }
    problems.add(
      place, zh: "“\(what)”应是 \(limits.lowerBound) 到 \(limits.upperBound) 之间的数字",
      en: "“\(what)” must be a number from \(limits.lowerBound) to \(limits.upperBound)")
    return nil
  }

  package func integer(what: String, within limits: ClosedRange<Int>, problems: inout Problems) -> Int? {
    if let number = text.flatMap({ Int($0.hasPrefix("+") ? String($0.dropFirst()) : $0) }), limits.contains(number) {
      return number
    }
    problems.add(
      place, zh: "“\(what)”应是 \(limits.lowerBound) 到 \(limits.upperBound) 之间的整数",
      en: "“\(what)” must be a whole number from \(limits.lowerBound) to \(limits.upperBound)")
    return nil
  }

  /// The entries of a mapping whose keys are the author's own names, in file order.
  package func entries(what: String, problems: inout Problems) -> [(name: Located<String>, value: AuthoredNode)] {
    guard let pairs else {
      if !isNull { problems.add(place, zh: "“\(what)”应是“名字: 内容”的列表", en: "“\(what)” must map names to contents") }
      return []
    }
    return pairs.compactMap { pair in
      pair.key.string(what: what, problems: &problems).map { (Located($0, at: pair.key.place), pair.value) }
    }
  }

  /// A mapping from the author's names to numbers.
  package func numbers(
    what: String, within limits: ClosedRange<Double>, problems: inout Problems
  ) -> [(name: Located<String>, value: Double)] {
    entries(what: what, problems: &problems).compactMap { entry in
      entry.value.number(what: entry.name.value, within: limits, problems: &problems).map { (entry.name, $0) }
    }
  }
}

extension Problems {
  fileprivate mutating func add(_ error: YamlError, file: String) {
    switch error {
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
      .composer(_, let problem, let mark, _):
      add(
        SourcePlace(file: file, line: mark.line, column: mark.column), zh: "YAML 写法有误：\(problem)",
        en: "broken YAML: \(problem)",
        wayOut: Wording(
          zh: "检查引号、冒号和缩进；含特殊符号的文字加双引号", en: "check quotes, colons and indentation; quote text with special characters")
      )
    case .duplicatedKeysInMapping(let names, let context):
      add(
        SourcePlace(file: file, line: context.mark.line, column: context.mark.column),
        zh: "同一处写了两次“\(names.joined(separator: "”“"))”", en: "“\(names.joined(separator: "”, “"))” is written twice",
        wayOut: Wording(zh: "合并或改名", en: "merge the two or rename one"))
    default:
      add(SourcePlace(file: file), zh: "读不出 YAML：\(error)", en: "unreadable YAML: \(error)")
    }
  }
}
