/** Why a file is no table of people. */
export type TableFault =
  | 'empty_file'
  | 'empty_sheet'
  | 'too_large'
  | 'too_large_unpacked'
  | 'too_many_rows'
  | 'too_complex'
  | 'unreadable_workbook'
  | 'old_or_locked_workbook'
  | 'unreadable_text'
  | 'unknown_encoding'
  | 'broken_encoding'
  | 'other_format'
  | 'no_such_sheet'
  | 'no_heads';

const TEXTS: Readonly<Record<TableFault, { readonly id: string; readonly en: string }>> = {
  empty_file: { id: 'Berkas kosong', en: 'The file is empty' },
  empty_sheet: { id: 'Lembar {name} kosong', en: 'The sheet {name} is empty' },
  too_large: { id: 'Berkas lebih besar dari {most} MB', en: 'The file is larger than {most} MB' },
  too_large_unpacked: { id: 'Isi berkas lebih besar dari {most} MB', en: 'The file unpacks to more than {most} MB' },
  too_many_rows: {
    id: 'Lebih dari {most} baris, atau rata-rata lebih dari 25 sel terisi per baris: bagi berkasnya',
    en: 'More than {most} rows, or more than 25 filled cells a row on average: split the file',
  },
  too_complex: {
    id: 'Berkas terlalu lama dibaca: salin hanya kolom dan baris yang diperlukan, sebagai nilai tanpa rumus dan format, ke berkas baru, lalu unggah berkas itu',
    en: 'The file takes too long to read: copy only the columns and rows that are needed, as values without formulas and formats, into a new file, and upload that one',
  },
  unreadable_workbook: { id: 'Berkas XLSX rusak atau tidak dapat dibaca', en: 'The XLSX file is broken' },
  old_or_locked_workbook: {
    id: 'Berkas .xls lama atau berkata sandi: simpan sebagai .xlsx tanpa kata sandi',
    en: 'An old .xls file or one with a password: save it as .xlsx without a password',
  },
  unreadable_text: { id: 'Berkas CSV tidak dapat dibaca: {why}', en: 'The CSV file cannot be read: {why}' },
  unknown_encoding: {
    id: 'Teks dalam {encoding} tidak dapat dibaca: simpan sebagai CSV UTF-8',
    en: 'Text in {encoding} is not read: save the file as CSV UTF-8',
  },
  broken_encoding: {
    id: 'Baris {line} bukan UTF-8 yang utuh: simpan ulang sebagai CSV UTF-8',
    en: 'Line {line} is not valid UTF-8: save the file again as CSV UTF-8',
  },
  other_format: {
    id: 'Berkas {format} tidak dapat dibaca: simpan sebagai XLSX atau CSV',
    en: 'The file is {format}, which is not read: save it as XLSX or CSV',
  },
  no_such_sheet: { id: 'Lembar tidak ditemukan; yang ada: {sheets}', en: 'There is no such sheet; there are: {sheets}' },
  no_heads: {
    id: 'Baris judul tidak ditemukan: harus ada kolom {missing}',
    en: 'No row heads the columns: there must be a column {missing}',
  },
};

/** A file that cannot be read as a table of people; texts say what to do about it, and name the sheet that `values.sheet` gives. */
export class UnusableTable extends Error {
  readonly fault: TableFault;
  readonly texts: { readonly id: string; readonly en: string };
  /** The sheet it is about, as the value of another fault; empty: the file. */
  readonly about: Readonly<Record<string, string | number>>;

  constructor(fault: TableFault, values: Readonly<Record<string, string | number>> = {}, cause?: unknown) {
    const filled = (text: string) => text.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ''));
    const { sheet } = values;
    const [id, en] = [
      `${sheet === undefined ? '' : `Lembar ${sheet}: `}${filled(TEXTS[fault].id)}`,
      `${sheet === undefined ? '' : `Sheet ${sheet}: `}${filled(TEXTS[fault].en)}`,
    ];
    super(en, cause === undefined ? {} : { cause });
    this.fault = fault;
    this.about = sheet === undefined ? {} : { sheet };
    this.texts = { id, en };
  }
}
