#!/usr/bin/env python3
"""Runs one workload through huashu and its peers and prints how they compare. See README.md.

Exit 0: every answer of ours was right; 1: at least one was wrong; 2: something could not be run.
"""

import argparse
import json
import os
import pathlib
import re
import statistics
import subprocess
import sys
import tempfile
import time

import golden
import library
import oracle
import workload

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent
WORK = ROOT / ".build-bench"
PEERS = {"aiml": "python-aiml==0.9.3", "rivescript": "rivescript==1.15.0", "pyahocorasick": "pyahocorasick==2.3.1"}
CALL_LENGTH = 20


def main():
  options = read_options()
  WORK.mkdir(exist_ok=True)
  python = make_venv()
  programs = build(options.scratch_path)
  wrong = compare(options, python, programs["huashu-bench"])
  wrong += check_rich(options, programs["huashu-bench"])
  start_up(programs["huashu"])
  whole_calls(programs["huashu-bench"], options.repeats)
  long_turns(programs["huashu-bench"])
  if wrong:
    print(f"\n{wrong} of our answers are wrong.")
  return 1 if wrong else 0


def read_options():
  parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
  parser.add_argument("--rules", default="200,2000,20000", help="numbers of rules, parted by commas")
  parser.add_argument("--turns", type=int, default=2000, help="turns for all engines but the slow ones")
  parser.add_argument("--slow-turns", type=int, default=60, help="turns for rivescript")
  parser.add_argument("--repeats", type=int, default=5, help="repetitions of which the median is taken")
  parser.add_argument("--seed", type=int, default=7)
  parser.add_argument("--scratch-path", default=".build", help="where Swift builds, below the project's folder")
  options = parser.parse_args()
  options.sizes = [int(n) for n in options.rules.split(",")]
  return options


# Setting up


def make_venv():
  folder = WORK / "venv"
  python = folder / "bin/python"
  if not python.exists():
    run([sys.executable, "-m", "venv", str(folder)])
  if run([str(python), "-c", "import aiml, rivescript, ahocorasick"], may_fail=True) is None:
    run([str(python), "-m", "pip", "install", "--quiet", *PEERS.values()])
  return python


def build(scratch):
  """Both programs, built for release; the package's other products are left alone."""
  command = ["swift", "build", "-c", "release", "--scratch-path", scratch]
  for product in ("huashu", "huashu-bench"):
    run(command + ["--product", product])
  folder = pathlib.Path(run(command + ["--show-bin-path"]).strip())
  return {product: folder / product for product in ("huashu", "huashu-bench")}


def run(command, may_fail=False):
  done = subprocess.run([str(c) for c in command], cwd=ROOT, capture_output=True, text=True)
  if done.returncode == 0:
    return done.stdout
  if may_fail:
    return None
  said = done.stdout[-2000:] + done.stderr[-2000:]
  print(f"{' '.join(map(str, command))}: exit {done.returncode}\n{said}", file=sys.stderr)
  raise SystemExit(2)


# One workload, every engine


def compare(options, python, ours):
  print("Keyword rules. Right: answers that agree with a search for every keyword in every turn.\n")
  print(row("rules", "engine", "turns/s", "× aiml", "slower", "load", "MB", "right"))
  at_first, wrong = {}, 0
  for size in options.sizes:
    folder = WORK / f"keywords-{size}"
    rules = workload.keyword_rules(size, options.seed)
    turns = workload.keyword_turns(rules, options.turns, options.seed)
    library.write(folder, rules)
    put(folder / "keywords", [rule.first[0] for rule in rules])
    put(folder / "turns", turns)
    put(folder / "slow-turns", turns[:options.slow_turns])
    answers = [oracle.keyword_answers(rules, turn) for turn in turns]
    figures = {"huashu": run_ours(ours, folder, options.repeats)}
    for engine in PEERS:
      file, repeats = ("slow-turns", 1) if engine == "rivescript" else ("turns", options.repeats)
      command = [python, HERE / "peers.py", engine, folder / "keywords", folder / file, folder / engine, repeats]
      figures[engine] = json.loads(run(command))
    for engine, figure in figures.items():
      given = read(folder / engine)
      right = sum(is_right(engine, line, answer) for line, answer in zip(given, answers))
      if engine == "huashu":
        right = min(right, sum_of_good_advice(given, answers))
        wrong += len(given) - right
      rate = figure["turns_per_second"]
      at_first.setdefault(engine, rate)
      ratio = short(rate / figures["aiml"]["turns_per_second"])
      print(result(size, engine, figure, ratio, at_first[engine], f"{right} of {len(given)}"), flush=True)
  print(f"\n× aiml: turns/s over python-aiml's. Slower: turns/s at {options.sizes[0]} rules over turns/s here.")
  return wrong


def run_ours(program, folder, repeats, turns="turns"):
  return json.loads(run([program, folder, folder / turns, folder / "huashu", repeats, CALL_LENGTH]))


def is_right(engine, line, answer):
  """Ours and pyahocorasick must find every rule of a turn, and nothing else; a chatbot any one of them."""
  if engine == "huashu":
    return heard(line) == answer
  found = {int(number) for number in line.split(",") if number}
  return found == answer if engine == "pyahocorasick" else found <= answer and bool(found) == bool(answer)


def heard(line):
  return {int(number) for number in re.findall(r"f\d+/r(\d+)", line.split("\t")[0])}


def sum_of_good_advice(given, answers):
  """Turns with one to three lines, where a new line that answers the customer, if there is one, comes first."""
  good, offered = 0, set()
  for number, (line, answer) in enumerate(zip(given, answers)):
    if number % CALL_LENGTH == 0:
      offered = set()
    _, stage, lines = line.split("\t")
    lines = lines.split(",")
    first = re.search(r"/l(\d+)$", lines[0])
    is_asked = number % CALL_LENGTH % 2 == 0
    awaited = {r for r in answer if is_asked and library.stage_of(r) == stage and f"common/{stage}/l{r}" not in offered}
    answers_first = first is not None and int(first[1]) in answer
    good += 1 <= len(set(lines)) == len(lines) <= 3 and (not awaited or answers_first)
    offered |= set(lines)
  return good


def check_rich(options, ours):
  print("\nRules with gaps, negation and choices: ours alone, every turn held to an independent matcher.\n")
  print(row("rules", "engine", "turns/s", "", "slower", "load", "MB", "right"))
  at_first, wrong = None, 0
  for size in options.sizes:
    folder = WORK / f"rich-{size}"
    rules = workload.rich_rules(size, options.seed)
    turns = workload.rich_turns(rules, options.turns, options.seed)
    library.write(folder, rules)
    put(folder / "turns", turns)
    answers = [oracle.rich_answers(rules, turn) for turn in turns]
    figure = run_ours(ours, folder, options.repeats)
    missed = [(turn, heard(line), answer) for turn, line, answer in zip(turns, read(folder / "huashu"), answers)
              if heard(line) != answer]
    wrong += len(missed)
    at_first = at_first or figure["turns_per_second"]
    right = f"{len(turns) - len(missed)} of {len(turns)}"
    print(result(size, "huashu", figure, "", at_first, right), flush=True)
    for turn, found, answer in missed[:5]:
      print(f"  {turn}: too much {names(rules, found - answer)}, missing {names(rules, answer - found)}")
  return wrong


def names(rules, numbers):
  return [rules[n].pattern for n in sorted(numbers)]


# What ours must hold by itself


def start_up(program):
  """The real program with the real library: nothing to answer, so only its start is measured."""
  times = []
  with tempfile.TemporaryDirectory() as cache:
    for _ in range(16):
      begin = time.perf_counter()
      subprocess.run([program, "suggest"], cwd=ROOT, env=os.environ | {"HUASHU_CACHE": cache}, check=True,
                     stdin=subprocess.DEVNULL, capture_output=True)
      times.append((time.perf_counter() - begin) * 1000)
  warm = statistics.median(times[1:])
  print(f"\nStart-up of `huashu suggest </dev/null`: first {times[0]:.0f} ms, then {warm:.0f} ms (median of 15)")


def whole_calls(program, repeats):
  """From the bytes of JSON Lines to the bytes of scorecards, one process, one thread."""
  file = WORK / "calls.jsonl"
  put(file, golden.json_lines(ROOT / "Tests/Golden"))
  figures = json.loads(run([program, ROOT, "calls", file, repeats]))
  parts = ["parse", "hear", "score", "write"]
  seconds = sum(figures[part] for part in parts)
  print(f"\nWhole calls to scorecards: {figures['calls']} calls of Tests/Golden, {figures['turns']:,} turns, "
        f"{figures['megabytes']:.2f} MB of JSON Lines, one core\n")
  print(row("part", "", "ms", "MB/s", "share"))
  for part in parts:
    print(row(part, "", f"{figures[part] * 1000:,.0f}", short(figures["megabytes"] / figures[part]),
              f"{figures[part] / seconds:.0%}"))
  print(row("all", "", f"{seconds * 1000:,.0f}", short(figures["megabytes"] / seconds), ""))
  print(f"\n{figures['turns'] / seconds:,.0f} turns/s, {figures['calls'] / seconds:,.0f} calls/s, "
        f"{figures['peak_mb']:.0f} MB at most")


def long_turns(program):
  print("\nOne turn of hostile text, with the project's own library (nested gaps: with a rule of their own)\n")
  texts = {
      "one character": ("不", ROOT),
      "two characters": ("不是", ROOT),
      "a keyword": ("太贵了", ROOT),
      "keyword, comma": ("投诉，", ROOT),
      "keyword, full stop": ("你们乱扣费。", ROOT),
      "figures": ("一百二十三块5毛", ROOT),
      "nested gaps": ("甲乙丙丁", write_nested(WORK / "nested")),
  }
  sizes = [10, 100, 1000]
  print(f"{'text':<20}" + "".join(f"{size:>9} kB{'µs/kB':>9}" for size in sizes))
  for name, (unit, folder) in texts.items():
    cells = ""
    for size in sizes:
      file = WORK / "long-turn"
      put(file, [unit * (size * 1000 // len(unit.encode()))])
      begin = time.perf_counter()
      try:
        done = subprocess.run(
            [program, folder, file, os.devnull, "1", "1"], capture_output=True, text=True, check=True, timeout=120)
        ms = json.loads(done.stdout)["turn_ms"][0]
        cells += f"{ms:>9,.1f} ms{ms * 1000 / size:>9,.0f}"
      except subprocess.TimeoutExpired:
        cells += f"{'> ' + format((time.perf_counter() - begin) * 1000, ',.0f'):>9} ms{'':>9}"
        break
    print(f"{name:<20}{cells}", flush=True)


def write_nested(folder):
  """One rule of six words with wide gaps, the last of which never comes."""
  rule = workload.Rule(0, "甲~30乙~30丙~30丁~30甲~30戊", ("甲",))
  library.write(folder, [rule])
  return folder


# Small things


def result(size, engine, figure, ratio, at_first, right):
  rate = figure["turns_per_second"]
  return row(size, engine, f"{rate:,.0f}" if rate >= 10 else f"{rate:.1f}", ratio, f"{at_first / rate:.1f}",
             f"{figure['load_ms'] / 1000:.2f} s", f"{figure['peak_mb']:.0f}", right)


def short(number):
  """Two figures that mean something, never in powers of ten."""
  digits = 0 if number >= 10 else 1 if number >= 1 else 2 if number >= 0.1 else 4
  return f"{number:,.{digits}f}"


def row(*cells):
  widths = [6, 14, 10, 8, 8, 10, 6, 14]
  return "".join(f"{cell:>{width}}" for cell, width in zip(map(str, cells), widths))


def put(file, lines):
  file.write_text("\n".join(lines) + "\n", encoding="utf8")


def read(file):
  return file.read_text(encoding="utf8").splitlines()


if __name__ == "__main__":
  sys.exit(main())
