import type { ClientLanguage } from '@balai/contracts/identity';
import type { Fact, Texts } from '@balai/documents';
import { numberIn } from '@balai/views';
import type { AskedField, FilledState } from '../domain/completeness.ts';

export const STATES: Readonly<Record<FilledState, Texts>> = {
  complete: { id: 'Lengkap', en: 'Complete' },
  partial: { id: 'Kurang', en: 'Partly' },
  none: { id: 'Belum', en: 'Not yet' },
};
export const MARKS: Readonly<Record<FilledState, string>> = { complete: '✅', partial: '⚠️', none: '❌' };

export const FIELDS: Readonly<Record<AskedField, string>> = { instagram: 'Instagram', tiktok: 'TikTok', whatsapp: 'WhatsApp' };

export const WORDS = {
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
  severalUnits: {
    id: 'Akun dengan beberapa satuan dihitung di setiap satuannya; jumlah baris dapat melebihi total.',
    en: 'An account of several units counts in each of them, so the rows may add up to more than the total.',
  },
} as const satisfies Readonly<Record<string, Texts>>;

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
