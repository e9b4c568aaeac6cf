/** Why a file is no table of people. */
export type TableFault =
  | 'empty_file'
  | 'too_large'
  | 'too_large_unpacked'
  | 'too_many_rows'
  | 'unreadable_workbook'
  | 'old_or_locked_workbook'
  | 'unreadable_text'
  | 'no_such_sheet'
  | 'no_heads';

const TEXTS: Readonly<Record<TableFault, { readonly id: string; readonly en: string }>> = {
  empty_file: { id: 'Berkas kosong', en: 'The file is empty' },
  too_large: { id: 'Berkas lebih besar dari {most} MB', en: 'The file is larger than {most} MB' },
  too_large_unpacked: { id: 'Isi berkas lebih besar dari {most} MB', en: 'The file unpacks to more than {most} MB' },
  too_many_rows: {
    id: 'Lebih dari {most} baris atau 200 kolom: hapus baris dan kolom kosong di ujung lembar, atau bagi berkasnya',
    en: 'More than {most} rows or 200 columns: delete empty rows and columns at the end of the sheet, or split the file',
  },
  unreadable_workbook: { id: 'Berkas XLSX rusak atau tidak dapat dibaca', en: 'The XLSX file is broken' },
  old_or_locked_workbook: {
    id: 'Berkas .xls lama atau berkata sandi: simpan sebagai .xlsx tanpa kata sandi',
    en: 'An old .xls file or one with a password: save it as .xlsx without a password',
  },
  unreadable_text: { id: 'Berkas CSV tidak dapat dibaca: {why}', en: 'The CSV file cannot be read: {why}' },
  no_such_sheet: { id: 'Lembar tidak ditemukan; yang ada: {sheets}', en: 'There is no such sheet; there are: {sheets}' },
  no_heads: {
    id: 'Baris judul tidak ditemukan: harus ada kolom {missing}',
    en: 'No row heads the columns: there must be a column {missing}',
  },
};

/** A file that cannot be read as a table of people; texts say what to do about it. */
export class UnusableTable extends Error {
  readonly fault: TableFault;
  readonly texts: { readonly id: string; readonly en: string };

  constructor(fault: TableFault, values: Readonly<Record<string, string | number>> = {}, cause?: unknown) {
    const filled = (text: string) => text.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ''));
    const { id, en } = TEXTS[fault];
    super(filled(en), cause === undefined ? {} : { cause });
    this.fault = fault;
    this.texts = { id: filled(id), en: filled(en) };
  }
}
