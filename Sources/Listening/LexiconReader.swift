import SourceText

/// Puts a lexicon together from the files of one language, and reports everything wrong with them at once.
package struct LexiconReader {
  /// What may be written in each kind of mapping; `Lexicon/schemas` is held to it.
  package static let keys = (
    file: ["speaker", "sets", "shields", "signals", "acts"], signal: SignalDraft.keys,
    act: ["name", "kind", "found-by", "after", "taken-back-by"]
  )
  /// Between what each kind of number must lie.
  package static let limits = (mood: 0...4, points: 0...100.0)
  /// All that `found-by` can say.
  package static let review = "review"

  private var problems = Problems()
  private var sets: [String: WrittenLexicon.WordSet] = [:]
  private var shields: [Located<String>] = []
  private var drafts: [SignalDraft] = []
  private var placeOfDraft: [String: SourcePlace] = [:]
  private var acts: [Act] = []
  /// Acts that are found when a call is over and not heard in words.
  private var reviewed: Set<String> = []
  /// What acts refer to; looked up once every signal is known.
  private var actReferences: [Located<String>] = []

  /// - parameter files: each file's path, as errors shall show it, and its text.
  /// - returns: the lexicon, complete only where no error was found.
  package static func read(
    _ files: [(path: String, text: String)], language: String
  ) -> (lexicon: Lexicon, problems: Problems) {
    let (lexicon, _, problems) = readAsWritten(files, language: language)
    return (lexicon, problems)
  }

  /// Also what was written, for lints.
  package static func readAsWritten(
    _ files: [(path: String, text: String)], language: String
  ) -> (lexicon: Lexicon, written: WrittenLexicon, problems: Problems) {
    var reader = LexiconReader()
    for file in files { reader.collect(file.text, file: file.path) }
    let written = WrittenLexicon(sets: reader.sets, shields: reader.shields, signals: reader.drafts)
    return (reader.build(written, language: language), written, reader.problems)
  }

  private mutating func collect(_ text: String, file: String) {
    guard let root = AuthoredNode.read(text, file: file, problems: &problems),
      let fields = Fields(root, known: Self.keys.file, problems: &problems)
    else { return }
    let speaker: Signal.Listeners = fields.choice("speaker", problems: &problems) ?? .any
    for (name, value) in fields["sets"]?.entries(what: "sets", problems: &problems) ?? [] {
      if let other = sets[name.value] {
        reportTwice(name, first: other.name.place)
      } else {
        let words = (value.items ?? [value]).compactMap { item in
          item.string(what: name.value, problems: &problems).map { Located($0, at: item.place) }
        }
        sets[name.value] = WrittenLexicon.WordSet(name: name, words: words)
      }
    }
    shields += fields.located("shields", problems: &problems)
    for (name, value) in fields["signals"]?.entries(what: "signals", problems: &problems) ?? [] {
      if let first = placeOfDraft[name.value] {
        reportTwice(name, first: first)
      } else if let draft = SignalDraft(name, value, speaker: speaker, problems: &problems) {
        drafts.append(draft)
        placeOfDraft[name.value] = name.place
      }
    }
    for (name, value) in fields["acts"]?.entries(what: "acts", problems: &problems) ?? [] {
      readAct(name, value)
    }
  }

  private mutating func readAct(_ id: Located<String>, _ value: AuthoredNode) {
    guard let fields = Fields(value, known: Self.keys.act, problems: &problems) else { return }
    let name = fields.required("name", problems: &problems)
    let kind: Act.Kind? = fields.choice("kind", problems: &problems)
    if kind == nil { problems.add(id.place, zh: "“\(id.value)”缺少 kind", en: "“\(id.value)” has no kind") }
    if let other = acts.first(where: { $0.id == id.value }) { reportTwice(id, first: other.place) }
    let finder = fields.string("found-by", problems: &problems)
    if let finder, finder != Self.review {
      problems.add(fields.place(of: "found-by"), zh: "found-by 只能是 review", en: "found-by can only be review")
    }
    if finder != nil { reviewed.insert(id.value) }
    func references(_ key: String) -> [SignalReference] {
      let located = fields.located(key, problems: &problems)
      actReferences += located
      return located.map { SignalReference($0.value) }
    }
    let (after, takenBackBy) = (references("after"), references("taken-back-by"))
    guard let name, let kind else { return }
    acts.append(Act(id: id.value, name: name, kind: kind, after: after, takenBackBy: takenBackBy, place: id.place))
  }

  private mutating func reportTwice(_ name: Located<String>, first: SourcePlace) {
    problems.add(
      name.place, zh: "“\(name.value)”已经在 \(first) 写过", en: "“\(name.value)” stands already at \(first)",
      wayOut: Wording(zh: "合并或改名", en: "merge the two or rename one"))
  }

  private mutating func build(_ written: WrittenLexicon, language: String) -> Lexicon {
    Self.lint(sets: sets, problems: &problems)
    var classes = WordClasses()
    var valueClasses: [ValueMention.Kind: Int] = [:]
    for kind in ValueMention.Kind.allCases {
      classes.add(set: kind.rawValue, words: [])
      valueClasses[kind] = classes.number(ofSet: kind.rawValue)
    }
    for name in Lexicon.EngineSets.names { classes.add(set: name, words: []) }
    for name in sets.keys.sorted() { classes.add(set: name, words: written.heardWords(of: name)) }
    let shieldName = "shield words"
    for shield in shields {
      do throws(PatternProblem) {
        classes.add(set: shieldName, words: [try Sounding.word(shield.value)])
      } catch {
        problems.add(shield.place, error)
      }
    }
    classes.add(set: shieldName, words: [])
    func number(_ name: String) -> Int { classes.number(ofSet: name) ?? 0 }
    let engineSets = Lexicon.EngineSets(
      negator: number(Lexicon.EngineSets.negatorName), questionEnd: number(Lexicon.EngineSets.questionEndName),
      questionWord: number(Lexicon.EngineSets.questionWordName), shield: number(shieldName),
      echoFrame: number(Lexicon.EngineSets.echoFrameName), throwBack: number(Lexicon.EngineSets.throwBackName))
    let families = Set(drafts.map { Signal.ID($0.name.value).family })
    let names = families.union(drafts.map(\.name.value)).union(acts.map(\.id))
    let setNames = Array(sets.keys)
    let signals = drafts.map { draft in
      draft.signal(classes: &classes, setNames: setNames, references: names, problems: &problems)
    }
    for act in acts where !families.contains(act.id) && !reviewed.contains(act.id) {
      problems.warn(act.place, zh: "没有信号能听出“\(act.id)”", en: "no signal can hear “\(act.id)”")
    }
    for reference in actReferences where !names.contains(reference.value) {
      problems.add(
        reference.place, zh: "没有叫“\(reference.value)”的信号", en: "no signal is called “\(reference.value)”",
        wayOut: NearestName.wayOut(reference.value, among: names))
    }
    let byLength = { (words: [[UInt32]]) in words.sorted { $0.count > $1.count } }
    return Lexicon(
      language: language, signals: signals, acts: acts, classes: classes, valueClasses: valueClasses,
      engineSets: engineSets, fillers: byLength(written.words(of: Lexicon.EngineSets.fillerName)),
      masks: byLength(written.words(of: Lexicon.EngineSets.maskName)))
  }
}

extension LexiconReader {
  /// Faults of sets that do not keep a lexicon from being built, found once all files are known.
  static func lint(sets: [String: WrittenLexicon.WordSet], problems: inout Problems) {
    for set in sets.values.sorted(by: { $0.name.place < $1.name.place }) {
      for word in set.words {
        if let inner = WrittenLexicon.setName(word.value) {
          if sets[inner] == nil, ValueMention.Kind(rawValue: inner) == nil {
            problems.add(
              word.place, zh: "没有叫“\(inner)”的词集", en: "no set is called “\(inner)”",
              wayOut: NearestName.wayOut(inner, among: Array(sets.keys)))
          }
          continue
        }
        do throws(PatternProblem) {
          _ = try Sounding.word(word.value)
        } catch {
          problems.add(word.place, error)
          continue
        }
        let length = NormalizedText.folded(word.value).count
        if length == 0 {
          problems.add(word.place, zh: "“\(word.value)”里没有可听的字", en: "“\(word.value)” holds no word character")
        } else if length > PhraseAutomaton.longestPhrase {
          problems.add(word.place, PatternProblem.phraseTooLong(length))
        }
      }
    }
  }
}

extension Problems {
  mutating func add(_ place: SourcePlace, _ problem: PatternProblem) {
    add(place, zh: problem.fact.zh, en: problem.fact.en, wayOut: problem.wayOut)
  }
}
