/// The name of a signal or of a family, as scripts and conditions write it.
package struct SignalReference: Hashable, Sendable {
  package let name: String
  package let key: NameKey

  package init(_ name: String) {
    self.name = name
    key = NameKey(name)
  }

  package func matches(_ id: Signal.ID) -> Bool {
    id.nameKey == key && id.name == name || id.familyKey == key && id.family == name
  }

  package static func == (a: SignalReference, b: SignalReference) -> Bool { a.key == b.key && a.name == b.name }
  package func hash(into hasher: inout Hasher) { hasher.combine(key) }
}
