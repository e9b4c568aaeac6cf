import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { writePage } from './page.mjs';

const none = { reference: null, ratio: null, goal: null, range: null, referenceRange: null };
const machine = {
  at: '2026-11-20T23:00:00.000Z',
  cores: 2,
  processor: 'Toy',
  memoryGb: 8,
  node: '20.20.2',
  loadAtStart: 0.5,
  servers: { PostgreSQL: '15.1' },
};
const metrics = [
  {
    ...none,
    benchmark: 'bus',
    name: 'messages <fast> & "many", beside bricks',
    value: 300,
    unit: '/s',
    reference: 1_000,
    ratio: 0.3,
    goal: { of: 'ratio', is: '>=', bound: 0.25, met: true },
    range: [250, 320],
    referenceRange: [900, 1_100],
  },
  { ...none, benchmark: 'bus', name: 'an event', value: 30, unit: 'ms', goal: { of: 'value', is: '<=', bound: 25, met: false } },
  { ...none, benchmark: 'new-one', name: 'nobody drew this before', value: 0, unit: 'MB' },
];

let folder;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'balai-page-test-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function write(text) {
  const page = join(folder, 'performance.md');
  writeFileSync(page, text);
  writePage(page, metrics, machine);
  return readFileSync(page, 'utf8');
}

/** Names of elements in the order in which they open; throws where one is not closed by its own end. */
function elementsOf(svg) {
  const open = [];
  const found = [];
  for (const [, end, name, attributes, isEmpty] of svg.matchAll(/<(\/?)([a-z]+)((?:\s+[a-zA-Z0-9:-]+="[^"<]*")*)\s*(\/?)>/g)) {
    if (end) expect(open.pop()).toBe(name);
    else {
      found.push({ name, attributes });
      if (!isEmpty) open.push(name);
    }
  }
  expect(open).toEqual([]);
  // Whatever looks like markup was markup.
  expect(svg.replace(/<\/?[a-z][^<>]*>/g, '')).not.toMatch(/[<>]|&(?!amp;|lt;|gt;|quot;)/);
  return found;
}

test('metrics are written between the marks, and the text around them stays', () => {
  const page = write(`# Figures
Words before.
<!-- bench messages "Messages" bus -->
| old | table |
<!-- end -->
Words after.
<!-- bench others "Others" * -->
<!-- end -->
`);
  expect(page).toContain('Words before.\n<!-- bench messages "Messages" bus -->\n![Messages](charts/messages.svg)\n');
  expect(page).toContain(
    '| messages <fast> & "many", beside bricks | 300 /s (250–320) | 1,000 (900–1,100) | 0.300 | ratio ≥ 0.25: met |\n| an event | 30 ms |  |  | value ≤ 25: **missed** |\n\nMeasured on 2 cores (Toy), 8 GB, Node.js 20.20.2, PostgreSQL 15.1; 2026-11-20 23:00 UTC, load 0.5 at the start.\n<!-- end -->\nWords after.',
  );
  expect(page).not.toContain('busy');
  expect(page, 'what no mark names').toContain('| nobody drew this before | 0 MB |');
  expect(page).not.toContain('old');
  expect(write(page), 'writing again changes nothing').toBe(page);
});

test('a table of which only a part was measured stays as it was', () => {
  const block = '<!-- bench messages "Messages" bus latency -->\n| a whole run |\n<!-- end -->\n';
  expect(write(block)).toBe(block);
});

test('charts are well-formed, whatever figures are called, and show value, reference, spread and goal', () => {
  write('<!-- bench messages "Messages & more" bus -->\n<!-- end -->\n<!-- bench others "Others" * -->\n<!-- end -->\n');
  const svg = readFileSync(join(folder, 'charts', 'messages.svg'), 'utf8');
  const classes = elementsOf(svg).map(({ attributes }) => /class="([^"]*)"/.exec(attributes)?.[1]);
  expect(classes).toEqual(expect.arrayContaining(['ours', 'reference', 'spread', 'goal', 'met', 'missed']));
  expect(svg).toContain('Messages &lt;fast&gt; &amp; &quot;many&quot;');
  expect(readdirSync(join(folder, 'charts')), 'metrics with nothing beside them are not drawn').toEqual(['messages.svg']);
});
