import Listening

/// Names of signals and of their families that were heard in a call.
package struct HeardNames: Sendable {
  /// Ascending. Names of one lexicon have keys of their own.
  package private(set) var keys: [NameKey] = []

  package init() {}

  package func contains(_ reference: SignalReference) -> Bool { contains(reference.key) }

  package func contains(_ key: NameKey) -> Bool {
    let place = place(of: key)
    return place < keys.count && keys[place] == key
  }

  /// The signal's name and its family's.
  mutating func insert(_ signal: Signal.ID) {
    insert(signal.nameKey)
    insert(signal.familyKey)
  }

  private mutating func insert(_ key: NameKey) {
    let place = place(of: key)
    if place == keys.count || keys[place] != key { keys.insert(key, at: place) }
  }

  private func place(of key: NameKey) -> Int {
    var (low, high) = (0, keys.count)
    while low < high {
      let middle = (low + high) / 2
      if keys[middle] < key { low = middle + 1 } else { high = middle }
    }
    return low
  }
}

/// The acts that an agent has done in a call.
package struct ActsDone: Sendable {
  private var entries: [(act: NameKey, turn: Int)] = []

  package init() {}

  /// The turn in which an act was first heard, counted from 0; nil where it was not.
  package subscript(act: String) -> Int? { self[NameKey(act)] }

  subscript(act: NameKey) -> Int? { entries.first { $0.act == act }?.turn }

  mutating func add(_ act: NameKey, in turn: Int) {
    if self[act] == nil { entries.append((act, turn)) }
  }
}

/// The agent's turns, word for word, with how often each was said.
package struct SaidTexts: Sendable {
  private var counts = NameCounts()
  /// Whether any of them shows a slot that was left open, as a line with unfilled slots does.
  package private(set) var showsOpenSlots = false

  package var isEmpty: Bool { counts.isEmpty }

  package func times(_ text: NameKey) -> Int { counts[text] }

  mutating func add(_ text: String) {
    counts.add(1, to: NameKey(text))
    if !showsOpenSlots, text.unicodeScalars.contains(Line.openSlotMark) { showsOpenSlots = true }
  }

  mutating func remove(_ text: String) {
    let key = NameKey(text)
    if counts[key] > 0 { counts.add(-1, to: key) }
  }
}
