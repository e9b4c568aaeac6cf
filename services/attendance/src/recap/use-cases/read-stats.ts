import { KIND_THAT_COUNTS, type Platform } from '@balai/contracts';
import type { RecapContext } from '../../context.ts';
import { countClients, countPeople, countPosts } from '../../posts/repository/recap-source.ts';
import type { StandardFilter } from '../../questions/domain/standard-filter.ts';
import { type Caller, resolveQuestion } from '../../questions/use-cases/resolve-question.ts';

/** Counts for a filter, by the same rules as the recaps. */
export interface Stats {
  readonly clientId: string;
  readonly clients: number;
  readonly people: number;
  readonly posts: Readonly<Record<'instagram' | 'tiktok', number>>;
}

/** Counts clients in sight, people and posts of a filter. */
export async function readStats(context: Pick<RecapContext, 'read' | 'clock'>, caller: Caller, filter: StandardFilter): Promise<Stats> {
  const question = await resolveQuestion(context, caller, filter, 'instagram');
  const count = (platform: Platform) =>
    context.read(question.postScope, (tx) =>
      countPosts(tx, { ...question.range, platform, kind: KIND_THAT_COUNTS[platform] ?? question.kind }),
    );
  const [clients, people] = await context.read(
    question.peopleScope,
    async (tx) => [await countClients(tx), await countPeople(tx, question.audience)] as const,
  );
  return {
    clientId: question.client.clientId,
    clients,
    people,
    posts: { instagram: await count('instagram'), tiktok: await count('tiktok') },
  };
}
