import Foundation
import SourceText

/// The bytes of every authored file of one language, in an order that does not depend on the file system.
struct LibrarySources {
  typealias File = (path: String, bytes: [UInt8])

  let folder: URL
  let language: String
  private(set) var lexicon: [File] = []
  /// The fitted weights, `Lexicon/<language>/weights/*.tsv`.
  private(set) var weights: [File] = []
  /// The common domain first, since the others build on it.
  private(set) var domains: [(name: String, files: [File])] = []
  /// Files that cannot be read.
  private(set) var problems = Problems()
  private var hash = ContentHash()

  init(folder: URL, language: String) {
    self.folder = folder
    self.language = language
    let root = folder.path
    lexicon = read("Lexicon/\(language)", in: root, endings: [".yml", ".yaml"])
    weights = read("Lexicon/\(language)/weights", in: root, endings: [".tsv"])
    let scripts = "Scripts/\(language)"
    for name in Library.commonFirst(Self.children(of: "\(root)/\(scripts)").folders) {
      domains.append((name, read("\(scripts)/\(name)", in: root, endings: [".yml", ".yaml"])))
    }
  }

  /// A hash of every path and every byte that was read, as 16 hexadecimal digits.
  var fingerprint: String { hash.digits }

  /// Every file below a folder with one of the endings, by path.
  private mutating func read(_ path: String, in root: String, endings: [String]) -> [File] {
    var files: [File] = []
    var waiting = [path]
    while let next = waiting.popLast() {
      let (folders, names) = Self.children(of: "\(root)/\(next)")
      waiting += folders.map { "\(next)/\($0)" }
      for name in names where endings.contains(where: name.hasSuffix) {
        let shown = "\(next)/\(name)"
        if let bytes = FileBytes.read("\(root)/\(shown)") {
          hash.add(shown)
          bytes.withUnsafeBytes { hash.add($0) }
          files.append((shown, bytes))
        } else {
          problems.add(
            SourcePlace(file: shown), zh: "读不到", en: "cannot be read",
            wayOut: Wording(zh: "检查权限", en: "check the permissions"))
        }
      }
    }
    return files.sorted { $0.path < $1.path }
  }

  /// The names in a folder; one that cannot be read holds none, and what it should hold is then missed elsewhere.
  private static func children(of folder: String) -> (folders: [String], files: [String]) {
    var folders: [String] = []
    var files: [String] = []
    for name in FileBytes.names(in: folder) where !name.hasPrefix(".") {
      var status = stat()
      guard lstat("\(folder)/\(name)", &status) == 0 else { continue }
      // A linked folder could hold itself; a linked file is read, a linked folder is not.
      let isLink = status.st_mode & S_IFMT == S_IFLNK
      if isLink, stat("\(folder)/\(name)", &status) != 0 { continue }
      if status.st_mode & S_IFMT != S_IFDIR { files.append(name) } else if !isLink { folders.append(name) }
    }
    return (folders.sorted(), files.sorted())
  }
}
