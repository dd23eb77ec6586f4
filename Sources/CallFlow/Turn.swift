import Listening

/// One stretch of speech by one speaker.
package struct Turn: Sendable, Equatable {
  package let speaker: Speaker
  /// The words as written, without circled marks.
  package let text: String
  /// Seconds from the start of the call; nil where the transcript gives no clock.
  package let start: Double?
  package let end: Double?
  /// How sure the recogniser was of the words, 0 to 1; nil where the transcript does not say.
  package let confidence: Double?
  /// The circled marks (① is 1) that an annotator left in the words.
  package let marks: [Int]

  package init(
    _ speaker: Speaker, _ text: String, start: Double? = nil, end: Double? = nil, confidence: Double? = nil
  ) {
    self.speaker = speaker
    self.confidence = confidence
    let scalars = text.unicodeScalars
    guard scalars.contains(where: { Punctuation.isCircledMark($0.value) }) else {
      (marks, self.text, self.start, self.end) = ([], text, start, end)
      return
    }
    marks = scalars.filter { Punctuation.isCircledMark($0.value) }.map { Int($0.value) - 0x245F }
    var words = String.UnicodeScalarView()
    words.append(contentsOf: scalars.filter { !Punctuation.isCircledMark($0.value) })
    self.text = String(words)
    self.start = start
    self.end = end
  }

  var exclaims: Bool { text.unicodeScalars.contains { $0 == "！" || $0 == "!" } }
}

/// A call as it was written down, with what the reader had to guess.
package struct Transcript: Sendable {
  /// The path as given, or the line's own call id.
  package let call: String
  package let turns: [Turn]
  package let details: CallDetails
  package let inferred: [Inference]

  package init(call: String, turns: [Turn], details: CallDetails = CallDetails(), inferred: [Inference] = []) {
    self.call = call
    self.details = details
    self.turns = turns
    self.inferred = inferred
  }
}
