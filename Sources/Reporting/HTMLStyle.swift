/// How a report looks: in light and dark, on a narrow and a wide screen, on paper.
enum HTMLStyle {
  static let sheet = Markup(trusted: colours + page + index + call + dialogue + card + paper)

  /// Every pair of ink and ground that meets here has a contrast of 4.5 or more.
  private static let colours = """
    :root{color-scheme:light dark;--ground:#f7f6f3;--sheet:#fff;--ink:#1c1e22;--dim:#565b63;--line:#d6d3cc;
    --link:#0a58a6;--bad:#a8201a;--bad-ground:#fdeceA;--good:#1b6436;--good-ground:#e6f4ea;--warn:#7d4500;
    --warn-ground:#fff2d9;--doubt:#56399a;--doubt-ground:#f0ebfb;--flat:#eceae5}
    @media (prefers-color-scheme:dark){:root{--ground:#141619;--sheet:#1c1f24;--ink:#e9e7e3;--dim:#abb0b8;
    --line:#3b3f47;--link:#8fbcf7;--bad:#ffa39a;--bad-ground:#47211e;--good:#93daa8;--good-ground:#1a3624;
    --warn:#f4c77c;--warn-ground:#402e10;--doubt:#cbb9f9;--doubt-ground:#30274a;--flat:#2a2e35}}

    """

  private static let page = """
    *{box-sizing:border-box}
    html{scroll-padding-top:3.5rem;-webkit-text-size-adjust:100%}
    body{margin:0;background:var(--ground);color:var(--ink);font:16px/1.65 system-ui,-apple-system,"PingFang SC",
    "Microsoft YaHei","Noto Sans CJK SC","Noto Sans SC","Source Han Sans SC","WenQuanYi Micro Hei",sans-serif;
    overflow-wrap:anywhere}
    :lang(zh-Hant){font-family:system-ui,-apple-system,"PingFang TC","Microsoft JhengHei","Noto Sans CJK TC",
    "Noto Sans TC",sans-serif}
    main,.foot{max-width:76rem;margin:0 auto;padding:0 1rem 2rem}
    .foot{color:var(--dim);font-size:.875rem}
    a{color:var(--link)}
    :focus-visible{outline:3px solid var(--link);outline-offset:2px;border-radius:2px}
    h1,h2,h3{line-height:1.3;text-wrap:balance}
    h1{font-size:1.6rem;margin:1.5rem 0 .5rem}
    h2{font-size:1.35rem;margin:1rem 0 .25rem}
    h3{font-size:1.05rem;margin:2rem 0 .6rem}
    .skip{position:absolute;left:-99rem;top:0;background:var(--sheet);padding:.5rem 1rem;z-index:9}
    .skip:focus{left:0}
    .dim{color:var(--dim)}
    .said{unicode-bidi:isolate}
    .num{text-align:right;font-variant-numeric:tabular-nums}
    .num,.short,thead th{white-space:nowrap;overflow-wrap:normal}
    code{font:.8125rem/1.5 ui-monospace,"SFMono-Regular",Consolas,"DejaVu Sans Mono",monospace;color:var(--dim)}
    table{border-collapse:collapse;width:100%;background:var(--sheet)}
    caption{text-align:left;color:var(--dim);font-size:.875rem;padding:.2rem 0}
    th,td{padding:.4rem .6rem;border:1px solid var(--line);text-align:left;vertical-align:top}
    thead th{background:var(--flat);font-size:.875rem}
    .scroll{overflow-x:auto}
    .tag{display:inline-block;border:1px solid currentColor;border-radius:3px;padding:0 .4em;font-size:.8125rem;
    line-height:1.5;margin:0 .25em .15em 0;font-weight:600;white-space:nowrap}
    .tag.bad,.tag.fatal{color:var(--bad);background:var(--bad-ground)}
    .tag.fatal{border-width:2px}
    .tag.good{color:var(--good);background:var(--good-ground)}
    .tag.warn{color:var(--warn);background:var(--warn-ground)}
    .tag.doubt{color:var(--doubt);background:var(--doubt-ground)}
    [hidden]{display:none!important}

    """

  private static let index = """
    .figures{display:flex;flex-wrap:wrap;gap:.5rem;align-content:start;margin:1rem 0;padding:0;list-style:none}
    .figures li{background:var(--sheet);border:1px solid var(--line);border-radius:4px;padding:.4rem .8rem;
    min-width:6.5rem}
    .figures b{display:block;font-size:1.5rem;line-height:1.3;font-variant-numeric:tabular-nums}
    .figures .bad b{color:var(--bad)}.figures .good b{color:var(--good)}.figures .warn b{color:var(--warn)}
    .figures .doubt b{color:var(--doubt)}
    .halves{display:grid;gap:0 2rem}
    @media (min-width:60rem){.halves{grid-template-columns:minmax(0,1fr) minmax(0,1fr)}}
    svg{display:block;max-width:100%}
    svg text{fill:var(--ink);font-size:13px}
    svg .dim{fill:var(--dim)}
    .spread .bar{fill:var(--link)}.spread .axis,.mood .axis{stroke:var(--dim)}
    .spread .mark{stroke:var(--bad);stroke-width:2;stroke-dasharray:5 4}
    .filter{display:flex;flex-wrap:wrap;gap:.5rem 1rem;align-items:end;margin:.5rem 0}
    .filter label{display:block;font-size:.875rem;color:var(--dim)}
    .filter input,.filter select,.filter button{font:inherit;color:inherit;background:var(--sheet);
    border:1px solid var(--dim);border-radius:3px;padding:.25rem .5rem;max-width:100%}
    .filter .find{flex:1 1 14rem}.filter .find input{width:100%}
    th button,td button{font:inherit;font-weight:inherit;color:var(--link);background:none;border:0;padding:0;
    text-align:inherit;cursor:pointer;text-decoration:underline;text-underline-offset:3px}
    th[aria-sort=ascending] button::after{content:" ▲"}
    th[aria-sort=descending] button::after{content:" ▼"}
    .calls tbody th{font-weight:500;min-width:10rem}
    .calls .why{min-width:14rem}
    @media (max-width:40rem){.score{padding:.5rem .45rem;font-size:.85rem}.score b{font-size:1.5rem}}
    @media (max-width:40rem){.calls,.calls tbody{display:block}.calls thead tr,.calls tbody tr{display:flex;
    flex-wrap:wrap;gap:.1rem .9rem;border:1px solid var(--line);margin:0 0 .4rem;padding:.3rem .6rem}
    .calls thead{display:block}.calls th,.calls td{border:0;padding:.1rem 0;min-width:0!important}
    .calls thead tr{background:var(--flat)}.calls thead th{background:none}.calls tbody th,.calls .why{flex-basis:100%}
    .calls tbody th{order:-1}
    .calls td[data-label]::before{content:attr(data-label) " ";color:var(--dim)}}

    """

  private static let call = """
    .js .call:not(.shown){display:none}
    .call{border-top:3px solid var(--dim);margin-top:2.5rem;content-visibility:auto;contain-intrinsic-size:auto 1400px}
    .js .call{content-visibility:visible}
    .single .call{border-top:0;margin-top:.5rem}
    .single .to-index{display:none}
    .call>nav{display:flex;flex-wrap:wrap;gap:.25rem 1.25rem;padding:.5rem 0;font-size:.9375rem}
    h1:focus,h2:focus{outline:0}
    .about{display:flex;flex-wrap:wrap;gap:0 1.25rem;margin:0;padding:0;color:var(--dim);font-size:.9375rem}
    .about div{display:flex;gap:.4em}
    .about dt::after{content:"："}
    :lang(en) .about dt::after{content:":"}
    .about dd{margin:0;color:var(--ink)}
    .verdict{display:grid;gap:.75rem;margin:1rem 0;grid-template-columns:repeat(3,minmax(0,1fr))}
    .score{background:var(--sheet);border:1px solid var(--line);border-radius:4px;padding:.5rem .8rem}
    .score b{display:block;font-size:1.9rem;line-height:1.25;font-variant-numeric:tabular-nums}
    .score.total{border:2px solid var(--dim)}
    .score svg{margin-top:.3rem}
    .score rect{fill:var(--flat)}.score .part{fill:var(--link)}
    .beside{grid-column:1/-1}
    .beside ul{margin:.25rem 0;padding-left:1.2rem}
    @media (min-width:60rem){.verdict{grid-template-columns:repeat(3,9.5rem) minmax(0,1fr)}.beside{grid-column:auto}}
    .chart{display:grid;grid-template-columns:5rem minmax(0,1fr)}
    :lang(en) .chart{grid-template-columns:6.5rem minmax(0,1fr)}
    .mood .stage{fill:var(--flat);stroke:var(--sheet);stroke-width:2}
    .mood .low{fill:var(--bad-ground)}.mood .mid{fill:var(--warn-ground)}.mood .high{fill:var(--good-ground)}
    .mood .rule{stroke:var(--line)}
    .mood .step{stroke:var(--link);stroke-width:2.5}
    .mood .jump{fill:var(--link)}
    .mood .fault{fill:var(--bad)}
    .stages,.jumps{margin:.5rem 0;padding:0;list-style:none;display:flex;flex-wrap:wrap;gap:.2rem 1.5rem}
    .jumps{display:grid;gap:.2rem 1.5rem;grid-template-columns:repeat(auto-fill,minmax(min(22rem,100%),1fr))}

    """

  private static let dialogue = """
    .turns{list-style:none;margin:0;padding:0}
    .part{font-weight:600;color:var(--dim);border-bottom:1px solid var(--line);margin:1.2rem 0 .5rem;font-size:.9375rem}
    .turn{display:grid;gap:.25rem 1.5rem;margin:.5rem 0;padding:.15rem 0}
    .turn:target,.turn.here{outline:2px solid var(--link);outline-offset:3px;border-radius:4px}
    .turn .who{font-size:.8125rem;color:var(--dim)}
    .turn .who b{color:var(--ink)}
    .turn .words{margin:0;background:var(--sheet);border:1px solid var(--line);border-radius:4px;padding:.35rem .7rem;
    line-height:1.75}
    .turn .spoken{max-width:42em}
    .turn.customer .words{background:var(--flat)}
    .turn.agent .words{border-left:4px solid var(--link)}
    .turn.customer .words{border-left:4px double var(--dim)}
    .notes{list-style:none;margin:0;padding:0;font-size:.9375rem;line-height:1.55}
    .notes li{margin:.1rem 0 .45rem;padding-left:.6rem;border-left:3px solid var(--line)}
    .notes .fault{border-color:var(--bad)}.notes .merit{border-color:var(--good)}
    .notes .alert,.notes .lack{border-color:var(--warn)}.notes .doubt{border-color:var(--doubt)}
    .fault>b{color:var(--bad)}.merit>b{color:var(--good)}.alert>b,.lack>b{color:var(--warn)}.doubt>b{color:var(--doubt)}
    .better{display:block}
    .better b{color:var(--good)}
    mark{color:inherit;background:none;padding:.05em 0;text-decoration:underline;text-underline-offset:.25em;
    text-decoration-thickness:2px;-webkit-box-decoration-break:clone;box-decoration-break:clone}
    mark.cause{text-decoration:underline dotted var(--warn) 3px}
    mark.alert{background:var(--warn-ground);text-decoration:underline double var(--warn)}
    mark.merit{background:var(--good-ground);text-decoration:underline dashed var(--good) 2px}
    mark.doubt{background:var(--doubt-ground);text-decoration:underline dotted var(--doubt) 2px}
    mark.fault{background:var(--bad-ground);text-decoration:underline wavy var(--bad) 1.5px}
    @media (min-width:60rem){.turn{grid-template-columns:minmax(0,1fr) minmax(0,1fr)}
    .turn .who{grid-column:1/-1}.turn .words{align-self:start}}

    """

  private static let card = """
    .card th,.card td{font-size:.9375rem}
    .card .head th{background:var(--flat)}
    .card .head span{font-weight:400;color:var(--dim)}
    .card .lost td.num{color:var(--bad);font-weight:600}
    .card .item{width:34%}
    .card .num{width:6.5rem}
    .card p{margin:.1rem 0}
    .card .none td,.card .none th{color:var(--dim);font-weight:400}
    @media (max-width:40rem){.card,.card tbody,.card tr,.card th,.card td{display:block;width:auto}
    .card thead{display:none}.card tr{border:1px solid var(--line);margin:0 0 .4rem;padding:.3rem .6rem}
    .card .item,.card .num{width:auto}
    .card th,.card td{border:0;padding:.1rem 0}.card td.num{text-align:left}.card .head{background:var(--flat)}}
    .measures{display:grid;gap:.3rem 2rem;grid-template-columns:repeat(auto-fill,minmax(min(19rem,100%),1fr));margin:0}
    .measures div{display:flex;justify-content:space-between;gap:1rem;border-bottom:1px dotted var(--line)}
    .measures dd{margin:0;text-align:right}
    details{margin:.5rem 0}
    .sign{display:none;margin-top:1.5rem;break-inside:avoid}
    summary{cursor:pointer;color:var(--link)}

    """

  private static let paper = """
    @media print{:root{color-scheme:light;--ground:#fff;--sheet:#fff;--ink:#000;--dim:#444;--line:#999;--link:#000;
    --flat:#eee;--bad:#8c120d;--good:#0d4a24;--warn:#5f3500;--doubt:#3d2579;--bad-ground:#fff;--good-ground:#fff;
    --warn-ground:#fff;--doubt-ground:#fff}
    @page{margin:14mm 12mm}
    body{font-size:9pt;line-height:1.4}
    code{font-size:7pt;line-height:1.3}
    h3{margin:1rem 0 .3rem}.turn{margin:.25rem 0}.turn .words{line-height:1.7;padding:.1rem .5rem}
    .notes,.card th,.card td,.stages,.jumps,.about{font-size:8.5pt;line-height:1.4}
    .notes li{margin:0 0 .2rem}th,td{padding:.15rem .4rem}
    .jumps,.halves{grid-template-columns:minmax(0,1fr) minmax(0,1fr)}
    .score b{font-size:1.4rem}
    main,.foot{max-width:none;padding:0}
    a{text-decoration:none}
    .skip,.filter,.call>nav,.screen{display:none!important}
    .call{break-before:page;border-top:0;margin-top:0;content-visibility:visible}
    .js #index[hidden]~.call{break-before:auto}
    .js #index[hidden]~.call~.call{break-before:page}
    .turn,tr,.notes li,.score,.figures li,svg{break-inside:avoid}
    h2,h3,.part,.head{break-after:avoid}
    thead{display:table-header-group}
    .scroll{overflow:visible}
    .turn{grid-template-columns:minmax(0,1fr) minmax(0,1fr)}
    .turn .who{grid-column:1/-1}.turn .words{align-self:start}
    .mood .stage{stroke:var(--line);fill:none}
    .calls th,.calls td{padding:.2rem .3rem;font-size:8.5pt;min-width:0!important}
    .calls .tag{font-size:7.5pt;padding:0 .2em}.foot p{margin:0}.sign{display:block}
    th button,td button{color:inherit;text-decoration:none}}

    """
}
