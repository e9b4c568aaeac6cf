import { clockTime, dayOf, formatDay, zoneName } from '@balai/calendar';
import type { ClientLanguage } from '@balai/contracts/identity';
import type { Fact, Head, Texts } from '@balai/documents';
import type { AskedField, FilledState } from '../domain/completeness.ts';

export const STATES: Readonly<Record<FilledState, Texts>> = {
  complete: { id: 'Lengkap', en: 'Complete' },
  partial: { id: 'Kurang', en: 'Partly' },
  none: { id: 'Belum', en: 'Not yet' },
};
export const MARKS: Readonly<Record<FilledState, string>> = { complete: '✅', partial: '⚠️', none: '❌' };

export const FIELDS: Readonly<Record<AskedField, string>> = { instagram: 'Instagram', tiktok: 'TikTok', whatsapp: 'WhatsApp' };

export const WORDS = {
  made: { id: 'Dibuat', en: 'Made' },
  filter: { id: 'Filter', en: 'Filter' },
  rows: { id: 'Baris', en: 'Rows' },
  people: { id: 'Personel', en: 'People' },
  units: { id: 'Satuan', en: 'Units' },
  unit: { id: 'Satuan', en: 'Unit' },
  division: { id: 'Divisi', en: 'Division' },
  position: { id: 'Jabatan', en: 'Position' },
  rank: { id: 'Pangkat', en: 'Rank' },
  person: { id: 'Pangkat Nama', en: 'Rank and name' },
  nrp: { id: 'NRP', en: 'Number' },
  state: { id: 'Status', en: 'State' },
  missing: { id: 'Kosong', en: 'Missing' },
  withoutDivision: { id: 'Tanpa divisi', en: 'No division' },
  filled: { id: 'terisi', en: 'filled' },
  empty: { id: 'kosong', en: 'missing' },
  incomplete: { id: 'Belum lengkap', en: 'Incomplete' },
  begun: { id: 'Sudah ada data', en: 'With data' },
  notBegun: { id: 'Belum ada data', en: 'Without data' },
  withoutPeople: { id: 'Satuan tanpa personel terpilih', en: 'Units without such people' },
  nobody: { id: 'Tidak ada personel untuk ditampilkan.', en: 'There is nobody to show.' },
  noUnits: { id: 'Tidak ada satuan untuk ditampilkan.', en: 'There are no units to show.' },
  noSignIns: { id: 'Tidak ada login web pada periode ini.', en: 'Nobody signed in in this period.' },
  registered: { id: 'Sudah terdaftar', en: 'Registered' },
  notRegistered: { id: 'Belum terdaftar', en: 'Not registered' },
  operators: { id: 'Operator', en: 'Operators' },
  accounts: { id: 'Akun', en: 'Accounts' },
  account: { id: 'Akun', en: 'Account' },
  signIns: { id: 'Login', en: 'Sign-ins' },
  period: { id: 'Periode', en: 'Period' },
  late: { id: 'Laporan susulan', en: 'Late report' },
  lateFor: { id: 'untuk jadwal', en: 'for' },
  open: { id: 'Buka tampilannya', en: 'Open the view' },
  ignored: { id: 'Filter yang tidak dikenal lagi diabaikan', en: 'Filters that are not known any more were left out' },
  severalUnits: {
    id: 'Akun dengan beberapa satuan dihitung di setiap satuannya; jumlah baris dapat melebihi total.',
    en: 'An account of several units counts in each of them, so the rows may add up to more than the total.',
  },
} as const satisfies Readonly<Record<string, Texts>>;

export const LOCALES: Readonly<Record<ClientLanguage, string>> = { id: 'id-ID', en: 'en-GB' };

/** A count as people of the language write it. */
export const numberIn = (value: number, language: ClientLanguage): string => value.toLocaleString(LOCALES[language]);

/** Text without line breaks: names are typed by people. */
export const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();

/** `5 Januari 2026 15:20 WIB`. */
export const momentIn = (at: Date, zone: string, language: ClientLanguage): string =>
  `${formatDay(dayOf(at, zone), LOCALES[language], 'long')} ${clockTime(at, zone)} ${zoneName(at, zone)}`;

/** Rows that a message names; the file has all of them. */
const LINES_MAX = 300;

const REST: Readonly<Record<ClientLanguage, (count: number) => string>> = {
  id: (count) => `… dan ${numberIn(count, 'id')} baris lagi`,
  en: (count) => `… and ${numberIn(count, 'en')} more ${count === 1 ? 'row' : 'rows'}`,
};

/** A heading with the lines below it; a null heading has none. */
export interface Section {
  readonly heading: string | null;
  readonly lines: readonly string[];
}

/** The lines of sections until as many as a message holds. Headings without lines are left out. */
function sectionLines(sections: readonly Section[], language: ClientLanguage): string[] {
  const shown: string[] = [];
  let count = 0;
  for (const { heading, lines } of sections) {
    const taken = lines.slice(0, LINES_MAX - count);
    if (taken.length === 0) continue;
    count += taken.length;
    shown.push(...(heading === null ? [] : [`*${heading}* (${numberIn(lines.length, language)})`]), ...taken);
  }
  const left = sections.reduce((sum, { lines }) => sum + lines.length, 0) - count;
  return left === 0 ? shown : [...shown, REST[language](left)];
}

/** What a message about a report says beside its rows. */
export interface ReportFrame {
  readonly zone: string;
  readonly language: ClientLanguage;
  readonly now: Date;
  readonly lateFor: Date | null;
  readonly link: string | null;
}

/** The report as a message: the facts of its file, then its rows. */
export function reportText(
  { client, title, facts, warnings }: Head,
  { sections, empty }: { readonly sections: readonly Section[]; readonly empty: Texts },
  { zone, language, now, lateFor, link }: ReportFrame,
): string {
  const late =
    lateFor === null
      ? []
      : [`⏰ *${WORDS.late[language]}* ${WORDS.lateFor[language]} ${clockTime(lateFor, zone)} ${zoneName(lateFor, zone)}`];
  const lines = sectionLines(sections, language);
  return [
    ...late,
    `📋 *${title}* — *${oneLine(client).toUpperCase()}*`,
    `${formatDay(dayOf(now, zone), LOCALES[language], 'full')}, ${clockTime(now, zone)} ${zoneName(now, zone)}`,
    ...facts.map(({ label, value }) => `${label}: ${oneLine(value)}`),
    ...warnings.map((warning) => `ℹ️ ${warning}`),
    '',
    ...(lines.length === 0 ? [empty[language]] : lines),
    ...(link === null ? [] : ['', `${WORDS.open[language]}: ${link}`]),
  ].join('\n');
}

/** `Lengkap: 80, Kurang: 20, Belum: 20`, with the signs of the states. */
export const statesText = (
  counts: Readonly<Record<FilledState, number>>,
  states: readonly FilledState[],
  language: ClientLanguage,
): string => states.map((state) => `${MARKS[state]} ${STATES[state][language]} ${numberIn(counts[state], language)}`).join(' | ');

export const fact = (label: Texts | string, value: string, language: ClientLanguage): Fact => ({
  label: typeof label === 'string' ? label : label[language],
  value,
});
