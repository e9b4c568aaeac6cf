/** Why a sheet could not be fetched. */
export type SheetFault = 'private' | 'gone' | 'too_large' | 'timeout' | 'unreachable';

const TEXTS: Readonly<Record<SheetFault, { readonly id: string; readonly en: string }>> = {
  private: {
    id: 'Lembar ini tidak terbuka: bagikan kepada siapa saja yang memiliki link, atau publikasikan ke web',
    en: 'The sheet is not open: share it with anyone who has the link, or publish it to the web',
  },
  gone: { id: 'Lembar ini tidak ditemukan: periksa alamatnya', en: 'There is no such sheet: check its address' },
  too_large: { id: 'Lembar ini terlalu besar: bagi menjadi beberapa berkas', en: 'The sheet is too large: split it' },
  timeout: { id: 'Google tidak menjawab dalam 15 detik: coba lagi', en: 'Google did not answer within 15 s: try again' },
  unreachable: {
    id: 'Google tidak dapat dihubungi dari server ini: unduh lembarnya sebagai CSV, lalu unggah',
    en: 'This server cannot reach Google: download the sheet as CSV and upload it',
  },
};

/** A sheet that could not be fetched; texts say what to do about it. */
export class SheetNotFetched extends Error {
  readonly texts: { readonly id: string; readonly en: string };
  constructor(fault: SheetFault, cause?: unknown) {
    super(TEXTS[fault].en, cause === undefined ? {} : { cause });
    this.texts = TEXTS[fault];
  }
}

const ID = '[A-Za-z0-9_-]{10,200}';
const SHARED = new RegExp(`^/spreadsheets/(?:u/\\d+/)?d/(${ID})(?:/|$)`);
const PUBLISHED = new RegExp(`^/spreadsheets/(?:u/\\d+/)?d/e/(${ID})(?:/|$)`);

/** Where Google answers with the CSV of a sheet, by the address people copy; null for every other address. */
export function sheetCsv(address: string): URL | null {
  const text = address.trim();
  if (!URL.canParse(text)) return null;
  const url = new URL(text);
  if (url.protocol !== 'https:' || url.host !== 'docs.google.com') return null;
  // The tab of the workbook; without it the first.
  const gid = url.searchParams.get('gid') ?? new URLSearchParams(url.hash.slice(1)).get('gid');
  const tab = gid !== null && /^\d{1,20}$/.test(gid) ? gid : null;
  const published = PUBLISHED.exec(url.pathname)?.[1];
  const shared = SHARED.exec(url.pathname)?.[1];
  const id = published === undefined ? shared : `e/${published}`;
  if (id === undefined) return null;
  const csv = new URL(`https://docs.google.com/spreadsheets/d/${id}/${published === undefined ? 'export' : 'pub'}`);
  csv.searchParams.set(published === undefined ? 'format' : 'output', 'csv');
  if (published !== undefined) csv.searchParams.set('single', 'true');
  if (tab !== null) csv.searchParams.set('gid', tab);
  return csv;
}
