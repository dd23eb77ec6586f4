import Synchronization

/// A value that is made from its bytes when it is first asked for: what most starts of a program never need.
package final class CompactLater<Value: CompactCodable & Sendable>: Sendable {
  private enum State: Sendable {
    case made(Value)
    case bytes(LastingBytes)
  }

  private let state: Mutex<State>

  package init(_ value: Value) { state = Mutex(.made(value)) }

  /// Nil where the bytes are damaged.
  package var value: Value? {
    state.withLock { state in
      switch state {
      case .made(let value): return value
      case .bytes(let lasting):
        guard let value = try? CompactDecoder.decode(Value.self, from: lasting.bytes, owner: lasting.owner) else {
          return nil
        }
        state = .made(value)
        return value
      }
    }
  }

  private init(_ bytes: LastingBytes) { state = Mutex(.bytes(bytes)) }
}

extension CompactLater: CompactCodable {
  package func encode(to encoder: inout CompactEncoder) {
    let bytes = value.map { CompactEncoder.bytes(of: $0) } ?? []
    encoder.write(count: bytes.count)
    bytes.withUnsafeBytes { encoder.write(bytes: $0) }
  }

  package convenience init(from decoder: inout CompactDecoder) throws {
    let bytes = try decoder.readBytes(try decoder.readCount(), each: 1)
    if let owner = decoder.owner {
      self.init(LastingBytes(owner: owner, bytes: bytes))
    } else {
      self.init(try CompactDecoder.decode(Value.self, from: bytes))
    }
  }
}

/// Bytes in memory that lasts as long as its owner and never changes.
private struct LastingBytes: @unchecked Sendable {
  let owner: any AnyObject & Sendable
  let bytes: UnsafeRawBufferPointer
}
