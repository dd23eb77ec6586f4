/// What a report can do beyond being read: one page at a time, sorting, filtering, going on by key. Without it all
/// pages stand below one another. It holds no words, so that it is the same in every language and for every batch.
enum HTMLScript {
  /// Runs only while it is exactly the text that this digest was made of (SHA-256, Base64): nothing that a call might
  /// smuggle in can run beside it.
  static let digest = "WiIeoe4bLSSFflbAms4QMEQdlYBbRJr9oE0Rzz2qqsM="

  static let source = """
    'use strict';
    document.documentElement.classList.add('js');
    addEventListener('DOMContentLoaded', () => {
      const find = (query, from) => [...(from || document).querySelectorAll(query)];
      const index = document.getElementById('index');
      const pages = find('.call');
      const places = new Map(pages.map((page, place) => [page.id, place]).reverse());
      const table = document.getElementById('calls');
      const rows = table ? find('tbody tr', table) : [];
      const words = document.body.dataset;
      const title = document.title;
      const form = document.getElementById('filter');
      const count = document.getElementById('count');
      const pageOf = row => row.querySelector('a').hash.slice(1);
      let order = rows.slice();
      let shown = [];

      function link(name, text) {
        const made = document.createElement('a');
        made.textContent = text;
        made.className = name;
        return made;
      }

      function listed() {
        return order.filter(row => !row.hidden).map(pageOf);
      }

      function show(move) {
        const hash = location.hash.slice(1);
        const id = hash.split('-')[0];
        const isAll = hash === 'all';
        const place = places.get(id);
        for (const page of shown) page.classList.remove('shown', 'last');
        shown = [];
        if (isAll) shown = rows.length ? listed().map(one => pages[places.get(one)]) : pages;
        else if (place !== undefined) shown = [pages[place]];
        else if (!index) shown = pages;
        for (const page of shown) page.classList.add('shown');
        if (index) index.hidden = place !== undefined;
        find('.here').forEach(turn => turn.classList.remove('here'));
        document.title = title;
        if (place === undefined) {
          if (move && hash && document.getElementById(hash)) document.getElementById(hash).scrollIntoView();
          else if (move) scrollTo(0, 0);
          return;
        }
        const page = pages[place];
        const heading = page.querySelector('h2');
        document.title = heading.textContent + ' · ' + title;
        neighbours(page);
        const target = hash === id ? null : document.getElementById(hash);
        if (target) {
          target.classList.add('here');
          target.tabIndex = -1;
          target.focus({preventScroll: true});
          target.scrollIntoView({block: 'center'});
        } else if (move) {
          scrollTo(0, 0);
          heading.focus({preventScroll: true});
        }
      }

      function neighbours(page) {
        const bar = page.querySelector('nav');
        find('.step-to', bar).forEach(one => one.remove());
        const ids = rows.length ? listed() : pages.map(one => one.id);
        const at = ids.indexOf(page.id);
        for (const [by, text] of [[-1, words.previous], [1, words.next]]) {
          const id = at < 0 ? undefined : ids[at + by];
          if (id === undefined) continue;
          const made = link('step-to', text);
          made.href = '#' + id;
          made.dataset.by = by;
          bar.append(made);
        }
      }

      function filter() {
        const wanted = form.elements.text.value.trim().toLowerCase().split(/\\s+/).filter(Boolean);
        const state = form.elements.state.value;
        let left = 0;
        for (const row of rows) {
          const text = (row.textContent + ' ' + row.dataset.more).toLowerCase();
          row.hidden = !(wanted.every(word => text.includes(word))
            && (!state || row.dataset.state.split(' ').includes(state)));
          if (!row.hidden) left += 1;
        }
        count.textContent = words.count.replace('{n}', left).replace('{all}', rows.length);
      }

      function sort(head, column) {
        const isUp = head.getAttribute('aria-sort') !== 'ascending';
        find('th', table.tHead).forEach(one => one.removeAttribute('aria-sort'));
        head.setAttribute('aria-sort', isUp ? 'ascending' : 'descending');
        const key = row => row.cells[column].dataset.value || row.cells[column].textContent.trim();
        const isNumber = head.dataset.sort === 'number';
        const keyed = order.map(row => [row, isNumber ? parseFloat(key(row)) : key(row)]);
        keyed.sort(([, a], [, b]) => {
          if (!isNumber) return (isUp ? 1 : -1) * a.localeCompare(b, undefined, {numeric: true});
          if (isNaN(a) || isNaN(b)) return isNaN(a) - isNaN(b);
          return isUp ? a - b : b - a;
        });
        order = keyed.map(([row]) => row);
        table.tBodies[0].append(...order);
      }

      function button(cell, act) {
        const made = document.createElement('button');
        made.type = 'button';
        made.append(...cell.childNodes);
        made.addEventListener('click', act);
        cell.append(made);
      }

      if (table && form) {
        form.hidden = false;
        find('th[data-sort]', table.tHead).forEach(head => button(head, () => sort(head, head.cellIndex)));
        find('th[data-find]').forEach(head => button(head, () => {
          form.elements.text.value = head.dataset.find;
          filter();
          form.scrollIntoView();
          form.elements.text.focus({preventScroll: true});
        }));
        form.addEventListener('input', filter);
        form.addEventListener('reset', () => setTimeout(filter));
        form.addEventListener('submit', event => event.preventDefault());
        filter();
      }
      document.querySelector('.skip').addEventListener('click', event => {
        event.preventDefault();
        const heading = (index && !index.hidden ? index : shown[0] || document).querySelector('h1,h2');
        heading.scrollIntoView();
        heading.focus();
      });
      addEventListener('keydown', event => {
        if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest('input,select,textarea')) return;
        const by = {j: '1', k: '-1'}[event.key];
        const page = document.querySelector('.call.shown');
        const step = by && page && page.querySelector(`.step-to[data-by="${by}"]`);
        if (step) step.click();
        if (event.key === 'u' && index) location.hash = 'main';
      });
      addEventListener('hashchange', () => show(true));
      show(location.hash !== '');
    });

    """
}
