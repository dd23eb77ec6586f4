import Foundation
import SourceText

/// The authored files of one language as texts, by what they are for.
struct LibraryFiles {
  typealias File = (path: String, text: String)

  struct Domain {
    let name: String
    var script: File?
    var lines: [File] = []
    var rubric: File?
    var scenarios: [File] = []
  }

  private(set) var lexicon: [File] = []
  private(set) var weights: [File] = []
  private(set) var domains: [Domain] = []
  private(set) var problems = Problems()

  init(_ sources: LibrarySources) {
    problems = sources.problems
    lexicon = texts(of: sources.lexicon)
    weights = texts(of: sources.weights)
    domains = sources.domains.map { domain($0.name, texts(of: $0.files), at: "Scripts/\(sources.language)/\($0.name)") }
  }

  private mutating func domain(_ name: String, _ files: [File], at path: String) -> Domain {
    var domain = Domain(name: name)
    for file in files {
      let inside = file.path.dropFirst(path.count + 1)
      if inside == "rubric.yml" {
        domain.rubric = file
      } else if inside.hasPrefix("scenarios/") {
        domain.scenarios.append(file)
      } else if inside == "script.yml" {
        domain.script = file
      } else if inside.hasPrefix("lines/") {
        domain.lines.append(file)
      } else {
        problems.add(
          SourcePlace(file: file.path), zh: "不认识这个文件", en: "this file is not of a known kind",
          wayOut: Wording(
            zh: "可以放 script.yml、rubric.yml、lines/*.yml、scenarios/*.yml",
            en: "there may be script.yml, rubric.yml, lines/*.yml and scenarios/*.yml"))
      }
    }
    return domain
  }

  private mutating func texts(of files: [LibrarySources.File]) -> [File] {
    files.compactMap { file in
      if let text = String(validating: file.bytes, as: UTF8.self) { return (file.path, text) }
      problems.add(
        SourcePlace(file: file.path), zh: "不是 UTF-8 编码", en: "not UTF-8",
        wayOut: Wording(zh: "先转码：iconv -f GB18030 -t UTF-8", en: "convert it first: iconv -f GB18030 -t UTF-8"))
      return nil
    }
  }
}
