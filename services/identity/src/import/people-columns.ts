import { parseEmail } from '../domain/email.ts';
import { parseHandleName } from '../domain/handle-name.ts';
import { parseNrp } from '../domain/nrp.ts';
import { parsePhone } from '../domain/phone.ts';
import { tidy, tidyUpper } from '../domain/words.ts';
import type { PersonRow } from '../repository/people.ts';

/** What a table may say of a person. */
export type TablePerson = Partial<
  Pick<PersonRow, 'nrp' | 'name' | 'title' | 'division' | 'position' | 'village' | 'whatsapp' | 'email' | 'instagram' | 'tiktok'>
>;
type Column = keyof TablePerson;

/** How people head their columns, small letters and figures only. */
const HEADS: Readonly<Record<Column, readonly string[]>> = {
  nrp: ['nrp', 'nip', 'nrpnip', 'nipnrp', 'userid', 'nomorinduk'],
  name: ['nama', 'namalengkap', 'name', 'fullname', 'namapersonel'],
  title: ['pangkat', 'title', 'rank', 'pangkatgolongan', 'golongan'],
  division: ['divisi', 'satfung', 'satker', 'bagian', 'division', 'unit', 'fungsi'],
  position: ['jabatan', 'position'],
  village: ['desa', 'village', 'desabinaan'],
  whatsapp: ['whatsapp', 'wa', 'nowa', 'nomorwa', 'nohp', 'hp', 'nomorhp', 'telepon', 'phone', 'nomorwhatsapp'],
  email: ['email', 'surel', 'alamatemail'],
  instagram: ['insta', 'instagram', 'ig', 'usernameig', 'usernameinstagram', 'akuninstagram', 'akunig'],
  tiktok: ['tiktok', 'tt', 'usernametiktok', 'akuntiktok'],
};

const READERS: Readonly<Record<Column, (text: string) => string | null>> = {
  nrp: parseNrp,
  name: tidyUpper,
  title: tidyUpper,
  division: tidyUpper,
  position: tidyUpper,
  village: tidyUpper,
  whatsapp: parsePhone,
  email: parseEmail,
  instagram: (text) => parseHandleName('instagram', text),
  tiktok: (text) => parseHandleName('tiktok', text),
};

/** Which cell of a row says what. */
export interface TableColumns {
  readonly places: readonly { readonly column: Column; readonly head: string; readonly place: number }[];
  /** Heads that say nothing here. */
  readonly unknown: readonly string[];
  /** Columns that must be there and are not. */
  readonly missing: readonly Column[];
}

const plain = (head: string): string => head.toLowerCase().replace(/[^a-z0-9]/g, '');

/** Recognises the columns by their heads; of two with one meaning the first counts. */
export function columnsOf(heads: readonly string[]): TableColumns {
  const places: { column: Column; head: string; place: number }[] = [];
  const unknown: string[] = [];
  for (const [place, head] of heads.entries()) {
    const column = (Object.keys(HEADS) as Column[]).find((one) => HEADS[one].includes(plain(head)));
    if (column !== undefined && !places.some((one) => one.column === column)) places.push({ column, head: head.trim(), place });
    else if (head.trim() !== '') unknown.push(head.trim());
  }
  const missing = (['nrp', 'name'] as const).filter((column) => !places.some((one) => one.column === column));
  return { places, unknown, missing };
}

/** A cell that cannot be what its column says. */
export interface CellFault {
  readonly head: string;
  readonly text: string;
}

/** What a row says; empty cells say nothing. */
export function personIn({ places }: TableColumns, cells: readonly string[]): { person: TablePerson; faults: CellFault[] } {
  const person: { -readonly [column in Column]?: string } = {};
  const faults: CellFault[] = [];
  for (const { column, head, place } of places) {
    const text = tidy(cells[place] ?? null);
    if (text === null) continue;
    const found = READERS[column](text);
    if (found === null) faults.push({ head, text });
    else person[column] = found;
  }
  return { person, faults };
}
