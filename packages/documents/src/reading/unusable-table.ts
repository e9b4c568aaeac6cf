/** Why a file cannot be read as a table. */
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
  | 'unclosed_quote'
  | 'too_long_row'
  | 'unknown_encoding'
  | 'broken_encoding'
  | 'other_format'
  | 'no_such_sheet'
  | 'no_heads';

const TEXTS: Readonly<Record<TableFault, { readonly id: string; readonly en: string; readonly pt: string }>> = {
  empty_file: { id: 'Berkas kosong', en: 'The file is empty', pt: 'O arquivo está vazio' },
  empty_sheet: { id: 'Lembar {name} kosong', en: 'The sheet {name} is empty', pt: 'A planilha {name} está vazia' },
  too_large: { id: 'Berkas lebih besar dari {most} MB', en: 'The file is larger than {most} MB', pt: 'O arquivo tem mais de {most} MB' },
  too_large_unpacked: {
    id: 'Isi berkas lebih besar dari {most} MB',
    en: 'The file unpacks to more than {most} MB',
    pt: 'O arquivo descompactado tem mais de {most} MB',
  },
  too_many_rows: {
    id: 'Lebih dari {most} baris, atau rata-rata lebih dari 25 sel terisi per baris: bagi berkasnya',
    en: 'More than {most} rows, or more than 25 filled cells a row on average: split the file',
    pt: 'Mais de {most} linhas, ou mais de 25 células preenchidas por linha em média: divida o arquivo',
  },
  too_complex: {
    id: 'Berkas terlalu lama dibaca: salin hanya kolom dan baris yang diperlukan, sebagai nilai tanpa rumus dan format, ke berkas baru, lalu unggah berkas itu',
    en: 'The file takes too long to read: copy only the columns and rows that are needed, as values without formulas and formats, into a new file, and upload that one',
    pt: 'A leitura do arquivo demora demais: copie só as colunas e linhas necessárias, como valores sem fórmulas nem formatos, para um novo arquivo e envie esse',
  },
  unreadable_workbook: {
    id: 'Berkas XLSX rusak atau tidak dapat dibaca',
    en: 'The XLSX file is broken',
    pt: 'O arquivo XLSX está corrompido',
  },
  old_or_locked_workbook: {
    id: 'Berkas .xls lama atau berkata sandi: simpan sebagai .xlsx tanpa kata sandi',
    en: 'An old .xls file or one with a password: save it as .xlsx without a password',
    pt: 'Arquivo .xls antigo ou com senha: salve-o como .xlsx sem senha',
  },
  unreadable_text: {
    id: 'Berkas CSV tidak dapat dibaca: simpan ulang sebagai CSV UTF-8 atau XLSX',
    en: 'The CSV file cannot be read: save it again as CSV UTF-8 or XLSX',
    pt: 'O arquivo CSV não pode ser lido: salve-o novamente como CSV UTF-8 ou XLSX',
  },
  unclosed_quote: {
    id: 'Tanda kutip (") yang dibuka di baris {row} tidak ditutup: tutup atau hapus tanda itu',
    en: 'The quotation mark (") that opens in row {row} is never closed: close or remove it',
    pt: 'As aspas (") abertas na linha {row} não são fechadas: feche-as ou remova-as',
  },
  too_long_row: {
    id: 'Baris {row} lebih panjang dari {most} karakter: periksa tanda kutip (") di baris itu',
    en: 'Row {row} is longer than {most} characters: check its quotation marks (")',
    pt: 'A linha {row} tem mais de {most} caracteres: verifique as aspas (") dela',
  },
  unknown_encoding: {
    id: 'Teks dalam {encoding} tidak dapat dibaca: simpan sebagai CSV UTF-8',
    en: 'Text in {encoding} is not read: save the file as CSV UTF-8',
    pt: 'Texto em {encoding} não é lido: salve o arquivo como CSV UTF-8',
  },
  broken_encoding: {
    id: 'Baris {line} bukan UTF-8 yang utuh: simpan ulang sebagai CSV UTF-8',
    en: 'Line {line} is not valid UTF-8: save the file again as CSV UTF-8',
    pt: 'A linha {line} não é UTF-8 válido: salve o arquivo novamente como CSV UTF-8',
  },
  other_format: {
    id: 'Berkas {format} tidak dapat dibaca: simpan sebagai XLSX atau CSV',
    en: 'The file is {format}, which is not read: save it as XLSX or CSV',
    pt: 'O arquivo está em {format}, que não é lido: salve-o como XLSX ou CSV',
  },
  no_such_sheet: {
    id: 'Lembar tidak ditemukan; yang ada: {sheets}',
    en: 'There is no such sheet; there are: {sheets}',
    pt: 'Essa planilha não existe; existem: {sheets}',
  },
  no_heads: {
    id: 'Baris judul tidak ditemukan: harus ada kolom {missing}',
    en: 'No row heads the columns: there must be a column {missing}',
    pt: 'Nenhuma linha dá nome às colunas: deve haver uma coluna {missing}',
  },
};

/** A file that cannot be read as a table; texts say what to do about it, and name the sheet that `values.sheet` gives. */
export class UnusableTable extends Error {
  readonly fault: TableFault;
  readonly texts: { readonly id: string; readonly en: string; readonly pt: string };
  /** The sheet it is about, as the value of another fault; empty: the file. */
  readonly about: Readonly<Record<string, string | number>>;

  constructor(fault: TableFault, values: Readonly<Record<string, string | number>> = {}, cause?: unknown) {
    const filled = (text: string) => text.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ''));
    const { sheet } = values;
    const text = (word: string, said: string) => `${sheet === undefined ? '' : `${word} ${sheet}: `}${filled(said)}`;
    const { id, en, pt } = TEXTS[fault];
    const texts = { id: text('Lembar', id), en: text('Sheet', en), pt: text('Planilha', pt) };
    super(texts.en, cause === undefined ? {} : { cause });
    this.fault = fault;
    this.about = sheet === undefined ? {} : { sheet };
    this.texts = texts;
  }
}
