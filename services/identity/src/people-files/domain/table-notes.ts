/** What was done about something in a row: the row, or only the cell, was left out; or it was taken over otherwise than it is written. */
export type NoteEffect = 'row_refused' | 'left_out' | 'changed';

const NOTES = {
  number_missing: { effect: 'row_refused', id: 'NRP/NIP kosong', en: 'the number is empty' },
  number_invalid: { effect: 'row_refused', id: 'NRP/NIP harus berupa angka', en: 'the number consists of digits' },
  number_shortened: {
    effect: 'row_refused',
    id: 'angka ini disingkat oleh program tabel, sebagian angkanya hilang: ubah kolom menjadi teks',
    en: 'a program for tables shortened the number and lost digits of it: make the column text',
  },
  several_numbers: {
    effect: 'row_refused',
    id: 'sel ini berisi lebih dari satu nomor ({numbers}): tulis satu nomor per baris',
    en: 'the cell has more than one number ({numbers}): write one number a row',
  },
  number_repeated: { effect: 'row_refused', id: 'NRP/NIP ini sudah ada di baris {row}', en: 'the number stands in row {row} already' },
  number_padded: {
    effect: 'changed',
    id: 'dibaca sebagai {nrp}: nol di depan dipulihkan',
    en: 'read as {nrp}: leading zeros were restored',
  },
  person_elsewhere: {
    effect: 'row_refused',
    id: 'NRP/NIP ini sudah terdaftar di klien lain; minta orangnya lewat Mutasi',
    en: 'this number is registered with another client; request the person by a transfer',
  },
  person_of: {
    effect: 'row_refused',
    id: 'NRP/NIP ini terdaftar di klien {client}',
    en: 'this number is registered with the client {client}',
  },
  person_erasing: {
    effect: 'row_refused',
    id: 'data orang dengan NRP/NIP ini sedang dihapus; coba lagi setelah selesai',
    en: 'the data of the person with this number are being erased; try again when that is done',
  },
  no_room: {
    effect: 'row_refused',
    id: 'jatah personel klien ini ({most}) sudah penuh',
    en: 'the client has as many people as it may ({most})',
  },
  name_missing: { effect: 'row_refused', id: 'nama wajib diisi untuk orang baru', en: 'a new person needs a name' },
  since_too_late: {
    effect: 'row_refused',
    id: 'lebih dari setahun ke depan: isi paling lambat {latest}',
    en: 'more than a year ahead: give {latest} or an earlier day',
  },
  unreadable: { effect: 'left_out', id: 'tidak dapat dibaca sebagai {what}', en: 'cannot be read as {what}' },
  too_long: { effect: 'left_out', id: 'lebih dari {most} karakter', en: 'longer than {most} characters' },
  handle_repeated: { effect: 'left_out', id: 'akun ini sudah ada di baris {row}', en: 'the handle stands in row {row} already' },
  handle_taken: { effect: 'left_out', id: 'akun ini dipakai {name} ({nrp})', en: 'the handle belongs to {name} ({nrp})' },
  handle_taken_elsewhere: {
    effect: 'left_out',
    id: 'akun ini sedang dipakai, hubungi administrator',
    en: 'the handle is in use, ask the administrator',
  },
  waits_for_second: {
    effect: 'changed',
    id: 'belum berlaku: menunggu persetujuan orang kedua',
    en: 'not in force yet: it waits for a second person',
  },
  role_unknown: { effect: 'left_out', id: 'peran {role} tidak dikenal', en: 'there is no role {role}' },
  role_not_yours: { effect: 'left_out', id: 'peran {role} tidak boleh Anda ubah', en: 'the role {role} is not yours to change' },
} as const satisfies Record<string, { effect: NoteEffect; id: string; en: string }>;
export type NoteCode = keyof typeof NOTES;

/** Something to say about a cell. */
export interface TableNote {
  /** The field, as it is called on the wire. */
  readonly field: string;
  /** Head of its column; null when the table has none for it. */
  readonly column: string | null;
  readonly code: NoteCode;
  readonly effect: NoteEffect;
  readonly texts: { readonly id: string; readonly en: string };
  /** What the cell says, at most 100 characters. */
  readonly value: string;
}

type Text = string | number | { readonly id: string; readonly en: string };

/** A note about the cell of a field. */
export function noteOf(
  code: NoteCode,
  cell: { readonly field: string; readonly column: string | null; readonly value: string },
  values: Readonly<Record<string, Text>> = {},
): TableNote {
  const fill = (language: 'id' | 'en') =>
    NOTES[code][language].replace(/\{(\w+)\}/g, (_, name: string) => {
      const value = values[name] ?? '';
      return typeof value === 'object' ? value[language] : String(value);
    });
  return { ...cell, value: cell.value.slice(0, 100), code, effect: NOTES[code].effect, texts: { id: fill('id'), en: fill('en') } };
}
