// What a report can do where scripts run: tables that sort and filter, tooltips, and marks that lead to their trials.
(() => {
  const number = (text) => (text === '' ? Number.NaN : Number(text.replaceAll(',', '').replace('∞', 'Infinity')));
  const sortText = (cell) => cell.dataset.v ?? cell.textContent;

  for (const table of document.querySelectorAll('table.sortable')) {
    const body = table.tBodies[0];
    const rows = [...body.rows];
    const heads = [...table.tHead.rows[0].cells];
    for (const [column, head] of heads.entries()) {
      const button = document.createElement('button');
      button.type = 'button';
      button.textContent = head.textContent;
      head.replaceChildren(button);
      button.addEventListener('click', () => {
        const down = head.getAttribute('aria-sort') === 'ascending';
        for (const other of heads) other.removeAttribute('aria-sort');
        head.setAttribute('aria-sort', down ? 'descending' : 'ascending');
        const texts = new Map(rows.map((row) => [row, sortText(row.cells[column])]));
        const numeric = [...texts.values()].every((text) => text === '' || !Number.isNaN(number(text)));
        const order = (a, b) => {
          const [x, y] = [texts.get(a), texts.get(b)];
          // What is absent stays last, whichever way the others go.
          if (x === '' || y === '') return (x === '') - (y === '');
          return (down ? -1 : 1) * (numeric ? number(x) - number(y) : x.localeCompare(y, undefined, { numeric: true }));
        };
        body.append(...rows.toSorted(order));
      });
    }
    if (rows.length < 10) continue;
    const label = document.createElement('label');
    const input = document.createElement('input');
    const count = document.createElement('output');
    label.className = 'filter';
    input.type = 'search';
    input.placeholder = 'any text of a row: relu, failed, 0.93';
    label.append('Filter', input, count);
    table.closest('.scroll').before(label);
    input.addEventListener('input', () => {
      const words = input.value.toLowerCase().split(/\s+/).filter(Boolean);
      let shown = 0;
      for (const row of rows) {
        const cells = [...row.cells].map((cell) => cell.textContent.toLowerCase());
        row.hidden = !words.every((word) => cells.some((cell) => cell.includes(word)));
        if (!row.hidden) shown++;
      }
      count.textContent = words.length === 0 ? '' : `${shown} of ${rows.length} rows`;
    });
  }

  const tip = document.createElement('div');
  tip.className = 'tip';
  tip.hidden = true;
  document.body.append(tip);
  const markOf = (event) => (event.target instanceof Element ? event.target.closest('svg [data-tip], svg [data-trial]') : null);
  document.addEventListener('pointermove', (event) => {
    const mark = markOf(event);
    tip.hidden = mark === null;
    if (mark === null) return;
    tip.textContent = mark.dataset.tip ?? `trial ${mark.dataset.trial}`;
    tip.style.left = `${Math.min(event.clientX + 14, innerWidth - tip.offsetWidth - 8)}px`;
    tip.style.top = `${Math.min(event.clientY + 14, innerHeight - tip.offsetHeight - 8)}px`;
  });

  /** Marks a trial in every chart and in the table. */
  const choose = (trial) => {
    for (const old of document.querySelectorAll('.chosen, .chosen-mark')) old.classList.remove('chosen', 'chosen-mark');
    for (const mark of document.querySelectorAll(`svg [data-trial="${trial}"]`)) mark.classList.add('chosen-mark');
    const row = document.querySelector(`tr[data-trial="${trial}"]`);
    row?.classList.add('chosen');
    return row;
  };
  document.addEventListener('click', (event) => {
    const trial = markOf(event)?.dataset.trial ?? event.target.closest?.('tr[data-trial]')?.dataset.trial;
    if (trial === undefined || !/^\d+$/.test(trial)) return;
    const row = choose(trial);
    const box = row?.closest('.scroll');
    if (box && !box.contains(event.target)) box.scrollTop = row.offsetTop - box.clientHeight / 2;
  });
})();
