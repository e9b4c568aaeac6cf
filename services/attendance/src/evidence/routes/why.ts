import { baseLanguage, type Platform } from '@balai/contracts';
import { whyPerson } from '@balai/contracts/attendance';
import { bind, type RouteBinding, wireRow } from '@balai/runtime/http';
import { Problem, problems } from '@balai/runtime/problem';
import type { AttendanceContext } from '../../context.ts';
import type { TargetPerson } from '../../posts/repository/correction-targets.ts';
import { callerOf } from '../../questions/routes/caller.ts';
import { filterOf } from '../../questions/use-cases/asked-filter.ts';
import { readPersonKey } from '../../roster/domain/person-key.ts';
import { whyText } from '../messages/why-texts.ts';
import { type Explanation, explainWhereOwed, type PostWhy } from '../use-cases/explain-person.ts';
import type { Standing } from '../use-cases/person-standing.ts';
import type { SeenEngagement } from '../use-cases/trace-handles.ts';

const PAGE = 30;

const instant = (at: Date | null): string | null => at?.toISOString() ?? null;

/** @throws Problem `invalid_cursor` */
function positionOf(cursor: string | undefined): { takenAt: number; postId: string } | null {
  if (cursor === undefined) return null;
  const [at, postId, ...more] = Buffer.from(cursor, 'base64url').toString('utf8').split('\n');
  const takenAt = Number(at);
  if (!Number.isSafeInteger(takenAt) || postId === undefined || more.length > 0) throw new Problem(problems.invalid_cursor);
  return { takenAt, postId };
}

const cursorOf = ({ last }: Explanation): string | null =>
  last === null ? null : Buffer.from(`${last.taken_at.getTime()}\n${last.post_id}`, 'utf8').toString('base64url');

const seenWire = ({ engagement, lastSeenAt, isTheirs, observation }: SeenEngagement) => ({
  handle: engagement.handle,
  first_seen_at: engagement.firstSeenAt.toISOString(),
  last_seen_at: lastSeenAt.toISOString(),
  withdrawn_at: instant(engagement.withdrawnAt),
  is_theirs: isTheirs,
  observation:
    observation === null
      ? null
      : {
          obs_no: observation.obs_no,
          observed_at: observation.observed_at.toISOString(),
          provider: observation.provider,
          run_id: observation.run_id,
        },
});

/** One post of an explanation as answers show it. */
export function postWhyWire(platform: 'instagram' | 'tiktok', why: PostWhy, language: 'id' | 'en') {
  const { post_id, client_id, platform_id, url, caption, taken_at, as_of } = why.post;
  const { correction, looks } = why;
  return {
    post: { ...wireRow({ post_id, client_id, platform_id, url, caption, taken_at }), platform },
    counted: why.by !== null,
    by: why.by,
    reasons: why.reasons.map((code) => ({ code, message: whyText(code, platform, looks.complete, language) })),
    engagements: why.engagements.map(seenWire),
    correction:
      correction === null
        ? null
        : wireRow({
            correction_id: correction.correction_id,
            reason: correction.reason,
            decided_by: correction.decided_by,
            decided_at: correction.decided_at,
          }),
    looks: { all: looks.all, complete: looks.complete, last_complete_at: instant(looks.lastCompleteAt), as_of: instant(as_of) },
  };
}

/** A person somebody asks about as answers name them. */
export const personBriefWire = ({ person_id, nrp, title, name, client_id }: TargetPerson) => ({
  person_id,
  user_id: nrp,
  title,
  nama: name,
  client_id,
});

/** How a person stands on a platform as answers show it. */
export function explanationWire(platform: 'instagram' | 'tiktok', explained: Explanation, language: 'id' | 'en') {
  const { person, row, question, handles, total, need, done, observed, status, posts } = explained;
  return {
    person: personBriefWire(person),
    platform,
    expected: explained.isExpected,
    exempt: person.exempt,
    handles: handles.map(({ handle, valid_from, valid_to }) => ({ handle, from: instant(valid_from), to: instant(valid_to) })),
    period: { from: question.period.from, to: question.period.to, timezone: question.period.timezone },
    ...{ since: row.since, status, total, need, done, observed },
    posts: posts.map((why) => postWhyWire(platform, why, language)),
    next_cursor: cursorOf(explained),
  };
}

const standingWire = ([platform, { isExpected, total, done, status }]: readonly [Platform, Standing]) => ({
  platform,
  expected: isExpected,
  status,
  total,
  done,
});

/** `GET /api/attendance/people/:person/why`. */
export const whyRoutes = (context: AttendanceContext): RouteBinding[] => [
  bind(whyPerson, async ({ actor, params, query, request }) => {
    const asked = { caller: callerOf(actor, request.headers), filter: filterOf(query) };
    const page = { limit: query.limit ?? PAGE, owedOnly: query.only === 'owed', after: positionOf(query.cursor) };
    const person = readPersonKey(params.person);
    const { platform, explained, standings } = await explainWhereOwed(context, actor, { ...asked, person, platform: query.platform }, page);
    const platforms = standings.map(standingWire);
    return {
      body: { success: true as const, data: { ...explanationWire(platform, explained, baseLanguage(request.language)), platforms } },
    };
  }),
];
