import type { HeadsRow } from '@balai/documents';

/** What a table may say of a person; roles apart. */
export interface TableFields {
  readonly name?: string;
  readonly title?: string;
  readonly division?: string;
  readonly position?: string;
  readonly village?: string;
  readonly whatsapp?: string;
  readonly email?: string;
  readonly instagram?: string;
  readonly tiktok?: string;
  readonly active?: boolean;
  readonly exempt?: boolean;
  readonly wants_whatsapp?: boolean;
  /** First day whose posts they owe, or that they owe them from the beginning. */
  readonly since?: string;
}
export type TableField = keyof TableFields | 'nrp' | 'roles';

/** Fields as they are called on the wire. */
export const WIRE_FIELDS: Readonly<Record<TableField, string>> = {
  nrp: 'user_id',
  name: 'nama',
  title: 'title',
  division: 'divisi',
  position: 'jabatan',
  village: 'desa',
  whatsapp: 'whatsapp',
  email: 'email',
  instagram: 'insta',
  tiktok: 'tiktok',
  active: 'status',
  exempt: 'exception',
  wants_whatsapp: 'wa_notification_opt_in',
  since: 'since',
  roles: 'roles',
};

/** How people head their columns; small letters and figures only. */
const HEADS: Readonly<Record<TableField, string>> = {
  nrp: 'nrp nip nrpnip nipnrp nonrp nomornrp nonip nomornip userid nomorinduk noinduk nomorindukpegawai number',
  name: 'nama namalengkap namapersonel namapersonil namaanggota namapegawai name fullname',
  title: 'pangkat pangkatgolongan pangkatgol golongan gol title rank',
  division: 'divisi division satfung satuanfungsi satker satuan bagian fungsi unit',
  position: 'jabatan jab position',
  village: 'desa desabinaan desakelurahan kelurahan village',
  whatsapp:
    'whatsapp wa nowa nomorwa nowhatsapp nomorwhatsapp nohp hp nomorhp handphone nohandphone telepon notelepon nomortelepon telp notelp phone mobile',
  email: 'email emailaddress mail surel alamatemail alamatsurel',
  instagram:
    'instagram insta ig akuninstagram akunig usernameinstagram usernameig instagramusername linkinstagram linkig namaakuninstagram namaakunig',
  tiktok: 'tiktok tt akuntiktok usernametiktok tiktokusername linktiktok namaakuntiktok',
  active: 'status aktif active statusaktif statuspersonel keaktifan state',
  exempt: 'exception exempt pengecualian dikecualikan bebasabsen excused',
  wants_whatsapp: 'wanotificationoptin notifikasiwa notifwa notifikasiwhatsapp',
  since: 'since berlakusejak sejak mulaiberlaku mulaitanggal tmt',
  roles: 'roles role peran',
};
/** A field by a head, and how usual that head is: 0 is its own name. */
const FIELDS = new Map(
  (Object.keys(HEADS) as TableField[]).flatMap((field) => HEADS[field].split(' ').map((head, rank) => [head, { field, rank }] as const)),
);
const FIELD_OF_WIRE = new Map((Object.keys(WIRE_FIELDS) as TableField[]).map((field) => [WIRE_FIELDS[field], field]));

/** Words of a head that say nothing about its field. */
const FILLERS = /\b(?:no|nomor|nmr|akun|account|username|user|id|link|tautan|url|alamat|aktif)\b/g;
/** Between the names of fields that share a column. */
const BETWEEN = /[/|&+,\n]|\b(?:dan|and)\b/i;

/** A column: a field, or a role that its cells switch on and off. */
export interface TableColumn {
  readonly field: TableField;
  readonly role: string | null;
  readonly head: string;
  readonly index: number;
  /** All fields of a column with several (`PANGKAT / NRP`), in the order of its head. */
  readonly shared: readonly TableField[] | null;
}

/** Which cell of a row says what. */
export interface TableColumns {
  readonly columns: readonly TableColumn[];
  /** Heads that say nothing here. */
  readonly unknown: readonly string[];
  /** Heads of which one must be there and is not. */
  readonly missing: readonly string[];
}

/** Per column of a table its fields as they are called on the wire, or a role; none: the column is not taken over. */
export type ColumnMapping = readonly (readonly string[])[];

/** A head by which columns are compared: small letters and digits only. */
export const plainHead = (head: string): string => head.toLowerCase().replace(/[^a-z0-9]/g, '');

/** What a head says, without the words around it: `No HP (WA)` is `No HP`, else `WA`. */
const readings = (head: string): string[] =>
  [head, head.replace(/\(.*?\)|\[.*?\]/g, ' '), /[([](.*?)[)\]]/.exec(head)?.[1] ?? ''].flatMap((text) => [
    plainHead(text),
    plainHead(
      text
        .toLowerCase()
        .replace(/[^a-z0-9]+/g, ' ')
        .replace(FILLERS, ''),
    ),
  ]);

type Guess = { readonly field: string; readonly rank: number };

function oneGuess(head: string, roleOf: ReadonlyMap<string, string>): Guess | null {
  for (const reading of readings(head)) {
    const found = FIELDS.get(reading);
    if (found !== undefined) return { field: WIRE_FIELDS[found.field], rank: found.rank };
    const role = roleOf.get(reading);
    if (role !== undefined) return { field: role, rank: 0 };
  }
  return null;
}

function guessOf(head: string, roleOf: ReadonlyMap<string, string>): readonly Guess[] {
  const whole = oneGuess(head, roleOf);
  if (whole !== null) return [whole];
  const parts = head.split(BETWEEN).map((part) => oneGuess(part, roleOf));
  const known = parts.filter((part) => part !== null);
  if (known.length < parts.length) return [];
  return known.filter(({ field }, index) => known.findIndex((one) => one.field === field) === index);
}

/**
 * Recognises the fields of columns by their heads. Of two columns with one meaning the one with the more usual head counts, then the first.
 * @param roles that a column may be headed with, to switch them on and off.
 * @param remembered what was chosen for heads before, by {@link plainHead}: it comes first.
 */
export function mappingOf(
  heads: readonly string[],
  roles: readonly string[],
  remembered: ReadonlyMap<string, readonly string[]> = new Map(),
): ColumnMapping {
  const roleOf = new Map(roles.map((role) => [plainHead(role), role]));
  const guesses = heads.map((head): readonly Guess[] => {
    const chosen = remembered.get(plainHead(head))?.filter((field) => FIELD_OF_WIRE.has(field) || roles.includes(field));
    return chosen?.map((field) => ({ field, rank: -1 })) ?? (head.trim() === '' ? [] : guessOf(head, roleOf));
  });
  const isBest = ({ field, rank }: Guess, at: number): boolean =>
    guesses.every((others, index) => others.every((one) => one.field !== field || one.rank > rank || (one.rank === rank && index >= at)));
  return guesses.map((fields, index) => fields.filter((one) => isBest(one, index)).map(({ field }) => field));
}

/** Heads of which one must be there and is not. */
const missingIn = (columns: readonly TableColumn[]): readonly string[] => [
  ...(columns.some(({ field }) => field === 'nrp') ? [] : ['NRP/NIP']),
  ...(columns.some(({ field }) => field === 'name') ? [] : ['Nama']),
];

/** The columns of a table with these fields. */
export function columnsBy(heads: readonly string[], mapping: ColumnMapping): TableColumns {
  const columns = mapping.flatMap((names, index): TableColumn[] => {
    const fields = names.map((name) => FIELD_OF_WIRE.get(name) ?? 'roles');
    const shared = fields.length > 1 ? fields : null;
    const head = (heads[index] ?? '').trim();
    return names.map((name, at) => ({
      ...{ field: fields[at] ?? 'roles', role: FIELD_OF_WIRE.has(name) ? null : name },
      ...{ head, index, shared },
    }));
  });
  const unknown = heads.map((head) => head.trim()).filter((head, index) => head !== '' && (mapping[index] ?? []).length === 0);
  return { columns, unknown, missing: missingIn(columns) };
}

/** Recognises the columns by their heads. */
export const columnsOf = (heads: readonly string[], roles: readonly string[]): TableColumns => columnsBy(heads, mappingOf(heads, roles));

/** Titles may stand above the heads. */
export const HEADS_WITHIN = 20;

/**
 * The first row that lacks the fewest required heads, of those that may head the columns. A column with several fields does not count: read
 * with the wrong delimiter, a whole line of heads looks like one.
 */
export function findHeads(rows: readonly { readonly cells: readonly string[] }[]): HeadsRow {
  let best: HeadsRow = { missing: missingIn([]).length, index: 0 };
  for (const [index, { cells }] of rows.slice(0, HEADS_WITHIN).entries()) {
    const missing = missingIn(columnsOf(cells, []).columns.filter(({ shared }) => shared === null)).length;
    if (missing < best.missing) best = { missing, index };
  }
  return best;
}
