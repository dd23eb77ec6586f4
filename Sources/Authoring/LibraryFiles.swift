import Foundation
import SourceText

/// The authored files of one language, in an order that does not depend on the file system.
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
  /// The fitted weights, `Lexicon/<language>/weights/*.tsv`.
  private(set) var weights: [File] = []
  /// The common domain first, since the others build on it.
  private(set) var domains: [Domain] = []
  private(set) var problems = Problems()
  private var hash: UInt64 = 0xCBF2_9CE4_8422_2325

  init(folder: URL, language: String) {
    lexicon = read("Lexicon/\(language)", in: folder, endings: [".yml", ".yaml"])
    weights = read("Lexicon/\(language)/weights", in: folder, endings: [".tsv"])
    let scripts = "Scripts/\(language)"
    let names = Self.children(of: folder.appendingPathComponent(scripts), areFolders: true)
    for name in Library.commonFirst(names) {
      domains.append(domain(name, at: "\(scripts)/\(name)", in: folder))
    }
  }

  /// A hash of every path and text that was read, as 16 hexadecimal digits.
  var fingerprint: String {
    String(repeating: "0", count: 16 - String(hash, radix: 16).count) + String(hash, radix: 16)
  }

  private mutating func domain(_ name: String, at path: String, in folder: URL) -> Domain {
    var domain = Domain(name: name)
    for file in read(path, in: folder, endings: [".yml", ".yaml"]) {
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

  /// Every file below a folder with one of the endings, by path.
  private mutating func read(_ path: String, in folder: URL, endings: [String]) -> [File] {
    let root = folder.appendingPathComponent(path)
    var files: [File] = []
    var waiting = [(url: root, path: path)]
    while let next = waiting.popLast() {
      waiting += Self.children(of: next.url, areFolders: true)
        .map { (next.url.appendingPathComponent($0), "\(next.path)/\($0)") }
      for name in Self.children(of: next.url, areFolders: false) where endings.contains(where: name.hasSuffix) {
        let shown = "\(next.path)/\(name)"
        guard let data = try? Data(contentsOf: next.url.appendingPathComponent(name)) else {
          problems.add(
            SourcePlace(file: shown), zh: "读不到", en: "cannot be read",
            wayOut: Wording(zh: "检查权限", en: "check the permissions"))
          continue
        }
        mix(shown.utf8)
        mix(data)
        if let text = String(validating: data, as: UTF8.self) {
          files.append((shown, text))
        } else {
          problems.add(
            SourcePlace(file: shown), zh: "不是 UTF-8 编码", en: "not UTF-8",
            wayOut: Wording(zh: "先转码：iconv -f GB18030 -t UTF-8", en: "convert it first: iconv -f GB18030 -t UTF-8"))
        }
      }
    }
    return files.sorted { $0.path < $1.path }
  }

  /// The names in a folder; one that cannot be read holds none, and what it should hold is then missed elsewhere.
  private static func children(of folder: URL, areFolders: Bool) -> [String] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return names.filter { name in
      guard !name.hasPrefix(".") else { return false }
      // A linked folder could hold itself.
      let isLink =
        (try? FileManager.default.destinationOfSymbolicLink(atPath: folder.appendingPathComponent(name).path)) != nil
      if isLink, areFolders { return false }
      var isFolder: ObjCBool = false
      let exists = FileManager.default.fileExists(
        atPath: folder.appendingPathComponent(name).path, isDirectory: &isFolder)
      return exists && isFolder.boolValue == areFolders
    }.sorted()
  }

  /// FNV-1a.
  private mutating func mix(_ bytes: some Sequence<UInt8>) {
    for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    hash = (hash ^ 0xFF) &* 0x100_0000_01B3
  }
}
