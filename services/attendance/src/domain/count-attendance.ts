import type { AttendanceStatus } from '@balai/contracts/attendance';
import { statusOf } from './attendance-status.ts';
import {
  type AttendanceChunk,
  addColumn,
  byChunk,
  CHUNK_PEOPLE,
  chunkNoOf,
  countCommon,
  countingBits,
  hasBit,
  withBits,
} from './bitmap.ts';
import type { CountedPost, CountingRules, RosterPerson, StandingCorrection } from './roster.ts';

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
  /** How many of these people took part, by post number. */
  readonly tookPart: ReadonlyMap<number, number>;
  /** Whether the post counts for the person: an engagement that was seen, or an accepted correction. */
  counts(postNo: number, personNo: number): boolean;
}

type CountingBits = ReadonlyMap<number, ReadonlyMap<number, Buffer>>;

function bitsThatCount(input: AttendanceInput): CountingBits {
  return new Map(
    input.posts.map((post) => [
      post.post_no,
      new Map((input.bitmaps.get(post.post_no) ?? []).map((chunk) => [chunk.chunkNo, countingBits(chunk, input.rules.countWithdrawn)])),
    ]),
  );
}

function columnTotals(input: AttendanceInput, bits: CountingBits): Uint16Array | Uint32Array {
  let chunks = 1;
  for (const person of input.people) chunks = Math.max(chunks, chunkNoOf(person.person_no) + 1);
  for (const post of bits.values()) for (const chunkNo of post.keys()) chunks = Math.max(chunks, chunkNo + 1);
  const length = chunks * CHUNK_PEOPLE;
  // Half the memory traffic while a person's count cannot exceed 16 bits.
  const totals = input.posts.length > 65_535 ? new Uint32Array(length) : new Uint16Array(length);
  for (const post of bits.values()) for (const [chunkNo, column] of post) addColumn(totals, chunkNo, column);
  return totals;
}

const tookPartIn = (bits: CountingBits, postNo: number, personNo: number): boolean => {
  const column = bits.get(postNo)?.get(chunkNoOf(personNo));
  return column !== undefined && hasBit(column, personNo);
};

/** Corrections that add something: of posts that count, not already seen; by person. */
function effectiveCorrections(input: AttendanceInput, bits: CountingBits): Map<number, Set<number>> {
  const effective = new Map<number, Set<number>>();
  for (const { person_no: personNo, post_no: postNo } of input.corrections) {
    if (!bits.has(postNo) || tookPartIn(bits, postNo, personNo)) continue;
    const posts = effective.get(personNo) ?? new Set();
    effective.set(personNo, posts.add(postNo));
  }
  return effective;
}

function outstandingFor(
  input: AttendanceInput,
  bits: CountingBits,
  personNo: number,
  corrected: ReadonlySet<number> | undefined,
): CountedPost[] {
  const outstanding: CountedPost[] = [];
  for (const post of input.posts) {
    if (outstanding.length >= input.maxOutstanding) break;
    if (!tookPartIn(bits, post.post_no, personNo) && corrected?.has(post.post_no) !== true) outstanding.push(post);
  }
  return outstanding;
}

/** How many of the people asked about took part, by post. */
function participation(input: AttendanceInput, bits: CountingBits): Map<number, number> {
  const members = byChunk(input.people.map((person) => person.person_no));
  const masks = new Map([...members].map(([chunkNo, people]) => [chunkNo, withBits(Buffer.alloc(0), people, true)]));
  const counts = new Map<number, number>();
  for (const [postNo, chunks] of bits) {
    let count = 0;
    for (const [chunkNo, column] of chunks) {
      const mask = masks.get(chunkNo);
      if (mask !== undefined) count += countCommon(column, mask);
    }
    counts.set(postNo, count);
  }
  return counts;
}

/** The attendance of people in posts: bitmaps added up, then exemption, corrections and the threshold of the rules. Rows keep the order of `people`. */
export function countAttendance(input: AttendanceInput): Attendance {
  const bits = bitsThatCount(input);
  const totals = columnTotals(input, bits);
  const corrections = effectiveCorrections(input, bits);
  const total = input.posts.length;
  const people = input.people.map((person): PersonAttendance => {
    const observed = totals[person.person_no] ?? 0;
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
      outstanding: owes ? outstandingFor(input, bits, person.person_no, corrected) : [],
    };
  });
  return {
    people,
    tookPart: participation(input, bits),
    counts: (postNo, personNo) => tookPartIn(bits, postNo, personNo) || corrections.get(personNo)?.has(postNo) === true,
  };
}
