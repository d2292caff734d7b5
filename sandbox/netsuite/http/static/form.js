/* What forms of the sandbox do in the browser: lines of editors, Mark All, Refresh, tabs. Everything else works without it. */
(() => {
  'use strict';

  const tableOf = (sublist) => document.querySelector(`table[data-sublist="${CSS.escape(sublist)}"]`);

  /** Lines are numbered as they are made; a number is never used twice, gaps do not matter. */
  function makeLine(sublist) {
    const table = tableOf(sublist);
    const template = document.querySelector(`template[data-line-of="${CSS.escape(sublist)}"]`);
    const next = Number(table.dataset.next ?? table.tBodies[0].rows.length);
    table.dataset.next = String(next + 1);
    const row = template.content.cloneNode(true);
    for (const element of row.querySelectorAll('*')) {
      for (const { name, value } of [...element.attributes]) {
        if (!value.includes('{line}')) continue;
        element.setAttribute(
          name,
          value.replaceAll('{line}', String(name === 'aria-label' ? next + 1 : next)),
        );
      }
    }
    table.tBodies[0].append(row);
    return table.tBodies[0].rows[table.tBodies[0].rows.length - 1];
  }

  const addLine = (sublist) =>
    makeLine(sublist).querySelector('input:not([type=hidden]), select, textarea')?.focus();

  /** Client scripts make lines too: they ask for one and get its row. */
  document.addEventListener('sandbox:makeline', ({ detail }) => {
    detail.row = makeLine(detail.sublist);
  });

  function markAll(button, checked) {
    for (const box of button.closest('.sublist').querySelectorAll('tbody input[type=checkbox]')) {
      if (!box.disabled) box.checked = checked;
    }
  }

  /** NetSuite sends the text of a choice along with its value, as `inpt_` and the name of the field. */
  document.addEventListener('submit', ({ target }) => {
    for (const select of target.querySelectorAll('select[name]:not([multiple]):not([name^="line:"])')) {
      const text = document.createElement('input');
      Object.assign(text, {
        type: 'hidden',
        name: `inpt_${select.name}`,
        value: select.selectedOptions[0]?.text ?? '',
      });
      target.append(text);
    }
  });

  document.addEventListener('click', ({ target }) => {
    const button = target.closest('button');
    if (!button) return;
    if (button.dataset.addLine !== undefined) addLine(button.dataset.addLine);
    if (button.dataset.removeLine !== undefined) button.closest('tr').remove();
    if (button.dataset.markAll !== undefined) markAll(button, true);
    if (button.dataset.unmarkAll !== undefined) markAll(button, false);
    if (button.dataset.refresh !== undefined) window.location.reload();
  });

  /** https://www.w3.org/WAI/ARIA/apg/patterns/tabs/ */
  for (const tabs of document.querySelectorAll('.tabs')) {
    const links = [...tabs.querySelectorAll('.tab-list a')];
    const panels = links.map((link) => document.getElementById(link.hash.slice(1)));
    const select = (index, focus) => {
      links.forEach((link, other) => {
        link.setAttribute('aria-selected', String(other === index));
        link.tabIndex = other === index ? 0 : -1;
        panels[other].hidden = other !== index;
      });
      if (focus) links[index].focus();
    };
    tabs.classList.add('with-tabs'); // the tab says what the heading of its panel says
    tabs.querySelector('.tab-list').setAttribute('role', 'tablist');
    links.forEach((link, index) => {
      link.parentElement.setAttribute('role', 'presentation');
      link.setAttribute('role', 'tab');
      link.setAttribute('aria-controls', panels[index].id);
      panels[index].setAttribute('role', 'tabpanel');
      link.addEventListener('click', (event) => {
        event.preventDefault();
        select(index, false);
      });
      link.addEventListener('keydown', ({ key }) => {
        const step = { ArrowRight: 1, ArrowLeft: -1 }[key];
        if (step) select((index + step + links.length) % links.length, true);
      });
    });
    const wanted = links.findIndex((link) => link.hash === window.location.hash);
    select(Math.max(wanted, 0), false);
    // A field that is not filled in must be seen before the browser can point at it.
    tabs.addEventListener(
      'invalid',
      ({ target }) => {
        const index = panels.findIndex((panel) => panel.contains(target));
        if (index >= 0) select(index, false);
      },
      true,
    );
  }
})();
