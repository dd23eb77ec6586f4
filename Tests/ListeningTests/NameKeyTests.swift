import Listening
import Testing

@Suite struct NameKeyTests {
  @Test func everyNameIsFoundByItsNumberAndNoOtherIs() {
    let names = (0..<1000).map { SignalReference("family\($0 / 7)/variant\($0)") }
    let numbers = NameNumbers(names)
    for (number, name) in names.enumerated() {
      #expect(numbers.number(of: name) == number)
      #expect(numbers.number(of: name.key) == number)
    }
    #expect(numbers.number(of: SignalReference("family0/variant1000")) == nil)
    #expect(NameNumbers([]).number(of: SignalReference("any")) == nil)
  }

  @Test func aNameThatComesTwiceKeepsItsFirstNumber() {
    let numbers = NameNumbers(["a", "b", "a", "c"].map(SignalReference.init))
    #expect(["a", "b", "c"].map { numbers.number(of: SignalReference($0)) } == [0, 1, 3])
  }

  @Test func countsAreKeptApartWhileTheTableGrowsAndCanBeTakenBack() {
    var counts = NameCounts()
    #expect(counts.isEmpty && counts[NameKey("0")] == 0)
    for number in 0..<500 { counts.add(number % 3 + 1, to: NameKey("\(number)")) }
    for number in 0..<500 { #expect(counts[NameKey("\(number)")] == number % 3 + 1) }
    #expect(counts[NameKey("500")] == 0)
    for number in 0..<500 { counts.add(-(number % 3 + 1), to: NameKey("\(number)")) }
    #expect(counts.isEmpty && counts[NameKey("7")] == 0)
  }
}
