import { PLATFORMS, type Platform } from '@balai/contracts';
import { EFFECT_MINUTES, type ReminderBatch } from '@balai/contracts/attendance';
import type { Actor } from '@balai/runtime/access';
import { Problem } from '@balai/runtime/problem';
import type { Static } from 'typebox';
import type { RecapContext } from '../../context.ts';
import type { FirstSeen, PostEngagements } from '../../facts/use-cases/first-seen.ts';
import { filterOf } from '../../questions/use-cases/asked-filter.ts';
import { resolveQuestion } from '../../questions/use-cases/resolve-question.ts';
import { roleOfDirectorate } from '../../roster/domain/audience.ts';
import { findClient } from '../../roster/repository/clients.ts';
import { tookPartAfter } from '../domain/took-part-after.ts';
import * as reminders from '../repository/reminders.ts';

export type ReminderEffect = Static<typeof ReminderBatch>['effect'];

/** What effects are read with. */
export interface EffectContext extends RecapContext {
  readonly firstSeen: Pick<FirstSeen, 'of'>;
}

/** Engagements with the posts that a call was about, on a platform. Read as the system: a unit's people act on posts of their directorate. */
async function engagementsOf(context: EffectContext, batch: reminders.BatchRow, platform: Platform): Promise<PostEngagements[]> {
  const { client_id, posts_client_id: posts, obligations, first_day: from, last_day: to } = batch;
  const client = await context.read('system', (tx) => findClient(tx, client_id));
  const people =
    client?.type === 'direktorat'
      ? { scope: 'direktorat', role: roleOfDirectorate(client_id) }
      : posts === null
        ? {}
        : { scope: 'org', role: roleOfDirectorate(posts) };
  const days = from === null || to === null ? { periode: 'semua' } : { start_date: from, end_date: to };
  const filter = filterOf({ client_id, ...people, ...days, obligations });
  const question = await resolveQuestion(context, { scope: 'system', clientId: client_id }, filter, platform);
  const { counted } = await context.read('system', (tx) => context.posts.get(tx, question));
  const postNos = counted.map(({ post_no }) => post_no);
  return [...(await context.firstSeen.of('system', platform, question.kind, postNos)).values()];
}

const aboutOf = ({ platform }: reminders.BatchRow): readonly Platform[] => (platform === 'all' ? PLATFORMS : [platform]);

/** What calls led to, of the people the account sees; without those whose posts cannot be read any more. */
export async function readEffects(
  context: EffectContext,
  { scope }: Pick<Actor, 'scope'>,
  batches: readonly reminders.BatchRow[],
): Promise<Map<string, ReminderEffect>> {
  const ids = batches.map(({ batch_id }) => batch_id);
  const sent = await context.read(scope, (tx) => reminders.readSent(tx, ids));
  const effects = new Map<string, ReminderEffect>();
  for (const batch of batches) {
    const theirs = sent.filter(({ batch_id }) => batch_id === batch.batch_id);
    const none = { minutes: EFFECT_MINUTES, sent: theirs.length, took_part: 0 };
    try {
      const posts = new Map<Platform, readonly PostEngagements[]>();
      if (theirs.length > 0) for (const platform of aboutOf(batch)) posts.set(platform, await engagementsOf(context, batch, platform));
      effects.set(batch.batch_id, { ...none, took_part: tookPartAfter(theirs, posts, EFFECT_MINUTES) });
    } catch (error) {
      if (!(error instanceof Problem) || error.status >= 500) throw error;
    }
  }
  return effects;
}
