import CallFlow
import Foundation
import GRDB

/// Calls and their scores in one SQLite file, for one writer or several at once.
///
/// Each call is one transaction: a program that is killed has written all of a call or nothing. Facts, scores and
/// appeals are only ever added; nothing but `forget` takes any away.
package final class Archive: Sendable {
  package let path: String
  let pool: DatabasePool

  /// `HUASHU_ARCHIVE`, else `huashu/archive.db` in `XDG_DATA_HOME`, else in `~/.local/share`.
  package static func defaultPath(environment: [String: String]) -> String {
    func named(_ key: String) -> String? { environment[key].flatMap { $0.isEmpty ? nil : $0 } }
    if let own = named("HUASHU_ARCHIVE") { return own }
    if let data = named("XDG_DATA_HOME"), data.hasPrefix("/") { return "\(data)/huashu/archive.db" }
    return "\(named("HOME") ?? NSHomeDirectory())/.local/share/huashu/archive.db"
  }

  /// Opens an archive and brings its tables up to date.
  ///
  /// - parameter makes: makes the file (0600) and its folder (0700) where they are missing.
  package convenience init(at path: String, makes: Bool) throws(ArchiveProblem) {
    try self.init(at: path, makes: makes, upTo: nil)
  }

  /// - parameter step: the last migration to run; nil for all.
  init(at path: String, makes: Bool, upTo step: String?) throws(ArchiveProblem) {
    self.path = path
    if !FileManager.default.fileExists(atPath: path) {
      guard makes else { throw .missing(path) }
      try Self.makeFile(at: path)
    }
    guard Self.mayBeDatabase(path) else { throw .notAnArchive(path) }
    pool = try Self.open(path)
    do {
      try bringUpToDate(to: step)
    } catch {
      throw ArchiveProblem(error, path: path)
    }
  }

  /// How long one writer waits for another, in seconds.
  private static let patience: TimeInterval = 30

  private static func makeFile(at path: String) throws(ArchiveProblem) {
    let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
    do {
      try FileManager.default.createDirectory(
        atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    } catch {
      throw .unwritable(folder, reason: error.localizedDescription)
    }
    // SQLite gives its log and its shared memory the permissions of this file.
    let file = Foundation.open(path, O_CREAT | O_RDWR | O_CLOEXEC, 0o600)
    guard file >= 0 else { throw .unwritable(path, reason: String(cString: strerror(errno))) }
    close(file)
  }

  /// Whether the file is empty or begins as SQLite's files do, so that nothing else is ever opened for writing.
  private static func mayBeDatabase(_ path: String) -> Bool {
    guard let file = FileHandle(forReadingAtPath: path), let head = try? file.read(upToCount: 16) ?? Data() else {
      return false
    }
    return head.isEmpty || head == Data("SQLite format 3\0".utf8)
  }

  private static func open(_ path: String) throws(ArchiveProblem) -> DatabasePool {
    var configuration = Configuration()
    configuration.busyMode = .timeout(patience)
    configuration.prepareDatabase { db in
      try db.execute(sql: "PRAGMA secure_delete = ON; PRAGMA temp_store = MEMORY")
    }
    let deadline = Date(timeIntervalSinceNow: patience)
    while true {
      do {
        return try DatabasePool(path: path, configuration: configuration)
      } catch let error as DatabaseError where error.resultCode == .SQLITE_BUSY && Date() < deadline {
        // Turning the log on takes the whole file for a moment and does not wait for others by itself.
        usleep(pause)
      } catch {
        throw ArchiveProblem(error, path: path)
      }
    }
  }

  private func bringUpToDate(to step: String?) throws {
    // Another program may be making the file at this moment: its tables can be seen before its mark.
    var looks = 0
    while try !pool.read(Self.isOurs) {
      looks += 1
      guard looks < Self.looks else { throw ArchiveProblem.notAnArchive(path) }
      usleep(Self.pause)
    }
    guard try !pool.read(Migrations.all.hasBeenSuperseded) else { throw ArchiveProblem.tooNew(path) }
    for attempt in 1... {
      do {
        if let step { try Migrations.all.migrate(pool, upTo: step) } else { try Migrations.all.migrate(pool) }
        return
      } catch  where attempt < Self.looks {
        // Another program makes the same tables at this moment: it has made them, or one of us tries again.
        usleep(Self.pause)
      }
    }
  }

  /// How often a file is looked at that another program may be making, and the microseconds between two looks.
  private static let looks = 50
  private static let pause: UInt32 = 20_000

  private static func isOurs(_ db: Database) throws -> Bool {
    let id = try Int.fetchOne(db, sql: "PRAGMA application_id") ?? 0
    if id == Migrations.applicationID { return true }
    return try Int.fetchOne(db, sql: "SELECT count(*) FROM sqlite_master WHERE name NOT LIKE 'grdb_%'") == 0
  }

  func read<Value>(_ body: (Database) throws -> Value) throws(ArchiveProblem) -> Value {
    do { return try pool.read(body) } catch { throw ArchiveProblem(error, path: path) }
  }

  func write<Value>(_ body: (Database) throws -> Value) throws(ArchiveProblem) -> Value {
    do { return try pool.write(body) } catch { throw ArchiveProblem(error, path: path) }
  }

  /// What SQLite and the text index find wrong with the file; empty where all is well.
  package func damage() throws(ArchiveProblem) -> [String] {
    do {
      return try pool.writeWithoutTransaction { db in
        var found = try String.fetchAll(db, sql: "PRAGMA integrity_check").filter { $0 != "ok" }
        found += try Row.fetchAll(db, sql: "PRAGMA foreign_key_check").map { "foreign key: \($0)" }
        do {
          try db.execute(sql: "INSERT INTO turnIndex(turnIndex, rank) VALUES ('integrity-check', 1)")
        } catch let error as DatabaseError {
          found.append("text index: \(error.message ?? "\(error.resultCode)")")
        }
        return found
      }
    } catch {
      throw ArchiveProblem(error, path: path)
    }
  }
}
