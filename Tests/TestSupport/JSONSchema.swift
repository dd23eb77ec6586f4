import Foundation

/// A JSON Schema with the keywords that this project's schemas use; any other keyword is an error of its own, so that
/// nothing in a schema goes unheeded.
package struct JSONSchema {
  package let root: JSONValue
  private let folder: URL

  package init(at file: URL) throws {
    root = try JSONDecoder().decode(JSONValue.self, from: Data(contentsOf: file))
    folder = file.deletingLastPathComponent()
  }

  /// What is wrong with a value, each with the path to it; empty where it is valid.
  package func faults(of value: JSONValue) -> [String] { faults(of: value, by: root, at: "") }

  /// Every schema within this one, by the path to it.
  package var parts: [String: JSONValue] {
    var parts: [String: JSONValue] = [:]
    func walk(_ schema: JSONValue, _ path: String) {
      parts[path] = schema
      for key in ["properties", "$defs"] {
        for (name, inner) in schema[key]?.fields ?? [:] { walk(inner, "\(path)/\(key)/\(name)") }
      }
      for key in ["items", "additionalProperties"] where schema[key]?.fields != nil {
        schema[key].map { walk($0, "\(path)/\(key)") }
      }
      for (index, inner) in (schema["anyOf"]?.items ?? []).enumerated() { walk(inner, "\(path)/anyOf/\(index)") }
    }
    walk(root, "")
    return parts
  }

  private func faults(of value: JSONValue, by schema: JSONValue, at path: String) -> [String] {
    guard let keywords = schema.fields else { return schema == .flag(false) ? ["\(path): is not allowed"] : [] }
    var faults: [String] = []
    for (keyword, rule) in keywords.sorted(by: { $0.key < $1.key }) {
      switch keyword {
      case "$schema", "title", "description", "$defs", "properties": break
      case "$ref": faults += refer(rule, value, path)
      case "type":
        let types = rule.items ?? [rule]
        if !types.contains(where: { $0.text.map { Self.isA($0, value) } ?? false }) { faults.append("\(path): type") }
      case "enum": if rule.items?.contains(value) != true { faults.append("\(path): enum") }
      case "minimum":
        if let number = value.number, let least = rule.number, number < least { faults.append("\(path): <") }
      case "maximum":
        if let number = value.number, let most = rule.number, number > most { faults.append("\(path): >") }
      case "minItems":
        if let items = value.items, Double(items.count) < rule.number ?? 0 { faults.append("\(path): few") }
      case "maxItems":
        if let items = value.items, Double(items.count) > rule.number ?? 0 { faults.append("\(path): many") }
      case "items":
        for (index, item) in (value.items ?? []).enumerated() {
          faults += self.faults(of: item, by: rule, at: "\(path)/\(index)")
        }
      case "required":
        for key in rule.items ?? [] where value.fields != nil && value[key.text ?? ""] == nil {
          faults.append("\(path): misses \(key.text ?? "")")
        }
      case "additionalProperties":
        for (key, inner) in value.fields ?? [:] where schema["properties"]?[key] == nil {
          faults += self.faults(of: inner, by: rule, at: "\(path)/\(key)")
        }
      case "anyOf":
        if !(rule.items ?? []).contains(where: { self.faults(of: value, by: $0, at: path).isEmpty }) {
          faults.append("\(path): anyOf")
        }
      default: faults.append("\(path): the validator does not know \(keyword)")
      }
    }
    for (key, rule) in schema["properties"]?.fields ?? [:] {
      if let inner = value[key] { faults += self.faults(of: inner, by: rule, at: "\(path)/\(key)") }
    }
    return faults
  }

  /// `#/$defs/name` or a file beside this one.
  private func refer(_ rule: JSONValue, _ value: JSONValue, _ path: String) -> [String] {
    guard let name = rule.text else { return ["\(path): $ref"] }
    guard name.hasPrefix("#/$defs/") else {
      guard let other = try? JSONSchema(at: folder.appendingPathComponent(name)) else { return ["\(path): no \(name)"] }
      return other.faults(of: value, by: other.root, at: path)
    }
    guard let target = root["$defs"]?[String(name.dropFirst("#/$defs/".count))] else { return ["\(path): no \(name)"] }
    return faults(of: value, by: target, at: path)
  }

  private static func isA(_ type: String, _ value: JSONValue) -> Bool {
    switch (type, value) {
    case ("null", .null), ("boolean", .flag), ("number", .number), ("string", .text), ("array", .list),
      ("object", .object):
      true
    case ("integer", .number(let number)): number == number.rounded()
    default: false
    }
  }
}
