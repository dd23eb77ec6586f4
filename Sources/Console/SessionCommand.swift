import SourceText

/// The verbs of the REPL; the single list that help, completion and the session share.
package enum SessionCommand: String, CaseIterable, Sendable {
  case help, new, script, stage, why, owed, draft, find, score, roleplay, hint, undo, save, reload, lang, quit

  /// What follows the verb, as help shows it.
  var argument: Wording {
    switch self {
    case .script: Wording(zh: "[名字|auto]", en: "[NAME|auto]")
    case .stage: Wording(zh: "[阶段]", en: "[STAGE]")
    case .why: Wording(zh: "[N]", en: "[N]")
    case .draft: Wording(zh: "想说的话", en: "TEXT")
    case .find: Wording(zh: "字词", en: "WORDS")
    case .score: Wording(zh: "[文件]", en: "[FILE]")
    case .roleplay: Wording(zh: "[场景] [--seed N] [--level 难度]", en: "[SCENARIO] [--seed N] [--level LEVEL]")
    case .save: Wording(zh: "文件", en: "FILE")
    case .lang: Wording(zh: "[zh|en]", en: "[zh|en]")
    case .help, .new, .owed, .hint, .undo, .reload, .quit: Wording(zh: "", en: "")
    }
  }

  var purpose: Wording {
    switch self {
    case .help: Wording(zh: "列出命令", en: "list the commands")
    case .new: Wording(zh: "开始一通新电话", en: "begin a new call")
    case .script: Wording(zh: "看或换话术；auto 由内容判断", en: "show or change the script; auto tells it by the words")
    case .stage: Wording(zh: "五个阶段各做什么，现在在哪一步", en: "what the stages are for and where the call is")
    case .why: Wording(zh: "听到了什么、出自哪条规则；N 是第几条建议", en: "what was heard and by which rule; N is a suggestion")
    case .owed: Wording(zh: "这一阶段还差什么", en: "what this stage still owes")
    case .draft: Wording(zh: "说出口之前先检查一句话", en: "check your own words before you say them")
    case .find: Wording(zh: "在话术里找句子", en: "find lines in the script")
    case .score: Wording(zh: "给这通电话（或一个文件）打分", en: "score this call, or a file")
    case .roleplay: Wording(zh: "排练：程序扮客户；不带名字列出场景", en: "rehearse with a played customer; alone, lists scenarios")
    case .hint: Wording(zh: "排练时看提示", en: "a hint during a rehearsal")
    case .undo: Wording(zh: "收回上一句", en: "take the last line back")
    case .save: Wording(zh: "把这通电话存成文字稿", en: "save this call as a transcript")
    case .reload: Wording(zh: "重新读词库和话术，通话保留", en: "read the library anew and keep the call")
    case .lang: Wording(zh: "界面语言", en: "language of messages")
    case .quit: Wording(zh: "退出（也可按 Ctrl-D）", en: "leave (or Ctrl-D)")
    }
  }
}
