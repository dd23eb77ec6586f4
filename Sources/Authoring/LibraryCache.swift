import Foundation
import SourceText

/// Compiled libraries in a folder of the user's, so that a start need not read YAML.
///
/// A file is used only where every byte of the library, the program and the file itself are what they were when it was
/// written; whatever is amiss with it or with the folder, the library is read from its own files and nothing is said.
package struct LibraryCache: Sendable {
  package let folder: String

  package init(folder: URL) { self.folder = folder.path }

  /// `HUASHU_CACHE`, else `huashu` in `XDG_CACHE_HOME`, else `~/.cache/huashu`; nil where none of them is named.
  package init?(environment: [String: String]) {
    func named(_ key: String) -> String? { environment[key].flatMap { $0.isEmpty ? nil : $0 } }
    if let own = named("HUASHU_CACHE") {
      folder = own
    } else if let caches = named("XDG_CACHE_HOME"), caches.hasPrefix("/") {
      folder = "\(caches)/huashu"
    } else if let home = named("HOME") {
      folder = "\(home)/.cache/huashu"
    } else {
      return nil
    }
  }

  /// Changes with what the bytes mean, where the program's own file does not tell.
  private static let layout: UInt64 = 9
  private static let magic: [UInt8] = Array("HUASHU\u{1A}\n".utf8)
  /// The magic, the key, the count of the bytes behind, and their hash.
  private static let headCount = 32
  private static let largestFile = 1 << 28
  /// Files of one library that are kept: other branches, other builds.
  private static let mostKept = 4
  /// What a program that was killed has left behind may be removed after this many seconds.
  private static let staleAfter = 600

  fileprivate func read(_ sources: LibrarySources) -> LibraryContents? {
    guard let key = Self.key(of: sources) else { return nil }
    let path = path(of: sources, key)
    guard let file = FileBytes.map(path, limit: Self.largestFile), file.bytes.count >= Self.headCount else {
      return nil
    }
    let body = UnsafeRawBufferPointer(rebasing: file.bytes[Self.headCount...])
    guard file.bytes.prefix(Self.headCount).elementsEqual(Self.head(key, body)) else { return nil }
    return try? CompactDecoder.decode(LibraryContents.self, from: body, owner: file)
  }

  /// Puts the whole file in its place at once, so that another process sees all of it or nothing.
  fileprivate func write(_ contents: LibraryContents, for sources: LibrarySources) {
    guard let key = Self.key(of: sources), makeFolder() else { return }
    let body = CompactEncoder.bytes(of: contents)
    let head = body.withUnsafeBytes { Self.head(key, $0) }
    let path = path(of: sources, key)
    let unfinished = "\(path).\(UUID().uuidString)\(Self.unfinishedEnding)"
    guard FileBytes.write([head, body], to: unfinished), rename(unfinished, path) == 0 else {
      unlink(unfinished)
      return
    }
    prune(for: sources, keeping: path)
  }

  private static let ending = ".library"
  private static let unfinishedEnding = ".unfinished"

  private static func head(_ key: UInt64, _ body: UnsafeRawBufferPointer) -> [UInt8] {
    var hash = ContentHash()
    hash.add(body)
    return magic + [key, UInt64(body.count), hash.value].flatMap { withUnsafeBytes(of: $0.littleEndian, Array.init) }
  }

  /// Tells the program and the library's contents; nil where the program cannot be told from another build.
  private static func key(of sources: LibrarySources) -> UInt64? {
    guard let program else { return nil }
    var hash = ContentHash()
    hash.add(layout)
    hash.add(program)
    hash.add(sources.language)
    hash.add(sources.fingerprint)
    return hash.value
  }

  /// The program's own file: another build has another size, time or place.
  private static let program: UInt64? = {
    #if os(Linux)
      let path: String? = "/proc/self/exe"
    #else
      let path = Bundle.main.executablePath
    #endif
    var status = stat()
    guard let path, stat(path, &status) == 0 else { return nil }
    #if canImport(Darwin)
      let time = status.st_mtimespec
    #else
      let time = status.st_mtim
    #endif
    var hash = ContentHash()
    for part in [Int(status.st_size), Int(time.tv_sec), Int(time.tv_nsec), Int(status.st_ino), Int(status.st_dev)] {
      hash.add(UInt64(truncatingIfNeeded: part))
    }
    return hash.value
  }()

  private func path(of sources: LibrarySources, _ key: UInt64) -> String {
    "\(folder)/\(Self.prefix(of: sources))\(String(key, radix: 16))\(Self.ending)"
  }

  /// What the names of all files of one library begin with.
  private static func prefix(of sources: LibrarySources) -> String {
    var hash = ContentHash()
    hash.add(sources.folder.standardizedFileURL.resolvingSymlinksInPath().path)
    hash.add(sources.language)
    return hash.digits + "-"
  }

  private func makeFolder() -> Bool {
    var made = folder.hasPrefix("/") ? "" : "."
    for part in folder.split(separator: "/") {
      made += "/\(part)"
      guard mkdir(made, 0o700) == 0 || errno != ENOENT else { return false }
    }
    return access(folder, W_OK | X_OK) == 0
  }

  private func prune(for sources: LibrarySources, keeping newest: String) {
    let prefix = Self.prefix(of: sources)
    var kept: [(path: String, time: Int)] = []
    for name in FileBytes.names(in: folder) where name.hasPrefix(prefix) {
      let path = "\(folder)/\(name)"
      var status = stat()
      guard path != newest, lstat(path, &status) == 0 else { continue }
      #if canImport(Darwin)
        let time = Int(status.st_mtimespec.tv_sec)
      #else
        let time = Int(status.st_mtim.tv_sec)
      #endif
      if name.hasSuffix(Self.ending) {
        kept.append((path, time))
      } else if name.hasSuffix(Self.unfinishedEnding), time + Self.staleAfter < Int(Date().timeIntervalSince1970) {
        unlink(path)
      }
    }
    for file in kept.sorted(by: { $0.time > $1.time }).dropFirst(Self.mostKept - 1) { unlink(file.path) }
  }
}

extension Library {
  /// Reads a library, from the cache where that holds it; one without errors is put there.
  ///
  /// - throws: `LibraryProblem` where the folder holds no library.
  package init(at folder: URL, language: String = "zh", cache: LibraryCache?) throws {
    let sources = LibrarySources(folder: folder, language: language)
    // The hash does not tell a file that cannot be read from one that is not there.
    if sources.problems.all.isEmpty, let contents = cache?.read(sources) {
      self.init(contents, from: sources)
      return
    }
    try self.init(sources)
    if problems.errors.isEmpty { cache?.write(LibraryContents(of: self), for: sources) }
  }
}
