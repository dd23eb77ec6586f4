import Authoring
import Console
import Foundation
import SourceText
import TestSupport
import Testing

@Suite struct SessionTests {
  private func session(_ language: InterfaceLanguage = .zh) -> Session {
    Session(library: TestLibrary.shared, language: language)
  }

  private func answers(_ lines: [String], language: InterfaceLanguage = .zh) -> [String] {
    var session = session(language)
    return lines.map { session.handle($0).screen.rendered(colour: false) }
  }

  @Test func theFirstLineOfACustomerAlreadyGetsAnAnswer() {
    let answer = answers(["你们没经我同意就开了彩铃，太过分了"])[0]
    #expect(answer.contains("[切入]"), "he is at his matter, though nobody has greeted him")
    #expect(answer.contains("情绪"))
    #expect(answer.contains(" 1. "))
    #expect(answer.contains("别 强势坚持"))
    #expect(answer.split(separator: "\n").count <= 24)
  }

  @Test func aNumberSaysTheSuggestionAndItIsNotOfferedAgain() {
    let all = answers(["你们乱扣费", "1", "你们乱扣费"])
    let line = all[0].split(separator: "\n").first { $0.hasPrefix(" 1. ") }.map { $0.dropFirst(4) } ?? ""
    #expect(!line.isEmpty)
    #expect(all[1].contains("客服：\(line)"))
    #expect(!all[2].contains(line))
  }

  @Test func anAgentsLineIsTickedOffAndItsFaultsNamed() {
    let all = answers(["你们乱扣费", "> 这是规定，没办法。"])
    #expect(all[1].contains("✗"))
    #expect(all[1].contains("改说："))
  }

  @Test(arguments: [
    "9", "0", "/why 7", "/nosuch", "/script nosuch", "/stage nosuch", "/score nosuch.txt", "/save", "/undo", "/lang xx",
    "/roleplay nosuch", "/roleplay ring-back-tone --seed x", "/draft", "/find", ">", "/score",
  ])
  func aWrongLineGetsAClearAnswerAndLosesNothing(_ line: String) {
    var session = session(.en)
    if line != "/undo", line != "/score" {
      _ = session.handle("你们乱扣费")
      _ = session.handle("> 对不起，我现在查")
    }
    let before = session.handle("/score").screen
    let answer = session.handle(line).screen.rendered(colour: false)
    #expect(!answer.isEmpty)
    #expect(session.handle("/score").screen == before)
  }

  @Test func aMisspeltCommandIsNamedRightly() { #expect(answers(["/udno"])[0].contains("/undo")) }

  @Test func whyNamesTheRuleAndItsFileAndLine() {
    let answer = answers(["你们没经我同意就开了彩铃", "/why"])[1]
    #expect(answer.contains("consent/deny"))
    #expect(answer.range(of: #"Lexicon/zh/[a-z/]+\.yml:\d+:\d+"#, options: .regularExpression) != nil)
  }

  @Test func undoTakesTheLastLineBackEvenAcrossAChangeOfScript() {
    var session = session()
    _ = session.handle("我想问一下")
    _ = session.handle("彩铃怎么扣费")
    _ = session.handle("/undo")
    let score = session.handle("/score").screen.rendered(colour: false)
    #expect(!score.contains("彩铃"))
  }

  @Test func aSavedCallCanBeScoredAndIsNeverOverwritten() throws {
    let file = FileManager.default.temporaryDirectory.appendingPathComponent("huashu-\(UUID().uuidString).txt")
    defer { try? FileManager.default.removeItem(at: file) }
    var session = session(.en)
    _ = session.handle("你们乱扣费")
    _ = session.handle("> 对不起，我查一下")
    #expect(session.handle("/save \(file.path)").screen.rendered(colour: false).contains("saved 2 turns"))
    #expect(try String(contentsOf: file, encoding: .utf8) == "客户：你们乱扣费\n客服：对不起，我查一下\n")
    #expect(session.handle("/save \(file.path)").screen.rendered(colour: false).contains("exists already"))
    #expect(session.handle("/score \(file.path)").screen.rendered(colour: false).contains("total"))
  }

  @Test func aTildeIsTheHomeFolderAndNoFileThereIsOverwritten() throws {
    let name = "huashu-\(UUID().uuidString).txt"
    let file = URL(fileURLWithPath: NSString(string: "~/\(name)").expandingTildeInPath)
    defer { try? FileManager.default.removeItem(at: file) }
    try Data("mine".utf8).write(to: file)
    var session = session(.en)
    _ = session.handle("你们乱扣费")
    #expect(session.handle("/save ~/\(name)").screen.rendered(colour: false).contains("exists already"))
    #expect(try String(contentsOf: file, encoding: .utf8) == "mine")
  }

  @Test func aCallTypedLiveAndItsSavedTranscriptGetTheSameScore() throws {
    let file = FileManager.default.temporaryDirectory.appendingPathComponent("huashu-\(UUID().uuidString).txt")
    defer { try? FileManager.default.removeItem(at: file) }
    var session = session()
    for line in ["> 您好，工号1023，请问您遇到什么事了？", "我想问个事", "> 您请说", "彩铃多扣了我五块钱，我没同意过", "> 我现在就调录音核实"] {
      _ = session.handle(line)
    }
    let live = session.handle("/score").screen.rendered(colour: false).split(separator: "\n").dropFirst()
    _ = session.handle("/save \(file.path)")
    let saved = session.handle("/score \(file.path)").screen.rendered(colour: false).split(separator: "\n").dropFirst()
    #expect(live == saved)
    #expect(live.count > 3)
  }

  @Test func aRehearsalDoesNotThrowTheCallInHandAway() {
    var session = session(.en)
    _ = session.handle("你们乱扣费")
    _ = session.handle("/roleplay ring-back-tone")
    _ = session.handle("/undo")
    #expect(session.handle("/score").screen.rendered(colour: false).contains("total"))
    #expect(!session.isRehearsing)
  }

  @Test func leavingARehearsalShowsWhereItStood() {
    var session = session()
    _ = session.handle("/roleplay ring-back-tone")
    _ = session.handle("您好，工号1023，请问有什么可以帮您？")
    #expect(session.handle("/new").screen.rendered(colour: false).contains("总分"))
  }

  @Test func aCustomerMaySayAPhoneNumber() {
    var session = session()
    _ = session.handle("你们乱扣费")
    #expect(session.handle("13800000000").screen.rendered(colour: false).contains("情绪"))
  }

  @Test func aHintCanBeSaidByItsNumber() {
    var session = session()
    _ = session.handle("/roleplay ring-back-tone")
    let hint = session.handle("/hint").screen.rendered(colour: false).split(separator: "\n")[0].dropFirst(4).prefix(5)
    #expect(session.handle("1").screen.rendered(colour: false).contains("客服：\(hint)"))
  }

  @Test func aRehearsalShowsWhatMovedTheCustomerAndEndsInADebrief() {
    var session = session()
    #expect(session.handle("/roleplay ring-back-tone --seed 7").screen.rendered(colour: false).contains("seed 7"))
    let answer = session.handle("您好，工号1023，请问有什么可以帮您？").screen.rendered(colour: false)
    #expect(answer.contains("客户："))
    #expect(answer.contains("信任"))
    #expect(session.handle("/hint").screen.rendered(colour: false).contains(" 1. "))
    var last = ""
    for line in ["你自己开的，怪谁？", "这是规定，没办法。", "你懂不懂？", "你有病吧。", "随便你。", "爱投诉就投诉去。"] where session.isRehearsing {
      last = session.handle(line).screen.rendered(colour: false)
    }
    #expect(last.contains("结束："))
    #expect(last.contains("总分"))
  }

  @Test func nothingHostileReachesTheScreen() {
    let answer = answers(["你们\u{1B}[31m乱扣费\u{202E}", "/score"]).joined()
    #expect(!answer.contains("\u{1B}"))
    #expect(!answer.contains("\u{202E}"))
  }

  @Test func colourIsOnlyWhereItIsAskedFor() {
    var session = session()
    let screen = session.handle("你们乱扣费").screen
    #expect(screen.rendered(colour: true).contains("\u{1B}["))
    #expect(!screen.rendered(colour: false).contains("\u{1B}["))
  }

  @Test func everyCommandStandsInHelp() {
    let help = answers(["/help"])[0]
    for command in SessionCommand.allCases { #expect(help.contains("/\(command.rawValue)")) }
  }

  @Test @MainActor func theLoopGoesOnAfterCtrlCAndEndsWithCtrlD() {
    var session = session()
    var reader = CannedReader([.line("你们乱扣费"), .interrupt, .line("/owed"), .end])
    var written = ""
    SessionLoop.run(&session, reader: &reader, isTerminal: false, colour: false) { written += $0 }
    #expect(written.contains("本阶段"))
    #expect(reader.prompts.count == 4)
  }

  @Test func completionKnowsCommandsScriptsScenariosAndStages() {
    let completion = Completion(TestLibrary.shared)
    #expect(completion.candidates(for: "/ro", before: "") == ["/roleplay"])
    #expect(completion.candidates(for: "ri", before: "/roleplay ") == ["ring-back-tone"])
    #expect(completion.candidates(for: "tele", before: "/script ") == ["telecom"])
    #expect(completion.candidates(for: "clo", before: "/stage ") == ["closing"])
    #expect(completion.candidates(for: "h", before: "/roleplay x --level ") == ["hard"])
    #expect(completion.candidates(for: "a", before: "/score ") == nil)
  }

  @Test func theHistoryKeepsCommandsAndNeverTheWordsOfACall() {
    let home = FileManager.default.temporaryDirectory.appendingPathComponent("huashu-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: home) }
    let history = CommandHistory(environment: ["HOME": home.path])
    history.save(["/script telecom", "我叫陈建国，电话13800000000", "> 陈先生您好", "/draft 陈先生", "/darft 陈先生", "/owed"])
    #expect(history.load() == ["/script telecom", "/owed"])
  }

  /// A session over a library of its own in a temporary folder, in which `word` is heard as thanks.
  private func sessionWithOwnLibrary(hearing word: String) throws -> (session: Session, folder: URL) {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("huashu-\(UUID().uuidString)")
    try SmallLibrary.write(to: folder, lexicon: Self.lexicon(word))
    return (Session(library: try Library(at: folder), language: .en), folder)
  }

  private static func lexicon(_ word: String) -> String {
    "signals: {thanks: {patterns: [\(word)], speaker: customer}}\n"
  }

  @Test func reloadHearsTheCallInHandAnewByTheChangedLibrary() throws {
    var (session, folder) = try sessionWithOwnLibrary(hearing: "多谢")
    defer { try? FileManager.default.removeItem(at: folder) }
    _ = session.handle("感激不尽")
    #expect(!session.handle("/why").screen.rendered(colour: false).contains("thanks"))
    try SmallLibrary.write(to: folder, lexicon: Self.lexicon("感激"))
    #expect(session.handle("/reload").screen.rendered(colour: false).contains("1 signals"))
    let why = session.handle("/why").screen.rendered(colour: false)
    #expect(why.contains("感激不尽") && why.contains("thanks"), "the call is kept and heard by the new library")
  }

  @Test func reloadKeepsTheOldLibraryWhereTheNewOneHasAMistakeAndSaysWhere() throws {
    var (session, folder) = try sessionWithOwnLibrary(hearing: "多谢")
    defer { try? FileManager.default.removeItem(at: folder) }
    _ = session.handle("多谢你")
    try SmallLibrary.write(to: folder, lexicon: "signals: {thanks: {patterms: [多谢]}}\n")
    let answer = session.handle("/reload").screen.rendered(colour: false)
    #expect(answer.contains("Lexicon/zh/a.yml:1:") && answer.contains("did you mean “patterns”?"))
    #expect(session.handle("/why").screen.rendered(colour: false).contains("thanks"))
  }
}
