import type { AttendanceStatus } from '@balai/contracts/attendance';
import { wireRow } from '@balai/runtime/http';
import { JsonText, type Written, writtenList } from '../../questions/routes/json-text.ts';
import type { CountedPost, RosterPerson } from '../../roster/domain/roster.ts';
import type { PersonAttendance } from '../domain/count-attendance.ts';
import { completionPercent, completionRate, type RecapSummary, summarise } from '../domain/recap-summary.ts';
import { byDoneFirst, missingOf } from '../domain/wire-order.ts';
import { badgesOf, insightsOf, reasonTexts, statusLegend } from '../messages/recap-explanations.ts';
import type { Recap } from '../use-cases/read-recap.ts';

/** Posts listed in an answer. */
const MAX_POSTS = 500;

/** How a recap names what people do. */
export interface RecapFields {
  /** In a row: how many count, how many were seen, how many are missing. */
  readonly done: string;
  readonly observed: string;
  readonly missing: string;
  /** In the chart. */
  readonly chart: string;
  /** Sum of what was seen, in the summary. */
  readonly total: string;
}

const text = (value: unknown): string => JSON.stringify(value);

/** What an answer says of a person, whatever they did. A roster is kept for many answers, and its people's texts with it. */
interface PersonText {
  /** A row up to what depends on the period. */
  readonly row: Buffer;
  /** Where the name stands in it, and the handle as the recaps write it (or null). */
  readonly name: number;
  readonly nameEnd: number;
  readonly handle: number;
  readonly handleEnd: number;
}
const personTexts = new WeakMap<RosterPerson, PersonText>();

function personText(person: RosterPerson): PersonText {
  const known = personTexts.get(person);
  if (known !== undefined) return known;
  const parts = [
    `{"user_id":${text(person.nrp)},"title":${text(person.title)},"nama":`,
    text(person.name),
    ',"username":',
    person.handle === null ? 'null' : text(`@${person.handle}`),
  ];
  let end = 0;
  const [name = 0, nameEnd = 0, handle = 0, handleEnd = 0] = parts.map((part) => {
    end += Buffer.byteLength(part);
    return end;
  });
  const client = text(person.client_name);
  const row = Buffer.from(
    `${parts.join('')},"divisi":${text(person.division)},` +
      `"exception":${person.exempt},"client_id":${text(person.client_id)},"client_name":${client},"nama_client":${client},` +
      `"regional_id":${text(person.regional_id)},"total_konten":`,
  );
  const made = { row, name, nameEnd, handle, handleEnd };
  personTexts.set(person, made);
  return made;
}

/** Rows in the order of the wire. */
export const wireOrder = ({ attendance: { people } }: Recap): PersonAttendance[] => byDoneFirst(people);

/** The part of a row that is the same for all who did the same: its text before and after the links of what is outstanding. */
function sameTexts({ done, observed, missing, chart }: RecapFields) {
  /** By how many posts are owed: all of the period, but for those who began within it. */
  const byTotal = new Map<number, Map<number, { middle: Buffer; end: Buffer; bar: Buffer }>>();
  const places = new Map<AttendanceStatus, number>();
  const orderOf = (status: AttendanceStatus): number => {
    const position = places.get(status) ?? places.size;
    places.set(status, position);
    return position;
  };
  return (row: PersonAttendance) => {
    // A number, because a text as a key costs as much as the row: what is done and seen is at most the posts of a period.
    const key = ((row.done * 100_000 + row.observed) * 8 + orderOf(row.status)) * 2 + Number(row.person.exempt);
    const made = byTotal.get(row.total) ?? new Map<number, { middle: Buffer; end: Buffer; bar: Buffer }>();
    byTotal.set(row.total, made);
    const known = made.get(key);
    if (known !== undefined) return known;
    const percent = completionPercent(row);
    const texts = {
      middle: Buffer.from(
        `,"completionRate":${text(completionRate(row))},"completionPercentage":${percent},"status":${text(row.status)},` +
          `"badges":${text(badgesOf(row.status, row.person.exempt))},"pendingTaskLinks":[`,
      ),
      end: Buffer.from(`],"${done}":${row.done},"${observed}":${row.observed},"${missing}":${missingOf(row)}}`),
      bar: Buffer.from(`,"${chart}":${row.done},"${missing}":${missingOf(row)},"completionPercentage":${percent}}`),
    };
    made.set(key, texts);
    return texts;
  };
}

/** The link of a post as text, with a comma before it. */
const links = new WeakMap<CountedPost, Buffer>();

function linkOf(post: CountedPost): Buffer {
  const known = links.get(post);
  if (known !== undefined) return known;
  const link = Buffer.from(`,${text(post.url)}`);
  links.set(post, link);
  return link;
}

const RANKING = Buffer.from(',"ranking":');
const LABEL = Buffer.from('{"label":');

/** The rows of people, and the bars of the chart. */
function peopleOf(rows: readonly PersonAttendance[], fields: RecapFields): { data: Written; chartData: Written } {
  const sameOf = sameTexts(fields);
  const same = rows.map(sameOf);
  const people = rows.map((row) => personText(row.person));
  return {
    data: writtenList(rows, (out, row, index) => {
      const [person, { middle, end }] = [people[index] as PersonText, same[index] as (typeof same)[number]];
      out.addBytes(person.row);
      out.addCount(row.total);
      out.addBytes(RANKING);
      out.addCount(index + 1);
      out.addBytes(middle);
      for (const [position, post] of row.outstanding.entries()) {
        const link = linkOf(post);
        out.addSlice(link, position === 0 ? 1 : 0, link.length);
      }
      out.addBytes(end);
    }),
    chartData: writtenList(rows, (out, _row, index) => {
      const { row, name, nameEnd } = people[index] as PersonText;
      out.addBytes(LABEL);
      out.addSlice(row, name, nameEnd);
      out.addBytes((same[index] as (typeof same)[number]).bar);
    }),
  };
}

/** Handles of those rows that have one. */
const handlesOf = (rows: readonly PersonAttendance[], isMeant: (row: PersonAttendance) => boolean): Written =>
  writtenList(
    rows.filter((row) => row.person.handle !== null && isMeant(row)),
    (out, { person }) => {
      const { row, handle, handleEnd } = personText(person);
      out.addSlice(row, handle, handleEnd);
    },
  );

const handlesIn = (rows: readonly PersonAttendance[], status: AttendanceStatus) => handlesOf(rows, (row) => row.status === status);

const summaryFields = (recap: Recap, { sudah, kurang, belum, noUsername, noPosts, ...summary }: RecapSummary) => ({
  totalPosts: recap.posts.length,
  totalUsers: recap.attendance.people.length,
  averageCompletionPercentage: summary.averagePercent,
  participationRatePercentage: summary.participationPercent,
  distribution: { sudah, kurang, belum, noUsername, noPosts },
});

const postFields = ({ post_id, platform_id, url, caption, taken_at }: (Recap['posts'] | Recap['hiddenPosts'])[number]) =>
  wireRow({ post_id, platform_id, url, caption, taken_at });

/** Top-level fields that both recaps have. `rows` in the order of the wire. */
function topFields(recap: Recap, rows: readonly PersonAttendance[], summary: RecapSummary) {
  const { platform, period } = recap.question;
  const without = rows.filter((row) => row.person.handle === null && !row.person.exempt);
  return {
    success: true,
    client_name: recap.question.client.name,
    clientName: recap.question.client.name,
    chartHeight: Math.max(36 * rows.length, 320),
    totalPosts: recap.posts.length,
    sudahUsers: handlesIn(rows, 'sudah'),
    kurangUsers: handlesIn(rows, 'kurang'),
    belumUsers: handlesIn(rows, 'belum'),
    sudahUsersCount: summary.sudah,
    kurangUsersCount: summary.kurang,
    belumUsersCount: summary.belum + summary.noUsername,
    noUsernameUsersCount: summary.noUsername,
    noUsernameUsers: Array.from({ length: summary.noUsername }, () => null),
    usersCount: rows.length,
    insights: insightsOf(platform, { ...summary, users: rows.length, posts: recap.posts.length }, recap.question.officialOnly),
    statusLegend: statusLegend(platform),
    noUsernameUsersDetails: without.map(({ person }) => ({
      userId: person.nrp,
      name: person.name,
      division: person.division,
      clientId: person.client_id,
      regionalId: person.regional_id,
    })),
    freshness: recap.freshness,
    reasons: reasonTexts(platform, recap.reasons),
    posts: recap.posts.slice(-MAX_POSTS).map((post) => ({
      ...postFields(post),
      took_part: recap.attendance.tookPart(post.post_no),
    })),
    hiddenPosts: recap.hiddenPosts.map((post) => ({
      ...postFields(post),
      hidden_at: post.hidden_at.toISOString(),
      reason: post.hidden_reason,
    })),
    period: { from: period.from, to: period.to, timezone: period.timezone },
  };
}

/** Which handles of a recap's people took part in something, and which in nothing. */
export function participants(rows: readonly PersonAttendance[]) {
  const reachable = rows.filter((row) => row.person.handle !== null);
  const active = reachable.filter((row) => row.done > 0);
  return {
    usersWithComments: handlesOf(active, () => true),
    usersWithoutComments: handlesOf(reachable, (row) => row.done === 0),
    usersWithCommentsCount: active.length,
    usersWithoutCommentsCount: reachable.length - active.length,
  };
}

/**
 * A recap as JSON in bytes, with the legacy names. Written out rather than built as objects: a directorate's month is megabytes, most of
 * them the same for every answer of a roster. `more` are fields of one recap only.
 */
export function recapBytes(
  recap: Recap,
  fields: RecapFields,
  more: (rows: readonly PersonAttendance[]) => Readonly<Record<string, unknown>> = () => ({}),
): Buffer {
  const rows = wireOrder(recap);
  const summary = summarise(rows);
  const { data, chartData } = peopleOf(rows, fields);
  const out = new JsonText();
  out.object({
    ...topFields(recap, rows, summary),
    data,
    summary: { ...summaryFields(recap, summary), [fields.total]: summary.observed },
    chartData,
    ...more(rows),
  });
  return out.bytes();
}
