import Importing

/// Calls that one worker takes at a time: enough to be worth the way, few enough to spread.
struct BatchPacket: Sendable {
  struct Call: Sendable {
    let path: String
    let slice: CallSlice
  }

  /// In the order of the input, from 0.
  let number: Int
  var calls: [Call] = []
  var bytes = 0
}

/// Cuts the files of a batch into packets, one after another.
struct BatchPackets {
  /// A packet holds no more calls than this, and ends with the call that reaches this many bytes.
  private static let mostCalls = 32
  private static let fullBytes = 1 << 16

  private var paths: ArraySlice<String>
  private var open: (path: String, slices: CallSlices)?
  private var count = 0

  init(_ files: [String]) { paths = files[...] }

  /// Waits for input only while the packet is empty, so that a slow stream is answered as it comes; nil at the end.
  mutating func next() -> BatchPacket? {
    var packet = BatchPacket(number: count)
    while packet.calls.count < Self.mostCalls, packet.bytes < Self.fullBytes {
      if !packet.calls.isEmpty, open?.slices.isDry == true { break }
      guard let call = nextCall() else { break }
      packet.bytes += call.slice.byteCount
      packet.calls.append(call)
    }
    guard !packet.calls.isEmpty else { return nil }
    count += 1
    return packet
  }

  private mutating func nextCall() -> BatchPacket.Call? {
    while true {
      if let path = open?.path {
        if let slice = open?.slices.next() { return BatchPacket.Call(path: path, slice: slice) }
        open = nil
      }
      guard let path = paths.popFirst() else { return nil }
      open = (path, CallSlices(opening: path))
    }
  }
}
