import { Problem } from '@balai/runtime/problem';
import type { RecapContext } from '../../context.ts';
import { readBitmaps } from '../../facts/repository/bitmaps.ts';
import type { PostFreshness } from '../../posts/domain/freshness.ts';
import { readFreshnessOf } from '../../posts/repository/evidence-source.ts';
import { readCorrections } from '../../posts/repository/recap-source.ts';
import { attendanceProblems } from '../../problems.ts';
import type { Question } from '../../questions/use-cases/resolve-question.ts';
import { AttendanceTable, type TablePost, type TableSide } from '../../recap/domain/attendance-table.ts';
import { readBothSides } from '../../recap/use-cases/read-both-sides.ts';
import { rosterOf } from '../../recap/use-cases/read-recap.ts';
import { readPersonKey } from '../../roster/domain/person-key.ts';
import * as posts from '../repository/post-lists.ts';

/** Posts of a list of tasks; who has more asks for fewer days. */
const MAX_TASKS = 10_000;

/** A post as a task: how many must act on it, and how many of them have; for one person 1 or 0, an excused one is done with it. */
export interface Task {
  readonly post: posts.ListedPost;
  readonly assigned: number;
  readonly completed: number;
  /** How current what is known of it is; null: nobody looked yet. */
  readonly freshness: PostFreshness | null;
}

/** Whether a task is done by all it is asked of. */
export const isCompleted = ({ assigned, completed }: Task): boolean => assigned > 0 && completed === assigned;

export type TaskStatus = 'all' | 'completed' | 'pending';

const STATUS_WORDS: ReadonlyMap<string, TaskStatus> = new Map<string, TaskStatus>(
  Object.entries({
    all: 'all',
    semua: 'all',
    completed: 'completed',
    done: 'completed',
    selesai: 'completed',
    sudah: 'completed',
    pending: 'pending',
    open: 'pending',
    belum: 'pending',
  }),
);

/** The state a word asks for; all of them without one. @throws Problem `invalid_status` */
export function taskStatusOf(word: string | undefined): TaskStatus {
  const status = STATUS_WORDS.get(word?.trim().toLowerCase() || 'all');
  if (status === undefined) throw new Problem(attendanceProblems.invalid_status);
  return status;
}

/** The tasks of a state. */
export const withStatus = (tasks: readonly Task[], status: TaskStatus): Task[] =>
  tasks.filter((task) => status === 'all' || isCompleted(task) === (status === 'completed'));

async function sideOf(context: RecapContext, question: Question, sort: posts.PostSort) {
  const page = { by: 'created_at', descending: true, limit: MAX_TASKS } as const;
  const [found, people] = await readBothSides(
    context,
    question,
    async (tx) => {
      const { rows } = await posts.listPosts(tx, { range: question.range, sort, text: null, page });
      const postNos = rows.map((post) => post.post_no);
      const freshness = await readFreshnessOf(tx, postNos, question.kind);
      return { rows, freshness, bitmaps: await readBitmaps(tx, postNos, question.kind), corrections: await readCorrections(tx, postNos) };
    },
    (tx) => rosterOf(context, question, tx),
  );
  const { platform, postClient: rules } = question;
  const side: TableSide = { platform, posts: found.rows, bitmaps: found.bitmaps, corrections: found.corrections, rules, people };
  return { side, rows: found.rows.map((post) => ({ post, freshness: found.freshness.get(post.post_no) ?? null })) };
}

/**
 * The posts of questions about one audience as tasks, newest first.
 * @param person whose tasks; null: everybody's who must act
 * @throws Problem `person_not_found`.
 */
export async function listTasks(
  context: RecapContext,
  questions: readonly Question[],
  sort: posts.PostSort,
  person: string | null,
): Promise<Task[]> {
  const sides = await Promise.all(questions.map((question) => sideOf(context, question, sort)));
  const table = new AttendanceTable(sides.map(({ side }) => side));
  const key = person === null ? null : readPersonKey(person);
  const own = key === null ? null : table.people.findIndex((one) => ('nrp' in key ? one.nrp === key.nrp : one.person_id === key.personId));
  if (own === -1) throw new Problem(attendanceProblems.person_not_found);
  const rows = new Map(sides.flatMap((side) => side.rows.map((row) => [row.post.post_no, row] as const)));
  const counts = own === null ? table.countEach(table.posts) : null;
  const ofOne = (post: TablePost) => {
    let [assigned, completed] = own !== null && table.owersOf(post)(own) ? [1, 0] : [0, 0];
    // Recaps have an excused person done with everything.
    if (own !== null && table.people[own]?.exempt === true) [assigned, completed] = [1, 1];
    table.eachDone(post, (index) => {
      if (index === own) completed = assigned;
    });
    return { assigned, completed };
  };
  const tasks = table.posts.flatMap((post, index): Task[] => {
    const row = rows.get(post.post_no);
    if (row === undefined) return [];
    const all = counts?.[index];
    if (own !== null && !table.isDue(own, post)) return [];
    // Somebody's own list has the posts of platforms on which they have no username yet: they are what a username is needed for.
    return [{ ...row, ...(all === undefined ? ofOne(post) : { assigned: all.expected, completed: all.given }) }];
  });
  return tasks.sort((a, b) => b.post.taken_at.getTime() - a.post.taken_at.getTime() || (a.post.post_id < b.post.post_id ? 1 : -1));
}
