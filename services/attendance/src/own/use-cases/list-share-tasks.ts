import { type LinkReportKind, SHARE_TASKS_MAX } from '@balai/contracts/attendance';
import type { Actor } from '@balai/runtime/access';
import type { RecapContext } from '../../context.ts';
import { filtersOfPerson } from '../../evidence/use-cases/filters-of-person.ts';
import { type StandingReport, standingOfPerson } from '../../links/repository/link-reports.ts';
import { findSelf } from '../../posts/use-cases/find-self.ts';
import { type Question, resolveQuestion } from '../../questions/use-cases/resolve-question.ts';
import type { ListedPost } from '../../tasks/repository/post-lists.ts';
import { listPosts } from '../../tasks/use-cases/list-posts.ts';

/** A post that a person is to share. */
export interface ShareTask {
  readonly task: LinkReportKind;
  readonly post: ListedPost;
  readonly clientName: string;
  /** Null: they have not reported it. */
  readonly report: StandingReport | null;
}

type Found = Omit<ShareTask, 'report'>;

const PAGE = { by: 'created_at', descending: true, limit: SHARE_TASKS_MAX } as const;

async function tasksOf(context: RecapContext, question: Question, task: LinkReportKind): Promise<Found[]> {
  const { rows } = await listPosts(context, { question, sort: task, text: null }, PAGE);
  return rows.map((post) => ({ task, post, clientName: question.postClient.name }));
}

/** A collab post has a row for each of its clients: it is one task, of the first. */
const keyOf = ({ task, post }: Found): string => `${task} ${post.platform_id}`;

/**
 * Today's posts that the member is to share, newest first.
 * @throws Problem as `findSelf`
 */
export async function listShareTasks(context: RecapContext, actor: Actor, kinds: readonly LinkReportKind[]): Promise<ShareTask[]> {
  const { person, actor: own } = await findSelf(context, actor);
  const caller = { scope: own.scope, clientId: person.client_id };
  const filters = await filtersOfPerson(context, person, { periode: 'harian' });
  const questions = await Promise.all(filters.map((filter) => resolveQuestion(context, caller, filter, 'instagram')));
  const lists = questions.flatMap((question) => kinds.map((kind) => tasksOf(context, question, kind)));
  const found = new Map<string, Found>();
  for (const one of (await Promise.all(lists)).flat()) if (!found.has(keyOf(one))) found.set(keyOf(one), one);
  const tasks = [...found.values()];
  const codes = tasks.map(({ post }) => post.platform_id);
  const reports = await context.read(actor.scope, (tx) => standingOfPerson(tx, person.person_id, codes));
  const reported = new Map(reports.map((report) => [`${report.kind} ${report.shortcode}`, report]));
  return tasks
    .map((one) => ({ ...one, report: reported.get(keyOf(one)) ?? null }))
    .sort((a, b) => b.post.taken_at.getTime() - a.post.taken_at.getTime() || (a.post.post_id < b.post.post_id ? -1 : 1));
}
