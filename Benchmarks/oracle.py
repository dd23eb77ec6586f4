"""Right answers, found the slow and obvious way. Shares nothing with the engine but the words of Lexicon/README.md."""

import re

from workload import NEGATORS

MARKS = "，。！？"


def keyword_answers(rules, turn):
  """The numbers of the rules whose keyword stands in the turn, marks aside."""
  text = "".join(c for c in turn if c not in MARKS)
  return {rule.number for rule in rules if rule.first[0] in text}


def rich_answers(rules, turn):
  """The numbers of the rules that are heard in any sentence of the turn."""
  heard = set()
  for sentence in re.split("[。！？]", turn):
    if sentence:
      heard |= sentence_answers(rules, *folded(sentence))
  return heard


def folded(sentence):
  """The characters without commas and stutters, and for each whether a comma stands before it."""
  text, commas, comma = "", [], False
  for c in sentence:
    if c == "，":
      comma = True
    else:
      text, comma = text + c, commas.append(comma) or False
  kept = [i for i in range(len(text)) if not in_stutter(text, i)]
  # A comma before a character that was dropped stands before the next one that was kept.
  starts = [0] + [i + 1 for i in kept]
  return "".join(text[i] for i in kept), [any(commas[a:i + 1]) for a, i in zip(starts, kept)]


def in_stutter(text, i):
  """Whether a character is one of three or more alike, and not the first of them."""
  if i == 0 or text[i - 1] != text[i]:
    return False
  run = re.match(re.escape(text[i]) + "+", text[i:]).end()
  while i > 0 and text[i - 1] == text[i]:
    i, run = i - 1, run + 1
  return run >= 3


def sentence_answers(rules, text, commas):
  negators = find_negators(text, commas)
  near = [rule for rule in rules if any(word in text for word in rule.first)]
  return {rule.number for rule in near if holds(rule, text, commas, negators)}


def holds(rule, text, commas, negators):
  for word in rule.first:
    for start in places(word, text):
      end = start + len(word)
      if not rule.second:
        if not (rule.minds_negation and before(start, commas, negators) % 2):
          return True
        continue
      # The nearest of the words that must follow decides.
      ends = [p for other in rule.second for p in places(other, text) if end <= p <= end + rule.gap]
      if not ends:
        continue
      inside = sum(end <= a and b <= min(ends) for a, b in negators)
      if not (rule.minds_negation and (before(start, commas, negators) + inside) % 2):
        return True
  return False


def places(word, text):
  return [i for i in range(len(text)) if text.startswith(word, i)]


def before(start, commas, negators):
  """How many negators stand at most two characters before a word, in its clause, or run into it."""
  count = 0
  for a, b in negators:
    runs_into = a < start < b
    near = b <= start <= b + 2 and not any(commas[b:start + 1])
    count += runs_into or near
  return count


def find_negators(text, commas):
  """The longest negator at each place, none within another; those of 是不是 and 有没有 deny nothing."""
  found = []
  for i in range(len(text)):
    longest = max((n for n in NEGATORS if text.startswith(n, i)), key=len, default="")
    if longest and not (found and found[-1][1] >= i + len(longest)):
      found.append((i, i + len(longest)))
  return [(a, b) for a, b in found if not is_choice(text, commas, a)]


def is_choice(text, commas, a):
  """The same character on both sides of 不 or 没, and no comma between."""
  if a == 0 or text[a] not in "不没" or text[a - 1:a] != text[a + 1:a + 2]:
    return False
  return not (commas[a] or commas[a + 1])
