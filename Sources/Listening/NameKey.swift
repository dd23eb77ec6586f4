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

/// Some names, numbered in their order: found without a look at the letters of names that are not among them.
package struct NameNumbers: Sendable {
  /// Open addressing, at most half full: a name's number and one more; 0 is an empty place.
  private var places: [Int32]
  private var keys: [NameKey] = []
  package private(set) var names: [SignalReference] = []

  /// - parameter names: one that comes twice keeps its first number, and the second time has none.
  package init(_ names: [SignalReference]) {
    var capacity = 16
    while capacity < names.count * 2 { capacity *= 2 }
    places = [Int32](repeating: 0, count: capacity)
    for name in names {
      let place = place(of: name.key)
      self.names.append(name)
      keys.append(name.key)
      if places[place] == 0 { places[place] = Int32(self.names.count) }
    }
  }

  package func number(of name: SignalReference) -> Int? {
    guard let number = number(of: name.key), names[number].name == name.name else { return nil }
    return number
  }

  /// For a name whose key no other name has, as among the names of one lexicon.
  package func number(of key: NameKey) -> Int? {
    let found = places[place(of: key)]
    return found == 0 ? nil : Int(found) - 1
  }

  /// Where a name stands or would stand.
  private func place(of key: NameKey) -> Int {
    var place = key.place & (places.count - 1)
    while places[place] != 0, keys[Int(places[place]) - 1] != key { place = (place + 1) & (places.count - 1) }
    return place
  }
}

/// How often something of a name was met.
package struct NameCounts: Sendable {
  /// Open addressing, at most half full; an entry without a key is an empty place.
  private var places: [(key: NameKey?, count: Int32)] = []
  private var known = 0
  private var sum = 0

  package init() {}

  /// Whether every count is 0.
  package var isEmpty: Bool { sum == 0 }

  package subscript(key: NameKey) -> Int { sum == 0 ? 0 : Int(places[place(of: key)].count) }

  package mutating func add(_ count: Int, to key: NameKey) {
    if (known + 1) * 2 > places.count { grow() }
    let place = place(of: key)
    if places[place].key == nil { known += 1 }
    places[place].key = key
    places[place].count += Int32(clamping: count)
    sum += count
  }

  private mutating func grow() {
    let old = places
    places = [(key: NameKey?, count: Int32)](repeating: (nil, 0), count: max(16, old.count * 2))
    for entry in old {
      if let key = entry.key { places[place(of: key)] = entry }
    }
  }

  /// Where a key stands or would stand.
  private func place(of key: NameKey) -> Int {
    var place = key.place & (places.count - 1)
    while let other = places[place].key, other != key { place = (place + 1) & (places.count - 1) }
    return place
  }
}
