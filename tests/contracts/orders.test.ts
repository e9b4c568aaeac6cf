import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CHAT_MENUS, CHAT_ORDERS } from '@balai/contracts/catalogue';
import { FORMER_ORDERS } from '@balai/contracts/dialogues';
import { expect, it } from 'vitest';

const page = readFileSync(join(import.meta.dirname, '../../docs/reference/orders.md'), 'utf8');
const rows = [...page.matchAll(/^\| (\d+) \| (.*) \| (kept|renamed|refused) \| (.*?) \|/gm)].map(
  ([, number, former = '', fate = '', now = '']) => ({
    number: Number(number),
    ...{ former, fate, now },
  }),
);
const triggers = [...CHAT_ORDERS, ...CHAT_MENUS].map(({ trigger }) => trigger);

it('the table of former orders has each of them, and names orders that are declared', () => {
  expect(rows.map(({ number }) => number)).toEqual(Array.from({ length: 35 }, (_, index) => index + 1));
  for (const { number, fate, now } of rows) {
    const [, word] = /^`(.*)`$/.exec(now) ?? [];
    // Consent is no order.
    if (word === undefined) expect(now, `row ${number}`).toBe('on every number');
    else expect(fate === 'refused' ? FORMER_ORDERS.map(({ trigger }) => trigger) : triggers, `row ${number}`).toContain(word);
  }
});

it('words that are renamed lead to the order named', () => {
  for (const { former, now } of rows.filter(({ fate, former: word }) => fate === 'renamed' && word.startsWith('`fetch'))) {
    const [, word = ''] = /^`([a-z]+)/.exec(former) ?? [];
    expect(CHAT_ORDERS.find(({ aliases }) => aliases?.includes(word))?.trigger).toBe(now.replaceAll('`', ''));
  }
});

it('no word means two things', () => {
  const words = [...CHAT_ORDERS, ...CHAT_MENUS].flatMap(({ trigger, aliases = [] }) => [trigger, ...aliases]);
  const all = [...words, ...FORMER_ORDERS.map(({ trigger }) => trigger), 'menu'];
  expect(all.filter((word, index) => all.indexOf(word) !== index)).toEqual([]);
});

it.each(CHAT_ORDERS.flatMap(({ trigger, view, steps = [] }) => (view === undefined ? [] : [{ trigger, view, steps }])))(
  'the view of $trigger has what its answer is made of, and every parameter it is asked with',
  ({ view: { of, file, query }, steps }) => {
    expect(file === null || of.formats.includes(file)).toBe(true);
    expect(of.formats.includes('message') || file !== null).toBe(true);
    const asked = [...Object.keys(query), ...steps.flatMap(({ word }) => (word === undefined ? [] : [word]))];
    // Days by name become those of the standard filter.
    expect(asked.filter((word) => word !== 'period' && of.words?.includes(word) === false)).toEqual([]);
  },
);
