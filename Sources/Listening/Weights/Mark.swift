/// A plain fact beside the words, which fitted weights know by a name such as `#heard:threat`.
///
/// Every turn makes dozens of them, so that names are put together only for people and files.
package struct Mark: Hashable, Sendable {
  /// What marks of one kind begin with, up to the last colon: `#heard:`, `#1:agent:`.
  package struct Kind: Hashable, Sendable {
    let start: SignalReference

    package init(_ start: String) { self.start = SignalReference(start) }
  }

  private let kind: Kind
  private let of: SignalReference

  package init(_ kind: Kind, _ of: SignalReference) {
    self.kind = kind
    self.of = of
  }

  package init(_ name: String) {
    let end = name.utf8.lastIndex(of: UInt8(ascii: ":")).map { name.utf8.index(after: $0) } ?? name.endIndex
    self.init(Kind(String(name[..<end])), SignalReference(String(name[end...])))
  }

  package var name: String { kind.start.name + of.name }
}
