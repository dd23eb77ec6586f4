import Authoring
import CallFlow
import Foundation
import Importing
import Listening
import Rehearsing
import Reporting
import Scoring
import SourceText
import Suggesting

extension Session {
  mutating func command(_ line: String) -> (screen: StyledText, outcome: Outcome) {
    let words = line.dropFirst().split(separator: " ", maxSplits: 1).map(String.init)
    let name = words.first ?? ""
    let argument = words.count > 1 ? words[1].trimmingCharacters(in: .whitespaces) : ""
    guard let command = SessionCommand(rawValue: name) else {
      let wayOut = NearestName.of(name, among: SessionCommand.allCases.map(\.rawValue))
      return (
        complaint(
          say("没有 /\(name) 这个命令", "there is no command /\(name)")
            + (wayOut.map { say("，是不是 /\($0)？", "; did you mean /\($0)?") } ?? say("；/help 看命令", "; /help lists them"))),
        .goOn
      )
    }
    switch command {
    case .help: return (help(), .goOn)
    case .new: return (newCall(), .goOn)
    case .script: return (chooseScript(argument), .goOn)
    case .stage: return (stages(argument), .goOn)
    case .why: return (why(argument), .goOn)
    case .owed: return (owed(), .goOn)
    case .draft: return (draft(argument), .goOn)
    case .find: return (find(argument), .goOn)
    case .score: return (score(argument), .goOn)
    case .roleplay: return (roleplay(argument), .goOn)
    case .hint: return (hint(), .goOn)
    case .undo: return (undo(), .goOn)
    case .reload: return (reload(), .goOn)
    case .save: return (save(argument), .goOn)
    case .lang: return (chooseLanguage(argument), .goOn)
    case .quit: return (StyledText(), .quit)
    }
  }

  private func help() -> StyledText {
    var screen = StyledText()
    for command in SessionCommand.allCases {
      let head = "/\(command.rawValue) \(command.argument(language))".trimmingCharacters(in: .whitespaces)
      screen.add((head, .strong), ("　\(command.purpose(language))", .plain))
    }
    screen.add(
      say(
        "客户的话直接输入；“> 您好”是客服说的；“2”是说第 2 条建议。",
        "Type the customer's words; “> hello” is the agent's; “2” says suggestion 2."), .faint)
    return screen
  }

  private mutating func newCall() -> StyledText {
    var screen = debriefNow()
    remember()
    let domain = chosenDomain ?? Library.commonDomain
    present = Snapshot(
      trace: CallTrace(listener: library.listener, script: Self.script(domain, of: library)))
    screen.add(say("新的一通。", "A new call."), .faint)
    return screen
  }

  private mutating func chooseScript(_ name: String) -> StyledText {
    var screen = StyledText()
    if name.isEmpty {
      for domain in library.domains {
        let isHere = domain == script.domain
        screen.add(
          (isHere ? "* " : "  ", .here), (domain, isHere ? .here : .plain),
          ("　\(library.scripts[domain]?.name ?? "")", .faint))
      }
      screen.add(chosenDomain == nil ? say("由内容判断（auto）", "told by the words (auto)") : say("已指定", "chosen"), .faint)
      return screen
    }
    guard name == "auto" || library.scripts[name] != nil else {
      return complaint(unknown(say("话术", "script"), name, among: library.domains + ["auto"]))
    }
    guard present.rehearsal == nil else {
      return complaint(say("排练中不能换话术；先 /new", "the script cannot change in a rehearsal; /new first"))
    }
    chosenDomain = name == "auto" ? nil : name
    let turns = trace.steps.map(\.turn.turn)
    let domain = chosenDomain ?? library.domain(of: turns)
    remember()
    present.trace = CallTrace(turns, listener: library.listener, script: Self.script(domain, of: library))
    screen.add(say("现在用 \(domain)。", "The script is now \(domain)."), .faint)
    return screen
  }

  func unknown(_ kind: String, _ name: String, among names: [String]) -> String {
    let wayOut = NearestName.wayOut(name, among: names).map { " — " + $0(language) } ?? ""
    return say("没有叫“\(name)”的\(kind)", "no \(kind) is called “\(name)”") + wayOut
  }

  private func stages(_ name: String) -> StyledText {
    var screen = StyledText()
    if name.isEmpty {
      for (stage, chance) in zip(script.stages, trace.state.belief) {
        let isHere = stage.id == trace.state.stage && !trace.steps.isEmpty
        screen.add(
          (isHere ? "* " : "  ", .here), ("\(stage.name) \(stage.id) ", isHere ? .here : .plain),
          ("\(Int((chance * 100).rounded()))%", .faint), ("　\(stage.purpose)", .faint))
      }
      return screen
    }
    guard let stage = script.stages.first(where: { $0.id == name || $0.name == name }) else {
      return complaint(unknown(say("阶段", "stage"), name, among: script.stages.map(\.id)))
    }
    screen.add((stage.name, .strong), ("　\(stage.purpose)", .plain))
    screen.add(say("要做：", "owes: ") + stage.owes.map { actName($0.act) }.joined(separator: say("、", ", ")))
    for line in script.lines.filter({ $0.stage == stage.id }).prefix(8) {
      screen.add(" · " + line.filled(from: trace.state.facts, slotNames: script.slotNames))
    }
    return screen
  }

  private func owed() -> StyledText {
    let screen = duties()
    if !screen.isEmpty { return screen }
    var empty = StyledText()
    empty.add(say("这一阶段不差什么。", "This stage owes nothing."), .faint)
    return empty
  }

  private func draft(_ words: String) -> StyledText {
    guard !words.isEmpty else { return complaint(say("/draft 后面写想说的话", "write your words behind /draft")) }
    let heard = trace.heard(Turn(.agent, words))
    var screen = StyledText()
    let merits = heard.acts(.merit, in: library.lexicon)
    let faults = heard.acts(.fault, in: library.lexicon)
    for (act, evidence) in merits { screen.add((" ✓ \(actName(act))", .good), ("“\(evidence.quote)”", .faint)) }
    for (act, evidence) in faults { screen.add(fault(act, evidence)) }
    if faults.isEmpty {
      screen.add(
        merits.isEmpty
          ? say("没有听出什么，可以说。", "Nothing in particular is heard; it may be said.") : say("可以说。", "It may be said."),
        .faint)
    }
    return screen
  }

  private func find(_ words: String) -> StyledText {
    guard !words.isEmpty else { return complaint(say("/find 后面写要找的字词", "write the words to find behind /find")) }
    let wanted = words.split(separator: " ").map { NormalizedText.folded(String($0)) }.filter { !$0.isEmpty }
    let found = script.lines.filter { line in
      let folded = NormalizedText.folded(line.text + (line.technique.flatMap { script.techniques[$0] } ?? ""))
      return wanted.allSatisfy { word in folded.indices.contains { folded[$0...].starts(with: word) } }
    }
    guard !found.isEmpty else { return complaint(say("没有找到“\(words)”", "nothing holds “\(words)”")) }
    var screen = StyledText()
    for line in found.prefix(10) {
      screen.add(
        (" · ", .faint), (line.filled(from: trace.state.facts, slotNames: script.slotNames), .plain),
        ("　\(script.stageName(line.stage))", .faint))
    }
    if found.count > 10 { screen.add(say("……共 \(found.count) 条", "… \(found.count) in all"), .faint) }
    return screen
  }

  /// Reads the library from its folder again. A library with a mistake in it is not taken.
  private mutating func reload() -> StyledText {
    guard present.rehearsal == nil else {
      return complaint(say("排练还没有结束 — 先 /new", "a rehearsal is going on — /new ends it"))
    }
    let new: Library
    do {
      new = try Library(at: library.folder, language: library.language)
    } catch {
      let problem = (error as? LibraryProblem)?.wording(language) ?? "\(error)"
      return complaint(problem + say("；仍用原来的", "; the old one stays"))
    }
    var screen = StyledText()
    guard new.problems.errors.isEmpty else {
      for problem in new.problems.errors.sorted(by: { $0.place < $1.place }).prefix(Self.mistakesShown) {
        screen.add(problem.line(in: language), .bad)
      }
      screen.add(
        say(
          "词库有 \(new.problems.errors.count) 个错误，仍用原来的；改好再 /reload",
          "\(new.problems.errors.count) mistakes in the library, the old one stays; mend them and /reload"), .bad)
      return screen
    }
    replaceLibrary(by: new)
    screen.add(
      say(
        "已重新读入：信号 \(new.lexicon.signals.count)，话术 \(script.lines.count)",
        "read anew: \(new.lexicon.signals.count) signals, \(script.lines.count) lines"), .faint)
    return screen
  }

  private static let mistakesShown = 5

  private mutating func undo() -> StyledText {
    let count = trace.steps.count
    guard recall() else { return complaint(say("没有可收回的话", "there is nothing to take back")) }
    var screen = StyledText()
    screen.add(
      say("收回了，还剩 \(trace.steps.count) 句（原有 \(count) 句）。", "Taken back; \(trace.steps.count) of \(count) turns stay."),
      .faint)
    if !trace.steps.isEmpty { screen.add(stageBar()) }
    return screen
  }

  private mutating func chooseLanguage(_ name: String) -> StyledText {
    if !name.isEmpty {
      guard let chosen = InterfaceLanguage(rawValue: name) else {
        return complaint(unknown(say("语言", "language"), name, among: InterfaceLanguage.allCases.map(\.rawValue)))
      }
      setLanguage(chosen)
    }
    var screen = StyledText()
    screen.add(say("界面语言：中文", "Messages are in English"), .faint)
    return screen
  }

  private func score(_ path: String) -> StyledText {
    var screen = StyledText()
    if path.isEmpty {
      guard !trace.steps.isEmpty else { return complaint(say("还没有通话可打分", "there is no call to score yet")) }
      screen.add(block: cardText(for: trace, call: say("这通电话", "this call")))
      return screen
    }
    guard path != "-" else {
      return complaint(say("这里请给文件名；“-”只用于 huashu score", "name a file here; “-” is for huashu score"))
    }
    TranscriptReader.read(path: path) { result in
      switch result {
      case .success(let transcript):
        for inference in transcript.inferred { screen.add("\(path): \(inference(language))", .warn) }
        let domain = chosenDomain ?? library.domain(of: transcript.turns)
        let whole = CallTrace(
          transcript.turns, listener: library.listener, script: Self.script(domain, of: library))
        screen.add(block: cardText(for: whole, call: transcript.call))
      case .failure(let problem): screen.add(problem.line(for: path, in: language), .bad)
      }
    }
    return screen
  }

  func cardText(for trace: CallTrace, call: String) -> String {
    guard let rubric = library.rubric(for: trace.script.domain) else { return "" }
    let reporter = TextReporter(
      language: language, script: trace.script, lexicon: library.lexicon, drills: library.drills)
    return reporter.text(for: Scorecard(of: trace, by: rubric, call: call))
  }

  private func save(_ path: String) -> StyledText {
    guard !path.isEmpty else { return complaint(say("/save 后面写文件名", "write a file name behind /save")) }
    guard !trace.steps.isEmpty else { return complaint(say("还没有话可存", "there is nothing to save yet")) }
    let file = URL(fileURLWithPath: NSString(string: path).expandingTildeInPath)
    let text = trace.steps.map { step in
      "\(step.turn.turn.speaker == .agent ? "客服" : "客户")：\(step.turn.turn.text)\n"
    }.joined()
    do {
      try Data(text.utf8).write(to: file, options: .withoutOverwriting)
    } catch CocoaError.fileWriteFileExists {
      return complaint(say("\(path) 已经存在，换个名字", "\(path) exists already; choose another name"))
    } catch {
      return complaint(say("写不了 \(path)：检查文件夹和权限", "\(path) cannot be written: check the folder and the permissions"))
    }
    var screen = StyledText()
    screen.add(say("存好了 \(trace.steps.count) 句：\(path)", "saved \(trace.steps.count) turns: \(path)"), .good)
    return screen
  }
}
