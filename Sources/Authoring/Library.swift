import CallFlow
import Foundation
import Listening
import Rehearsing
import Scoring
import SourceText

/// Everything the product knows in one language, read from the folders `Lexicon/` and `Scripts/`.
package struct Library: Sendable {
  package static let commonDomain = "common"

  package let folder: URL
  package let language: String
  package let lexicon: Lexicon
  /// The lexicon as its authors wrote it, for lints; nil where the library comes from the cache.
  package let written: WrittenLexicon?
  package let listener: Listener
  /// By domain, the common script among them.
  package let scripts: [String: Script]
  package let rubrics: [String: Rubric]
  /// By id.
  package let scenarios: [String: Scenario]
  /// Tells two libraries apart: a hash of every file that was read.
  package let fingerprint: String
  package let problems: Problems

  package var domains: [String] { Self.commonFirst(scripts.keys) }

  static func commonFirst(_ names: some Sequence<String>) -> [String] {
    names.filter { $0 == commonDomain } + names.filter { $0 != commonDomain }.sorted()
  }

  /// The script and rubric of a domain, or the common ones where it has none of its own.
  package func script(for domain: String) -> Script? { scripts[domain] ?? scripts[Self.commonDomain] }
  package func rubric(for domain: String) -> Rubric? { rubrics[domain] ?? rubrics[Self.commonDomain] }

  /// The domain whose words are heard most often in a call; common where none is.
  package func domain(of turns: some Sequence<Turn>) -> String {
    var tally = TopicTally()
    for turn in turns { tally.add(topics(in: turn)) }
    return domain(of: tally)
  }

  package func domain(of tally: TopicTally) -> String { tally.most ?? Self.commonDomain }

  /// How often each domain's words are heard in a turn.
  package func topics(in turn: Turn) -> TopicTally {
    topicWords.tally(listener.normalize(turn.text).scalars)
  }

  let topicWords: TopicWords
}

extension Library {
  /// Reads a library. Everything wrong with it is in `problems`; what could be read is there all the same.
  ///
  /// - throws: `LibraryProblem` where the folder holds no library.
  package init(at folder: URL, language: String = "zh") throws {
    try self.init(LibrarySources(folder: folder, language: language))
  }

  init(_ sources: LibrarySources) throws {
    let (folder, language) = (sources.folder, sources.language)
    let files = LibraryFiles(sources)
    guard !files.lexicon.isEmpty, !files.domains.isEmpty else { throw LibraryProblem.incomplete(folder.path) }
    var problems = files.problems
    let (lexicon, written, lexiconProblems) = LexiconReader.readAsWritten(files.lexicon, language: language)
    problems.add(contentsOf: lexiconProblems)
    let weights = FittedWeights(
      files.weights.compactMap { file in
        let name = file.path.split(separator: "/").last.map { String($0.dropLast(".tsv".count)) } ?? file.path
        return FittedModelFile.read(file.text, name: name, file: file.path, problems: &problems)
      })
    var scripts: [String: Script] = [:]
    var rubrics: [String: Rubric] = [:]
    var scenarios: [String: Scenario] = [:]
    for domain in files.domains {
      let base = scripts[Self.commonDomain]
      let (script, found) = ScriptReader.read(
        script: domain.script, lines: domain.lines, domain: domain.name, over: base, lexicon: lexicon)
      problems.add(contentsOf: found)
      scripts[domain.name] = script
      if let file = domain.rubric {
        let (rubric, found) = RubricReader.read(
          file.text, file: file.path, over: rubrics[Self.commonDomain], script: script, lexicon: lexicon)
        problems.add(contentsOf: found)
        rubrics[domain.name] = rubric
      }
      for file in domain.scenarios {
        let (scenario, found) = ScenarioReader.read(file.text, file: file.path, script: script, lexicon: lexicon)
        problems.add(contentsOf: found)
        guard let scenario else { continue }
        if let other = scenarios[scenario.id] {
          problems.add(
            scenario.place, zh: "场景“\(scenario.id)”已经在 \(other.place) 写过",
            en: "the scenario “\(scenario.id)” stands already at \(other.place)")
        }
        if scenario.domain != domain.name {
          problems.add(
            scenario.place, zh: "domain 写的是“\(scenario.domain)”，文件却在“\(domain.name)”里",
            en: "domain says “\(scenario.domain)”, yet the file lies in “\(domain.name)”")
        }
        scenarios[scenario.id] = scenario
      }
    }
    if rubrics[Self.commonDomain] == nil {
      problems.add(
        SourcePlace(file: "Scripts/\(language)/common/rubric.yml"), zh: "缺少通用评分卡", en: "the common rubric is missing")
    }
    self.folder = folder
    self.language = language
    self.lexicon = lexicon
    self.written = written
    listener = Listener(lexicon, weights: weights)
    self.scripts = scripts
    self.rubrics = rubrics
    self.scenarios = scenarios
    fingerprint = sources.fingerprint
    self.problems = problems
    topicWords = TopicWords(scripts)
  }
}

/// Why no library could be used.
package enum LibraryProblem: Error, Sendable, Equatable {
  case notFound(tried: [String])
  case incomplete(String)

  package var wording: Wording {
    switch self {
    case .notFound(let tried):
      Wording(
        zh: "找不到 Lexicon/ 和 Scripts/（找过：\(tried.joined(separator: "，"))）— 用 --library 目录 或环境变量 HUASHU_LIBRARY 指明",
        en:
          "no Lexicon/ and Scripts/ found (tried \(tried.joined(separator: ", "))) — name the folder with --library or HUASHU_LIBRARY"
      )
    case .incomplete(let folder):
      Wording(
        zh: "\(folder)：里面没有完整的 Lexicon/ 和 Scripts/ — 用 --library 指向含有这两个文件夹的目录",
        en: "\(folder): holds no complete Lexicon/ and Scripts/ — point --library at the folder that holds both")
    }
  }
}

extension Library {
  /// Finds a library's folder: the one that was asked for, then `HUASHU_LIBRARY`, then upwards from the working
  /// directory, then upwards from the program itself.
  package static func locate(
    asked: String?, environment: [String: String], workingDirectory: URL, program: URL
  ) throws(LibraryProblem) -> URL {
    if let named = asked ?? environment["HUASHU_LIBRARY"].flatMap({ $0.isEmpty ? nil : $0 }) {
      let folder = URL(fileURLWithPath: named, relativeTo: workingDirectory).standardizedFileURL
      guard holdsLibrary(folder) else { throw .notFound(tried: [folder.path]) }
      return folder
    }
    for start in [workingDirectory, program.resolvingSymlinksInPath().deletingLastPathComponent()] {
      var folder = start.standardizedFileURL
      while true {
        if holdsLibrary(folder) { return folder }
        let parent = folder.deletingLastPathComponent().standardizedFileURL
        if parent.path == folder.path { break }
        folder = parent
      }
    }
    throw .notFound(tried: [workingDirectory.path, program.deletingLastPathComponent().path])
  }

  private static func holdsLibrary(_ folder: URL) -> Bool {
    ["Lexicon", "Scripts"].allSatisfy { name in
      var isFolder: ObjCBool = false
      let path = folder.appendingPathComponent(name).path
      return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && isFolder.boolValue
    }
  }
}

extension Library {
  /// The scenarios that train each act, by id.
  package var drills: [String: [String]] {
    var drills: [String: [String]] = [:]
    for scenario in scenarios.values.sorted(by: { $0.id < $1.id }) {
      for act in scenario.trains { drills[act, default: []].append(scenario.id) }
    }
    return drills
  }
}
