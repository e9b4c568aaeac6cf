import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { everything, type Spoken } from './spoken.ts';

const SOURCE = join(import.meta.dirname, '../../services/dashboard/src');

/** Every text the dashboard has, in both languages. */
const OURS = readdirSync(SOURCE, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('texts.json'))
  .map((path) => readFileSync(join(SOURCE, path), 'utf8').toLowerCase())
  .join('\n');

/** A word with a sign inside, as codes, permissions and keys of texts are written: `budget_spent`, `attendance.read`, `people.form.title`. */
const JOINED = /(?<![\w@.{#/-])[\p{L}\d]+(?:[_.:-][\p{L}\d]+)+(?![\w}-])/gu;
/** Times of day, days, sums, versions and the numbers of a machine's address: of digits alone. */
const NUMBERS = /^[\d.:-]+$/;

const RAW: readonly (readonly [what: string, sign: RegExp])[] = [
  ['an id', /\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b/i],
  ['the id of a post', /\b(?=\w*\d)(?=\w*[a-z])(?=\w*[A-Z])[A-Za-z0-9_-]{9,}\b|\b\d{15,}\b/],
  ['a cron expression', /(?:^|\s)(?=[^\n]*\*)[\d*/,-]+(?:\s[\d*/,-]+){4}(?:\s|$)/],
  ['a day or time for machines', /\b\d{4}-\d{2}-\d{2}\b/],
  ['a value of the program', /\b(?:undefined|null|NaN)\b|\[object /],
  ['a gap that was not filled', /\{\{/],
];

/** What looks like a code and is none: where, what, and why. */
const ALLOWED: readonly (readonly [page: RegExp, text: RegExp, because: string])[] = [
  [/./, /https:\/\/\S*/g, 'links, as messages carry them'],
  [/./, /@[\w.]+/g, 'people write their account so'],
  [/./, /\bUnit POLRES_MAWAR\b|\bakun\.polres_mawar(?:\.\d+)?\b|\bsedang\.cuti\b/gi, 'the test called its client and accounts so'],
  [/^(?:clients|client form|costs of all)/, /\bPOLRES_MAWAR\b/g, 'whoever keeps clients sees their codes'],
  [/^sandbox/, /\bPOLRES_MAWAR\b/g, 'the address book of the phone to try with is kept by code'],
  [/^report texts$/, /\{\{[#/]?\w+\}\}/g, 'names of gaps that the reader writes'],
  [/^keys$/, /127\.0\.0\.1:\d+/g, 'the host a key belongs to'],
];

/** What a page shows and says that is not meant for people. */
export function rawWords(page: string, shown: string, spoken: Spoken): readonly string[] {
  const allowed = ALLOWED.filter(([where]) => where.test(page));
  const names = everything(spoken).map(({ name }) => name);
  const lines = [...new Set([...shown.split('\n'), ...names])].filter((line) => line.trim() !== '');
  return lines.flatMap((line) => {
    const rest = allowed.reduce((left, [, text]) => left.replaceAll(text, ' '), line);
    const raw = RAW.filter(([, sign]) => sign.test(rest)).map(([what]) => what);
    const words = [...rest.matchAll(JOINED)]
      .map(([word]) => word)
      .filter((word) => !NUMBERS.test(word) && !OURS.includes(word.toLowerCase()));
    return [...raw, ...words.map((word) => `“${word}”`)].map((what) => `${what} in “${line.slice(0, 100)}”`);
  });
}
