import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { everything, type Spoken } from './spoken.ts';

const SOURCE = join(import.meta.dirname, '../../../services/dashboard/src');

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
  [/^client.form/, /\b\d+@g\.us\b/g, 'whoever keeps clients writes the address of their group'],
  [/^files/, /\b[\w-]+\.(?:pdf|xlsx|csv)\b/g, 'files go by the names they are kept under'],
  [/./, /https?:\/\/\S*/g, 'links, as messages carry them'],
  [/./, /@[\w.]+|\b[\w.]+[._]demo\d*\b/g, 'people write their account so'],
  [/./, /\balun-alun\b/gi, 'written so in Indonesian'],
  [/./, /\bUnit POLRES_MAWAR\b|\bakun\.polres_mawar(?:\.\d+)?\b|\bsedang\.cuti\b/gi, 'the test called its client and accounts so'],
  [/^(?:clients|client.form|costs of all)/, /\bPOLRES_[A-Z]+\b/g, 'whoever keeps clients sees their codes'],
  [/^sandbox/, /\bPOLRES_[A-Z]+\b/g, 'the address book of the phone to try with is kept by code'],
  [/^(?:report texts|templates)$/, /\{\{[#/]?\w+\}\}/g, 'names of gaps that the reader writes'],
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

/** Words that are Indonesian and nothing else, as every other sentence of it has one. */
const INDONESIAN =
  /\b(?:adalah|akan|akun|ambil|atau|belum|dan|dari|dengan|diambil|dihitung|hari|karena|kendala|konten|memiliki|oleh|pada|personel|satuan|sebab|sejak|semua|sudah|telah|terakhir|tidak|untuk|yang)\b/i;

/** What is Indonesian on a page in English and ought to be: where, what, and why. */
const MEANT: readonly (readonly [page: RegExp, text: RegExp, because: string])[] = [
  [/./, /Apel pagi di halaman polres|Di balik layar|Patroli bersepeda keliling kota|Patroli malam/g, 'captions and titles people wrote'],
  [/./, /\bTanpa Akun\b|\bakun\.polres_mawar\b/gi, 'the test called its people and accounts so'],
  [/^publishing calendar/, /Hari Ulang Tahun Kemerdekaan Republik Indonesia/g, 'holidays go by their names'],
  [/^(?:report texts|delivery form|scheduled reports|sent messages|messages|status|sandbox)$/, /.*/g, 'reports are sent in Indonesian'],
  [/^simulator$/, /Menu \w+/g, 'menus are named in the language of the client'],
];

/** What a page in English shows and says in Indonesian. */
export function indonesianWords(page: string, shown: string, spoken: Spoken): readonly string[] {
  const meant = MEANT.filter(([where]) => where.test(page));
  const lines = [...new Set([...shown.split('\n'), ...everything(spoken).map(({ name }) => name)])];
  return lines
    .filter((line) => INDONESIAN.test(meant.reduce((left, [, text]) => left.replaceAll(text, ' '), line)))
    .map((line) => `Indonesian in “${line.slice(0, 100)}”`);
}
