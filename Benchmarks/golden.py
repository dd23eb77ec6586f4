"""Writes the project's own golden calls as JSON Lines, the form in which calls come in batches."""

import json
import re

ROLES = {"客服": "agent", "客户": "customer", "客戶": "customer"}
TURN = re.compile(r"\ufeff?\s*(?:\[[\d:.]+\]\s*)?(客服|客户|客戶)[：:](.*)")


def json_lines(folder):
  """A line for each call, in the order of their names; clocks are left out."""
  lines = []
  for file in sorted(folder.rglob("*.txt")):
    if not file.with_name(file.stem + ".gold.json").exists():
      continue
    found = [TURN.match(line) for line in file.read_text(encoding="utf8").splitlines()]
    turns = [{"role": ROLES[turn[1]], "text": turn[2].strip()} for turn in found if turn]
    lines.append(json.dumps({"callId": file.stem, "turns": turns}, ensure_ascii=False))
  return lines
