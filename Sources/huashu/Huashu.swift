import ArgumentParser
import Foundation

struct Huashu: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "huashu",
    abstract: "话术：投诉电话怎么说、说得怎样、怎么练 (what to say on a complaint call, how well it was said, how to practise).",
    discussion: """
      不带命令就打开对话窗口：输入客户的话，得到阶段、判断和可说的话。
      Without a command it opens the REPL: type what the customer says.

        $ huashu
        $ echo '你们怎么没经我同意就开了彩铃？' | huashu
      """,
    version: "0.1.0",
    subcommands: [
      Repl.self, Suggest.self, Score.self, Roleplay.self, Check.self, Fit.self, Compare.self,
      Calibrate.self, ArchiveCommand.self, Report.self,
    ],
    defaultSubcommand: Repl.self)
}

@main
enum Main {
  /// Runs the command that was asked for; bad usage ends with 2, as every unreadable input does.
  static func main() async {
    do {
      var command = try Huashu.parseAsRoot()
      if var asynchronous = command as? any AsyncParsableCommand {
        try await asynchronous.run()
      } else {
        try command.run()
      }
    } catch {
      guard Huashu.exitCode(for: error) == .validationFailure else { Huashu.exit(withError: error) }
      Output.error(Huashu.message(for: error))
      exit(2)
    }
  }
}
