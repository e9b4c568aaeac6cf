import { type PersonState, stateOf } from '@balai/attendance-report';
import type { Platform, ResponseOf } from '@balai/contracts';
import type { commentsRecap, likesRecap } from '@balai/contracts/attendance';

type LikesAnswer = ResponseOf<typeof likesRecap>;
type CommentsAnswer = ResponseOf<typeof commentsRecap>;
type AnyRow = LikesAnswer['data'][number] | CommentsAnswer['data'][number];

const STATUSES = ['sudah', 'kurang', 'belum', 'no_username', 'no_posts'] as const;
/** The five states of a person in a period. */
export type Status = (typeof STATUSES)[number];

/** One expected person in a recap, the same for both platforms. */
export interface RecapRow {
  readonly id: string;
  readonly nrp: string;
  readonly rank: string;
  readonly name: string;
  readonly handle: string | null;
  readonly division: string | null;
  readonly clientId: string;
  readonly clientName: string;
  readonly exempt: boolean;
  readonly status: Status;
  /** Posts taken part in that were seen; the wire's `jumlah_*` of an exempt person says the total instead. */
  readonly done: number;
  readonly total: number;
  /** Links of posts still owed, at most 50. */
  readonly owed: readonly string[];
}

/** A recap as the pages show it. */
export interface Recap {
  readonly platform: Platform;
  readonly rows: readonly RecapRow[];
  readonly counts: Readonly<Record<PersonState, number>>;
  readonly people: number;
  readonly posts: LikesAnswer['posts'];
  /** Posts of the period that do not count since they were hidden. */
  readonly hiddenPosts: LikesAnswer['hiddenPosts'];
  readonly freshness: LikesAnswer['freshness'];
  readonly reasons: LikesAnswer['reasons'];
  readonly period: LikesAnswer['period'];
}

// A state this version does not know must not look like done.
const statusOf = (row: AnyRow): Status => STATUSES.find((status) => status === row.status) ?? 'belum';

const commonRow = (row: AnyRow, observed: number): RecapRow => ({
  id: `${row.client_id}/${row.user_id}`,
  nrp: row.user_id,
  rank: row.title ?? '',
  name: row.nama,
  handle: row.username,
  division: row.divisi,
  clientId: row.client_id,
  clientName: row.client_name,
  exempt: row.exception,
  status: statusOf(row),
  done: observed,
  total: row.total_konten,
  owed: row.pendingTaskLinks,
});

/** How many people are in each state. */
export function countStates(rows: readonly RecapRow[]): Recap['counts'] {
  const counts = { done: 0, partial: 0, none: 0, no_handle: 0, excused: 0, no_posts: 0 };
  for (const row of rows) counts[stateOf(row)] += 1;
  return counts;
}

const recapOf = (platform: Platform, answer: LikesAnswer | CommentsAnswer, rows: readonly RecapRow[]): Recap => ({
  platform,
  rows,
  counts: countStates(rows),
  people: rows.length,
  posts: answer.posts,
  hiddenPosts: answer.hiddenPosts,
  freshness: answer.freshness,
  reasons: answer.reasons,
  period: answer.period,
});

// An exempt person's `jumlah_*` is the total by rule of the wire; a person's own count includes accepted corrections.
const doneOf = (row: AnyRow, shown: number, observed: number): number => (row.exception ? observed : shown);

/** The Instagram answer in the form of the pages. */
export const fromLikes = (answer: LikesAnswer): Recap =>
  recapOf(
    'instagram',
    answer,
    answer.data.map((row) => commonRow(row, doneOf(row, row.jumlah_like, row.observedLikes))),
  );

/** The TikTok answer in the form of the pages. */
export const fromComments = (answer: CommentsAnswer): Recap =>
  recapOf(
    'tiktok',
    answer,
    answer.data.map((row) => commonRow(row, doneOf(row, row.jumlah_komentar, row.observedComments))),
  );

/** How well people take part. Only those count who must act: neither excused nor without a handle, and with posts to act on. */
export interface Measures {
  /** Engagements given and expected. */
  readonly given: number;
  readonly expected: number;
  /** People who are done, and people who must act. */
  readonly done: number;
  readonly obliged: number;
  /** given ÷ expected and done ÷ obliged; null when nobody must act. */
  readonly participation: number | null;
  readonly complete: number | null;
}

const isObliged = (row: RecapRow): boolean => !row.exempt && (row.status === 'sudah' || owesSomething(row));

/** Participation and completion of the people of a recap. */
export function measuresOf(rows: readonly RecapRow[]): Measures {
  const obliged = rows.filter(isObliged);
  const given = obliged.reduce((sum, row) => sum + Math.min(row.done, row.total), 0);
  const expected = obliged.reduce((sum, row) => sum + row.total, 0);
  const done = obliged.filter((row) => row.status === 'sudah').length;
  const share = (part: number, of: number) => (of === 0 ? null : part / of);
  return { given, expected, done, obliged: obliged.length, participation: share(given, expected), complete: share(done, obliged.length) };
}

/** Which measure stands first: over more than one day hardly anybody is complete, so participation says more. */
export const leadingMeasure = ({ from, to }: Recap['period']): 'participation' | 'complete' =>
  from !== null && from === to ? 'complete' : 'participation';

/** People who still owe something: not begun or partly done. */
export const owesSomething = (row: RecapRow): boolean => row.status === 'belum' || row.status === 'kurang';

/** People who could not be counted: no handle is known for them. */
export const lacksHandle = (row: RecapRow): boolean => row.status === 'no_username';

/** Rows under a heading. */
export interface RowGroup {
  readonly name: string;
  readonly rows: readonly RecapRow[];
}

/** Groups rows by division (or by unit), keeping their order inside; groups by name, people without one last under `unnamed`. */
export function groupRows(rows: readonly RecapRow[], by: 'division' | 'unit', unnamed: string): readonly RowGroup[] {
  const groups = new Map<string, RecapRow[]>();
  for (const row of rows) {
    const name = ((by === 'unit' ? row.clientName : row.division) ?? '').trim();
    const group = groups.get(name);
    if (group === undefined) groups.set(name, [row]);
    else group.push(row);
  }
  return [...groups]
    .sort(([a], [b]) => (a === '' ? 1 : b === '' ? -1 : a.localeCompare(b, 'id', { numeric: true })))
    .map(([name, members]) => ({ name: name === '' ? unnamed : name, rows: members }));
}
