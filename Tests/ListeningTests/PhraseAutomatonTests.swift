import Listening
import Testing

@Suite struct PhraseAutomatonTests {
  private struct Generator {
    var state: UInt64
    mutating func next(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % bound
    }
  }

  @Test func findsWhatANaiveSearchFinds() {
    var random = Generator(state: 3)
    for _ in 0..<300 {
      let letters: [UInt32] = [0x4E0D, 0x8D35, 0x597D, 0x61, 0x1F642]
      func word(_ length: Int) -> [UInt32] { (0..<length).map { _ in letters[random.next(letters.count)] } }
      let phrases = Array(Set((0..<(1 + random.next(12))).map { _ in word(1 + random.next(5)) })).sorted {
        $0.lexicographicallyPrecedes($1)
      }
      let text = word(random.next(40))
      var naive: [PhraseAutomaton.Hit] = []
      for start in text.indices {
        for end in (start + 1)..<(text.count + 1) {
          if let number = phrases.firstIndex(of: Array(text[start..<end])) {
            naive.append(PhraseAutomaton.Hit(phrase: number, range: start..<end))
          }
        }
      }
      var found: [PhraseAutomaton.Hit] = []
      PhraseAutomaton(phrases).scan(text) { found.append($0) }
      #expect(found == naive)
    }
  }

  @Test func anAutomatonWithoutPhrasesFindsNothing() {
    PhraseAutomaton([]).scan([0x4E0D]) { _ in Issue.record("found something") }
  }
}
