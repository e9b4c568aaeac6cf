import type { AttendanceStatus } from '@balai/contracts/attendance';
import { type AttendanceChunk, chunkNoOf, countingBits, hasBit } from '../../facts/domain/bitmap.ts';
import type { CountedPost, CountingRules, RosterPerson, StandingCorrection } from '../../roster/domain/roster.ts';
import { statusOf } from './attendance-status.ts';
import { ColumnCounter } from './column-counter.ts';
import { MemberMask } from './member-mask.ts';
import { isOwed, OwedPosts, partlyOwing } from './owed-posts.ts';

/** Bitmaps of the posts asked for, by post number. */
export type Bitmaps = ReadonlyMap<number, readonly AttendanceChunk[]>;

export interface AttendanceInput {
  readonly people: readonly RosterPerson[];
  /** Oldest first. */
  readonly posts: readonly CountedPost[];
  readonly bitmaps: Bitmaps;
  readonly corrections: readonly StandingCorrection[];
  readonly rules: CountingRules;
  /** Most links of outstanding posts given per person. */
  readonly maxOutstanding: number;
}

/** What one person did in the period. */
export interface PersonAttendance {
  readonly person: RosterPerson;
  /** Posts of the period that they owe. */
  readonly total: number;
  /** Posts with an engagement that was seen. */
  readonly observed: number;
  /** What counts: observed or corrected; all of them when exempt. */
  readonly done: number;
  readonly status: AttendanceStatus;
  /** Posts still outstanding, oldest first, at most `maxOutstanding`. */
  readonly outstanding: readonly CountedPost[];
}

export interface Attendance {
  readonly people: readonly PersonAttendance[];
  /** Of how many of these people a post counts; who is excused or has no handle is in a group of their own. */
  tookPart(postNo: number): number;
  /** Whether the post counts for the person: an engagement that was seen, or an accepted correction. */
  counts(postNo: number, personNo: number): boolean;
}

/** A bitmap with the bits that count. */
type Column = Pick<AttendanceChunk, 'chunkNo' | 'tookPart'>;

type CountingBits = ReadonlyMap<number, readonly Column[]>;

function bitsThatCount({ posts, bitmaps, rules: { countWithdrawn } }: AttendanceInput): CountingBits {
  const columns = new Map<number, readonly Column[]>();
  for (const { post_no: postNo } of posts) {
    const chunks = bitmaps.get(postNo) ?? [];
    const isWhole = countWithdrawn || chunks.every((chunk) => chunk.withdrawn.length === 0);
    columns.set(postNo, isWhole ? chunks : chunks.map((chunk) => ({ ...chunk, tookPart: countingBits(chunk, countWithdrawn) })));
  }
  return columns;
}

const tookPartIn = (bits: CountingBits, postNo: number, personNo: number): boolean => {
  const chunkNo = chunkNoOf(personNo);
  const column = bits.get(postNo)?.find((one) => one.chunkNo === chunkNo);
  return column !== undefined && hasBit(column.tookPart, personNo);
};

/** Those who must act: neither excused nor without a handle. */
const actingIn = (people: readonly RosterPerson[]): RosterPerson[] => people.filter(({ exempt, handle }) => !exempt && handle !== null);

/** How many of the posts that they owe each person took part in, for those who owe only a part of the posts. */
const seenByLate = (late: readonly RosterPerson[], posts: readonly CountedPost[], bits: CountingBits): Map<number, number> =>
  new Map(
    late.map((person) => [
      person.person_no,
      posts.filter((post) => isOwed(person, post) && tookPartIn(bits, post.post_no, person.person_no)).length,
    ]),
  );

/** Corrections that add something: of who must act, of posts that count, not already seen; by person. */
function effectiveCorrections(input: AttendanceInput, bits: CountingBits): Map<number, Set<number>> {
  const effective = new Map<number, Set<number>>();
  if (input.corrections.length === 0) return effective;
  const acting = new Map(actingIn(input.people).map((person) => [person.person_no, person]));
  const days = new Map(input.posts.map((post) => [post.post_no, post]));
  for (const { person_no: personNo, post_no: postNo } of input.corrections) {
    const [person, post] = [acting.get(personNo), days.get(postNo)];
    if (person === undefined || post === undefined || !isOwed(person, post) || tookPartIn(bits, postNo, personNo)) continue;
    const posts = effective.get(personNo) ?? new Set();
    effective.set(personNo, posts.add(postNo));
  }
  return effective;
}

function outstandingFor(
  input: AttendanceInput,
  bits: CountingBits,
  person: RosterPerson,
  corrected: ReadonlySet<number> | undefined,
): CountedPost[] {
  const outstanding: CountedPost[] = [];
  for (const post of input.posts) {
    if (outstanding.length >= input.maxOutstanding) break;
    const isDone = tookPartIn(bits, post.post_no, person.person_no) || corrected?.has(post.post_no) === true;
    if (!isDone && isOwed(person, post)) outstanding.push(post);
  }
  return outstanding;
}

/** Adds all bitmaps up: how often each person took part. */
function addUp(bits: CountingBits): ColumnCounter {
  const totals = new ColumnCounter();
  for (const columns of bits.values()) for (const { chunkNo, tookPart } of columns) totals.add(chunkNo, tookPart);
  return totals;
}

/** Of how many of those who must act a post counts: seen, or corrected; counted for the posts that are asked about only. */
function takingPart(
  { people, posts }: AttendanceInput,
  owed: OwedPosts,
  bits: CountingBits,
  corrections: ReadonlyMap<number, ReadonlySet<number>>,
): Attendance['tookPart'] {
  let acting: ReturnType<typeof actingOf> | undefined;
  return (postNo) => {
    acting ??= actingOf(people, owed, corrections);
    const seen = (bits.get(postNo) ?? []).reduce((sum, column) => sum + (acting?.mask.countIn(column.chunkNo, column.tookPart) ?? 0), 0);
    const post = acting.late.length === 0 ? undefined : posts.find((one) => one.post_no === postNo);
    const early = acting.late.filter((person) => post !== undefined && !isOwed(person, post) && tookPartIn(bits, postNo, person.person_no));
    return seen - early.length + acting.corrected.filter((corrected) => corrected.has(postNo)).length;
  };
}

/** Those who must act, those of them who owe only a part of the posts, and the posts that count for each by a correction. */
function actingOf(people: readonly RosterPerson[], owed: OwedPosts, corrections: ReadonlyMap<number, ReadonlySet<number>>) {
  const acting = actingIn(people);
  const numbers = acting.map((person) => person.person_no);
  return {
    mask: new MemberMask(numbers),
    late: partlyOwing(acting, owed),
    corrected: numbers.flatMap((personNo) => corrections.get(personNo) ?? []),
  };
}

/** The attendance of people in posts: bitmaps added up, then exemption, corrections and the threshold of the rules. Rows keep the order of `people`. */
export function countAttendance(input: AttendanceInput): Attendance {
  const bits = bitsThatCount(input);
  const totals = addUp(bits);
  const owed = new OwedPosts(input.posts);
  const late = partlyOwing(input.people, owed);
  const seenLate = seenByLate(late, input.posts, bits);
  const corrections = effectiveCorrections(input, bits);
  const people = input.people.map((person): PersonAttendance => {
    const total = owed.countFor(person);
    const observed = seenLate.get(person.person_no) ?? totals.count(person.person_no);
    const corrected = corrections.get(person.person_no);
    const counted = observed + (corrected?.size ?? 0);
    const status = statusOf({
      total,
      done: counted,
      exempt: person.exempt,
      hasHandle: person.handle !== null,
      percent: input.rules.percent,
    });
    const owes = status === 'kurang' || status === 'belum' || status === 'no_username';
    return {
      person,
      total,
      observed,
      done: person.exempt ? total : counted,
      status,
      outstanding: owes ? outstandingFor(input, bits, person, corrected) : [],
    };
  });
  const early = earlyPosts(late, input.posts);
  return {
    people,
    tookPart: takingPart(input, owed, bits, corrections),
    counts: (postNo, personNo) =>
      (tookPartIn(bits, postNo, personNo) && early.get(personNo)?.has(postNo) !== true) || corrections.get(personNo)?.has(postNo) === true,
  };
}

/** The posts that people do not owe who owe only a part of them. */
const earlyPosts = (late: readonly RosterPerson[], posts: readonly CountedPost[]): Map<number, ReadonlySet<number>> =>
  new Map(late.map((person) => [person.person_no, new Set(posts.filter((post) => !isOwed(person, post)).map((post) => post.post_no))]));
