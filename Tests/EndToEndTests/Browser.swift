import Foundation

/// A browser without a window.
enum Browser {
  enum Scheme: Int { case dark, light }

  static let path = [
    "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  ].first { FileManager.default.isExecutableFile(atPath: $0) }
  static var isInstalled: Bool { path != nil }

  struct Failure: Error, CustomStringConvertible {
    let description: String
  }

  /// Opens a page in a frame and runs a function beside it.
  ///
  /// - parameter probe: a JavaScript function of the frame that promises what the answer is decoded from.
  static func look<Answer: Decodable>(
    at page: String, in folder: URL, with probe: String, scheme: Scheme = .light, runsScripts: Bool = true
  ) throws -> Answer {
    guard let path else { throw Failure(description: "no browser") }
    let sandbox = runsScripts ? "" : "sandbox=\"allow-same-origin\""
    let wrapper = """
      <!DOCTYPE html><meta charset="utf-8"><title>probe</title>
      <iframe id="page" \(sandbox) style="width:1000px;height:800px;border:0" src="\(page)">
      </iframe><pre id="answer"></pre>
      <script>
      const probe = \(probe);
      const frame = document.getElementById('page');
      frame.addEventListener('load', () => probe(frame)
        .then(answer => JSON.stringify(answer), error => 'failed: ' + error.stack)
        .then(text => 'answer:' + btoa(unescape(encodeURIComponent(text))) + ':')
        .then(text => document.getElementById('answer').append(text)));
      </script>
      """
    let file = folder.appendingPathComponent("probe.html")
    try Data(wrapper.utf8).write(to: file)
    let arguments = [
      "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run",
      "--user-data-dir=\(folder.appendingPathComponent("profile").path)", "--allow-file-access-from-files",
      "--blink-settings=preferredColorScheme=\(scheme.rawValue)", "--enable-logging=stderr",
      "--virtual-time-budget=20000", "--dump-dom", file.absoluteString,
    ]
    let result = try Program.run(arguments, program: URL(fileURLWithPath: path), in: folder)
    let parts = result.output.components(separatedBy: "answer:")
    guard let code = parts.dropFirst().first?.prefix(while: { $0 != ":" }), let data = Data(base64Encoded: String(code))
    else {
      throw Failure(description: "the browser answered nothing: \(result.errors.suffix(2000))")
    }
    let complaints = result.errors.split(separator: "\n").filter { $0.contains("CONSOLE") }
    if runsScripts, !complaints.isEmpty { throw Failure(description: complaints.joined(separator: "\n")) }
    do {
      return try JSONDecoder().decode(Answer.self, from: data)
    } catch { throw Failure(description: String(decoding: data, as: UTF8.self)) }
  }
}
