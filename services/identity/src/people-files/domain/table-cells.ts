import { plainText } from '@balai/contracts';
import { parseHandleName, parseNrp } from '@balai/contracts/identity';
import { typedPhoneNumber } from '@balai/phone';
import { parseEmail } from '../../domain/email.ts';
import { splitList, tidy, tidyUpper } from '../../domain/words.ts';
import { PERSON_LENGTHS } from '../../people/domain/person-lengths.ts';
import type { TableFields } from './table-columns.ts';
import { firstDayIn } from './table-days.ts';

/** What people write where there is nothing. */
const NOTHING = new Set([
  '-',
  '--',
  '–',
  '—',
  '.',
  '0',
  'n/a',
  'null',
  'none',
  'nihil',
  'kosong',
  'tidak ada',
  'tdk ada',
  'tidak punya',
  'belum ada',
  'belum punya',
]);
const YES = new Set(['aktif', 'active', 'ya', 'y', 'yes', 'true', 'benar', '1', 'v', '✓', '✔']);
const NO = new Set([
  'nonaktif',
  'non aktif',
  'tidak aktif',
  'inactive',
  'tidak',
  'tdk',
  't',
  'n',
  'no',
  'false',
  'salah',
  '0',
  'pensiun',
  'pindah',
  'mutasi',
  'keluar',
  'meninggal',
]);
/** Length of the numbers whose leading zeros programs for tables drop. */
const NUMBER_DIGITS = 8;

/** The text of a cell without what marks it as text in other programs: `="007"`, `'007`; null when it is blank. */
export function plainCell(cell: string | undefined): string | null {
  // Control characters cannot be stored.
  const text = tidy((cell ?? '').replace(/\p{Cc}/gu, ' '));
  return text === null ? null : tidy(text.replace(/^="(.*)"$/, '$1').replace(/^'/, ''));
}

/** Whether a cell says that there is nothing. */
export const saysNothing = (text: string): boolean => NOTHING.has(text.toLowerCase());

/** Digits that programs for tables keep of a number; the others become zeros. */
const EXACT_DIGITS = 15;

/** Digits that a program for tables may have written as a number: `12345678.0`, `1.2345678E+7`. `shortened`: some of them are lost. */
function digitsOf(cell: string): string | 'shortened' {
  const text = plainText(cell);
  const [, whole = '', fraction = '', exponent = ''] = /^([0-9]+)(?:[.,]([0-9]+))?\s*e\s*\+?([0-9]{1,3})$/i.exec(text) ?? [];
  if (exponent === '') return text.replace(/^([0-9]+)[.,]0+$/, '$1');
  const moved = Number(exponent);
  return fraction.length < moved || /[1-9]/.test(fraction.slice(moved)) ? 'shortened' : `${whole}${fraction.slice(0, moved)}`;
}

/** A number within other words, its digits grouped or not, with its label. */
const NUMBER_WITHIN = /(?:\b(?:nrp|nip)\b[.:\s]*)?[0-9](?:[0-9.\s-]*[0-9])?/gi;
const PARTS = /\s*[/|;,]\s*|\s+-\s+/;

/**
 * The part of a cell that is about one of the fields that share it. The number is where the digits are; the others stand in the order of the
 * head, and what cannot be parted belongs to the first of them.
 */
export function partOf(text: string, shared: readonly string[], field: string): string {
  const numbers = shared.includes('nrp') ? [...text.matchAll(NUMBER_WITHIN)].map(([found]) => found) : [];
  const number = numbers.reduce((longest, next) => (digitCount(next) > digitCount(longest) ? next : longest), '');
  if (field === 'nrp') return number.replace(/^(?:nrp|nip)[.:\s]*/i, '');
  const others = shared.filter((one) => one !== 'nrp');
  const rest = number === '' ? text : text.replace(number, '/');
  const parts = rest.split(PARTS).filter((part) => part !== '');
  if (parts.length === others.length) return parts[others.indexOf(field)] ?? '';
  return field === others[0] ? parts.join(' ') : '';
}

const digitCount = (text: string): number => text.replace(/[^0-9]/g, '').length;

/** A number that a program for tables took for a day. */
const DATE = /^[0-9]{4}-[0-9]{2}-[0-9]{2}(?:T.*)?$/;

/** A personnel number as a table holds it; `padded` where it lost its leading zeros. */
export function numberIn(text: string): { readonly nrp: string; readonly padded: string | null } | 'invalid' | 'shortened' {
  const digits = digitsOf(text);
  if (digits === 'shortened') return digits;
  if (DATE.test(text)) return 'invalid';
  const nrp = /^[0-9]+[.,][0-9]{1,2}$/.test(digits) ? null : parseNrp(digits);
  if (nrp === null || /^0+$/.test(nrp)) return 'invalid';
  if (/^0+$/.test(nrp.slice(EXACT_DIGITS))) return 'shortened';
  return { nrp, padded: nrp.length < NUMBER_DIGITS ? nrp.padStart(NUMBER_DIGITS, '0') : null };
}

function phoneIn(text: string): string | null {
  const digits = digitsOf(text);
  return digits === 'shortened' ? null : typedPhoneNumber(digits);
}

/** Yes or no; null for neither. */
export function flagIn(text: string): boolean | null {
  const word = text.toLowerCase();
  return YES.has(word) ? true : NO.has(word) ? false : null;
}

/** Roles in one cell, in small letters. */
export const rolesIn = (text: string): string[] => splitList(text.toLowerCase());

type Reader = (text: string) => string | boolean | null;
/** A formula that was not calculated, or what one gives that has no value. */
const SHEET_ERROR = /^(?:#(?:N\/A|[A-Z]+[!?]|DIV\/0!|#+)|=.*)$/is;
const words: Reader = (text) => (SHEET_ERROR.test(text) ? null : tidyUpper(text));
/** A row that numbers the columns below their heads has digits for names. */
const letters: Reader = (text) => (/\p{L}/u.test(text) ? words(text) : null);
const handle =
  (platform: 'instagram' | 'tiktok'): Reader =>
  (text) =>
    parseHandleName(platform, text);

/** How each field is read, and what it is called for people. */
export const CELLS: Readonly<
  Record<
    keyof TableFields,
    { readonly read: Reader; readonly longest: number; readonly what: { readonly id: string; readonly en: string } }
  >
> = {
  name: { read: letters, longest: PERSON_LENGTHS.name, what: { id: 'nama', en: 'a name' } },
  title: { read: words, longest: PERSON_LENGTHS.title, what: { id: 'pangkat', en: 'a rank' } },
  division: { read: words, longest: PERSON_LENGTHS.division, what: { id: 'satuan', en: 'a division' } },
  position: { read: words, longest: PERSON_LENGTHS.position, what: { id: 'jabatan', en: 'a position' } },
  village: { read: words, longest: PERSON_LENGTHS.village, what: { id: 'desa', en: 'a village' } },
  whatsapp: { read: phoneIn, longest: 100, what: { id: 'nomor telepon', en: 'a phone number' } },
  email: { read: parseEmail, longest: 200, what: { id: 'alamat e-mail', en: 'an e-mail address' } },
  instagram: { read: handle('instagram'), longest: 300, what: { id: 'akun Instagram', en: 'an Instagram handle' } },
  tiktok: { read: handle('tiktok'), longest: 300, what: { id: 'akun TikTok', en: 'a TikTok handle' } },
  active: { read: flagIn, longest: 40, what: { id: 'aktif atau tidak', en: 'yes or no' } },
  exempt: { read: flagIn, longest: 40, what: { id: 'ya atau tidak', en: 'yes or no' } },
  since: {
    read: firstDayIn,
    longest: 40,
    what: { id: 'tanggal (misalnya 2026-03-14 atau 14/03/2026)', en: 'a date, such as 2026-03-14 or 14/03/2026' },
  },
  wants_whatsapp: { read: flagIn, longest: 40, what: { id: 'ya atau tidak', en: 'yes or no' } },
};
