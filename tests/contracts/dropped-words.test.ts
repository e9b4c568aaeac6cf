import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '../..');
/** Words that mean what another one means already; the glossary says which one stayed. */
const DROPPED = /\b(?:satker|satfung|presensi|saringan(?:nya)?|penyaring(?:an)?)\b/iu;

/** Where a dropped word is not ours to choose: file and the line. */
const THEIRS: readonly (readonly [file: string, line: RegExp, because: string])[] = [
  ['services/attendance/src/views/use-cases/link-columns.ts', /same\('Satfung'\)/, 'a column of the legacy workbook'],
  ['services/identity/src/people-files/domain/table-columns.ts', /division: '/, 'heads that people give their own tables'],
  ['services/identity/src/chat-orders/use-cases/people-orders.ts', /said === 'satfung'/, 'what people type by heart'],
];
const isTheirs = (file: string, line: string): boolean => THEIRS.some(([where, sign]) => where === file && sign.test(line));

const filesBelow = (folder: string, sign: RegExp): string[] =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((path) => sign.test(path) && !path.includes('.test.'))
    .map((path) => relative(ROOT, join(ROOT, folder, path)));

/** Texts in quotes that are read by people: not keys, and not fields of the wire (`user_per_satfung`, `satfung:`), which are no texts. */
const textsOf = (line: string): string[] => [...line.matchAll(/(['"`])((?:(?!\1).)*)\1/gu)].map(([, , text]) => text ?? '');

it('no text that people read brings back a word that was dropped', () => {
  const sources = [...readdirSync(join(ROOT, 'services')).map((service) => `services/${service}/src`), 'packages/documents/src'];
  const files = [...sources.flatMap((folder) => filesBelow(folder, /\.tsx?$/)), ...filesBelow('services/dashboard/src', /texts\.json$/)];
  expect(files.length).toBeGreaterThan(500);
  const found = files.flatMap((file) =>
    readFileSync(join(ROOT, file), 'utf8')
      .split('\n')
      .filter((line) => DROPPED.test(line) && textsOf(line).some((text) => DROPPED.test(text)) && !isTheirs(file, line))
      .map((line) => `${file}: ${line.trim()}`),
  );
  expect(found).toEqual([]);
});

it.each(THEIRS)('%s still holds %s', (file, sign) => {
  expect(
    readFileSync(join(ROOT, file), 'utf8')
      .split('\n')
      .some((line) => sign.test(line) && DROPPED.test(line)),
  ).toBe(true);
});
