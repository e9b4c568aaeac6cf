import type { Platform } from '@balai/contracts';
import type { Actor } from '@balai/runtime/access';
import type { RecapContext } from '../../context.ts';
import { type Explanation, explainBoth } from '../../evidence/use-cases/explain-person.ts';
import { filtersOfPerson } from '../../evidence/use-cases/filters-of-person.ts';
import type { TargetPerson } from '../../posts/repository/correction-targets.ts';
import { findVisiblePerson } from '../../posts/use-cases/find-target.ts';
import type { StandardFilter } from '../../questions/domain/standard-filter.ts';
import type { Caller } from '../../questions/use-cases/resolve-question.ts';
import type { UpcomingRow } from '../repository/planned-posts.ts';
import { listTasks, type Task } from './list-tasks.ts';
import { listUpcoming } from './list-upcoming.ts';

type Day = StandardFilter['period'];
type PersonKey = Parameters<typeof findVisiblePerson>[2];

/** What one client asks of a person on a day. */
export interface DayPart {
  /** Whose posts they are. */
  readonly postClient: Explanation['question']['postClient'];
  readonly platforms: readonly (readonly [Platform, Explanation])[];
  readonly tasks: readonly Task[];
  readonly upcoming: readonly UpcomingRow[];
}

/** Who asks, and by which filter; null: whatever is asked of the person. */
interface Asked {
  readonly caller: Caller;
  readonly filter: StandardFilter | null;
  readonly day: Day;
  /** Most tasks, and most posts of a platform, of a part. */
  readonly limit: number;
}

async function partOf(
  context: RecapContext,
  actor: Pick<Actor, 'scope'>,
  person: TargetPerson,
  asked: { caller: Caller; filter: StandardFilter },
  limit: number,
): Promise<DayPart | null> {
  const key = { personId: person.person_id };
  const platforms = await explainBoth(context, actor, { ...asked, person: key }, { limit, owedOnly: false, after: null });
  const questions = platforms.map(([, { question }]) => question);
  const [first] = questions;
  if (first === undefined) return null;
  const [tasks, upcoming] = await Promise.all([
    // Of who is not among the people of the question nothing is asked.
    platforms.some(([, { isExpected }]) => isExpected) ? listTasks(context, questions, 'counted', person.person_id) : [],
    listUpcoming(context, questions),
  ]);
  return { postClient: first.postClient, platforms, tasks: tasks.slice(0, limit), upcoming };
}

/** A collab post has a row for each of its clients. */
const keyOf = ({ platform, platform_id: id }: Task['post']): string => `${platform} ${id}`;

/**
 * The day of a person: a part for each client that asks something of them, whoever looks. A post that counts in two parts is a task of the first.
 * @throws Problem `person_not_found`, and those of the filter.
 */
export async function readMemberDay(context: RecapContext, actor: Pick<Actor, 'scope'>, key: PersonKey, asked: Asked) {
  const person = await findVisiblePerson(context, actor, key);
  // Who asks for the whole day asks for the person's client, whatever client the account works for.
  const caller = asked.filter === null ? { scope: asked.caller.scope, clientId: person.client_id } : asked.caller;
  const filters = asked.filter === null ? await filtersOfPerson(context, person, asked.day) : [asked.filter];
  const parts = await Promise.all(filters.map((filter) => partOf(context, actor, person, { caller, filter }, asked.limit)));
  const isTaken = new Set<string>();
  const own = parts.flatMap((part): DayPart[] => {
    if (part === null) return [];
    const tasks = part.tasks.filter(({ post }) => !isTaken.has(keyOf(post)));
    for (const { post } of tasks) isTaken.add(keyOf(post));
    return [{ ...part, tasks }];
  });
  return { person, parts: own };
}
