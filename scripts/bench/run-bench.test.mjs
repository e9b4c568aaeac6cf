import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { runBench } from './run-bench.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const folder = fileURLToPath(new URL('./fixtures', import.meta.url));

let scratch;
beforeEach(() => {
  scratch = mkdtempSync(join(tmpdir(), 'balai-bench-test-'));
});
afterEach(() => rmSync(scratch, { recursive: true, force: true }));

async function run(...argv) {
  const printed = [];
  const said = [];
  const docs = [];
  const code = await runBench({
    root,
    folder,
    argv,
    print: (text) => printed.push(text),
    say: (text) => said.push(text),
    prepare: async () => {},
    writeDocs: (metrics) => docs.push(metrics),
  });
  return { code, printed: printed.join('\n'), said: said.join('\n'), docs };
}

test('metrics are written as JSON with reference, ratio and goal, and printed with whether goals are met', async () => {
  const file = join(scratch, 'metrics.json');
  const { code, printed } = await run('toy', '--json', file);
  expect(code).toBe(0);
  const metrics = JSON.parse(readFileSync(file, 'utf8'));
  expect(metrics.map(({ machine, ...metric }) => metric)).toEqual([
    {
      name: 'toys, beside bricks',
      value: 20,
      unit: 'toys/s',
      reference: 50,
      ratio: 0.4,
      goal: { of: 'ratio', is: '>=', bound: 0.3, met: true },
      range: [10, 30],
      referenceRange: [40, 60],
      benchmark: 'toy',
    },
    {
      name: 'a toy',
      value: 26,
      unit: 'ms',
      reference: null,
      ratio: null,
      goal: { of: 'value', is: '<=', bound: 25, met: false },
      range: null,
      referenceRange: null,
      benchmark: 'toy',
    },
    expect.objectContaining({ name: 'toys in the box', goal: null }),
  ]);
  expect(metrics[0].machine).toMatchObject({ node: process.versions.node, servers: { Toybox: '1.2' }, cores: expect.any(Number) });
  expect(printed).toMatch(/toys, beside bricks +20 +10–30 +toys\/s +50 +40–60 +0\.400 +ratio ≥ 0\.30 +met/);
  expect(printed).toMatch(/a toy +26 +ms +value ≤ 25 +MISSED/);
  expect(printed).toContain('Toybox 1.2');
  expect(printed).toContain('benchmarks: 1 ran, 0 failed; goals: 1 of 2 met');
});

test('a benchmark that breaks leaves a valid file with what ran, says why, and the exit code tells', async () => {
  const file = join(scratch, 'metrics.json');
  const { code, printed, said, docs } = await run('--json', file, '--docs');
  expect(code).toBe(1);
  expect(JSON.parse(readFileSync(file, 'utf8')).map(({ name }) => name)).toEqual([
    'before it broke',
    'toys, beside bricks',
    'a toy',
    'toys in the box',
  ]);
  expect(said).toContain('the toy is broken');
  expect(printed).toContain('benchmarks: 1 ran, 1 failed (breaks)');
  expect(docs, 'the page shows whole runs only').toEqual([]);
});

test('a smoke run takes one small round of each benchmark, also of those that wait to be named, and judges no goals', async () => {
  const file = join(scratch, 'metrics.json');
  const { code, printed, said } = await run('--smoke', '--json', file);
  expect(code, 'one of them breaks').toBe(1);
  const metrics = JSON.parse(readFileSync(file, 'utf8'));
  expect(metrics.map(({ name, goal }) => [name, goal])).toEqual([
    ['before it broke', null],
    ['all toys there are', null],
    ['toys, beside bricks', null],
    ['a toy', null],
    ['toys in the box', null],
  ]);
  expect(metrics.at(-1).value, 'fewer than are measured').toBe(1);
  expect(said).toContain('the toy is broken');
  expect(printed).toContain('not run: slowest (slow runs the same code)');
  expect(printed).toContain('benchmarks: 2 ran, 1 failed (breaks); a smoke run measures nothing');
});

test('a benchmark that reports no figure fails', async () => {
  const { code, said } = await run('--smoke', 'silent');
  expect(code).toBe(1);
  expect(said).toContain('It reported no figure.');
});

test('help says what each benchmark measures and runs none', async () => {
  const { code, printed } = await run('--help');
  expect(code).toBe(0);
  expect(printed).toContain('breaks   A benchmark that breaks after its first metric\n');
  expect(printed).toContain('slow     takes long, if toys were people [only when named]');
});

test.each([
  [['toys'], 'No benchmark is called toys. Benchmarks: breaks, silent, slow, slowest, toy.'],
  [
    ['--jsn', 'x'],
    "Unknown option '--jsn'. Options: --json FILE, --docs, --smoke, --help. Benchmarks: breaks, silent, slow, slowest, toy.",
  ],
  [['--docs', '--smoke'], '--docs writes what was measured, and --smoke measures nothing.'],
  [['--docs', 'toy'], '--docs writes the page of all metrics, so it takes no names.'],
])('a command line that makes no sense is refused: %j', async (argv, sentence) => {
  const { code, said } = await run(...argv);
  expect(code).toBe(2);
  expect(said).toBe(sentence);
});

test('a file that cannot be written is named before anything is measured', async () => {
  const file = join(scratch, 'nowhere', 'metrics.json');
  const { code, said } = await run('toy', '--json', file);
  expect(code).toBe(2);
  expect(said).toContain(`The figures cannot be written to ${file}: ENOENT`);
  expect(existsSync(file)).toBe(false);
});
