import type { AttendanceStatus } from '@balai/contracts/attendance';
import type { Band } from './bands.ts';
import type { Quadrant } from './month-groups.ts';

/** A term in the languages of the platform. */
export interface Term {
  readonly id: string;
  readonly en: string;
}
type Terms<Key extends string> = Readonly<Record<Key, Term>>;

/** The one state of a person in a period, in the order of lists. States never overlap and add up to everybody. */
export const PERSON_STATES = ['done', 'partial', 'none', 'no_handle', 'excused', 'no_posts'] as const;
export type PersonState = (typeof PERSON_STATES)[number];

export const STATE_TERMS: Terms<PersonState> = {
  done: { id: 'Tuntas', en: 'Complete' },
  partial: { id: 'Kurang', en: 'Partly' },
  none: { id: 'Belum', en: 'Not yet' },
  no_handle: { id: 'Tanpa username', en: 'No username' },
  excused: { id: 'Dikecualikan', en: 'Excused' },
  no_posts: { id: 'Tidak ada konten', en: 'No posts' },
};

/** The sign of each state in plain text. */
export const STATE_MARKS: Readonly<Record<PersonState, string>> = {
  done: '✅',
  partial: '⚠️',
  none: '❌',
  no_handle: '⚪',
  excused: '🛡️',
  no_posts: '➖',
};

/** The two measures: engagements given of those expected, and people who are done of those who must act. */
export const MEASURE_TERMS: Terms<'participation' | 'complete'> = {
  participation: { id: 'Partisipasi', en: 'Participation' },
  complete: { id: 'Tuntas', en: 'Complete' },
};

/** Bands of participation. */
export const BAND_TERMS: Terms<Band> = {
  full: { id: 'Penuh', en: 'Full' },
  high: { id: 'Tinggi', en: 'High' },
  medium: { id: 'Sedang', en: 'Medium' },
  low: { id: 'Rendah', en: 'Low' },
  none: { id: 'Nihil', en: 'None' },
};

/** Quadrants of a month: participation beside that of all together, not a band. */
export const QUADRANT_TERMS: Terms<Quadrant> = {
  highMuch: { id: 'Di atas keseluruhan, volume besar', en: 'Above the whole, large volume' },
  highLittle: { id: 'Di atas keseluruhan, volume kecil', en: 'Above the whole, small volume' },
  lowMuch: { id: 'Di bawah keseluruhan, volume besar', en: 'Below the whole, large volume' },
  lowLittle: { id: 'Di bawah keseluruhan, volume kecil', en: 'Below the whole, small volume' },
};

/** People who must act and are not done: partly or not yet. */
export const OWING_TERM: Term = { id: 'Belum tuntas', en: 'Not complete' };

/** A state with its sign: `✅ Tuntas`. */
export const markedState = (state: PersonState, language: keyof Term): string => `${STATE_MARKS[state]} ${STATE_TERMS[state][language]}`;

/** States by the status of rows. */
export const STATE_OF_STATUS = {
  sudah: 'done',
  kurang: 'partial',
  belum: 'none',
  no_username: 'no_handle',
  no_posts: 'no_posts',
} as const satisfies Readonly<Record<string, PersonState>>;

/** The state of a row. Rows call excused people done; their state is their own. A status unknown to this version must not read as done. */
export const stateOf = ({ status, exempt }: { readonly status: AttendanceStatus; readonly exempt: boolean }): PersonState =>
  exempt ? 'excused' : (STATE_OF_STATUS[status as keyof typeof STATE_OF_STATUS] ?? 'none');
