import Authoring
import CallFlow
import Foundation
import Listening
import Rehearsing
import Scoring
import SourceText
import TestSupport
import Testing

/// The JSON Schemas that editors check with say what the readers say, no less and no more.
@Suite struct SchemaTests {
  private static let names = [
    "Lexicon/schemas/acts", "Lexicon/schemas/lexicon", "Scripts/schemas/lines", "Scripts/schemas/rubric",
    "Scripts/schemas/scenario", "Scripts/schemas/script",
  ]

  private static func schema(_ name: String) throws -> JSONSchema {
    try JSONSchema(at: TestLibrary.root.appendingPathComponent(name + ".json"))
  }

  /// The schema of an authored file, by its path.
  private static func schemaName(of path: String) -> String {
    if path.hasPrefix("Lexicon/") { return "Lexicon/schemas/" + (path.hasSuffix("/acts.yml") ? "acts" : "lexicon") }
    if path.contains("/lines/") { return "Scripts/schemas/lines" }
    if path.contains("/scenarios/") { return "Scripts/schemas/scenario" }
    return "Scripts/schemas/" + (path.hasSuffix("/rubric.yml") ? "rubric" : "script")
  }

  private static let authored: [String] = ["Lexicon/zh", "Scripts/zh"].flatMap { folder in
    let files = FileManager.default.enumerator(atPath: TestLibrary.root.appendingPathComponent(folder).path)
    return (files?.allObjects ?? []).compactMap { $0 as? String }.filter { $0.hasSuffix(".yml") }
      .map { "\(folder)/\($0)" }.sorted()
  }

  /// A reader's lists of keys: under its own name each is a `$defs` of the schema, the first is the schema itself.
  private static func lists(of keys: Any) -> [(name: String, keys: [String])] {
    Mirror(reflecting: keys).children.compactMap { child in
      (child.value as? [String]).map { (child.label ?? "", $0) }
    }
  }

  @Test(arguments: [
    ("Lexicon/schemas/lexicon", lists(of: LexiconReader.keys)),
    ("Scripts/schemas/script", lists(of: ScriptReader.keys).filter { !$0.name.hasPrefix("line") }),
    ("Scripts/schemas/lines", lists(of: ScriptReader.keys).filter { $0.name.hasPrefix("line") }),
    ("Scripts/schemas/rubric", lists(of: RubricReader.keys)),
    ("Scripts/schemas/scenario", lists(of: ScenarioReader.keys)),
  ])
  func everyKeyOfTheReaderIsInTheSchemaAndNoOther(_ name: String, _ lists: [(name: String, keys: [String])]) throws {
    let parts = try Self.schema(name).parts
    #expect(lists.count > 1)
    for (index, list) in lists.enumerated() {
      let schema = try #require(parts[index == 0 ? "" : "/$defs/\(list.name)"], "\(list.name)")
      #expect(Set(schema["properties"]?.fields?.keys ?? [:].keys) == Set(list.keys), "\(list.name)")
      #expect(schema["additionalProperties"] == .flag(false), "\(list.name)")
    }
    // The levels and endings of a scenario, its one named move and what norms are set for are keys too, held by the test of choices below.
    let named = Set(lists.dropFirst().map { "/$defs/\($0.name)" }).union(["", "/properties/moves"])
      .union(["/properties/levels", "/properties/endings", "/properties/norms"])
    for (path, schema) in parts where schema["properties"] != nil && !path.contains("anyOf") {
      #expect(named.contains(path), "\(path)")
    }
  }

  @Test func everyChoiceOfTheReadersIsInTheSchemasAndNoOther() throws {
    func names<Choice: CaseIterable & RawRepresentable>(_: Choice.Type) -> Set<String> where Choice.RawValue == String {
      Set(Choice.allCases.map(\.rawValue))
    }
    let choices: [String: Set<String>] = [
      "Lexicon/schemas/lexicon#/$defs/speaker": names(Signal.Listeners.self),
      "Lexicon/schemas/lexicon#/$defs/signal/properties/place": names(Signal.Place.self),
      "Lexicon/schemas/lexicon#/$defs/signal/properties/form": names(Signal.Form.self),
      "Lexicon/schemas/lexicon#/$defs/signal/properties/negation": names(Signal.Negation.self),
      "Lexicon/schemas/lexicon#/$defs/signal/properties/quoted": names(Signal.Quoted.self),
      "Lexicon/schemas/lexicon#/$defs/act/properties/kind": names(Act.Kind.self),
      "Lexicon/schemas/lexicon#/$defs/act/properties/found-by": [LexiconReader.review],
      "Scripts/schemas/rubric#/$defs/item/properties/check": names(CheckKind.self),
      "Scripts/schemas/rubric#/$defs/item/anyOf/0/properties/check": names(CheckKind.self).subtracting([
        CheckKind.answered.rawValue, CheckKind.complete.rawValue,
      ]),
      "Scripts/schemas/rubric#/$defs/item/anyOf/1/properties/check": [CheckKind.answered.rawValue],
      "Scripts/schemas/rubric#/$defs/item/anyOf/2/properties/check": [CheckKind.complete.rawValue],
      "Scripts/schemas/rubric#/$defs/section/properties/score": names(Rubric.Section.Score.self),
      "Scripts/schemas/rubric#/$defs/channel": names(Channel.self),
    ]
    for name in Self.names {
      for (path, schema) in try Self.schema(name).parts {
        // A flag is true or false, or the words that its reader takes for them.
        guard let written = schema["enum"]?.items, !written.contains(.flag(true)) else { continue }
        #expect(Set(written.compactMap(\.text)) == choices["\(name)#\(path)"], "\(name)#\(path)")
      }
    }
    let scenario = try Self.schema("Scripts/schemas/scenario").parts
    func keys(_ path: String) -> Set<String> { Set(scenario[path]?["properties"]?.fields?.keys ?? [:].keys) }
    #expect(keys("/properties/levels") == names(Scenario.Level.self))
    #expect(keys("/properties/endings") == names(Scenario.Ending.self))
    #expect(keys("/properties/moves") == [ScenarioReader.idleName])
    let norms = try Self.schema("Scripts/schemas/rubric").parts["/properties/norms"]?["properties"]?.fields
    #expect(Set(norms?.keys ?? [:].keys) == names(Measure.self))
  }

  @Test func everyRangeOfTheSchemasIsTheReaders() throws {
    func ends(_ range: ClosedRange<Int>) -> ClosedRange<Double> { Double(range.lowerBound)...Double(range.upperBound) }
    let script = ScriptReader.limits
    let rubric = RubricReader.limits
    let scenario = ScenarioReader.limits
    #expect(scenario.mood == scenario.trust)
    let ranges: [String: ClosedRange<Double>] = [
      "Lexicon/schemas/lexicon#/$defs/signal/properties/mood": ends(LexiconReader.limits.mood),
      "Lexicon/schemas/lexicon#/$defs/points/additionalProperties": LexiconReader.limits.points,
      "Scripts/schemas/script#/$defs/stage/properties/evidence/additionalProperties": script.evidence,
      "Scripts/schemas/script#/$defs/stage/properties/moves/additionalProperties": script.chance,
      "Scripts/schemas/script#/$defs/stage/properties/share/items": script.share,
      "Scripts/schemas/script#/$defs/grade/properties/from": script.severity,
      "Scripts/schemas/script#/$defs/caution/properties/mood/anyOf/0": ends(script.mood),
      "Scripts/schemas/script#/$defs/caution/properties/mood/anyOf/1/items": ends(script.mood),
      "Scripts/schemas/lines#/$defs/line/properties/mood/anyOf/0": ends(script.mood),
      "Scripts/schemas/lines#/$defs/line/properties/mood/anyOf/1/items": ends(script.mood),
      "Scripts/schemas/lines#/$defs/line/properties/prefer": script.preference,
      "Scripts/schemas/rubric#/properties/script-share": rubric.share,
      "Scripts/schemas/rubric#/$defs/points": rubric.points,
      "Scripts/schemas/rubric#/$defs/turns": ends(rubric.turns),
      "Scripts/schemas/rubric#/$defs/stage/properties/weight": rubric.weight,
      "Scripts/schemas/rubric#/$defs/section/properties/weight": rubric.weight,
      "Scripts/schemas/rubric#/$defs/share": rubric.share,
      "Scripts/schemas/rubric#/$defs/figure": rubric.figure,
      "Scripts/schemas/rubric#/$defs/review/properties/heated-mood": ends(rubric.mood),
      "Scripts/schemas/scenario#/$defs/level": ends(scenario.mood),
      "Scripts/schemas/scenario#/$defs/patience": ends(scenario.patience),
      "Scripts/schemas/scenario#/$defs/amount": ends(scenario.change),
    ]
    var met: Set<String> = []
    for name in Self.names {
      for (path, schema) in try Self.schema(name).parts {
        guard ["integer", "number"].contains(schema["type"]?.text) else { continue }
        let least = try #require(schema["minimum"]?.number, "\(path)")
        let most = try #require(schema["maximum"]?.number, "\(path)")
        #expect(ranges["\(name)#\(path)"] == least...most, "\(name)#\(path)")
        met.insert("\(name)#\(path)")
      }
    }
    #expect(met == Set(ranges.keys))
  }

  @Test(arguments: names) func everyKeyIsDescribed(_ name: String) throws {
    for (path, schema) in try Self.schema(name).parts where !path.contains("anyOf") {
      for (key, inner) in schema["properties"]?.fields ?? [:] {
        #expect(inner["description"]?.text?.hasSuffix(".") == true, "\(path)/\(key)")
      }
    }
  }

  @Test(arguments: authored) func everyFileOfTheLibraryIsValidAndNamesItsSchema(_ path: String) throws {
    let text = try String(contentsOf: TestLibrary.root.appendingPathComponent(path), encoding: .utf8)
    let name = Self.schemaName(of: path)
    #expect(try Self.schema(name).faults(of: .yaml(text)) == [])
    let up = String(repeating: "../", count: path.split(separator: "/").count - 2)
    let inside = name.split(separator: "/").dropFirst().joined(separator: "/")
    #expect(text.hasPrefix("# yaml-language-server: $schema=\(up)\(inside).json\n"))
  }

  @Test(arguments: [
    ("Lexicon/zh/a.yml", "signls: {}"),
    ("Lexicon/zh/a.yml", "speaker: agnet"),
    ("Lexicon/zh/a.yml", "signals:\n  s: {means: x}"),
    ("Lexicon/zh/a.yml", "signals:\n  s: {patterns: []}"),
    ("Lexicon/zh/a.yml", "signals:\n  s: {patterns: [a], mood: 5}"),
    ("Lexicon/zh/a.yml", "signals:\n  s: {patterns: [a], mood: [1, 3]}"),
    ("Lexicon/zh/a.yml", "signals:\n  s: {patterns: [a], need: {respect: -1}}"),
    ("Lexicon/zh/a.yml", "signals:\n  s: {patterns: [a], whole: perhaps}"),
    ("Lexicon/zh/a.yml", "signals:\n  s: {patterns: [a], hits: [{b: c}]}"),
    ("Lexicon/zh/a.yml", "signals: [a]"),
    ("Lexicon/zh/acts.yml", "acts:\n  greet: {name: 问候}"),
    ("Lexicon/zh/acts.yml", "acts:\n  greet: {name: 问候, kind: merit, found-by: ear}"),
    ("Scripts/zh/common/script.yml", "name: 通用"),
    ("Scripts/zh/common/script.yml", "script: common\nstages:\n  greeting: {share: [0.1]}"),
    ("Scripts/zh/common/script.yml", "script: common\nstages:\n  greeting: {owes: [{when: [complain]}]}"),
    ("Scripts/zh/common/script.yml", "script: common\nstages:\n  greeting: {evidence: {greet: 21}}"),
    ("Scripts/zh/common/script.yml", "script: common\ncautions: {act: argue}"),
    ("Scripts/zh/common/script.yml", "script: common\ncautions: [{act: argue, mood: [0, 1, 2]}]"),
    ("Scripts/zh/common/lines/a.yml", "lines:\n  a: {text: 您好}"),
    ("Scripts/zh/common/lines/a.yml", "lines:\n  a: {stage: greeting, text: 您好, prefer: 4}"),
    ("Scripts/zh/common/rubric.yml", "rubric: common\npass: 101"),
    ("Scripts/zh/common/rubric.yml", "rubric: common\nfaults:\n  argue: {price: 3}"),
    ("Scripts/zh/common/rubric.yml", "rubric: common\nsections:\n  law: {score: both}"),
    (
      "Scripts/zh/common/rubric.yml", "rubric: common\nsections:\n  law: {items: {a: {acts: [thank], channels: [fax]}}}"
    ),
    (
      "Scripts/zh/common/rubric.yml", "rubric: common\nsections:\n  law: {items: {a: {acts: [thank], check: complete}}}"
    ),
    (
      "Scripts/zh/common/rubric.yml",
      "rubric: common\nsections:\n  law: {items: {a: {acts: [thank], parts: {p: {acts: [greet]}}}}}"
    ),
    (
      "Scripts/zh/common/rubric.yml",
      "rubric: common\nsections:\n  law: {items: {a: {acts: [thank], check: complete, parts: {p: {points: 1}}}}}"
    ),
    ("Scripts/zh/common/rubric.yml", "rubric: common\nnorms: {laughter: {to: 3}}"),
    ("Scripts/zh/common/rubric.yml", "rubric: common\nreview: {margin: 101}"),
    ("Scripts/zh/common/rubric.yml", "rubric: common\nstages:\n  closing: {items: {a: {acts: [thank], check: heard}}}"),
    (
      "Scripts/zh/common/rubric.yml",
      "rubric: common\nstages:\n  closing: {items: {a: {acts: [thank], check: answered}}}"
    ),
    ("Scripts/zh/common/scenarios/a.yml", "scenario: a\nfallback: [{says: [嗯]}]\nendings: {settled: {}, lost: {}}"),
    ("Scripts/zh/common/scenarios/a.yml", "scenario: a\nlevels: {harder: {}}"),
    ("Scripts/zh/common/scenarios/a.yml", "scenario: a\nmoves: {greet: {mood: 51}}"),
    ("Scripts/zh/common/scenarios/a.yml", "scenario: a\nbeats: {opens: {when: {trust: 5}, says: [嗯]}}"),
  ]) func whatAReaderRefusesItsSchemaRefuses(_ path: String, _ text: String) throws {
    var problems = Problems()
    let script = TestLibrary.script()
    let lexicon = TestLibrary.shared.lexicon
    switch Self.schemaName(of: path) {
    case "Scripts/schemas/rubric":
      problems = RubricReader.read(text, file: path, over: nil, script: script, lexicon: lexicon).problems
    case "Scripts/schemas/scenario":
      problems = ScenarioReader.read(text, file: path, script: script, lexicon: lexicon).problems
    case "Scripts/schemas/script":
      problems =
        ScriptReader.read(
          script: (path, text), lines: [], domain: "common", over: TestLibrary.script(), lexicon: lexicon
        ).problems
    case "Scripts/schemas/lines":
      problems =
        ScriptReader.read(script: nil, lines: [(path, text)], domain: "new", over: script, lexicon: lexicon).problems
    default: problems = LexiconReader.read([(path, text)], language: "zh").problems
    }
    #expect(!problems.errors.isEmpty)
    #expect(try !Self.schema(Self.schemaName(of: path)).faults(of: .yaml(text)).isEmpty)
  }
}
