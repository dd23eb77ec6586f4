import Console

/// Lines written down before, for driving a session without a keyboard.
package struct CannedReader: LineReader {
  private var inputs: [Input]
  package private(set) var prompts: [String] = []

  package init(_ inputs: [Input]) { self.inputs = inputs.reversed() }

  package mutating func read(prompt: String) -> Input {
    prompts.append(prompt)
    return inputs.popLast() ?? .end
  }
}
