import Foundation

/// The files that a batch reads, in the order in which it reads them.
struct BatchPaths {
  let files: [String]
  /// Bytes of all of them; nil where one has no size, as a pipe has none.
  let totalBytes: Int?

  /// - parameter paths: files, folders and `-`; a folder stands for every file in it and below, by name, without hidden
  ///   ones and without folders that are only linked to.
  init(_ paths: [String]) {
    files = paths.flatMap { path in
      path != "-" && Self.isFolder(path) ? Self.files(in: path) : [path]
    }
    let sizes = files.map(Self.size)
    totalBytes = sizes.contains(nil) ? nil : sizes.reduce(0) { $0 + ($1 ?? 0) }
  }

  private static func isFolder(_ path: String) -> Bool {
    var isFolder: ObjCBool = false
    return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && isFolder.boolValue
  }

  /// A folder that cannot be listed is left as it is, for its reading to say so.
  private static func files(in folder: String) -> [String] {
    guard let names = try? FileManager.default.contentsOfDirectory(atPath: folder) else { return [folder] }
    return names.filter { !$0.hasPrefix(".") }.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }.flatMap { name in
      let path = folder.hasSuffix("/") ? folder + name : folder + "/" + name
      guard isFolder(path) else { return [path] }
      let isLink = (try? FileManager.default.destinationOfSymbolicLink(atPath: path)) != nil
      return isLink ? [] : files(in: path)
    }
  }

  /// nil for what has no size; what cannot be read at all counts for nothing.
  private static func size(_ path: String) -> Int? {
    var status = stat()
    guard (path == "-" ? fstat(STDIN_FILENO, &status) : stat(path, &status)) == 0 else { return 0 }
    return status.st_mode & S_IFMT == S_IFREG ? Int(status.st_size) : nil
  }
}
