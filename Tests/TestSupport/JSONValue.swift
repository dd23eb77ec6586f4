import Foundation
import Yams

/// What a JSON Schema and the file that it speaks about are made of.
package indirect enum JSONValue: Equatable, Sendable {
  case null
  case flag(Bool)
  case number(Double)
  case text(String)
  case list([JSONValue])
  case object([String: JSONValue])

  package subscript(_ key: String) -> JSONValue? {
    guard case .object(let fields) = self else { return nil }
    return fields[key]
  }

  package var text: String? {
    guard case .text(let text) = self else { return nil }
    return text
  }

  package var number: Double? {
    guard case .number(let number) = self else { return nil }
    return number
  }

  package var items: [JSONValue]? {
    guard case .list(let items) = self else { return nil }
    return items
  }

  package var fields: [String: JSONValue]? {
    guard case .object(let fields) = self else { return nil }
    return fields
  }
}

extension JSONValue: Decodable {
  package init(from decoder: any Decoder) throws {
    let value = try decoder.singleValueContainer()
    if value.decodeNil() {
      self = .null
    } else if let flag = try? value.decode(Bool.self) {
      self = .flag(flag)
    } else if let number = try? value.decode(Double.self) {
      self = .number(number)
    } else if let text = try? value.decode(String.self) {
      self = .text(text)
    } else if let items = try? value.decode([JSONValue].self) {
      self = .list(items)
    } else {
      self = .object(try value.decode([String: JSONValue].self))
    }
  }
}

extension JSONValue {
  /// Reads YAML as editors do: plain scalars by the core schema of YAML 1.2, where `yes` is text.
  package static func yaml(_ text: String) throws -> JSONValue {
    try Yams.compose(yaml: text, Resolver.basic).map(JSONValue.init) ?? .null
  }

  private init(_ node: Node) {
    switch node {
    case .scalar(let scalar): self = scalar.style == .plain ? Self.plain(scalar.string) : .text(scalar.string)
    case .sequence(let sequence): self = .list(sequence.map(JSONValue.init))
    case .mapping(let mapping):
      self = .object(
        Dictionary(mapping.map { ($0.key.scalar?.string ?? "", JSONValue($0.value)) }) { first, _ in first })
    case .alias: self = .null
    }
  }

  private static func plain(_ text: String) -> JSONValue {
    switch text {
    case "", "~", "null", "Null", "NULL": return .null
    case "true", "True", "TRUE": return .flag(true)
    case "false", "False", "FALSE": return .flag(false)
    default:
      let isNumber = text.wholeMatch(of: /[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?/) != nil
      return isNumber ? Double(text).map(JSONValue.number) ?? .text(text) : .text(text)
    }
  }
}
