import { OWING_TERM, STATE_TERMS } from '@balai/attendance-report';
import type { Platform } from '@balai/contracts';
import { tasksView as declared } from '@balai/contracts/attendance';
import { type Column, type Language, type Texts, table } from '@balai/documents';
import Type from 'typebox';
import { resolveQuestion } from '../../questions/use-cases/resolve-question.ts';
import { exactShareOf } from '../../recap/domain/group-shares.ts';
import { countedPeriodText, LABELS, momentText, PLATFORMS } from '../../recap/messages/export-texts.ts';
import { whosePosts } from '../../recap/messages/whose-posts.ts';
import { isCompleted, listTasks, type Task, type TaskStatus, taskStatusOf, withStatus } from '../../tasks/use-cases/list-tasks.ts';
import { taskText } from '../messages/task-text.ts';
import { instant, number, percent, same, text } from './parts/column-kinds.ts';
import { choiceOf, numberRows, refuseRows, searchOf } from './parts/list-view.ts';
import { numberOf } from './parts/query-words.ts';
import { filterText } from './parts/recap-head.ts';
import { daysOf } from './parts/recap-views.ts';
import { readUnitNames, type UnitName, unitColumn } from './parts/unit-column.ts';
import { type AttendanceView, withDays } from './parts/view.ts';

const PLATFORM_NAMES: readonly Platform[] = ['instagram', 'tiktok'];
const STATUSES: Readonly<Record<TaskStatus, Texts>> = {
  all: { id: 'Semua', en: 'All' },
  completed: STATE_TERMS.done,
  pending: OWING_TERM,
};
const TITLES = {
  official: { id: 'Daftar tugas', en: 'Tasks' },
  special: { id: 'Daftar tugas khusus', en: 'Special tasks' },
} as const satisfies Readonly<Record<string, Texts>>;
const FILES = { official: 'tugas', special: 'tugas-khusus' } as const;

/** For how many hours a message calls a post new. */
const Hours = Type.Object({ new_hours: Type.Integer({ minimum: 1, maximum: 168 }) });
const HOUR_MS = 3_600_000;

const columnsOf = (language: Language, unitName: UnitName): Column<Task & { readonly no: number }>[] => [
  { key: 'no', header: same('No'), kind: 'number', width: 5, value: ({ no }) => no },
  text('platform', same('Platform'), 10, ({ post }) => PLATFORMS[post.platform]),
  text('code', { id: 'Kode', en: 'Code' }, 20, ({ post }) => post.platform_id),
  text('url', { id: 'Tautan', en: 'Link' }, 36, ({ post }) => post.url),
  text('caption', { id: 'Keterangan konten', en: 'Caption' }, 40, ({ post }) => post.caption),
  unitColumn(unitName, ({ post }) => post.client_id),
  instant('at', { id: 'Waktu unggah', en: 'Posted' }, ({ post }) => post.taken_at),
  number('likes', { id: 'Like di platform', en: 'Likes on the platform' }, ({ post }) => post.like_count),
  number('comments', { id: 'Komentar di platform', en: 'Comments on the platform' }, ({ post }) => post.comment_count),
  instant('special_at', { id: 'Tugas khusus sejak', en: 'Special task since' }, ({ post }) => post.special_at),
  number('assigned', { id: 'Wajib', en: 'Must act' }, ({ assigned }) => assigned),
  number('completed', { id: 'Ikut', en: 'Took part' }, ({ completed }) => completed),
  percent('rate', { id: 'Partisipasi', en: 'Participation' }, ({ assigned, completed }) => exactShareOf(completed, assigned)),
  text('status', { id: 'Status', en: 'State' }, 14, (task) => STATUSES[isCompleted(task) ? 'completed' : 'pending'][language]),
];

/** The posts that stand in a list of tasks, with the words of a search in caption or code. */
function found(tasks: readonly Task[], search: string | null): Task[] {
  const words = (search ?? '').toLowerCase().split(/\s+/).filter(Boolean);
  return tasks.filter(({ post }) => {
    const all = `${post.platform_id} ${post.caption ?? ''}`.toLowerCase();
    return words.every((word) => all.includes(word));
  });
}

/** Tasks as their list shows them: all pages of it. */
export const taskView: AttendanceView = {
  view: declared,
  async open(context, request) {
    const { caller, filter, query, language } = request;
    refuseRows(request.rows);
    const kind = choiceOf(query, 'kind', ['official', 'special']) ?? 'official';
    const platform = choiceOf(query, 'platform', PLATFORM_NAMES);
    const status = taskStatusOf(query.status);
    const person = query.user_id?.trim() || null;
    const newHours = numberOf(Hours, query, 'new_hours');
    const platforms = platform === null ? PLATFORM_NAMES : [platform];
    // Special tasks are a client's own.
    const asked = kind === 'special' ? { ...filter, obligations: 'own' as const } : filter;
    const questions = await Promise.all(platforms.map((one) => resolveQuestion(context, caller, asked, one)));
    const [question] = questions;
    if (question === undefined) throw new Error('tasks are of a platform at least');
    const all = await listTasks(context, questions, kind === 'special' ? 'special' : 'counted', person);
    const tasks = found(withStatus(all, status), searchOf(request.rows));
    const { period, client } = question;
    const unitName = await readUnitNames(context, caller.scope);
    const now = context.clock.now();
    const title = TITLES[kind][language];
    const named = [
      ...(platform === null ? [] : [`Platform: ${PLATFORMS[platform]}`]),
      ...(status === 'all' ? [] : [`Status: ${STATUSES[status][language]}`]),
      ...(person === null ? [] : [`NRP: ${person}`]),
    ];
    const others = filterText(filter, request.rows, language);
    const shown = [...named, ...(named.length > 0 && others === LABELS.everything[language] ? [] : [others])].join(' · ');
    const facts = [
      [LABELS.period, countedPeriodText(period, now, language)],
      [LABELS.whosePosts, whosePosts(question)[language]],
      [LABELS.made, momentText(now, period.timezone, language)],
      [LABELS.filter, shown],
      [LABELS.rows, String(tasks.length)],
    ] as const;
    const head = { client: client.name, title, facts: facts.map(([label, value]) => ({ label: label[language], value })), warnings: [] };
    const frame = {
      zone: period.timezone,
      isOneDay: period.from !== null && period.from === period.to,
      newSince: newHours === null ? null : new Date(now.getTime() - newHours * HOUR_MS),
    };
    return {
      clientId: client.clientId,
      zone: period.timezone,
      title,
      fileName: `${FILES[kind]}_${client.clientId}_${daysOf(period)}`,
      count: tasks.length,
      asked: withDays(query, period),
      body: (limit) =>
        taskText(
          tasks.map(({ post }) => post),
          frame,
          limit,
          language,
        ),
      sheets: [{ name: title, head, table: table(columnsOf(language, unitName), numberRows(tasks)), empty: LABELS.nothing }],
    };
  },
};
