/** What of a person decides about the place in a list. */
export interface Ordered {
  readonly name: string;
  readonly title: string | null;
  readonly position: string | null;
}

/** Scanned in this order: `WADIR` also contains `DIR`. */
const POSITION_WORDS = ['KANIT', 'KASAT', 'KASUBBAG', 'KABAG', 'KASUBDIT', 'WADIR', 'DIR'];
const RANKS = [
  'KBP',
  'KOMISARIS BESAR POLISI',
  'AKBP',
  'KOMPOL',
  'AKP',
  'IPTU',
  'IPDA',
  'AIPTU',
  'AIPDA',
  'BRIPKA',
  'BRIGADIR',
  'BRIGPOL',
  'BRIGADIR POLISI',
  'BRIPTU',
  'BRIPDA',
  'PEMBINA UTAMA',
  'PEMBINA UTAMA MADYA',
  'PEMBINA UTAMA MUDA',
  'PEMBINA TINGKAT I',
  'PEMBINA',
  'PENATA TINGKAT I',
  'PENATA MUDA TINGKAT I',
  'PENATA MUDA',
  'PENATA',
  'PENGATUR TINGKAT I',
  'PENGATUR',
  'PENGATUR MUDA TINGKAT I',
  'PENGATUR MUDA',
  'JURU TINGKAT I',
  'JURU MUDA TINGKAT I',
  'JURU MUDA',
  'JURU',
  'PPPK',
  'PHL',
];
const RANK_PLACE = new Map(RANKS.map((rank, place) => [rank, place]));

/** The head of a directorate first, people without a leading position last. */
function positionPlace(position: string | null): number {
  const text = position?.toUpperCase() ?? '';
  const found = POSITION_WORDS.findIndex((word) => text.includes(word));
  return found < 0 ? POSITION_WORDS.length : POSITION_WORDS.length - 1 - found;
}

const rankPlace = (title: string | null): number => RANK_PLACE.get(title?.trim().toUpperCase() ?? '') ?? RANKS.length;
const collator = new Intl.Collator('id', { sensitivity: 'base' });

/** Order of people in a list: position, rank, name. */
export const comparePeople = (a: Ordered, b: Ordered): number =>
  positionPlace(a.position) - positionPlace(b.position) || rankPlace(a.title) - rankPlace(b.title) || collator.compare(a.name, b.name);

const DIVISION_PREFIXES = ['BAG', 'SAT', 'SI', 'SPKT', 'POLSEK'];
function divisionPlace(division: string): number {
  const found = DIVISION_PREFIXES.findIndex((prefix) => division.toUpperCase().startsWith(prefix));
  return found < 0 ? DIVISION_PREFIXES.length : found;
}

/** Order of divisions: BAG, SAT, SI, SPKT, POLSEK, then the others; alphabetical inside each. */
export const compareDivisions = (a: string, b: string): number => divisionPlace(a) - divisionPlace(b) || collator.compare(a, b);
