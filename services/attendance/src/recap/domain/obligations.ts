import type { Platform } from '@balai/contracts';
import type { CountedPost, RosterPerson } from '../../roster/domain/roster.ts';
import { OWN_SCOPE } from '../../roster/domain/roster.ts';
import type { DayRange } from '../../roster/domain/stays.ts';
import { isOwed, OwedPosts, type Owing } from './owed-posts.ts';

/** A platform with the people asked about, their handles on it, and the posts. */
interface Side {
  readonly platform: Platform;
  readonly people: readonly RosterPerson[];
  readonly posts: readonly CountedPost[];
}

type Dated = Pick<CountedPost, 'post_day' | 'scopes'> & { readonly platform: Platform };

/** What some posts ask of people. Lists are by class of person. */
export interface Load {
  /** All of the posts. */
  readonly posts: number;
  /** How many of them are from the day on that somebody's obligations begin. */
  readonly due: readonly number[];
  /** How many of these are on platforms on which they must act. */
  readonly owed: readonly number[];
}

/** What a load asks of groups of people. */
interface Asked {
  /** Engagements. */
  readonly expected: Uint32Array;
  /** People with a post to act on at least. */
  readonly obliged: Uint32Array;
}

/** Bits of all scopes. */
const ALL_SCOPES = ~0;

/** People who owe the same: they must act on the same platforms (a bit for each), on posts of the same scopes, from the same day on each. */
interface PersonClass {
  readonly on: number;
  /** By platform; null: from before all posts. */
  readonly since: readonly (string | null)[];
  /** Bits of the scopes of posts that they owe. */
  readonly scopes: number;
  /** The days whose posts they owe, of who moved; undefined: all. */
  readonly stays: readonly DayRange[] | undefined;
}

/** What somebody of a class owes on a platform. @param index of the platform */
const owingOn = ({ since, scopes, stays }: Omit<PersonClass, 'on'>, index: number): Owing => ({
  ...{ since: since[index] ?? null, scopes },
  ...(stays === undefined ? {} : { stays }),
});

/**
 * Who must act where: whoever is not excused, on each platform on which they have a handle, on posts from the day on that they began. By index
 * of the person.
 */
export class Obligations {
  /** The platforms (a bit for each) on which somebody must act; 0: excused, or without a handle. */
  readonly acting: Uint8Array;
  /** How many people are excused. */
  readonly excused: number;
  /** How many people who are not excused have a handle on none of the platforms, whether or not these have posts. */
  readonly lackingHandle: number;
  /** People who owe only a part of the posts, by index. */
  readonly late: readonly number[];
  /** The class of each person: those who owe all posts are in the class that `acting` names. */
  readonly classOf: Uint32Array;
  private readonly handles: Uint8Array;
  private readonly platforms: readonly Platform[];
  private readonly classes: PersonClass[];
  /** How many people who are not excused are in a class. */
  private readonly alike: Uint32Array;

  /** @param places by number of the person; below 0: not asked about. */
  constructor(sides: readonly Side[], places: Int32Array) {
    const everybody = sides[0]?.people ?? [];
    this.platforms = sides.map(({ platform }) => platform);
    this.handles = new Uint8Array(everybody.length);
    for (const { platform, people } of sides)
      for (const { person_no: personNo, handle } of people) {
        const personIndex = places[personNo] ?? -1;
        if (handle !== null && personIndex >= 0) this.handles[personIndex] = (this.handles[personIndex] ?? 0) | this.bitOf(platform);
      }
    this.acting = this.handles.map((on, personIndex) => (everybody[personIndex]?.exempt === false ? on : 0));
    this.excused = everybody.filter((person) => person.exempt).length;
    this.classes = Array.from({ length: 1 << sides.length }, (_, on) => ({
      ...{ on, since: sides.map(() => null), scopes: ALL_SCOPES, stays: undefined },
    }));
    this.classOf = Uint32Array.from(this.acting);
    this.late = this.classifyLate(sides, places);
    this.alike = new Uint32Array(this.classes.length);
    for (const [personIndex, kind] of this.classOf.entries())
      if (everybody[personIndex]?.exempt === false) this.alike[kind] = (this.alike[kind] ?? 0) + 1;
    this.lackingHandle = everybody.filter((person, personIndex) => !person.exempt && this.handles[personIndex] === 0).length;
  }

  /** Gives those who owe only a part of the posts classes of their own. @returns them */
  private classifyLate(sides: readonly Side[], places: Int32Array): number[] {
    const partly = new Map<number, Omit<PersonClass, 'on'> & { readonly since: (string | null)[] }>();
    for (const [index, { people, posts }] of sides.entries()) {
      const owed = new OwedPosts(posts);
      for (const person of people) {
        const personIndex = places[person.person_no] ?? -1;
        if (personIndex < 0 || !owed.isPartlyOwedBy(person)) continue;
        const { scopes = OWN_SCOPE, stays } = person;
        const known = partly.get(personIndex) ?? { since: sides.map(() => null), scopes, stays };
        known.since[index] = person.since;
        partly.set(personIndex, known);
      }
    }
    const known = new Map<string, number>();
    for (const [personIndex, { since, scopes, stays }] of partly) {
      const on = this.acting[personIndex] ?? 0;
      const days = stays?.map((stay) => `${stay.since}-${stay.until}`) ?? 'all';
      const key = `${on} ${scopes} ${since.join()} ${days}`;
      const kind = known.get(key) ?? this.classes.push({ on, since, scopes, stays }) - 1;
      known.set(key, kind);
      this.classOf[personIndex] = kind;
    }
    return [...partly.keys()];
  }

  private bitOf(platform: Platform): number {
    const index = this.platforms.indexOf(platform);
    return index < 0 ? 0 : 1 << index;
  }

  /** Tells who must act on a platform, on its posts of some day at least. */
  on(platform: Platform): (personIndex: number) => boolean {
    const bit = this.bitOf(platform);
    return (personIndex) => ((this.acting[personIndex] ?? 0) & bit) !== 0;
  }

  /** Tells by class whether its people do not owe a post; null: everybody owes it. */
  earlyFor(post: Dated): readonly boolean[] | null {
    if (this.late.length === 0) return null;
    const index = this.platforms.indexOf(post.platform);
    return this.classes.map((kind) => !isOwed(owingOn(kind, index), post));
  }

  /** Tells who must act on a post. */
  onPost(post: Dated): (personIndex: number) => boolean {
    const owes = this.on(post.platform);
    const early = this.earlyFor(post);
    return early === null ? owes : (personIndex) => owes(personIndex) && early[this.classOf[personIndex] ?? 0] !== true;
  }

  /** Whether somebody has no handle at all, excused or not. */
  lacksHandles(personIndex: number): boolean {
    return this.handles[personIndex] === 0;
  }

  loadOf(posts: readonly Dated[]): Load {
    const sides = this.platforms.map((platform) => new OwedPosts(posts.filter((post) => post.platform === platform)));
    const sum = (kind: PersonClass, mask: number) =>
      sides.reduce((total, side, index) => ((kind.on | mask) & (1 << index) ? total + side.countFor(owingOn(kind, index)) : total), 0);
    return { posts: posts.length, due: this.classes.map((kind) => sum(kind, ~0)), owed: this.classes.map((kind) => sum(kind, 0)) };
  }

  /** How many posts of a load somebody must act on. */
  owed(personIndex: number, { owed }: Load): number {
    return owed[this.classOf[personIndex] ?? 0] ?? 0;
  }

  /** How many posts of a load are from the day on that somebody's obligations begin, whatever handles they have. */
  due(personIndex: number, { due }: Load): number {
    return due[this.classOf[personIndex] ?? 0] ?? 0;
  }

  /** Engagements a load expects of everybody together. */
  expected({ owed }: Load): number {
    return this.alike.reduce((sum, people, kind) => sum + people * (owed[kind] ?? 0), 0);
  }

  /** People who must act on a post of a load at least. */
  obliged({ owed }: Load): number {
    return this.alike.reduce((sum, people, kind) => (owed[kind] ? sum + people : sum), 0);
  }

  /** People who are not excused and of whom a load asks nothing, because there was no post since they began. */
  idle({ due }: Load): number {
    return this.alike.reduce((sum, people, kind) => (due[kind] ? sum : sum + people), 0);
  }

  /** What loads ask of groups: the people are gone through once for all of them. @param groupOf of each index; below 0: in none. */
  populationOf(groupOf: ArrayLike<number>, groups: number): (load: Load) => Asked {
    const kinds = this.classes.length;
    const alike = new Uint32Array(groups * kinds);
    for (const [personIndex, kind] of this.classOf.entries()) {
      const group = groupOf[personIndex] ?? -1;
      if (group >= 0) alike[group * kinds + kind] = (alike[group * kinds + kind] ?? 0) + 1;
    }
    return ({ owed }) => {
      const asked = { expected: new Uint32Array(groups), obliged: new Uint32Array(groups) };
      for (const [index, people] of alike.entries()) {
        const [group, posts] = [Math.floor(index / kinds), owed[index % kinds] ?? 0];
        if (posts === 0 || people === 0) continue;
        asked.expected[group] = (asked.expected[group] ?? 0) + people * posts;
        asked.obliged[group] = (asked.obliged[group] ?? 0) + people;
      }
      return asked;
    };
  }
}
