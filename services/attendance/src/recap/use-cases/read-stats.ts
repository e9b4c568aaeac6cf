import { createHash } from 'node:crypto';
import { KIND_THAT_COUNTS, PLATFORMS, type Platform } from '@balai/contracts';
import type { RecapContext } from '../../context.ts';
import { countClients, countPeople, countPosts } from '../../posts/repository/recap-source.ts';
import type { Question } from '../../questions/use-cases/resolve-question.ts';
import type { Sources } from './kept-answers.ts';
import { recapValidator } from './recap-validator.ts';

/** Counts for a filter, by the same rules as the recaps. */
export interface Stats {
  readonly clients: number;
  readonly people: number;
  readonly posts: Readonly<Record<Platform, number>>;
}

const clientsSeen = ({ read }: Pick<RecapContext, 'read'>, { peopleScope }: Question): Promise<number> => read(peopleScope, countClients);

/** What counts are made of: what recaps are, and the clients in sight. */
export const statsSources = (context: Pick<RecapContext, 'read'>): Sources => ({
  name: 'stats',
  validatorOf: async (question) => {
    const parts = await Promise.all([recapValidator(context, question), clientsSeen(context, question)]);
    return createHash('sha256').update(parts.join(' ')).digest('base64url').slice(0, 27);
  },
});

/** Counts clients in sight, people and posts of a question. */
export async function readStats(context: Pick<RecapContext, 'read'>, question: Question): Promise<Stats> {
  const { postScope, peopleScope, audience, range } = question;
  const count = (platform: Platform) =>
    context.read(postScope, (tx) => countPosts(tx, { ...range, platform, kind: KIND_THAT_COUNTS[platform] ?? question.kind }));
  const [clients, people, posts] = await Promise.all([
    clientsSeen(context, question),
    context.read(peopleScope, (tx) => countPeople(tx, audience)),
    Promise.all(PLATFORMS.map(async (platform) => [platform, await count(platform)] as const)),
  ]);
  return { clients, people, posts: Object.fromEntries(posts) as Record<Platform, number> };
}
