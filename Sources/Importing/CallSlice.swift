import CallFlow

/// One call as cut out of a file and still unread, so that any thread may read it.
package struct CallSlice: Sendable {
  enum Content: Sendable {
    case json(ArraySlice<UInt8>)
    case text(String)
    case captions(String)
    case rows(CSVCalls, group: Int)
    case failure(TranscriptProblem)
  }

  let content: Content
  /// The call's name where the file gives it none.
  let name: String
  /// Where it begins in its file, from 1.
  let line: Int
  var encoding = TextEncoding.utf8
  /// How much of its file it is.
  package let byteCount: Int

  package func read(roles: RoleMap) -> Result<Transcript, TranscriptProblem> {
    Result { () throws(TranscriptProblem) in
      var call = try raw(roles)
      if encoding != .utf8 { call.inferred.insert(.encoding(encoding.rawValue), at: 0) }
      return call.transcript(name: name, roles: roles)
    }
  }

  private func raw(_ roles: RoleMap) throws(TranscriptProblem) -> RawCall {
    switch content {
    case .failure(let problem): throw problem
    case .text(let text):
      guard let call = PlainText.read(text, roles: roles) else { throw .empty }
      return call
    case .captions(let text):
      guard let call = WebVTT.read(text) else { throw .empty }
      return call
    case .rows(let table, let group): return try table.read(table.groups[group], roles: roles)
    case .json(let bytes):
      do {
        return try Self.call(bytes)
      } catch {
        guard case .broken(let problem) = error else { throw error.problem(bytes, line: line) }
        // Each line of a file may be written in an encoding of its own.
        guard problem.reason == .notUTF8 else { throw problem.located(in: bytes, line: line) }
        guard let decoded = TextEncoding.decodedGB18030(Array(bytes)) else { throw .unknownEncoding }
        do {
          var call = try Self.call(decoded[...])
          call.inferred.insert(.encoding(TextEncoding.gb18030.rawValue), at: 0)
          return call
        } catch { throw error.problem(decoded[...], line: line) }
      }
    }
  }

  private enum Failure: Error {
    case broken(JSONProblem)
    case unknownKind, noTurns

    func problem(_ bytes: ArraySlice<UInt8>, line: Int) -> TranscriptProblem {
      switch self {
      case .broken(let problem): problem.located(in: bytes, line: line)
      case .unknownKind: .unknownKind(line: line)
      case .noTurns: .noTurns(line: line)
      }
    }
  }

  /// Our own kind at full speed; the others by way of the whole value.
  private static func call(_ bytes: ArraySlice<UInt8>) throws(Failure) -> RawCall {
    do {
      let own = try bytes.scanned { (scanner) throws(JSONProblem) in
        scanner.next() == UInt8(ascii: "{") ? try OwnCall.read(&scanner) : nil
      }
      guard own?.turns.isEmpty != true else { throw Failure.noTurns }
      if let own { return own }
      guard let call = JSONFormats.read(try JSON(bytes)) else { throw Failure.unknownKind }
      return call
    } catch let failure as Failure {
      throw failure
    } catch let problem as JSONProblem {
      throw .broken(problem)
    } catch {
      throw .unknownKind
    }
  }

  /// Whether one value of a list is a whole call, so that the list is many.
  static func isCall(_ bytes: ArraySlice<UInt8>) -> Bool { (try? call(bytes)) != nil }
}
