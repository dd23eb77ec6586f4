import CallFlow
import Listening
import TestSupport
import Testing

/// The rules of context, held by the project's own lexicon: the same words in another place mean something else.
@Suite struct ContextRulesTests {
  private func faults(_ agent: String, after customer: String = "这事怎么弄？") -> Set<String> {
    let trace = TestLibrary.trace("客户：\(customer)\n客服：\(agent)", domain: "common")
    return Set(trace.steps[1].turn.acts(.fault, in: TestLibrary.shared.lexicon).map(\.act.id))
  }

  @Test func onlyTheAgentMakesFaults() {
    let trace = TestLibrary.trace("客服：您好，工号一二三，请问有什么可以帮您？\n客户：你们说尽快给我处理，谁让你们不通知的！")
    #expect(trace.steps[1].turn.acts(.fault, in: TestLibrary.shared.lexicon).isEmpty)
  }

  @Test func aDeadlineInTheTurnMakesSoonAPromise() {
    #expect(faults("会尽快给您处理的。").contains("vague-time"))
    #expect(!faults("马上给您处理，今天下午五点前给您回电话。").contains("vague-time"))
  }

  @Test func aDepositIsNoPromise() {
    #expect(faults("我保证百分之百给您退，肯定退。").contains("over-promise"))
    #expect(!faults("您交的保证金按合同是三百元，验收以后退。").contains("over-promise"))
  }

  @Test(arguments: ["不知道您现在方便吗？我给您核对一下。", "请问您知不知道当时的工号？"])
  func askingWhetherIsNoIgnorance(_ agent: String) {
    #expect(faults(agent).isDisjoint(with: ["forbidden-phrase", "cold-indifference", "deny-outright", "retort"]))
  }

  @Test(arguments: ["嗯。", "哦。", "嗯嗯"])
  func aGruntIsNeglectOnlyAfterAGrievance(_ grunt: String) {
    #expect(faults(grunt, after: "我打了三天电话都没人管，气死我了！").contains("ignore-complaint"))
    #expect(!faults(grunt, after: "手机号是一三八，后面四个二。").contains("ignore-complaint"))
    #expect(!faults(grunt, after: "那我明天自己过去拿。").contains("ignore-complaint"))
  }

  @Test func quotedWordsAndWhatOthersSaidAreNoFault() {
    #expect(faults("您是说前台跟您讲“爱住不住”，对吗？我记下来。").isEmpty)
  }

  @Test func aDenialTurnsTheWordsRoundAndTwoTurnThemBack() {
    let listener = SmallLexicon.listener(pattern: "保证")
    #expect(listener.hear("我不保证能退", from: .agent).isEmpty)
    #expect(!listener.hear("我不是不保证", from: .agent).isEmpty)
  }

  @Test func sarcasmAndColdnessNeedWordsOfTheirOwn() {
    #expect(faults("好的，我给您看一下。", after: "你们真行啊。").isDisjoint(with: ["sarcasm", "cold-indifference"]))
  }
}
