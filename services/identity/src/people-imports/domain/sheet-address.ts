const ID = '[A-Za-z0-9_-]{10,200}';
const SHARED = new RegExp(`^/spreadsheets/(?:u/\\d+/)?d/(${ID})(?:/|$)`);
const PUBLISHED = new RegExp(`^/spreadsheets/(?:u/\\d+/)?d/e/(${ID})(?:/|$)`);

/** A Google Sheet, as the address people copy names it. */
export interface SheetAddress {
  readonly id: string;
  /** Whether `id` is that of a copy published to the web. */
  readonly isPublished: boolean;
  /** Number of the tab; null: the first. */
  readonly tab: string | null;
}

/** The sheet of an address that people copy; null for every other address. */
export function sheetAddress(address: string): SheetAddress | null {
  const text = address.trim();
  if (!URL.canParse(text)) return null;
  const url = new URL(text);
  if (url.protocol !== 'https:' || url.host !== 'docs.google.com') return null;
  const gid = url.searchParams.get('gid') ?? new URLSearchParams(url.hash.slice(1)).get('gid');
  const tab = gid !== null && /^\d{1,20}$/.test(gid) ? gid : null;
  const published = PUBLISHED.exec(url.pathname)?.[1];
  const id = published ?? SHARED.exec(url.pathname)?.[1];
  return id === undefined ? null : { id, isPublished: published !== undefined, tab };
}

/** Where Google answers with the CSV of a sheet that is open to everybody. */
export function sheetCsv({ id, isPublished, tab }: SheetAddress): URL {
  const csv = new URL(`https://docs.google.com/spreadsheets/d/${isPublished ? `e/${id}/pub` : `${id}/export`}`);
  csv.searchParams.set(isPublished ? 'output' : 'format', 'csv');
  if (isPublished) csv.searchParams.set('single', 'true');
  if (tab !== null) csv.searchParams.set('gid', tab);
  return csv;
}
