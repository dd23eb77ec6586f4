import Listening
import SourceText

/// Words that a set or the shields hold twice, and words that folding never lets through.
enum SetWordsLint {
  static func find(in ground: LintGround, problems: inout Problems) {
    let written = ground.written
    for set in written.sets.values.sorted(by: { $0.name.place < $1.name.place }) {
      let own = set.words.filter { WrittenLexicon.setName($0.value) == nil }
      let first = findTwice(own, in: "<\(set.name.value)>", &problems)
      for inner in set.words.compactMap({ WrittenLexicon.setName($0.value) }) {
        for word in (ground.sets[inner] ?? []).sorted(by: { $0.lexicographicallyPrecedes($1) }) {
          guard let place = first[word] else { continue }
          problems.warn(
            place, zh: "“\(word.shown)”已经在里层词集 <\(inner)> 里",
            en: "“\(word.shown)” is in the inner set <\(inner)> already",
            wayOut: Wording(zh: "删去一个", en: "take one out"))
        }
        if WrittenLexicon.values.contains(inner) { reportValue(inner, in: set, &problems) }
      }
      findDropped(own, isFillers: set.name.value == WrittenLexicon.fillerName, ground, &problems)
    }
    _ = findTwice(written.shields, in: "shields", &problems)
    findDropped(written.shields, isFillers: false, ground, &problems)
  }

  /// Returns where each word stands first.
  private static func findTwice(
    _ words: [Located<String>], in name: String, _ problems: inout Problems
  ) -> [[UInt32]: SourcePlace] {
    var first: [[UInt32]: SourcePlace] = [:]
    for word in words {
      let folded = NormalizedText.folded(word.value)
      if let other = first[folded] {
        problems.warn(
          word.place, zh: "“\(word.value)”在 \(name) 里已经写过（\(other)）",
          en: "“\(word.value)” stands in \(name) already (\(other))",
          wayOut: Wording(zh: "删去一个", en: "take one out"))
      } else {
        first[folded] = word.place
      }
    }
    return first
  }

  private static func findDropped(
    _ words: [Located<String>], isFillers: Bool, _ ground: LintGround, _ problems: inout Problems
  ) {
    for word in words {
      if NormalizedText.holdsStutter(word.value) {
        problems.add(
          word.place, zh: "“\(word.value)”里同一个字连写三次，听的时候会合成一个",
          en: "“\(word.value)” repeats a character three times, which is heard as one",
          wayOut: Wording(zh: "写一次或两次", en: "write it once or twice"))
      } else if !isFillers, ground.isDropped(NormalizedText.folded(word.value), isAlone: true) {
        problems.add(
          word.place, zh: "“\(word.value)”里有语气词（filler），听的时候会先去掉",
          en: "“\(word.value)” holds a filler, which is dropped before listening",
          wayOut: Wording(zh: "写成没有语气词的样子", en: "write it without the filler"))
      }
    }
  }

  private static func reportValue(_ kind: String, in set: WrittenLexicon.WordSet, _ problems: inout Problems) {
    let place = set.words.first { $0.value == "<\(kind)>" }?.place ?? set.name.place
    problems.add(
      place, zh: "<\(kind)> 是程序找出来的，放进词集里听不到", en: "<\(kind)> is found by code and is not heard within a set",
      wayOut: Wording(
        zh: "直接写进句型：(<\(set.name.value)>|<\(kind)>)", en: "write (<\(set.name.value)>|<\(kind)>) in the pattern"))
  }
}
