import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const BUILT = join(import.meta.dirname, '../../../services/dashboard/dist');
const ASSETS = join(BUILT, 'assets');
/** Compressed JavaScript that a page may need before it is drawn, with the words of the frame. */
const MOST_BYTES = 180_000;

const files = readdirSync(ASSETS).filter((file) => file.endsWith('.js'));
/** What each file imports before it runs; what it loads later is not among it. */
const imports = new Map(
  files.map((file) => [
    file,
    [...readFileSync(join(ASSETS, file), 'utf8').matchAll(/(?:from|import)"\.\/([^"]+\.js)"/g)].map(([, name = '']) => name),
  ]),
);
/** A file and all that must be there before it runs. */
function needed(file: string, seen = new Set<string>()): ReadonlySet<string> {
  if (seen.has(file)) return seen;
  seen.add(file);
  for (const imported of imports.get(file) ?? []) needed(imported, seen);
  return seen;
}
const begins = [...readFileSync(join(BUILT, 'index.html'), 'utf8').matchAll(/assets\/([^"]+\.js)"/g)].map(([, name = '']) => name);
const words = files.filter((file) => /^texts-id-/.test(file));
const pages = files.filter((file) => /(?:^|-)page-/.test(file));
/** What declares the pages that are opened seldom: of those it is part of what they wait for. */
const late = new Set(files.filter((file) => /^late-features-/.test(file)).flatMap((file) => [...needed(file)]));
const first = new Set(begins.flatMap((file) => [...needed(file)]));
const declaredLate = new Set(
  [...late]
    .filter((file) => !first.has(file))
    .flatMap((file) => [...readFileSync(join(ASSETS, file), 'utf8').matchAll(/import\(`\.\/([^`]+\.js)`\)/g)].map(([, name = '']) => name)),
);
const weightOf = (page: string): number => {
  const all = new Set([...begins, ...words, ...(declaredLate.has(page) ? late : []), page].flatMap((file) => [...needed(file)]));
  return [...all].reduce((sum, file) => sum + statSync(join(ASSETS, `${file}.br`)).size, 0);
};

it('no page waits for what draws charts', () => {
  expect(begins.length).toBeGreaterThan(1);
  expect(pages.length).toBeGreaterThan(30);
  expect(files.some((file) => file.startsWith('charts-'))).toBe(true);
  expect(pages.filter((page) => [...needed(page)].some((file) => file.startsWith('charts-')))).toEqual([]);
});

it('pages begin with little JavaScript', () => {
  expect(pages.filter((page) => declaredLate.has(page)).length).toBeGreaterThan(10);
  const heavy = pages.map((page) => ({ page, bytes: weightOf(page) })).filter(({ bytes }) => bytes > MOST_BYTES);
  expect(heavy).toEqual([]);
});
