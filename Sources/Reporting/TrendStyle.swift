/// The style sheet of the trend report: quiet, light or dark as the reader's system is, and black on white in print.
enum TrendStyle {
  static let sheet = """
    :root{color-scheme:light dark;--ink:#1c1e21;--soft:#5b626b;--paper:#fff;--tint:#f3f5f7;--rule:#d5dae0;\
    --line:#0b62b8;--bad:#b3261e;--good:#1b6e3c}
    @media (prefers-color-scheme:dark){:root{--ink:#e7e9ec;--soft:#a3abb5;--paper:#15171a;--tint:#1f2327;\
    --rule:#3a4048;--line:#7ab8ff;--bad:#ff8a80;--good:#7bd49b}}
    *{box-sizing:border-box}
    body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.6 system-ui,"Noto Sans CJK SC",\
    "PingFang SC","Microsoft YaHei",sans-serif}
    main,header,nav{max-width:75rem;margin:0 auto;padding:0 1rem}
    h1{font-size:1.6rem;margin:1.2rem 0 .2rem}h2{font-size:1.2rem;margin:2rem 0 .5rem}h3{font-size:1rem;margin:1.2rem 0 .3rem}
    p{margin:.3rem 0}.note{color:var(--soft);font-size:.9rem}
    nav ul{display:flex;flex-wrap:wrap;gap:.3rem 1rem;list-style:none;margin:.6rem 0;padding:.4rem 0;\
    border-block:1px solid var(--rule)}
    a{color:var(--line)}
    a:focus-visible,.scroll:focus-visible{outline:3px solid var(--line);outline-offset:2px}
    .figures{display:flex;flex-wrap:wrap;gap:.6rem;margin:1rem 0;padding:0;list-style:none}
    .figures li{background:var(--tint);border:1px solid var(--rule);border-radius:.4rem;padding:.4rem .9rem;min-width:7rem}
    .figures b{display:block;font-size:1.4rem;font-variant-numeric:tabular-nums}
    .scroll{overflow-x:auto}
    table{border-collapse:collapse;width:100%;font-size:.92rem}
    th,td{padding:.3rem .6rem;border-bottom:1px solid var(--rule);text-align:start;vertical-align:top}
    thead th{color:var(--soft);font-weight:600;white-space:nowrap}
    th.n,td.n{text-align:end;font-variant-numeric:tabular-nums;white-space:nowrap}
    tbody th{font-weight:500;min-width:6em;overflow-wrap:anywhere}
    .bad{color:var(--bad);font-weight:600}.good{color:var(--good)}
    code{font-family:ui-monospace,monospace;font-size:.9em;background:var(--tint);padding:.05rem .3rem;\
    border-radius:.2rem;white-space:nowrap}
    svg{fill:none;stroke:var(--line);stroke-width:2}svg circle{fill:var(--line);stroke:none}
    svg text{fill:var(--soft);stroke:none;font-size:12px}svg .grid{stroke:var(--rule);stroke-width:1}
    svg .machine{stroke:var(--soft);stroke-dasharray:5 4}
    .trend{width:100%;max-width:48rem;height:auto;min-width:32rem;display:block}.day{white-space:nowrap}.spark{vertical-align:middle}
    footer{max-width:75rem;margin:2rem auto;padding:0 1rem;color:var(--soft);font-size:.85rem}
    @media print{:root{color-scheme:light;--ink:#000;--soft:#444;--paper:#fff;--tint:#fff;--rule:#999;--line:#000;\
    --bad:#000;--good:#000}nav{display:none}.scroll{overflow:visible}h2,h3{break-after:avoid}tr{break-inside:avoid}\
    .trend{min-width:0}body{font-size:11pt}}
    """
}
