"""The work that every engine is given: keyword rules and Chinese call-centre turns, the same for the same seed."""

import dataclasses
import itertools
import random

TOPICS = (
    "信用 分期 手续 年费 积分 账单 额度 利率 还款 逾期 套餐 流量 宽带 话费 保险 理赔 保费 退保 贷款 房贷 车险 医疗 重疾 意外 养老 "
    "教育 课程 试听 退费 合同 发票 物流 快递 退货 换货 保修 维修 安装 预约 升级 会员 优惠 折扣 红包 活动 赠品 礼品 佣金 收益 风险 "
    "基金 理财 存款 转账 密码 验证 短信 骚扰 投诉 客服 经理 领导 公司 地址 时间 价格 费用 押金 违约 解约 开户 销户 绑定 解绑 充值 "
    "提现 冻结 挂失 补办 激活 注销").split()
TROUBLES = (
    "太高 太贵 怎么算 多少钱 不需要 没兴趣 不划算 不信任 有问题 不清楚 想了解 能不能减 什么时候 没时间 已经有了 被骗过 考虑一下 "
    "取消掉 办不了 没收到 扣错了 不到账 不安全 谁给的 在哪办 要材料 有保障吗 可以退吗 会涨吗 要几天").split()
LINKS = ["", "的", "方面", "这块", "那个", "业务", "服务", "产品", "方案", "申请", "情况", "政策", "标准"]
FILLER = list("我你他说那这就是的了吧呢啊嗯哦好行今天明天晚上家里老婆老公孩子朋友同事现在先不急再看看听到知道觉得真假还都也没有一下对了请问麻烦")
NEGATORS = ["不", "没", "没有", "别"]
ENDS = "。！？"


@dataclasses.dataclass(frozen=True)
class Rule:
  """Words, and other words that must follow them within a gap; `second` is empty where there is no gap."""

  number: int
  pattern: str
  first: tuple
  second: tuple = ()
  gap: int = 0
  minds_negation: bool = False

  @property
  def name(self):
    return f"f{self.number // 8}/r{self.number}"


def triples(count, rng):
  """Distinct (topic, link, trouble), of which every rule is made."""
  every = [(topic, link, trouble) for link in LINKS for topic in TOPICS for trouble in TROUBLES]
  every = list({"".join(triple): triple for triple in every}.values())
  rng.shuffle(every)
  if count > len(every):
    raise SystemExit(f"at most {len(every)} rules can be made, not {count}")
  return every[:count]


def keyword_rules(count, seed):
  rng = random.Random(seed)
  words = ["".join(triple) for triple in triples(count, rng)]
  return [Rule(number, word, (word,)) for number, word in enumerate(words)]


def rich_rules(count, seed):
  """A quarter each: a gap; words that a negation cancels; a choice of words; a choice with a gap."""
  rng = random.Random(seed)
  rules = []
  for number, (topic, link, trouble) in enumerate(triples(count, rng)):
    kind = number % 4
    gap = rng.choice([3, 8, 20])
    width = "" if gap == 8 else gap
    topics = (topic, rng.choice([t for t in TOPICS if t != topic]))
    troubles = (trouble, rng.choice([t for t in TROUBLES if t != trouble]))
    if kind == 0:
      rule = Rule(number, f"{topic}{link}~{width}{trouble}", (topic + link,), (trouble,), gap, True)
    elif kind == 1:
      rule = Rule(number, topic + link + trouble, (topic + link + trouble,), minds_negation=True)
    elif kind == 2:
      words = tuple(t + l + b for t, l, b in itertools.product(topics, {link, ""}, troubles))
      middle = f"[{link}]" if link else ""
      rule = Rule(number, f"({'|'.join(topics)}){middle}({'|'.join(troubles)})", words, minds_negation=True)
    else:
      pattern = f"({'|'.join(topics)}){link}~{width}({'|'.join(troubles)})"
      rule = Rule(number, pattern, tuple(t + link for t in topics), troubles, gap, True)
    rules.append(rule)
  return rules


def keyword_turns(rules, count, seed):
  """15 to 40 characters; seven in ten hold a rule's word, some rules far oftener than others."""
  rng = random.Random(seed + 1)
  return [plain_turn(rules, rng) for _ in range(count)]


def plain_turn(rules, rng):
  length = rng.randint(15, 40)
  if rng.random() < 0.7:
    word = often_first(rules, rng).first[0]
    room = max(0, length - len(word) - 1)
    before = rng.randint(0, room)
    comma = "，" if before and length > 20 else ""
    return fill(before, rng) + comma + word + fill(max(0, room - before - 1), rng) + rng.choice(ENDS)
  return fill(length // 3, rng) + "，" + fill(max(1, length - length // 3 - 2), rng) + rng.choice(ENDS)


def rich_turns(rules, count, seed):
  """Turns that hold a rule's words with gaps of every width, negators near them, and sentence ends between them."""
  rng = random.Random(seed + 2)
  return [rich_turn(rules, rng) for _ in range(count)]


def rich_turn(rules, rng):
  if rng.random() < 0.2:
    return plain_turn(rules, rng)
  rule = often_first(rules, rng)
  words = rng.choice(rule.first)
  if rule.second:
    words += between(rng.randint(0, rule.gap + 2), rng) + rng.choice(rule.second)
  before = fill(rng.randint(0, 8), rng)
  if rng.random() < 0.5:
    before += "".join(rng.choice(NEGATORS) + fill(rng.randint(0, 3), rng) for _ in range(rng.randint(1, 2)))
  comma = "，" if before and rng.random() < 0.3 else ""
  return before + comma + words + fill(rng.randint(0, 12), rng) + rng.choice(ENDS)


def between(length, rng):
  """What stands in a gap: at times a negator, a comma or the end of a sentence."""
  text = fill(length, rng)
  kind = rng.random()
  if kind < 0.3 or not text:
    return text
  at = rng.randint(0, len(text))
  return text[:at] + rng.choice(NEGATORS + ["，", "。"]) + text[at:]


def fill(length, rng):
  return "".join(rng.choice(FILLER) for _ in range(length))


def often_first(rules, rng):
  """Low numbers far oftener than high ones, as real words are."""
  return rules[min(len(rules) - 1, int(len(rules) ** rng.random()) - 1)]
