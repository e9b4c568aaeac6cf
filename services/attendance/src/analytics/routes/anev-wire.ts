import type { ResponseOf } from '@balai/contracts';
import type { anev as anevRoute } from '@balai/contracts/attendance';
import type { PersonAttendance } from '../../recap/domain/count-attendance.ts';
import { shareOf } from '../../recap/domain/group-shares.ts';
import { summarise } from '../../recap/domain/recap-summary.ts';
import { measuresOf } from '../../recap/routes/measures-wire.ts';
import type { RosterPerson } from '../../roster/domain/roster.ts';
import { type AnevPerson, type AnevTask, actionsOf, divisionsOf, expectedOf, peopleOf, tasksOf } from '../use-cases/anev-people.ts';
import type { Anev, AnevSide, Unmapped } from '../use-cases/read-anev.ts';

type AnevData = ResponseOf<typeof anevRoute>['data'];

const personOf = (person: RosterPerson) => ({
  user_id: person.nrp,
  nama: person.name,
  divisi: person.division,
  client_id: person.client_id,
});
const at = (handle: string | null): string | null => (handle === null ? null : `@${handle}`);
const contactsOf = ({ likes, comments }: AnevPerson) => ({
  instagram: at(likes.person.handle),
  tiktok: at(comments?.person.handle ?? null),
});

const nobody = { user_id: null, nama: null, divisi: null, client_id: null, kontak_sosial: null, exception: false, unmapped: true as const };

const unmappedOf = ({ postsSearched, handles, named, engagements }: Unmapped) => ({
  posts_searched: postsSearched,
  handles,
  shown: named.length,
  engagements,
});

const satfungWith = <N extends string>(rows: readonly PersonAttendance[], name: N) =>
  divisionsOf(rows).map(({ observed, ...people }) => ({ ...people, [name]: observed }) as typeof people & Record<N, number>);

const taskOf = ({ post, platform, assigned, completed }: AnevTask): AnevData['tasks'][number] => ({
  post_id: post.post_id,
  platform,
  code: post.platform_id,
  url: post.url,
  caption: post.caption,
  created_at: post.taken_at.toISOString(),
  assigned,
  completed,
  completion_rate: shareOf(completed, assigned),
});

function platformOf({ recap, table }: AnevSide): AnevData['platforms'][number] {
  const counts = table.countAll();
  const { platform } = recap.question;
  return { platform, posts: recap.posts.length, engagements: summarise(recap.attendance.people).observed, ...measuresOf(counts) };
}

function aggregatesOf(anev: Anev, both: readonly AnevPerson[]): AnevData['aggregates'] {
  const { instagram, tiktok, table } = anev;
  const [likes, comments] = [instagram, tiktok].map((side) => summarise(side.recap.attendance.people).observed);
  const posts = { instagram: instagram.recap.posts.length, tiktok: tiktok.recap.posts.length };
  const expected = expectedOf(anev);
  const measures = measuresOf(table.countAll());
  const people = both.map((one) => {
    const done = actionsOf(one);
    return {
      ...personOf(one.likes.person),
      exception: one.likes.person.exempt,
      assigned: one.assigned,
      likes: done.likes,
      comments: done.comments,
      total_actions: done.all,
      completion_rate: done.rate,
    };
  });
  const counts = { total_users: both.length, expected_actions: expected };
  return {
    ...counts,
    instagram_posts: posts.instagram,
    tiktok_posts: posts.tiktok,
    total_likes: likes ?? 0,
    total_comments: comments ?? 0,
    compliance_per_pelaksana: people,
    totals: {
      ...counts,
      posts,
      likes: likes ?? 0,
      comments: comments ?? 0,
      overall_completion_rate: measures.participation.rate ?? 0,
      compliance_per_pelaksana: people.map((row) => ({
        nama: row.nama,
        assigned: row.assigned,
        completed: row.total_actions,
        completion_rate: row.completion_rate,
      })),
      user_per_satfung: divisionsOf(instagram.recap.attendance.people).map((one) => ({ satfung: one.satfung, count: one.total_personnel })),
      likes_per_satfung: satfungWith(instagram.recap.attendance.people, 'likes'),
      tiktok_per_satfung: satfungWith(tiktok.recap.attendance.people, 'comments'),
    },
    measures,
  };
}

/** The analysis with the legacy names. */
export function anevData(anev: Anev, filters: AnevData['filters']): AnevData {
  const both = peopleOf(anev);
  const { instagram, tiktok } = anev;
  const rowOf = (one: AnevPerson, handle: string | null | undefined) => ({
    ...personOf(one.likes.person),
    username: at(handle ?? null),
    kontak_sosial: contactsOf(one),
    exception: one.likes.person.exempt,
  });
  return {
    filters,
    user_directory: both.map((one) => ({ ...personOf(one.likes.person), kontak_sosial: contactsOf(one) })),
    instagram_engagement: {
      total_posts: instagram.recap.posts.length,
      total_likes: summarise(instagram.recap.attendance.people).observed,
      per_user: [
        ...both.map((one) => ({ ...rowOf(one, one.likes.person.handle), likes: one.likes.done, observed: one.likes.observed })),
        ...instagram.unmapped.named.map(({ handle, count }) => ({ ...nobody, username: at(handle), likes: count, observed: count })),
      ],
      unmapped: unmappedOf(instagram.unmapped),
    },
    tiktok_engagement: {
      total_posts: tiktok.recap.posts.length,
      total_comments: summarise(tiktok.recap.attendance.people).observed,
      per_user: [
        ...both.map((one) => ({
          ...rowOf(one, one.comments?.person.handle),
          comments: one.comments?.done ?? 0,
          observed: one.comments?.observed ?? 0,
        })),
        ...tiktok.unmapped.named.map(({ handle, count }) => ({ ...nobody, username: at(handle), comments: count, observed: count })),
      ],
      unmapped: unmappedOf(tiktok.unmapped),
    },
    aggregates: aggregatesOf(anev, both),
    platforms: [platformOf(instagram), platformOf(tiktok)],
    tasks: [...tasksOf(instagram), ...tasksOf(tiktok)].map(taskOf),
  };
}
