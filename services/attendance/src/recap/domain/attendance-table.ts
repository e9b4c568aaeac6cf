import type { Platform } from '@balai/contracts';
import { type AttendanceChunk, CHUNK_PEOPLE, countingBits, hasBit } from '../../facts/domain/bitmap.ts';
import type { CountedPost, CountingRules, RosterPerson, StandingCorrection } from '../../roster/domain/roster.ts';
import { needFor, statusOf } from './attendance-status.ts';
import { ColumnCounter } from './column-counter.ts';
import { MemberMask } from './member-mask.ts';
import { type Load, Obligations } from './obligations.ts';

/** A post with the day it counts for. */
export interface TablePost extends CountedPost {
  readonly platform: Platform;
  /** In the zone of its client. */
  readonly post_day: string;
}

/** What is known of one platform. */
export interface TableSide {
  readonly platform: Platform;
  /** Oldest first. */
  readonly posts: readonly TablePost[];
  readonly bitmaps: ReadonlyMap<number, readonly AttendanceChunk[]>;
  readonly corrections: readonly StandingCorrection[];
  readonly rules: CountingRules;
  /** The people asked about, with their handles on this platform. */
  readonly people: readonly RosterPerson[];
}

/** People of a group by what they have done; excused ones apart. The parts never overlap and add up to `total`. */
export interface PeopleCounts {
  total: number;
  excused: number;
  done: number;
  partial: number;
  none: number;
  noHandle: number;
  noPosts: number;
}

/** A group of {@link PeopleCounts}. */
export type Part = keyof Omit<PeopleCounts, 'total'>;

/** A group's two measures as counts: engagements given and expected of who must act; people. */
export interface GroupCounts {
  readonly people: PeopleCounts;
  given: number;
  expected: number;
}

/** Engagements given of those expected, and people who are done of those who must act, by group. */
export interface ActCounts {
  readonly given: Uint32Array;
  readonly expected: Uint32Array;
  readonly done: Uint32Array;
  readonly obliged: Uint32Array;
}

export const noCounts = (): GroupCounts => ({
  people: { total: 0, excused: 0, done: 0, partial: 0, none: 0, noHandle: 0, noPosts: 0 },
  given: 0,
  expected: 0,
});

/** People who must act: neither excused nor without a handle on every platform that has posts. */
export const mustAct = ({ done, partial, none }: PeopleCounts): number => done + partial + none;

/** The part of who is not excused, by status. */
export const PART_OF_STATUS = { sudah: 'done', kurang: 'partial', belum: 'none', no_username: 'noHandle', no_posts: 'noPosts' } as const;

/**
 * Who took part in which post, over one platform or several: what every breakdown is counted from. What is asked of people over
 * several platforms is the sum of what is asked of them on each.
 */
export class AttendanceTable {
  readonly people: readonly RosterPerson[];
  /** Of all platforms, each platform's oldest first. */
  readonly posts: readonly TablePost[];
  private readonly obligations: Obligations;
  private readonly percent: number;
  private readonly places: Int32Array;
  private readonly sides: readonly TableSide[];
  private readonly sideOf: Map<number, TableSide>;
  private readonly corrected = new Map<number, number[]>();
  private doneInAll: Uint32Array | undefined;

  constructor(sides: readonly TableSide[]) {
    const [first] = sides;
    if (first === undefined) throw new Error('a table has a side');
    this.sides = sides;
    this.people = first.people;
    this.percent = first.rules.percent;
    this.posts = sides.flatMap((side) => side.posts);
    this.sideOf = new Map(sides.flatMap((side) => side.posts.map((post) => [post.post_no, side] as const)));
    this.places = placesOf(this.people);
    this.obligations = new Obligations(sides, this.places);
    for (const side of sides) for (const { person_no, post_no } of side.corrections) this.addCorrection(person_no, post_no);
  }

  private addCorrection(personNo: number, postNo: number): void {
    const personIndex = this.places[personNo] ?? -1;
    const side = this.sideOf.get(postNo);
    // Of nobody else it has an effect: who is excused or has no handle owes nothing.
    if (personIndex < 0 || side === undefined || !this.obligations.on(side.platform)(personIndex) || this.tookPart(postNo, personNo))
      return;
    const known = this.corrected.get(postNo);
    if (known === undefined) this.corrected.set(postNo, [personIndex]);
    else if (!known.includes(personIndex)) known.push(personIndex);
  }

  /** Whether the person at a place has no handle on any of the platforms. */
  lacksHandles(personIndex: number): boolean {
    return this.obligations.lacksHandles(personIndex);
  }

  /** How many people who are not excused have no handle on any of the platforms. */
  get lackingHandle(): number {
    return this.obligations.lackingHandle;
  }

  /** Tells by place who must act on the post: who is neither excused nor without a handle on its platform. */
  owersOf(post: TablePost): (personIndex: number) => boolean {
    return this.obligations.on(post.platform);
  }

  /** How many people must act on the post. */
  mustActOn(post: TablePost): number {
    return this.obligations.people(post.platform);
  }

  /** What some posts ask of people. */
  loadOf(posts: readonly TablePost[]): Load {
    return this.obligations.loadOf(posts);
  }

  /** How many of the posts of a load the person at a place must act on. */
  owedBy(personIndex: number, load: Load): number {
    return this.obligations.owed(personIndex, load);
  }

  /** Whether an engagement of the person under the post was seen, and counts. */
  private tookPart(postNo: number, personNo: number): boolean {
    const side = this.sideOf.get(postNo);
    const chunk = side?.bitmaps.get(postNo)?.find((one) => one.chunkNo === Math.floor(personNo / CHUNK_PEOPLE));
    return chunk !== undefined && side !== undefined && hasBit(countingBits(chunk, side.rules.countWithdrawn), personNo);
  }

  /** Calls back with the place of everybody for whom the post counts; `isSeen` false: by a correction alone. */
  eachDone(post: TablePost, visit: (personIndex: number, isSeen: boolean) => void): void {
    this.eachChunk(post, (chunkNo, bits) => {
      const base = chunkNo * CHUNK_PEOPLE;
      for (let index = 0; index < bits.length; index += 1) {
        for (let byte = bits[index] ?? 0; byte !== 0; byte &= byte - 1) {
          const personIndex = this.places[base + (index << 3) + (31 - Math.clz32(byte & -byte))] ?? -1;
          if (personIndex >= 0) visit(personIndex, true);
        }
      }
    });
    for (const personIndex of this.corrected.get(post.post_no) ?? []) visit(personIndex, false);
  }

  /**
   * How many of the posts count for each person, by place: of whoever must act, those on platforms on which they must; of others
   * (excused, or without any handle) all.
   */
  doneIn(posts: readonly TablePost[]): Readonly<Uint32Array> {
    if (posts !== this.posts) return this.addUp(posts);
    this.doneInAll ??= this.addUp(posts);
    return this.doneInAll;
  }

  private addUp(posts: readonly TablePost[]): Uint32Array {
    const done = new Uint32Array(this.people.length);
    const { acting } = this.obligations;
    for (const { platform } of this.sides) {
      const owes = this.obligations.on(platform);
      const isCounted = (personIndex: number): boolean => acting[personIndex] === 0 || owes(personIndex);
      const counter = new ColumnCounter();
      const own = this.sides.length === 1 ? posts : posts.filter((post) => post.platform === platform);
      if (own.length === 0) continue;
      for (const post of own) this.eachChunk(post, (chunkNo, bits) => counter.add(chunkNo, bits));
      for (let personIndex = 0; personIndex < done.length; personIndex += 1)
        if (isCounted(personIndex)) done[personIndex] = (done[personIndex] ?? 0) + counter.count(this.people[personIndex]?.person_no ?? 0);
      for (const post of own)
        for (const personIndex of this.corrected.get(post.post_no) ?? [])
          if (isCounted(personIndex)) done[personIndex] = (done[personIndex] ?? 0) + 1;
    }
    return done;
  }

  /** Bitmaps of those for whom the post counts, without what corrections add. */
  private eachChunk(post: TablePost, visit: (chunkNo: number, bits: Buffer) => void): void {
    const side = this.sideOf.get(post.post_no);
    for (const chunk of side?.bitmaps.get(post.post_no) ?? [])
      visit(chunk.chunkNo, countingBits(chunk, side?.rules.countWithdrawn ?? true));
  }

  /** The part of a group a person is in who has done so many of the posts of a load. */
  partOf(personIndex: number, done: number, load: Load): Part {
    if (this.people[personIndex]?.exempt === true) return 'excused';
    return this.partWith(this.obligations.owed(personIndex, load), done, load);
  }

  private partWith(owed: number, done: number, load: Load): Part {
    if (load.posts > 0 && owed === 0) return 'noHandle';
    return PART_OF_STATUS[
      statusOf({ total: owed, done, exempt: false, hasHandle: true, percent: this.percent }) as keyof typeof PART_OF_STATUS
    ];
  }

  /** The parts of who is not excused, by what they have handles on and how many posts they have done: asked once a count, not once a person. */
  private partsOf(load: Load): readonly (readonly Part[])[] {
    return load.owed.map((owed) => Array.from({ length: owed + 1 }, (_, done) => this.partWith(owed, done, load)));
  }

  /** Counts of people in groups over some posts. @param groupOf of each place; below 0: in none. */
  countGroups(groupOf: ArrayLike<number>, groups: number, posts: readonly TablePost[]): GroupCounts[] {
    const counts = Array.from({ length: groups }, noCounts);
    const done = this.doneIn(posts);
    const load = this.loadOf(posts);
    const parts = this.partsOf(load);
    const { acting } = this.obligations;
    for (let personIndex = 0; personIndex < this.people.length; personIndex += 1) {
      const group = counts[groupOf[personIndex] ?? -1];
      if (group === undefined) continue;
      const on = acting[personIndex] ?? 0;
      const owed = load.owed[on] ?? 0;
      group.people.total += 1;
      group.people[owed === 0 ? this.partOf(personIndex, 0, load) : (parts[on]?.[done[personIndex] ?? 0] ?? 'none')] += 1;
      if (owed === 0) continue;
      group.given += done[personIndex] ?? 0;
      group.expected += owed;
    }
    return counts;
  }

  /** Counts of everybody for each post by itself; whoever took part is done with it. */
  countEach(posts: readonly TablePost[]): GroupCounts[] {
    const masks = new Map(this.platforms.map((platform) => [platform, this.maskOf(platform)]));
    return posts.map((post) => {
      const idle = this.countIdle(this.loadOf([post]));
      const members = masks.get(post.platform);
      let given = 0;
      this.eachChunk(post, (chunkNo, bits) => {
        given += members?.countIn(chunkNo, bits) ?? 0;
      });
      const owes = this.owersOf(post);
      for (const personIndex of this.corrected.get(post.post_no) ?? []) if (owes(personIndex)) given += 1;
      return { people: { ...idle, done: given, none: idle.none - given }, given, expected: idle.none };
    });
  }

  /** Who must act on posts of a platform. */
  private maskOf(platform: Platform): MemberMask {
    const owes = this.obligations.on(platform);
    return new MemberMask(this.people.filter((_, personIndex) => owes(personIndex)).map((person) => person.person_no));
  }

  /**
   * Counts of everybody over each of several sets of posts. Takes time by engagements: who did nothing is counted without being looked at.
   */
  countSets(sets: readonly (readonly TablePost[])[]): GroupCounts[] {
    const done = new Uint32Array(this.people.length);
    const { acting } = this.obligations;
    return sets.map((posts) => {
      const load = this.loadOf(posts);
      const counts = { ...noCounts(), people: this.countIdle(load), expected: this.obligations.expected(load) };
      const parts = this.partsOf(load);
      const active: number[] = [];
      for (const post of posts) {
        const owes = this.owersOf(post);
        this.eachDone(post, (personIndex) => {
          if (!owes(personIndex)) return;
          if (done[personIndex] === 0) active.push(personIndex);
          done[personIndex] = (done[personIndex] ?? 0) + 1;
        });
      }
      for (const personIndex of active) {
        counts.people.none -= 1;
        counts.people[parts[acting[personIndex] ?? 0]?.[done[personIndex] ?? 0] ?? 'none'] += 1;
        counts.given += done[personIndex] ?? 0;
        done[personIndex] = 0;
      }
      return counts;
    });
  }

  /** What who must act gave in each of several sets of posts, and how many are done with it, by group. Takes time by engagements. */
  countActs(groupOf: ArrayLike<number>, groups: number, sets: readonly (readonly TablePost[])[]): ActCounts[] {
    const done = new Uint32Array(this.people.length);
    const { acting } = this.obligations;
    const population = this.obligations.populationOf(groupOf, groups);
    return sets.map((posts) => {
      const load = this.loadOf(posts);
      const counts = { given: new Uint32Array(groups), done: new Uint32Array(groups), ...population(load) };
      const need = load.owed.map((owed) => needFor(owed, this.percent));
      for (const post of posts) {
        const owes = this.owersOf(post);
        this.eachDone(post, (personIndex) => {
          const group = groupOf[personIndex] ?? -1;
          if (group < 0 || !owes(personIndex)) return;
          counts.given[group] = (counts.given[group] ?? 0) + 1;
          done[personIndex] = (done[personIndex] ?? 0) + 1;
          if (done[personIndex] === need[acting[personIndex] ?? 0]) counts.done[group] = (counts.done[group] ?? 0) + 1;
        });
      }
      done.fill(0);
      return counts;
    });
  }

  /** The people by part when nobody has done anything of a load. */
  private countIdle(load: Load): PeopleCounts {
    const { people } = noCounts();
    people.total = this.people.length;
    people.excused = this.obligations.excused;
    people.none = this.obligations.obliged(load);
    const rest = people.total - people.excused - people.none;
    if (load.posts === 0) people.noPosts = rest;
    else people.noHandle = rest;
    return people;
  }

  /** Counts of everybody. */
  countAll(posts: readonly TablePost[] = this.posts): GroupCounts {
    return this.countGroups(new Uint8Array(this.people.length), 1, posts)[0] ?? noCounts();
  }

  /** Places of those for whom some post counts by a correction alone. */
  get correctedPlaces(): ReadonlySet<number> {
    return new Set([...this.corrected.values()].flat());
  }

  /** Handles on a platform, by place; null where there is none. */
  handlesOn(platform: Platform): (string | null)[] {
    const handles = new Array<string | null>(this.people.length).fill(null);
    for (const { person_no: personNo, handle } of this.sides.find((side) => side.platform === platform)?.people ?? []) {
      const personIndex = this.places[personNo] ?? -1;
      if (personIndex >= 0) handles[personIndex] = handle;
    }
    return handles;
  }

  /** Platforms of the table. */
  get platforms(): readonly Platform[] {
    return this.sides.map((side) => side.platform);
  }
}

function placesOf(people: readonly RosterPerson[]): Int32Array {
  const places = new Int32Array(people.reduce((most, person) => Math.max(most, person.person_no), 0) + 1).fill(-1);
  for (const [personIndex, person] of people.entries()) places[person.person_no] = personIndex;
  return places;
}
