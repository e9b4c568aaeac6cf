import type { Platform } from '@balai/contracts';
import type { AttendanceRows, ClientRow, PersonRow, PostRow } from './generated-world.ts';

/** What is asked, in the words of the standard filter. Days are both included; null: no bound. */
export interface NaiveQuestion {
  readonly client: string;
  readonly platform: Platform;
  readonly scope?: 'org' | 'direktorat';
  readonly role?: string;
  readonly region?: string;
  readonly from: string | null;
  readonly to: string | null;
}

export interface NaiveRow {
  readonly person: PersonRow;
  readonly hasHandle: boolean;
  readonly handle: string | null;
  /** Codes of posts they must act on: none of who is excused, or has no handle on the platform. */
  readonly asked: readonly string[];
  /** Codes of posts with an engagement that counts, or, of who must act, a correction. */
  readonly done: readonly string[];
  readonly observed: number;
  readonly status: 'sudah' | 'kurang' | 'belum' | 'no_username' | 'no_posts';
}

export interface NaiveAnswer {
  readonly postClient: ClientRow;
  readonly posts: readonly PostRow[];
  readonly rows: readonly NaiveRow[];
}

/** What writes instants in a zone: making one takes longer than all its answers. */
function inZone(locale: string, options: Intl.DateTimeFormatOptions): (zone: string) => Intl.DateTimeFormat {
  const made = new Map<string, Intl.DateTimeFormat>();
  return (zone) => {
    const format = made.get(zone) ?? new Intl.DateTimeFormat(locale, { ...options, timeZone: zone });
    made.set(zone, format);
    return format;
  };
}

const dayIn = inZone('en-CA', { year: 'numeric', month: '2-digit', day: '2-digit' });
const hourIn = inZone('en-GB', { hour: '2-digit', hourCycle: 'h23' });

/** Day of an instant on the wall of a zone. */
export const localDay = (at: Date, zone: string): string => dayIn(zone).format(at);

/** Hour of an instant on the wall of a zone. */
export const localHour = (at: Date, zone: string): number => Number(hourIn(zone).format(at));

function clientOf(rows: AttendanceRows, id: string): ClientRow {
  const found = rows.clients.find((client) => client.id === id);
  if (found === undefined) throw new Error(`no client ${id}`);
  return found;
}

/** Whose posts count, and who is expected: the rules of the decisions, over plain rows. */
function sidesOf(rows: AttendanceRows, { client: id, scope, role, region }: NaiveQuestion) {
  const client = clientOf(rows, id);
  const directorate =
    role === undefined ? undefined : rows.clients.find((one) => one.type === 'direktorat' && one.id === role.toUpperCase());
  const asDirectorate = (scope ?? (client.type === 'direktorat' ? 'direktorat' : 'org')) === 'direktorat';
  const own = client.type === 'direktorat' ? client : (directorate ?? client);
  const postClient = asDirectorate ? own : (directorate ?? client);
  const wanted = new Set<string>();
  if (asDirectorate && own.type === 'direktorat') wanted.add(own.id.toLowerCase());
  if (role !== undefined && (role === 'operator' || directorate !== undefined)) wanted.add(role);
  const people = rows.people.filter(
    (person) =>
      person.active &&
      (asDirectorate || person.client === client.id) &&
      [...wanted].every((one) => person.roles.includes(one)) &&
      (region === undefined || clientOf(rows, person.client).region === region),
  );
  return { postClient, people };
}

/** The posts that count for a client. */
export function naivePosts(
  rows: AttendanceRows,
  postClient: ClientRow,
  { platform, from, to }: Pick<NaiveQuestion, 'platform' | 'from' | 'to'>,
): PostRow[] {
  return rows.posts
    .filter((post) => post.platform === platform && post.kind === 'routine' && !post.isHidden)
    .filter((post) => post.client === postClient.id || post.roles.some((role) => role.toUpperCase() === postClient.id))
    .filter((post) => {
      const day = localDay(post.takenAt, clientOf(rows, post.client).zone);
      return (from === null || day >= from) && (to === null || day <= to);
    })
    .sort((a, b) => a.takenAt.getTime() - b.takenAt.getTime() || (a.code < b.code ? -1 : 1));
}

/** The people to whom an engagement belongs: the owner of its handle when it was first seen. */
function ownerOf(rows: AttendanceRows, platform: Platform, handle: string, at: Date): string | undefined {
  const history = rows.handles.find((one) => one.platform === platform && one.handle === handle);
  return history?.owners.find(({ from, to }) => (from === null || from <= at) && (to === null || at < to))?.person;
}

/** When each person was first seen under a post, of what counts there. */
export function naiveFirstSeen(rows: AttendanceRows, post: PostRow, countWithdrawn: boolean): Map<string, Date> {
  const first = new Map<string, Date>();
  const counts = new Set<string>();
  for (const { handle, firstSeenAt, isWithdrawn } of rows.engagements.filter((one) => one.post === post.id)) {
    const person = ownerOf(rows, post.platform, handle, firstSeenAt);
    if (person === undefined) continue;
    if (!isWithdrawn || countWithdrawn) counts.add(person);
    const known = first.get(person);
    if (known === undefined || firstSeenAt < known) first.set(person, firstSeenAt);
  }
  for (const person of [...first.keys()]) if (!counts.has(person)) first.delete(person);
  return first;
}

/** When a post was looked at for the first time, whoever was found; undefined: never. */
export const naiveFirstObserved = (rows: AttendanceRows, post: PostRow): Date | undefined =>
  rows.engagements
    .filter((one) => one.post === post.id)
    .map((one) => one.firstSeenAt)
    .sort((a, b) => a.getTime() - b.getTime())[0];

const isCorrected = (rows: AttendanceRows, person: string, post: string): boolean =>
  rows.corrections.some((one) => one.person === person && one.post === post && !one.isRevoked);

/** Everything about a question, one person and one post after the other. */
export function naiveAnswer(rows: AttendanceRows, question: NaiveQuestion): NaiveAnswer {
  const { postClient, people } = sidesOf(rows, question);
  const posts = naivePosts(rows, postClient, question);
  const seen = new Map(posts.map((post) => [post.id, naiveFirstSeen(rows, post, postClient.countWithdrawn)]));
  const answered = people.map((person): NaiveRow => {
    const current = rows.handles
      .filter((one) => one.platform === question.platform && one.owners.some((owner) => owner.person === person.id && owner.to === null))
      .map((one) => one.handle)
      .sort();
    const observed = posts.filter((post) => seen.get(post.id)?.has(person.id) === true);
    const [handle = null] = current;
    const mustAct = !person.exempt && handle !== null;
    const done = posts
      .filter((post) => observed.includes(post) || (mustAct && isCorrected(rows, person.id, post.id)))
      .map((post) => post.code);
    const status = naiveStatus(posts.length, done.length, person.exempt, handle !== null, postClient.percent);
    const asked = mustAct ? posts.map((post) => post.code) : [];
    return { person, handle, hasHandle: handle !== null, asked, done, observed: observed.length, status };
  });
  return { postClient, posts, rows: answered };
}

/** Decision 1, word for word. */
export function naiveStatus(total: number, done: number, exempt: boolean, hasHandle: boolean, percent: number): NaiveRow['status'] {
  if (total === 0) return 'no_posts';
  if (exempt) return 'sudah';
  if (!hasHandle) return 'no_username';
  if (done * 100 >= percent * total) return 'sudah';
  return done > 0 ? 'kurang' : 'belum';
}

/** Codes of what counts for a person by their answers side by side: what is on platforms on which they must act; of who must nowhere, all. */
export function naiveCounted(rows: readonly NaiveRow[]): readonly string[] {
  const own = rows.filter((row) => row.hasHandle && !row.person.exempt);
  return (own.length === 0 ? rows : own).flatMap((row) => row.done);
}

export interface NaiveMeasures {
  readonly people: {
    total: number;
    must_act: number;
    excused: number;
    done: number;
    partial: number;
    none: number;
    no_handle: number;
    no_posts: number;
  };
  readonly participation: { given: number; expected: number; rate: number | null };
  readonly complete: { done: number; of: number; rate: number | null };
}

/** Percent with one decimal; 100 only of all, 0 only of nothing. */
const percentOf = (part: number, whole: number): number => {
  const permille = Math.round((part * 1000) / whole);
  return part > 0 && part < whole ? Math.min(999, Math.max(1, permille)) : permille;
};
/** Four decimals: the near ones where they read in percent as the share itself does, else those below. */
export const naiveShare = (part: number, whole: number): number | null => {
  if (whole === 0) return null;
  if (part === 0) return 0;
  const near = Math.round((part * 10_000) / whole);
  const reads = percentOf(near, 10_000) === percentOf(part, whole);
  return Math.max(1, reads ? near : Math.floor((part * 10_000) / whole)) / 10_000;
};

/**
 * The two measures of some rows over some of the posts; of several platforms, a person's answers are given side by side: what is asked of
 * them on each adds up.
 */
export function naiveMeasures(people: readonly (readonly NaiveRow[])[], codes: readonly string[], percent: number): NaiveMeasures {
  const groups = { total: people.length, must_act: 0, excused: 0, done: 0, partial: 0, none: 0, no_handle: 0, no_posts: 0 };
  let given = 0;
  let expected = 0;
  for (const rows of people) {
    if (rows[0]?.person.exempt === true) {
      groups.excused += 1;
      continue;
    }
    const asked = rows.flatMap((row) => row.asked).filter((code) => codes.includes(code));
    const done = naiveCounted(rows).filter((code) => codes.includes(code)).length;
    const total = asked.length === 0 ? codes.length : asked.length;
    const status = naiveStatus(total, done, false, asked.length > 0, percent);
    if (status === 'sudah') groups.done += 1;
    if (status === 'kurang') groups.partial += 1;
    if (status === 'belum') groups.none += 1;
    if (status === 'no_username') groups.no_handle += 1;
    if (status === 'no_posts') groups.no_posts += 1;
    if (status === 'no_username' || status === 'no_posts') continue;
    groups.must_act += 1;
    given += done;
    expected += asked.length;
  }
  return {
    people: groups,
    participation: { given, expected, rate: naiveShare(given, expected) },
    complete: { done: groups.done, of: groups.must_act, rate: naiveShare(groups.done, groups.must_act) },
  };
}
