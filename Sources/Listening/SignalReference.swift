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

/// A number made of a name's bytes: names whose numbers differ need no look at their letters.
package struct NameKey: Hashable, Comparable, Sendable {
  private let number: UInt64

  package init(_ name: String) {
    // FNV-1a.
    number = name.utf8.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
  }

  fileprivate var place: Int { Int(truncatingIfNeeded: number) }

  package static func < (a: NameKey, b: NameKey) -> Bool { a.number < b.number }
}

/// Something for each of some names, found without a look at their letters where the names are not known.
package struct NameTable<Value: Sendable>: Sendable {
  /// Open addressing, at most half full: the place of an entry and one more; 0 is an empty place.
  private var places: [Int32]
  package private(set) var entries: [(name: SignalReference, value: Value)] = []

  /// - parameter entries: of a name that comes twice the first counts.
  package init(_ entries: some Collection<(SignalReference, Value)>) {
    var capacity = 16
    while capacity < entries.count * 2 { capacity *= 2 }
    places = [Int32](repeating: 0, count: capacity)
    for (name, value) in entries {
      let place = place(of: name)
      guard places[place] == 0 else { continue }
      self.entries.append((name, value))
      places[place] = Int32(self.entries.count)
    }
  }

  package subscript(name: SignalReference) -> Value? { number(of: name).map { entries[$0].value } }

  /// For a name whose key no other name of the lexicon has.
  package subscript(key: NameKey) -> Value? {
    var place = key.place & (places.count - 1)
    while places[place] != 0 {
      let entry = Int(places[place]) - 1
      if entries[entry].name.key == key { return entries[entry].value }
      place = (place + 1) & (places.count - 1)
    }
    return nil
  }

  /// The place of a name's entry.
  package func number(of name: SignalReference) -> Int? {
    let found = places[place(of: name)]
    return found == 0 ? nil : Int(found) - 1
  }

  /// Where a name stands or would stand.
  private func place(of name: SignalReference) -> Int {
    var place = name.key.place & (places.count - 1)
    while places[place] != 0, entries[Int(places[place]) - 1].name != name { place = (place + 1) & (places.count - 1) }
    return place
  }
}
