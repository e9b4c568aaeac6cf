import { type CountedPost, OWN_SCOPE, type RosterPerson } from '../../roster/domain/roster.ts';
import { type DayRange, isWithin } from '../../roster/domain/stays.ts';

type Dated = Pick<CountedPost, 'post_day' | 'scopes'>;

/** Which posts somebody owes: those of some scopes, from a day on (null: from the beginning), of some days (absent: of all). */
export type Owing = Pick<RosterPerson, 'since' | 'scopes'> & { readonly stays?: readonly DayRange[] };

const isIn = (scopes: number, post: Dated): boolean => (scopes & (post.scopes ?? OWN_SCOPE)) !== 0;

/** Whether somebody owes a post: it counts in a scope that they owe, is not before their first day, and is of a day on which they were there. */
export const isOwed = ({ since, scopes = OWN_SCOPE, stays }: Owing, post: Dated): boolean =>
  (since === null || post.post_day >= since) && isIn(scopes, post) && (stays === undefined || isWithin(stays, post.post_day));

/** How many of some posts are owed. Days are sorted for the first person who began after the first of them. */
export class OwedPosts {
  readonly #posts: readonly Dated[];
  readonly #firstDay: string | null;
  readonly #known = new Map<string, number>();
  readonly #ofScopes = new Map<number, OwedPosts>();
  #days: readonly string[] | undefined;

  constructor(posts: readonly Dated[]) {
    this.#posts = posts;
    this.#firstDay = posts.reduce<string | null>((first, { post_day: day }) => (first === null || day < first ? day : first), null);
  }

  /** Whether somebody owes only a part of the posts. */
  isPartlyOwedBy({ since, scopes = OWN_SCOPE, stays }: Owing): boolean {
    return stays !== undefined || this.#isWithin(since) || this.#in(scopes) !== this;
  }

  /** How many of the posts somebody owes. */
  countFor(owing: Owing): number {
    const { since, scopes = OWN_SCOPE, stays } = owing;
    if (stays !== undefined) return this.#posts.filter((post) => isOwed(owing, post)).length;
    return this.#in(scopes).#countFrom(since);
  }

  #isWithin(since: string | null): since is string {
    return since !== null && this.#firstDay !== null && since > this.#firstDay;
  }

  /** Those of the posts that count in some scopes; these themselves when all do. */
  #in(scopes: number): OwedPosts {
    const known = this.#ofScopes.get(scopes);
    if (known !== undefined) return known;
    const posts = this.#posts.filter((post) => isIn(scopes, post));
    const found = posts.length === this.#posts.length ? this : new OwedPosts(posts);
    this.#ofScopes.set(scopes, found);
    return found;
  }

  #countFrom(since: string | null): number {
    if (!this.#isWithin(since)) return this.#posts.length;
    const known = this.#known.get(since) ?? this.#posts.length - this.#countBefore(since);
    this.#known.set(since, known);
    return known;
  }

  #countBefore(since: string): number {
    // Posts come by time, and days begin at different times in different zones.
    this.#days ??= this.#posts.map((post) => post.post_day).sort();
    let [low, high] = [0, this.#days.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#days[middle] ?? '') < since) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

/** Those of the people who owe only a part of some posts. */
export const partlyOwing = (people: readonly RosterPerson[], owed: OwedPosts): RosterPerson[] =>
  people.filter((person) => owed.isPartlyOwedBy(person));
