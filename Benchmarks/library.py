"""Writes rules as a library that huashu reads: one signal and one line a rule, in the form of Lexicon/ and Scripts/."""

import json

from workload import NEGATORS

STAGES = ["greeting", "cut-in", "conversion", "agreement", "closing"]
ACTS = ["verify", "explain", "assure"]
# Words of the filler, so that acts are heard and duties are met now and then.
ACT_WORDS = [["请问"], ["知道"], ["一下", "看看"]]


def stage_of(number):
  """The stage of a rule's line."""
  return STAGES[number % len(STAGES)]


def write(folder, rules):
  lexicon, script = folder / "Lexicon/zh", folder / "Scripts/zh/common"
  (script / "lines").mkdir(parents=True, exist_ok=True)
  lexicon.mkdir(parents=True, exist_ok=True)
  put(lexicon / "acts.yml", ["acts:"] + [f"  {act}: {{name: {act}, kind: merit}}" for act in ACTS])
  sets = [f"  negator: {quoted(NEGATORS)}", "  question-end: [吗]", "  question-word: [什么, 怎么]"]
  put(lexicon / "words.yml", ["sets:"] + sets + ["signals:"] + [f"  {act}: {{patterns: {quoted(words)}}}" for act, words in zip(ACTS, ACT_WORDS)])
  put(lexicon / "rules.yml", ["speaker: any", "signals:"] + [signal(rule) for rule in rules])
  put(script / "script.yml", course(rules))
  put(script / "rubric.yml", ["rubric: common", "pass: 60", "stages:"] + [
      f"  {stage}: {{weight: 20, items: {{does: {{check: mentioned, acts: [{ACTS[0]}], points: 1}}}}}}"
      for stage in STAGES])
  put(script / "lines/lines.yml", ["lines:"] + [line(rule) for rule in rules] + [
      f"  {stage}/any-{i}: {{stage: {stage}, acts: [{act}], text: 好的，我在听，您请讲（{i}）。}}"
      for stage in STAGES for i, act in enumerate(ACTS)])


def put(file, lines):
  file.write_text("\n".join(lines) + "\n", encoding="utf8")


def quoted(value):
  return json.dumps(value, ensure_ascii=False)


def signal(rule):
  negation = "" if rule.minds_negation else ", negation: ignored"
  mood = f", mood: {rule.number % 5}" if rule.number % 7 == 0 else ""
  return f"  {rule.name}: {{patterns: [{quoted(rule.pattern)}]{negation}{mood}}}"


def line(rule):
  stage = stage_of(rule.number)
  slot = "共{amount}，" if rule.number % 4 == 0 else ""
  text = f"您说的是{rule.first[0]}，{slot}我这就帮您看。"
  return (f"  {stage}/l{rule.number}: {{stage: {stage}, acts: [{ACTS[rule.number % len(ACTS)]}], "
          f"for: [{rule.name}], text: {quoted(text)}}}")


def course(rules):
  """Five stages; the commonest rules speak for them, as openings and farewells do in a real script."""
  lines = ["script: common", "slots: {amount: 金额}", "urgent: [" + rules[0].name + "]", "stages:"]
  for number, stage in enumerate(STAGES):
    evidence = {rule.name: 0.5 + i % 3 / 2 for i, rule in enumerate(rules[number::len(STAGES)][:15])}
    onward = STAGES[number + 1:number + 2]
    lines += [
        f"  {stage}:", f"    name: {stage}", f"    owes: [{ACTS[number % len(ACTS)]}]",
        "    evidence: {" + ", ".join(f"{name}: {weight}" for name, weight in evidence.items()) + "}",
    ] + [f"    moves: {{{next_stage}: 0.2}}" for next_stage in onward]
  return lines
