/// A pattern whose words have become numbers of word classes.
struct CompiledPattern: Sendable {
  /// One word of a chain, and how far behind the word before it may start.
  struct Step: Sendable {
    let wordClass: Int
    let gap: Int
  }

  /// One way to say a part.
  struct Chain: Sendable {
    var steps: [Step] = []
    /// How far behind the start of the turn the chain may begin; nil: anywhere.
    var gapAtStart: Int?
    /// How far before the end of the turn the chain may end; nil: anywhere.
    var gapAtEnd: Int?
  }

  /// The parts joined by `&`; each holds the chains that say it.
  let parts: [[Chain]]
}

/// Gives word classes their numbers while a lexicon is put together.
struct WordClasses: Sendable {
  private(set) var phrases: [[UInt32]] = []
  /// For each phrase the classes that hold it.
  private(set) var classesOfPhrase: [[Int]] = []
  private var numberOfPhrase: [[UInt32]: Int] = [:]
  private var numberOfGroup: [[[UInt32]]: Int] = [:]
  private var numberOfSet: [String: Int] = [:]
  private(set) var count = 0

  /// The class of a set; every set is added before patterns are compiled.
  func number(ofSet name: String) -> Int? { numberOfSet[name] }

  mutating func add(set name: String, words: [[UInt32]]) {
    let number = numberOfSet[name] ?? newClass()
    numberOfSet[name] = number
    fill(number, with: words)
  }

  mutating func number(ofWords words: [[UInt32]]) -> Int {
    let key = words.count == 1 ? words : Set(words).sorted { $0.lexicographicallyPrecedes($1) }
    if let known = numberOfGroup[key] { return known }
    let number = newClass()
    numberOfGroup[key] = number
    fill(number, with: key)
    return number
  }

  private mutating func newClass() -> Int {
    defer { count += 1 }
    return count
  }

  private mutating func fill(_ number: Int, with words: [[UInt32]]) {
    for word in words where !word.isEmpty {
      let phrase = numberOfPhrase[word] ?? phrases.count
      if phrase == phrases.count {
        numberOfPhrase[word] = phrase
        phrases.append(word)
        classesOfPhrase.append([])
      }
      if !classesOfPhrase[phrase].contains(number) { classesOfPhrase[phrase].append(number) }
    }
  }
}

extension CompiledPattern {
  /// - parameter unknownSet: told of every set that has no number; the chain that names it is left out.
  init(
    _ pattern: Pattern, classes: inout WordClasses, unknownSet: (String) -> Void
  ) throws(PatternProblem) {
    var parts: [[Chain]] = []
    for part in pattern.parts {
      var chains: [Chain] = []
      for form in try PatternForms.unfold(part) {
        var chain = Chain()
        var gap = 0
        var isKnown = true
        for step in form {
          switch step {
          case .gap(let width): gap = width
          case .start: chain.gapAtStart = 0
          case .end: chain.gapAtEnd = gap
          case .words(let words):
            if chain.steps.isEmpty, chain.gapAtStart != nil { chain.gapAtStart = gap }
            chain.steps.append(Step(wordClass: classes.number(ofWords: words), gap: gap))
            gap = 0
          case .set(let name):
            if let number = classes.number(ofSet: name) {
              if chain.steps.isEmpty, chain.gapAtStart != nil { chain.gapAtStart = gap }
              chain.steps.append(Step(wordClass: number, gap: gap))
            } else {
              unknownSet(name)
              isKnown = false
            }
            gap = 0
          }
        }
        if isKnown { chains.append(chain) }
      }
      parts.append(chains)
    }
    self.init(parts: parts)
  }
}
