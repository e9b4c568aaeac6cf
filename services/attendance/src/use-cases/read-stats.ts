import { KIND_THAT_COUNTS, type Platform } from '@balai/contracts';
import type { Database } from '@balai/runtime';
import type { StandardFilter } from '../domain/standard-filter.ts';
import type { countClients, countPeople, countPosts } from '../repository/recap-source.ts';
import type { Asker, ResolveQuestion } from './resolve-question.ts';

export interface StatsParts {
  readonly database: Database;
  readonly resolve: ResolveQuestion;
  readonly countClients: typeof countClients;
  readonly countPeople: typeof countPeople;
  readonly countPosts: typeof countPosts;
}

/** Counts for a filter, by the same rules as the recaps. */
export interface Stats {
  readonly clientId: string;
  readonly clients: number;
  readonly people: number;
  readonly posts: Readonly<Record<'instagram' | 'tiktok', number>>;
}

export type ReadStats = (asker: Asker, filter: StandardFilter) => Promise<Stats>;

/** Counts clients in sight, people and posts of a filter. */
export function makeReadStats(parts: StatsParts): ReadStats {
  return async (asker, filter) => {
    const question = await parts.resolve(asker, filter, 'instagram');
    const count = (platform: Platform) =>
      parts.database.read(question.postScope, (tx) =>
        parts.countPosts(tx, { ...question.range, platform, kind: KIND_THAT_COUNTS[platform] ?? question.kind }),
      );
    const [clients, people] = await parts.database.read(question.peopleScope, async (tx) => [
      await parts.countClients(tx),
      await parts.countPeople(tx, question.audience),
    ]);
    return {
      clientId: question.client.clientId,
      clients: clients ?? 0,
      people: people ?? 0,
      posts: { instagram: await count('instagram'), tiktok: await count('tiktok') },
    };
  };
}
