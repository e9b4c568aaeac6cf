import type { Platform } from '@balai/contracts';
import type { Actor } from '@balai/runtime/access';
import type { RecapContext } from '../../context.ts';
import { readStanding, type Standing } from '../../evidence/use-cases/person-standing.ts';
import type { PostSource } from '../../posts/repository/recap-source.ts';
import { findSelf } from '../../posts/use-cases/find-self.ts';
import type { StandardFilter } from '../../questions/domain/standard-filter.ts';

/** What a person still owes on one platform. */
export interface Pending {
  /** Current handles, as stored. */
  readonly handles: readonly string[];
  readonly total: number;
  readonly done: number;
  /** Posts that are not recorded, and those that are; newest first. */
  readonly open: readonly PostSource[];
  readonly recorded: readonly PostSource[];
}

function pendingOf({ person, row, handles, total, done, posts, counts }: Standing): Pending {
  // Excused people owe nothing: recaps count all their posts as done.
  const isRecorded = (post: PostSource): boolean => person.exempt || counts(post.post_no, row.person_no);
  const newestFirst = [...posts].sort((a, b) => b.taken_at.getTime() - a.taken_at.getTime() || (a.post_id < b.post_id ? -1 : 1));
  return {
    handles: handles.flatMap(({ handle, valid_to: to }) => (to === null ? [handle] : [])),
    total,
    done: person.exempt ? total : done,
    open: newestFirst.filter((post) => !isRecorded(post)),
    recorded: newestFirst.filter(isRecorded),
  };
}

/**
 * What the member still owes in a period, of all their obligations, as recaps count it.
 * @throws Problem as `findSelf`; those of the period
 */
export async function readPending(context: RecapContext, actor: Actor, period: StandardFilter['period']) {
  const { person, actor: own } = await findSelf(context, actor);
  const filter = {
    ...{ clientId: person.client_id, scope: null, role: null, regionalId: null, officialOnly: false },
    ...{ obligations: 'all' as const, period },
  };
  const caller = { scope: own.scope, clientId: person.client_id };
  const on = (platform: Platform) => readStanding(context, { caller, filter, platform }, person);
  const [instagram, tiktok] = await Promise.all([on('instagram'), on('tiktok')]);
  return {
    person,
    period: instagram.question.period,
    instagram: pendingOf(instagram),
    tiktok: pendingOf(tiktok),
  };
}
