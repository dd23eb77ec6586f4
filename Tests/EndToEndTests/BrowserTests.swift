import Foundation
import TestSupport
import Testing

/// The HTML report as a real browser shows it: laid out, clicked, sorted, filtered, in light and dark.
@Suite(.serialized, .timeLimit(.minutes(5)), .enabled(if: Browser.isInstalled, "no Chromium or Chrome is installed"))
struct BrowserTests {
  private static let hostile = """
    客服：您好</script><script>document.title='broken'</script><img src=x onerror="document.title='broken'">
    客户：我没同意你们就开了彩铃，扣了我5元，averyveryverylongwordwithoutanyplacetobreakaverylongwordwithoutanyplacetobreak
    客服：嗯。
    客户：太气人了，我要投诉
    客服：会尽快处理的，再见。
    """

  private static let calls = [
    "a.txt": hostile,
    "c.txt": "客服：说。\n客户：你们怎么又扣我钱\n客服：神经病，你有完没完\n客户：你骂谁\n",
  ]

  private func report() throws -> (folder: URL, file: URL) {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("huashu-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let good = TestLibrary.golden.appendingPathComponent("calls/good-parcel-late.txt")
    try FileManager.default.copyItem(at: good, to: folder.appendingPathComponent("b.txt"))
    for (name, text) in Self.calls { try Data(text.utf8).write(to: folder.appendingPathComponent(name)) }
    let file = folder.appendingPathComponent("report.html")
    let names = ["a.txt", "b.txt", "c.txt"].map { folder.appendingPathComponent($0).path }
    let result = try Program.run(["score"] + names + ["--format", "html", "--lang", "zh", "--output", file.path])
    #expect(result.status == 0, "\(result.errors)")
    #expect(result.output.isEmpty)
    return (folder, file)
  }

  @Test(arguments: [Browser.Scheme.light, .dark])
  func theReportFitsItsScreenSortsFiltersAndCanBeRead(_ scheme: Browser.Scheme) throws {
    let (folder, _) = try report()
    defer { try? FileManager.default.removeItem(at: folder) }
    let seen: Seen = try Browser.look(at: "report.html", in: folder, with: Self.probe, scheme: scheme)
    #expect(seen.isDark == (scheme == .dark))
    #expect(seen.tooWide == [])
    #expect(seen.tooFaint == [])
    #expect(seen.title.contains("3"))
    #expect(seen.loaded == [])
    #expect(seen.sorted == seen.sorted.sorted())
    #expect(seen.sorted.count == 3)
    #expect(seen.sortedAgain == seen.sorted.reversed())
    #expect(seen.direction == "ascending")
    #expect(seen.found.count == 1 && seen.found.allSatisfy { $0.hasSuffix("c.txt") })
    #expect(seen.failed.count { $0.hasSuffix("b.txt") } == 0)
    #expect(seen.failed.count { $0.hasSuffix("c.txt") } == 1)
    #expect(seen.opened.hasSuffix("c.txt"))
    #expect(seen.pagesShown == 1)
    #expect(!seen.isIndexShown)
    #expect(seen.steppedTo != seen.opened)
    #expect(seen.isTurnFocused)
    #expect(seen.marked.contains("我没同意"))
    #expect(seen.console == [])
  }

  @Test func withoutScriptEverythingStandsBelowOneAnother() throws {
    let (folder, _) = try report()
    defer { try? FileManager.default.removeItem(at: folder) }
    let probe = """
      async frame => {
        const page = frame.contentDocument;
        const isSeen = one => one.getClientRects().length > 0;
        return {pages: [...page.querySelectorAll('.call')].filter(isSeen).length,
          index: isSeen(page.getElementById('index')), form: isSeen(page.getElementById('filter'))};
      }
      """
    struct Plain: Decodable {
      let pages: Int
      let index, form: Bool
    }
    let seen: Plain = try Browser.look(at: "report.html", in: folder, with: probe, runsScripts: false)
    #expect(seen.pages == 3)
    #expect(seen.index)
    #expect(!seen.form)
  }

  private struct Seen: Decodable {
    let isDark, isIndexShown, isTurnFocused: Bool
    let tooWide, tooFaint, loaded, found, failed, console, marked: [String]
    let sorted, sortedAgain: [Double]
    let title, direction, opened, steppedTo: String
    let pagesShown: Int
  }

  /// Runs beside the report, which is the page of `frame`; answers what `Seen` holds.
  private static let probe = """
    async frame => {
      const page = frame.contentDocument, view = frame.contentWindow, seen = {console: [], tooWide: [], tooFaint: []};
      view.addEventListener('error', event => seen.console.push(event.message));
      const find = query => [...page.querySelectorAll(query)];
      const rest = () => new Promise(done => setTimeout(done, 50));
      const isSeen = one => one.getClientRects().length > 0;
      const names = () => find('#calls tbody tr').filter(isSeen).map(row => row.querySelector('a').textContent);
      const totals = () => find('#calls tbody tr').map(row => parseFloat(row.cells[1].textContent));
      const inks = colour => colour.match(/[\\d.]+/g).map(Number);
      const light = rgb => rgb.slice(0, 3).map(v => (v /= 255) <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
        .reduce((sum, v, place) => sum + v * [0.2126, 0.7152, 0.0722][place], 0);
      const ground = one => {
        for (; one; one = one.parentElement) {
          const colour = inks(view.getComputedStyle(one).backgroundColor);
          if (colour.length < 4 || colour[3] > 0) return colour;
        }
        return [255, 255, 255];
      };
      async function measure(where) {
        for (const width of [400, 1600]) {
          frame.style.width = width + 'px';
          await rest();
          if (page.documentElement.scrollWidth > width) seen.tooWide.push(where + ' ' + width);
        }
        for (const one of find('body *')) {
          if (!isSeen(one) || ![...one.childNodes].some(node => node.nodeType === 3 && node.data.trim())) continue;
          const style = view.getComputedStyle(one), isDrawn = one instanceof view.SVGElement;
          const ink = light(inks(isDrawn ? style.fill : style.color));
          const below = isDrawn ? ground(one.closest('svg').parentElement) : ground(one);
          const [low, high] = [ink, light(below)].sort((a, b) => a - b);
          if ((high + 0.05) / (low + 0.05) < 4.5) seen.tooFaint.push(where + ' ' + one.outerHTML.slice(0, 80));
        }
      }
      seen.isDark = view.matchMedia('(prefers-color-scheme: dark)').matches;
      seen.title = page.title;
      await measure('index');
      const total = find('#calls thead button')[1];
      total.click();
      seen.sorted = totals();
      seen.direction = total.closest('th').getAttribute('aria-sort');
      total.click();
      seen.sortedAgain = totals();
      const form = page.getElementById('filter');
      const set = (name, value) => {
        form.elements[name].value = value;
        form.dispatchEvent(new view.Event('input', {bubbles: true}));
      };
      set('text', 'C.txt');
      seen.found = names();
      set('text', '');
      set('state', 'failed');
      seen.failed = names();
      set('state', '');
      const first = find('#calls tbody tr a').find(link => link.textContent.endsWith('c.txt'));
      first.click();
      await rest();
      const heading = () => find('.call.shown h2').map(one => one.textContent).join();
      seen.opened = heading();
      seen.pagesShown = find('.call').filter(isSeen).length;
      seen.isIndexShown = isSeen(page.getElementById('index'));
      await measure('call');
      const step = find('.call.shown .step-to')[0];
      const key = step.dataset.by === '1' ? 'j' : 'k';
      page.body.dispatchEvent(new view.KeyboardEvent('keydown', {key, bubbles: true}));
      await rest();
      seen.steppedTo = heading();
      const link = find('.call.shown .card a')[0];
      link.click();
      await rest();
      seen.isTurnFocused = page.activeElement.id === link.hash.slice(1);
      view.location.hash = find('.call')[0].id;
      await rest();
      await measure('hostile call');
      seen.marked = find('.call.shown mark').map(one => one.textContent);
      seen.loaded = view.performance.getEntriesByType('resource').map(one => one.name);
      return seen;
    }
    """
}
