import type { ResponseOf } from '@balai/contracts';
import type { anev as anevRoute } from '@balai/contracts/attendance';
import type { AttendanceTable } from '../domain/attendance-table.ts';
import type { PersonAttendance } from '../domain/count-attendance.ts';
import { summarise } from '../domain/recap-summary.ts';
import type { RosterPerson } from '../domain/roster.ts';
import type { Anev, AnevSide, Unmapped } from '../use-cases/read-anev.ts';
import { measuresOf, shareOf } from './measures-wire.ts';

type AnevData = ResponseOf<typeof anevRoute>['data'];

/** Posts listed as tasks. */
const MAX_TASKS = 1_000;

const personOf = (person: RosterPerson) => ({
  user_id: person.nrp,
  nama: person.name,
  divisi: person.division,
  client_id: person.client_id,
});
const at = (handle: string | null): string | null => (handle === null ? null : `@${handle}`);
const rate4 = (part: number, whole: number): number => shareOf(part, whole) ?? 0;

interface Both {
  readonly likes: PersonAttendance;
  readonly comments: PersonAttendance | undefined;
}

const contactsOf = ({ likes, comments }: Both) => ({
  instagram: at(likes.person.handle),
  tiktok: at(comments?.person.handle ?? null),
});

/** The people of both recaps side by side: one audience, asked about two platforms. */
function bothOf({ instagram, tiktok }: Anev): Both[] {
  const comments = new Map(tiktok.recap.attendance.people.map((row) => [row.person.person_no, row]));
  return instagram.recap.attendance.people.map((likes) => ({ likes, comments: comments.get(likes.person.person_no) }));
}

const nobody = { user_id: null, nama: null, divisi: null, client_id: null, kontak_sosial: null, unmapped: true as const };

const unmappedOf = ({ postsSearched, handles, named, engagements }: Unmapped) => ({
  posts_searched: postsSearched,
  handles,
  shown: named.length,
  engagements,
});

/** People of a division, with who of them did anything, and how much. */
function perDivision(rows: readonly PersonAttendance[]) {
  const divisions = new Map<string, { satfung: string; total_personnel: number; active_personnel: number; done: number }>();
  for (const { person, done } of rows) {
    const satfung = person.division ?? '-';
    const known = divisions.get(satfung) ?? { satfung, total_personnel: 0, active_personnel: 0, done: 0 };
    known.total_personnel += 1;
    if (done > 0) known.active_personnel += 1;
    known.done += done;
    divisions.set(satfung, known);
  }
  return [...divisions.values()].sort((a, b) => (a.satfung < b.satfung ? -1 : 1));
}

const satfungWith = <N extends string>(rows: readonly PersonAttendance[], name: N) =>
  perDivision(rows).map(({ done, ...people }) => ({ ...people, [name]: done }) as typeof people & Record<N, number>);

function tasksOf({ recap, table }: AnevSide): AnevData['tasks'] {
  const assigned = table.people.filter((person) => !person.exempt).length;
  return recap.posts.slice(-MAX_TASKS).flatMap((post) => {
    const listed = table.posts.find((one) => one.post_no === post.post_no);
    if (listed === undefined) return [];
    const completed = doneBy(table, listed);
    return [
      {
        post_id: post.post_id,
        platform: listed.platform,
        code: post.platform_id,
        url: post.url,
        caption: post.caption,
        created_at: post.taken_at.toISOString(),
        assigned,
        completed,
        completion_rate: shareOf(completed, assigned),
      },
    ];
  });
}

/** How many of who must act took part in a post. */
export function doneBy(table: AttendanceTable, post: AttendanceTable['posts'][number]): number {
  let done = 0;
  table.eachDone(post, (place) => {
    if (table.people[place]?.exempt === false) done += 1;
  });
  return done;
}

function platformOf({ recap, table }: AnevSide): AnevData['platforms'][number] {
  const counts = table.countAll();
  const { platform } = recap.question;
  return { platform, posts: recap.posts.length, engagements: summarise(recap.attendance.people).observed, ...measuresOf(counts) };
}

function aggregatesOf(anev: Anev, both: readonly Both[]): AnevData['aggregates'] {
  const { instagram, tiktok, table } = anev;
  const [likes, comments] = [instagram, tiktok].map((side) => summarise(side.recap.attendance.people).observed);
  const posts = { instagram: instagram.recap.posts.length, tiktok: tiktok.recap.posts.length };
  const expected = posts.instagram + posts.tiktok;
  const measures = measuresOf(table.countAll());
  const people = both.map((one) => {
    const [liked, commented] = [one.likes.done, one.comments?.done ?? 0];
    return { ...personOf(one.likes.person), likes: liked, comments: commented, total_actions: liked + commented };
  });
  const counts = { total_users: both.length, expected_actions: expected };
  return {
    ...counts,
    instagram_posts: posts.instagram,
    tiktok_posts: posts.tiktok,
    total_likes: likes ?? 0,
    total_comments: comments ?? 0,
    compliance_per_pelaksana: people.map((row) => ({ ...row, completion_rate: rate4(row.total_actions, expected) })),
    totals: {
      ...counts,
      posts,
      likes: likes ?? 0,
      comments: comments ?? 0,
      overall_completion_rate: measures.participation.rate ?? 0,
      compliance_per_pelaksana: people.map((row) => ({
        nama: row.nama,
        assigned: expected,
        completed: row.total_actions,
        completion_rate: rate4(row.total_actions, expected),
      })),
      user_per_satfung: perDivision(instagram.recap.attendance.people).map((one) => ({ satfung: one.satfung, count: one.total_personnel })),
      likes_per_satfung: satfungWith(instagram.recap.attendance.people, 'likes'),
      tiktok_per_satfung: satfungWith(tiktok.recap.attendance.people, 'comments'),
    },
    measures,
  };
}

/** The analysis with the legacy names. */
export function anevData(anev: Anev, filters: AnevData['filters']): AnevData {
  const both = bothOf(anev);
  const { instagram, tiktok } = anev;
  const rowOf = (one: Both, handle: string | null | undefined) => ({
    ...personOf(one.likes.person),
    username: at(handle ?? null),
    kontak_sosial: contactsOf(one),
  });
  return {
    filters,
    user_directory: both.map((one) => ({ ...personOf(one.likes.person), kontak_sosial: contactsOf(one) })),
    instagram_engagement: {
      total_posts: instagram.recap.posts.length,
      total_likes: summarise(instagram.recap.attendance.people).observed,
      per_user: [
        ...both.map((one) => ({ ...rowOf(one, one.likes.person.handle), likes: one.likes.done })),
        ...instagram.unmapped.named.map(({ handle, count }) => ({ ...nobody, username: at(handle), likes: count })),
      ],
      unmapped: unmappedOf(instagram.unmapped),
    },
    tiktok_engagement: {
      total_posts: tiktok.recap.posts.length,
      total_comments: summarise(tiktok.recap.attendance.people).observed,
      per_user: [
        ...both.map((one) => ({ ...rowOf(one, one.comments?.person.handle), comments: one.comments?.done ?? 0 })),
        ...tiktok.unmapped.named.map(({ handle, count }) => ({ ...nobody, username: at(handle), comments: count })),
      ],
      unmapped: unmappedOf(tiktok.unmapped),
    },
    aggregates: aggregatesOf(anev, both),
    platforms: [platformOf(instagram), platformOf(tiktok)],
    tasks: [...tasksOf(instagram), ...tasksOf(tiktok)],
  };
}
