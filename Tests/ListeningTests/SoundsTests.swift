import Foundation
import Listening
import Testing

@Suite struct SoundsTests {
  private static let readings: [(character: Unicode.Scalar, sound: String)] =
    Sounds.spellings.split(separator: " ").flatMap { group in
      let sound = String(group.prefix(while: \.isASCII))
      return group.unicodeScalars.drop(while: \.isASCII).map { ($0, sound) }
    }

  @Test func everyCharacterOfGB2312HasOneSound() {
    #expect(Self.readings.count == 6763)
    #expect(Set(Self.readings.map(\.character)).count == 6763)
  }

  @Test(arguments: [
    ("zhang", "zan"), ("ning", "lin"), ("shuang", "suan"), ("liang", "liang"), ("nv", "lv"), ("an", "an"),
  ])
  func soundsThatRecognisersMixUpAreOne(_ sound: String, _ merged: String) { #expect(Sounds.merged(sound) == merged) }

  @Test func soundsAreThoseOfICU() throws {
    var others: [String] = []
    for (character, sound) in Self.readings {
      let latin = try #require(String(character).applyingTransform(.mandarinToLatin, reverse: false))
      let marks = latin.decomposedStringWithCanonicalMapping.unicodeScalars
      var reference = String(String.UnicodeScalarView(marks.filter(\.isASCII)))
      if marks.contains("\u{308}") { reference = reference.replacingOccurrences(of: "u", with: "v") }
      if reference != sound, !Self.heteronyms.contains(character) {
        others.append("\(character) \(sound) \(reference)")
      }
    }
    #expect(others.isEmpty)
  }

  /// ICU gives these another of their sounds: 地 de, 咳 hāi, 谁 shéi, and rarer ones.
  private static let heteronyms = Set("嗄陂坻酢地碡镦柁阏佴伽纥阚珲砉袷咳隗潦唛嗯芘埔綮酾谁钭呒欹尢仔".unicodeScalars)
}
