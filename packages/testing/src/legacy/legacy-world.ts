/** How much a database of the former system holds. */
export interface LegacySize {
  /** Units under the directorate. */
  readonly units: number;
  readonly peopleAUnit: number;
  readonly days: number;
  /** First day, `YYYY-MM-DD` in Jakarta. */
  readonly from: string;
  readonly postsADay: number;
  /** Strangers among the likers of a post. */
  readonly strangers: number;
  readonly seed: number;
}

/** A person as they really are. */
export interface WorldPerson {
  readonly userId: string;
  readonly clientId: string;
  readonly instagram: string;
  readonly tiktok: string;
  readonly active: boolean;
  readonly exempt: boolean;
  readonly isOperator: boolean;
}

/** A post, and whose handles really liked or commented on it. */
export interface WorldPost {
  readonly id: string;
  readonly platform: 'instagram' | 'tiktok';
  readonly clientId: string;
  readonly at: Date;
  readonly by: readonly string[];
}

/** What a database of the former system is made from. */
export interface LegacyWorld {
  readonly clientIds: readonly string[];
  readonly people: readonly WorldPerson[];
  posts(): Generator<WorldPost>;
}

export const DIRECTORATE = 'DITCONTOH';
const DAY_MS = 86_400_000;

/** Numbers between 0 and 1, always the same for a seed (mulberry32). */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

function peopleOf({ units, peopleAUnit }: LegacySize, random: () => number): WorldPerson[] {
  return Array.from({ length: units * peopleAUnit }, (_, number) => ({
    userId: String(70_000_000 + number),
    clientId: `UNIT_${String(Math.floor(number / peopleAUnit)).padStart(3, '0')}`,
    instagram: `orang.${number}`,
    tiktok: `tok_${number}`,
    active: random() > 0.02,
    exempt: number % 17 === 3,
    isOperator: number % peopleAUnit === 0,
  }));
}

/** A directorate, its units, their people and posts: the same for the same size. */
export function legacyWorld(size: LegacySize): LegacyWorld {
  const people = peopleOf(size, seededRandom(size.seed));
  const clientIds = [DIRECTORATE, ...new Set(people.map((person) => person.clientId))];
  return { clientIds, people, posts: () => postsOf(size, clientIds, people) };
}

function* postsOf(size: LegacySize, clientIds: readonly string[], people: readonly WorldPerson[]): Generator<WorldPost> {
  const random = seededRandom(size.seed + 1);
  const midnight = Date.parse(`${size.from}T00:00:00+07:00`);
  let number = 0;
  for (let day = 0; day < size.days; day += 1)
    for (const clientId of clientIds)
      for (let post = 0; post < size.postsADay; post += 1) {
        const platform = random() < 0.6 ? ('instagram' as const) : ('tiktok' as const);
        const expected = clientId === DIRECTORATE ? people : people.filter((person) => person.clientId === clientId);
        // Exempt people's handles come into the lists by themselves.
        const by = expected.filter((person) => !person.exempt && random() < 0.5).map((person) => person[platform]);
        for (let stranger = 0; stranger < size.strangers; stranger += 1) by.push(`tamu_${Math.floor(random() * 100_000)}`);
        number += 1;
        yield {
          id: platform === 'instagram' ? `C${String(number).padStart(9, '0')}` : String(7_000_000_000_000 + number),
          ...{ platform, clientId, by: [...new Set(by)] },
          at: new Date(midnight + day * DAY_MS + Math.floor(random() * DAY_MS)),
        };
      }
}
