import CallFlow
import Importing
import Testing

@Suite struct TableTests {
  @Test func rowsOfOneCallBelongTogetherWhereverTheyStand() throws {
    let (calls, problems) = try Fixture.read("long.csv")
    #expect(problems.isEmpty)
    #expect(calls.map(\.call) == ["c-1", "c-2"])
    #expect(
      calls.map(\.lines) == [
        ["agent 1–3.2 您好，工号3307，\r\n请问有什么可以帮您？", "customer 3.6–7.1 他说\"不退\"，我不认"],
        ["agent 0.5–0.9 您好", "customer 1.5–2.9 我要投诉"],
      ])
    #expect(
      calls.map(\.details) == [
        CallDetails(agent: "3307", team: "二班", channel: .voice), CallDetails(agent: "3308", team: "一班", channel: .chat),
      ])
    #expect(calls[0].inferred == [.encoding("GB18030"), .readAs("CSV")])
  }

  @Test func tabsAndDatesOfAnEnglishExportAreRead() throws {
    let call = try #require(try Fixture.read("long-en.csv").calls.first)
    #expect(call.lines == ["agent 0–- Hello, how can I help?", "customer 4.5–- My bill is wrong"])
    #expect(call.turns.map(\.confidence) == [0.9, 0.81])
    #expect(call.details.startedAt == "2026-01-05T09:30:01")
  }

  @Test func aWholeDialogueInOneCellIsPartedAndAnEmptyOneIsReported() throws {
    let (calls, problems) = try Fixture.read("wide.csv")
    #expect(calls.map(\.call) == ["R1", "R2"])
    #expect(
      calls.map(\.lines) == [
        ["agent -–- 您好，工号3307。", "customer -–- 水费多算了我四十块。"], ["agent -–- 您好。", "customer -–- 我要投诉。"],
      ])
    #expect(calls.map(\.details.startedAt) == ["2026-01-05T09:30:00", "2026-01-05T09:35:00"])
    #expect(calls.map(\.details.team) == ["城西站", "城西站"])
    #expect(problems == [.noWords(line: 5)])
  }

  @Test func aQuoteThatIsNeverClosedCostsItsOwnRowOnly() {
    let text = "call_id,role,text\n1,客服,您好\n2,客服,\"没有合上\n3,客户,\"喂\"\n4,客户,在\n"
    let (calls, problems) = Fixture.read(text.utf8)
    #expect(calls.map(\.call) == ["1", "3", "4"])
    #expect(calls.map(\.lines) == [["agent -–- 您好"], ["customer -–- 喂"], ["customer -–- 在"]])
    #expect(problems == [.brokenRow(line: 3)])
  }

  @Test func theUnitOfAColumnIsToldByItsNameAndElseByItsFigures() throws {
    let named = "role,text,start_ms\n客服,您好,1500\n客户,喂,2500\n"
    #expect(try #require(Fixture.read(named.utf8).calls.first).turns.map(\.start) == [1.5, 2.5])
    let silent = "role,text,start,end\n客服,您好,1500,2500\n客户,喂你好,2500,4000\n"
    let call = try #require(Fixture.read(silent.utf8).calls.first)
    #expect(call.turns.map(\.start) == [1.5, 2.5])
    #expect(call.inferred.contains(.clocksIn("milliseconds")))
    let seconds = "role,text,start,end\n客服,您好,1.5,2.5\n客户,喂你好,2.5,4\n"
    #expect(try #require(Fixture.read(seconds.utf8).calls.first).turns.map(\.start) == [1.5, 2.5])
  }
}
