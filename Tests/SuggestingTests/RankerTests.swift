import CallFlow
import Listening
import Suggesting
import TestSupport
import Testing

@Suite struct RankerTests {
  private func suggestions(_ call: String, domain: String = "telecom", offered: [String: Int] = [:]) -> [Suggestion] {
    Ranker.suggestions(at: Moment(TestLibrary.trace(call, domain: domain), offered: OfferedLines(offered)))
  }

  @Test func aDeniedConsentIsAnsweredByAnOfferToVerifyAndNeverByInsisting() {
    let found = suggestions("客服：您好，工号1023，请问有什么可以帮您？\n客户：这个彩铃我从来没同意过开通，你们凭什么扣钱")
    #expect(found.count == 3)
    #expect(found.contains { $0.text.contains("录音") || $0.text.contains("记录") || $0.text.contains("核实") })
    #expect(found[0].because.contains { $0.signal.family == "consent" || $0.signal.family == "complain" })
  }

  @Test func everySuggestionSaysWhyAndItsQuotesAreTheCustomersWords() {
    let call = "客户：我的宽带断了三天了，报修两次都没人来，太气人了"
    for suggestion in suggestions(call) {
      #expect(!suggestion.reasons.isEmpty)
      for evidence in suggestion.because { #expect(call.contains(evidence.quote)) }
    }
  }

  @Test func anAngryCustomerIsMetWithFeelingFirst() {
    let first = suggestions("客服：您好，请讲\n客户：气死我了，你们什么破服务，我要投诉到工信部").first
    #expect(
      first?.line.acts.contains { ["empathise", "apologise", "let-vent", "escalate-properly"].contains($0) } == true)
  }

  @Test func aLineThatWasOfferedComesNotAgainWhileOthersFit() {
    let call = "客户：我的宽带断了三天了"
    let first = suggestions(call).map(\.line.id)
    let second = suggestions(call, offered: Dictionary(uniqueKeysWithValues: first.map { ($0, 1) })).map(\.line.id)
    #expect(Set(first).isDisjoint(with: second))
  }

  @Test func evenWhenAllWasSaidThereIsStillALine() {
    let all = Dictionary(uniqueKeysWithValues: TestLibrary.script("telecom").lines.map { ($0.id, 1) })
    #expect(!suggestions("客户：我的宽带断了三天了", offered: all).isEmpty)
  }

  @Test(arguments: ["", "……", "asdf", "客户：\u{1F642}", "啊"])
  func whateverTheCustomerSaysThereIsSomethingToSay(_ words: String) {
    #expect(!suggestions("客户：" + words + "。。喂").isEmpty)
  }

  @Test func knownSlotsAreFilledAndUnknownOnesMarked() {
    let lines = TestLibrary.script("telecom").lines.filter { !$0.slots.isEmpty }
    #expect(!lines.isEmpty)
    for suggestion in suggestions("客服：您好\n客户：彩铃扣了我五块钱是怎么回事") {
      #expect(!suggestion.text.contains("{"))
    }
  }

  @Test func theSameMomentGivesTheSameOrder() {
    let call = "客户：你们乱扣费，我没同意过"
    #expect(suggestions(call).map(\.line.id) == suggestions(call).map(\.line.id))
  }

  @Test func aDomainsOwnLinesComeBeforeCommonOnesForTheSameWords() {
    let found = suggestions("客服：您好，请讲\n客户：彩铃没经我同意就开通了")
    #expect(found.first?.line.id.hasPrefix("telecom/") == true)
  }

  @Test func aDeniedConsentWarnsOfInsisting() {
    let moment = Moment(TestLibrary.trace("客户：我没同意过，你们凭什么给我开通"))
    let cautions = Ranker.cautions(at: moment, acts: TestLibrary.shared.lexicon.acts) { _ in nil }
    #expect(cautions.first?.act.id == "insist-strongly")
    #expect(cautions.first?.say?.isEmpty == false)
  }

  @Test func aLineLeftOutNamesTheConditionThatItDoesNotMeet() {
    let moment = Moment(TestLibrary.trace("客服：您好，请讲\n客户：彩铃没经我同意就开通了"))
    let ranked = Set(Ranker.suggestions(at: moment, count: 500).map(\.line.id))
    let left = Ranker.leftOut(at: moment, count: 500)
    #expect(!left.isEmpty)
    for (line, condition) in left {
      #expect(!ranked.contains(line.id))
      #expect(
        condition == .stage ? line.stage != moment.trace.state.stage : !line.mood.contains(moment.trace.state.mood))
    }
  }
}
