/** Order of divisions by the prefix of their name; others follow alphabetically, people without one last. */
const DIVISION_PREFIXES = ['BAG', 'SAT', 'SI', 'SPKT', 'POLSEK'];

/** Offices, highest first. */
const POSITIONS = ['DIR', 'WADIR', 'KASUBDIT', 'KABAG', 'KASUBBAG', 'KASAT', 'KANIT'];

const RANKS = [
  ['KBP', 'KOMISARIS BESAR POLISI'],
  ['AKBP'],
  ['KOMPOL'],
  ['AKP'],
  ['IPTU'],
  ['IPDA'],
  ['AIPTU'],
  ['AIPDA'],
  ['BRIPKA'],
  ['BRIGADIR', 'BRIGPOL', 'BRIGADIR POLISI'],
  ['BRIPTU'],
  ['BRIPDA'],
  ['PEMBINA UTAMA'],
  ['PEMBINA UTAMA MADYA'],
  ['PEMBINA UTAMA MUDA'],
  ['PEMBINA TINGKAT I'],
  ['PEMBINA'],
  ['PENATA TINGKAT I'],
  ['PENATA MUDA TINGKAT I'],
  ['PENATA MUDA'],
  ['PENATA'],
  ['PENGATUR TINGKAT I'],
  ['PENGATUR'],
  ['PENGATUR MUDA TINGKAT I'],
  ['PENGATUR MUDA'],
  ['JURU TINGKAT I'],
  ['JURU MUDA TINGKAT I'],
  ['JURU MUDA'],
  ['JURU'],
  ['PPPK'],
  ['PHL'],
];
const RANK_INDEX = new Map(RANKS.flatMap((names, index) => names.map((name) => [name, index] as const)));

const upper = (text: string | null): string => (text ?? '').trim().toUpperCase();
const collator = new Intl.Collator('id', { sensitivity: 'base', numeric: true });

/** Place of a rank, highest first; unknown ones last. */
export const rankIndex = (title: string | null): number => RANK_INDEX.get(upper(title)) ?? RANKS.length;

/** Place of an office among the known ones. It is the first word, so that "staf dir" is not the director. */
export function positionIndex(position: string | null): number {
  const word = upper(position).split(/[^A-Z]+/)[0] ?? '';
  const index = POSITIONS.indexOf(word);
  return index === -1 ? POSITIONS.length : index;
}

function divisionIndex(division: string | null): number {
  const name = upper(division);
  if (name === '' || name === '-') return DIVISION_PREFIXES.length + 1;
  const index = DIVISION_PREFIXES.findIndex((prefix) => name.startsWith(prefix));
  return index === -1 ? DIVISION_PREFIXES.length : index;
}

interface Ordered {
  readonly name: string;
  readonly title: string | null;
}

/** Order by rank, then name (Indonesian collation). */
export const byRank = (a: Ordered, b: Ordered): number => rankIndex(a.title) - rankIndex(b.title) || collator.compare(a.name, b.name);

/** Order of a report: division, office, rank, name. */
export function byDivision(
  a: Ordered & { readonly division: string | null; readonly position: string | null },
  b: Ordered & { readonly division: string | null; readonly position: string | null },
): number {
  return (
    divisionIndex(a.division) - divisionIndex(b.division) ||
    collator.compare(upper(a.division), upper(b.division)) ||
    positionIndex(a.position) - positionIndex(b.position) ||
    byRank(a, b)
  );
}

/** Sorted by rank, then name. Ranks are looked up once a row, not once a comparison. */
export const sortByRank = <T extends Ordered>(rows: readonly T[]): T[] =>
  rows
    .map((row) => ({ row, rank: rankIndex(row.title) }))
    .sort((a, b) => a.rank - b.rank || collator.compare(a.row.name, b.row.name))
    .map((entry) => entry.row);
