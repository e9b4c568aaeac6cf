/** Why a sheet could not be fetched. */
export type SheetFault =
  | 'private'
  | 'not_shared'
  | 'key_refused'
  | 'gone'
  | 'no_tab'
  | 'no_such_tab'
  | 'other_format'
  | 'too_large'
  | 'quota'
  | 'timeout'
  | 'unreachable';

const TEXTS: Readonly<Record<SheetFault, { readonly id: string; readonly en: string }>> = {
  private: {
    id: 'Lembar ini tidak terbuka: bagikan kepada siapa saja yang memiliki link, atau publikasikan ke web. Lembar tertutup hanya dapat dibaca bila pengelola server mengatur GOOGLE_SHEETS_CREDENTIALS',
    en: 'The sheet is not open: share it with anyone who has the link, or publish it to the web. Closed sheets are read only where the server has GOOGLE_SHEETS_CREDENTIALS',
  },
  not_shared: {
    id: 'Lembar ini belum dibagikan kepada {email}: tambahkan alamat itu sebagai pelihat di tombol Bagikan',
    en: 'The sheet is not shared with {email}: add that address as a viewer under Share',
  },
  key_refused: {
    id: 'Google menolak kunci atau izin akun layanan server ini: minta pengelola server memeriksa GOOGLE_SHEETS_CREDENTIALS dan Sheets API',
    en: 'Google refuses the service account of this server: its administrator must check GOOGLE_SHEETS_CREDENTIALS and that the Sheets API is enabled',
  },
  gone: { id: 'Lembar ini tidak ditemukan: periksa alamatnya', en: 'There is no such sheet: check its address' },
  no_tab: {
    id: 'Tab pada alamat ini sudah tidak ada di Google Sheet; yang ada: {tabs}',
    en: 'The tab in this address is no longer in the Google Sheet; there are: {tabs}',
  },
  no_such_tab: {
    id: 'Tab {tab} tidak ada di Google Sheet; yang ada: {tabs}',
    en: 'The Google Sheet has no tab {tab}; there are: {tabs}',
  },
  other_format: {
    id: 'Ini berkas Excel di Google Drive: simpan sebagai Google Sheet (File → Simpan sebagai Google Spreadsheet), atau unduh lalu unggah',
    en: 'This is an Excel file in Google Drive: save it as a Google Sheet (File → Save as Google Sheets), or download and upload it',
  },
  too_large: { id: 'Lembar ini terlalu besar: bagi menjadi beberapa berkas', en: 'The sheet is too large: split it' },
  quota: {
    id: 'Google membatasi jumlah permintaan: coba lagi dalam {seconds} detik',
    en: 'Google limits the number of requests: try again in {seconds} s',
  },
  timeout: { id: 'Google tidak menjawab dalam 15 detik: coba lagi', en: 'Google did not answer within 15 s: try again' },
  unreachable: {
    id: 'Google tidak dapat dihubungi dari server ini: unduh lembarnya sebagai CSV, lalu unggah',
    en: 'This server cannot reach Google: download the sheet as CSV and upload it',
  },
};

/** A sheet that could not be fetched; texts say what to do about it. */
export class SheetNotFetched extends Error {
  readonly fault: SheetFault;
  readonly values: Readonly<Record<string, string | number>>;
  readonly texts: { readonly id: string; readonly en: string };

  constructor(fault: SheetFault, cause?: unknown, values: Readonly<Record<string, string | number>> = {}) {
    const filled = (text: string) => text.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ''));
    super(filled(TEXTS[fault].en), cause === undefined ? {} : { cause });
    this.fault = fault;
    this.values = values;
    this.texts = { id: filled(TEXTS[fault].id), en: filled(TEXTS[fault].en) };
  }
}
