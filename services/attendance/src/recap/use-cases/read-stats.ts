import { KIND_THAT_COUNTS, type Platform } from '@balai/contracts';
import type { RecapContext } from '../../context.ts';
import { countClients, countPeople, countPosts } from '../../posts/repository/recap-source.ts';
import type { Question } from '../../questions/use-cases/resolve-question.ts';
import { readBothSides } from './read-both-sides.ts';

/** Counts for a filter, by the same rules as the recaps. */
export interface Stats {
  readonly clients: number;
  readonly people: number;
  readonly posts: Readonly<Record<Platform, number>>;
}

/** Counts clients in sight, people and posts of a question. */
export async function readStats(context: Pick<RecapContext, 'read'>, question: Question): Promise<Stats> {
  const { audience, range } = question;
  const rangeOf = (platform: Platform) => ({ ...range, platform, kind: KIND_THAT_COUNTS[platform] ?? question.kind });
  const [posts, { clients, people }] = await readBothSides(
    context,
    question,
    async (tx) => ({ instagram: await countPosts(tx, rangeOf('instagram')), tiktok: await countPosts(tx, rangeOf('tiktok')) }),
    async (tx) => ({ clients: await countClients(tx), people: await countPeople(tx, audience) }),
  );
  return { clients, people, posts };
}
