"""Drives one peer over a workload: peers.py ENGINE KEYWORDS TURNS ANSWERS REPEATS. Runs in the venv that run.py makes.

Every peer is given what it needs to answer right: marks are taken out, and AIML and RiveScript, which know words only
by the spaces between them, get a space between any two characters. Writes each turn's rule numbers and prints its
figures as JSON.
"""

import json
import pathlib
import statistics
import sys
import tempfile
import time


def aiml(keywords):
  import aiml as peer
  kernel = peer.Kernel()
  kernel.verbose(False)
  kernel.setTextEncoding(None)
  lines = ['<?xml version="1.0" encoding="UTF-8"?>', '<aiml version="1.0.1">']
  for number, word in enumerate(keywords):
    spaced = " ".join(word)
    lines.append(category(spaced, f"R{number}"))
    lines += [category(p, f"<srai>{spaced}</srai>") for p in (f"* {spaced}", f"{spaced} *", f"* {spaced} *")]
  lines += [category("*", "NONE"), "</aiml>"]
  with tempfile.NamedTemporaryFile("w", suffix=".aiml", encoding="utf8") as file:
    file.write("\n".join(lines))
    file.flush()
    kernel.learn(file.name)
  return lambda turn: one(kernel.respond(" ".join(turn)))


def category(pattern, template):
  return f"<category><pattern>{pattern}</pattern><template>{template}</template></category>"


def rivescript(keywords):
  import rivescript as peer
  bot = peer.RiveScript(utf8=True)
  lines = ["! version = 2.0"]
  for number, word in enumerate(keywords):
    lines += [f"+ [*] {' '.join(word)} [*]", f"- R{number}", ""]
  bot.stream("\n".join(lines + ["+ *", "- NONE"]))
  bot.sort_replies()
  return lambda turn: one(bot.reply("user", " ".join(turn)))


def one(reply):
  """A chatbot answers with one rule, or says that it found none."""
  return [reply.strip()[1:]] if reply.startswith("R") else []


def pyahocorasick(keywords):
  import ahocorasick
  automaton = ahocorasick.Automaton()
  for number, word in enumerate(keywords):
    automaton.add_word(word, str(number))
  automaton.make_automaton()
  return lambda turn: [number for _, number in automaton.iter(turn)]


def main():
  engine, keywords, turns, answers, repeats = sys.argv[1:]
  words = pathlib.Path(keywords).read_text(encoding="utf8").split()
  lines = pathlib.Path(turns).read_text(encoding="utf8").split()
  texts = ["".join(c for c in line if c not in "，。！？") for line in lines]
  begin = time.perf_counter()
  answer = {"aiml": aiml, "rivescript": rivescript, "pyahocorasick": pyahocorasick}[engine](words)
  loaded = time.perf_counter()
  rates = []
  for _ in range(int(repeats)):
    start = time.perf_counter()
    found = [answer(text) for text in texts]
    rates.append(len(texts) / (time.perf_counter() - start))
  pathlib.Path(answers).write_text("".join(",".join(f) + "\n" for f in found), encoding="utf8")
  print(json.dumps({
      "load_ms": (loaded - begin) * 1000, "turns": len(texts), "turns_per_second": statistics.median(rates),
      "peak_mb": peak_mb()}))


def peak_mb():
  """What this process itself took at most; getrusage would include its parent's memory from before exec."""
  try:
    status = pathlib.Path("/proc/self/status").read_text()
  except OSError:
    return 0
  return next(int(line.split()[1]) / 1024 for line in status.splitlines() if line.startswith("VmHWM:"))


if __name__ == "__main__":
  main()
