import GRDB

/// How the archive's tables came to be. Each step is named and stays as it is: an archive of any age runs those that it
/// lacks.
enum Migrations {
  /// `huas`: tells an archive from other programs' databases.
  static let applicationID = 0x6875_6173

  static let all: DatabaseMigrator = {
    var migrator = DatabaseMigrator()
    migrator.registerMigration("calls", migrate: { try $0.execute(sql: calls) })
    migrator.registerMigration("appeals", migrate: { try $0.execute(sql: appeals) })
    return migrator
  }()

  private static let calls = """
    PRAGMA application_id = \(applicationID);

    CREATE TABLE call (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      digest TEXT NOT NULL UNIQUE,
      name TEXT NOT NULL,
      agent TEXT, team TEXT, channel TEXT, startedAt TEXT,
      archivedAt TEXT NOT NULL,
      day TEXT NOT NULL
    ) STRICT;
    CREATE INDEX callByDay ON call(day);
    CREATE INDEX callByName ON call(name);

    CREATE TABLE turn (
      id INTEGER PRIMARY KEY,
      call INTEGER NOT NULL REFERENCES call ON DELETE CASCADE,
      number INTEGER NOT NULL,
      speaker TEXT NOT NULL,
      text TEXT NOT NULL,
      folded TEXT NOT NULL,
      start REAL, end REAL, confidence REAL,
      UNIQUE (call, number)
    ) STRICT;
    CREATE VIRTUAL TABLE turnIndex USING fts5(folded, content='turn', content_rowid='id', tokenize='trigram');
    CREATE TRIGGER turnIndexed AFTER INSERT ON turn BEGIN
      INSERT INTO turnIndex(rowid, folded) VALUES (new.id, new.folded);
    END;
    CREATE TRIGGER turnForgotten AFTER DELETE ON turn BEGIN
      INSERT INTO turnIndex(turnIndex, rowid, folded) VALUES ('delete', old.id, old.folded);
    END;

    CREATE TABLE score (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      call INTEGER NOT NULL REFERENCES call ON DELETE CASCADE,
      digest TEXT NOT NULL,
      fingerprint TEXT NOT NULL,
      domain TEXT NOT NULL, rubric TEXT NOT NULL, language TEXT NOT NULL, need TEXT NOT NULL, severity TEXT,
      script REAL NOT NULL, compliance REAL NOT NULL, total REAL NOT NULL,
      isPassed INTEGER NOT NULL,
      fatal TEXT NOT NULL, attention TEXT NOT NULL,
      scoredAt TEXT NOT NULL
    ) STRICT;
    CREATE INDEX scoreByCall ON score(call);

    CREATE TABLE section (
      score INTEGER NOT NULL REFERENCES score ON DELETE CASCADE,
      number INTEGER NOT NULL,
      id TEXT NOT NULL, name TEXT, counts TEXT NOT NULL, weight REAL NOT NULL, points REAL,
      PRIMARY KEY (score, number)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE item (
      score INTEGER NOT NULL REFERENCES score ON DELETE CASCADE,
      number INTEGER NOT NULL,
      id TEXT NOT NULL, name TEXT NOT NULL, section TEXT NOT NULL, act TEXT NOT NULL,
      points REAL NOT NULL, share REAL,
      PRIMARY KEY (score, number)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE fault (
      score INTEGER NOT NULL REFERENCES score ON DELETE CASCADE,
      number INTEGER NOT NULL,
      turn INTEGER NOT NULL, act TEXT NOT NULL, name TEXT NOT NULL, quote TEXT NOT NULL, rule TEXT NOT NULL,
      PRIMARY KEY (score, number)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE alert (
      score INTEGER NOT NULL REFERENCES score ON DELETE CASCADE,
      id TEXT NOT NULL, name TEXT NOT NULL, turns TEXT NOT NULL,
      PRIMARY KEY (score, id)
    ) STRICT, WITHOUT ROWID;

    \(appendOnly("call", parent: nil))
    \(appendOnly("turn", parent: "call"))
    \(appendOnly("score", parent: "call"))
    \(["section", "item", "fault", "alert"].map { appendOnly($0, parent: "score") }.joined(separator: "\n"))
    """

  private static let appeals = """
    CREATE TABLE appeal (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      call INTEGER NOT NULL REFERENCES call ON DELETE CASCADE,
      score INTEGER NOT NULL REFERENCES score ON DELETE CASCADE,
      step TEXT NOT NULL CHECK (step IN ('raised', 'upheld', 'overridden')),
      isFinal INTEGER NOT NULL CHECK (isFinal IN (0, 1) AND (isFinal = 0 OR step <> 'raised')),
      item TEXT, share REAL,
      who TEXT NOT NULL CHECK (who <> ''), madeAt TEXT NOT NULL, why TEXT NOT NULL CHECK (why <> ''),
      script REAL, compliance REAL, total REAL, isPassed INTEGER,
      CHECK (total IS NOT NULL OR (isFinal = 0 AND step <> 'overridden'))
    ) STRICT;
    CREATE INDEX appealByCall ON appeal(call);
    CREATE INDEX appealByScore ON appeal(score);
    CREATE TRIGGER appealClosed BEFORE INSERT ON appeal
    WHEN EXISTS (SELECT 1 FROM appeal WHERE call = new.call AND isFinal = 1) BEGIN
      SELECT RAISE(ABORT, 'the final word has been given');
    END;
    \(appendOnly("appeal", parent: "call"))
    \(["score", "appeal"].map(irreplaceable).joined(separator: "\n"))
    """

  /// `INSERT OR REPLACE` takes rows away without asking the other triggers.
  private static func irreplaceable(_ table: String) -> String {
    """
    CREATE TRIGGER \(table)Irreplaceable BEFORE INSERT ON \(table)
    WHEN EXISTS (SELECT 1 FROM \(table) WHERE id = new.id) BEGIN
      SELECT RAISE(ABORT, 'what was written stays');
    END;
    """
  }

  /// Rows are never changed, and go only with what they belong to.
  private static func appendOnly(_ table: String, parent: String?) -> String {
    let deletion = parent.map { parent in
      """
      CREATE TRIGGER \(table)Kept BEFORE DELETE ON \(table)
      WHEN EXISTS (SELECT 1 FROM \(parent) WHERE id = old.\(parent)) BEGIN
        SELECT RAISE(ABORT, 'only forgetting the call removes this');
      END;
      """
    }
    return """
      CREATE TRIGGER \(table)Unchanged BEFORE UPDATE ON \(table) BEGIN
        SELECT RAISE(ABORT, 'what was written stays');
      END;
      \(deletion ?? "")
      """
  }
}
