import Dispatch
import Foundation

/// Ends the program on Ctrl-C between two writes, so that no half line is left; a second Ctrl-C ends it at once.
final class Interruption {
  private let source: any DispatchSourceSignal

  init(_ output: BatchOutput) {
    signal(SIGINT, SIG_IGN)
    source = DispatchSource.makeSignalSource(signal: SIGINT, queue: .global())
    source.setEventHandler {
      signal(SIGINT, SIG_DFL)
      output.atRest {
        kill(getpid(), SIGINT)
        // The signal may be a moment on its way; nothing more is written meanwhile.
        sleep(1)
        _exit(130)
      }
    }
    source.activate()
  }

  func end() {
    source.cancel()
    signal(SIGINT, SIG_DFL)
  }
}
