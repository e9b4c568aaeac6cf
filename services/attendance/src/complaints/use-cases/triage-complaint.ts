import { addDays, dayOf } from '@balai/calendar';
import { KIND_THAT_COUNTS, type Platform } from '@balai/contracts';
import type { Actor } from '@balai/runtime/access';
import type { RecapContext } from '../../context.ts';
import { type Explanation, explainPerson, type PostWhy } from '../../evidence/use-cases/explain-person.ts';
import { filtersOfPerson } from '../../evidence/use-cases/filters-of-person.ts';
import { traceHandles } from '../../evidence/use-cases/trace-handles.ts';
import { dayOfPost, findActivity } from '../../facts/repository/activity.ts';
import type { TargetPerson, TargetPost } from '../../posts/repository/correction-targets.ts';
import { directorateOfRole } from '../../roster/domain/audience.ts';
import { zoneOf } from '../../roster/repository/clients.ts';
import { readOwners } from '../../roster/repository/handles.ts';
import { countedOnce, type TriageStory, triageCode } from '../domain/triage.ts';

/** What a complaint is about. */
export interface ComplaintSubject {
  readonly person: TargetPerson;
  readonly platform: Platform;
  /** Absent: the last seven days. */
  readonly post: TargetPost | null;
  /** The handle they say they used, normalised; null when they do not say. */
  readonly reported: string | null;
}

/** What is stored about it, and what it comes down to. */
export interface TriageFindings extends TriageStory {
  /** Posts that do not count, newest first. */
  readonly owed: readonly PostWhy[];
}

const DAYS = 7;
/** Owed posts looked into: a week of fourteen a day. */
const MAX_OWED = 100;

async function daysOf(context: RecapContext, { person, post }: ComplaintSubject) {
  const { day, zone } = await context.read('system', async (tx) => ({
    day: post === null ? null : await dayOfPost(tx, post.post_id),
    zone: (await zoneOf(tx, person.client_id)) ?? 'Asia/Jakarta',
  }));
  const today = dayOf(context.clock.now(), zone);
  return { timezone: zone, days: day === null ? { from: addDays(today, 1 - DAYS), to: today } : { from: day, to: day } };
}

/** The questions whose posts count for a person: their client's own, and those of each directorate whose role they hold. */
async function filtersOf(context: RecapContext, { person, post }: ComplaintSubject, days: { from: string; to: string }) {
  const all = await filtersOfPerson(context, person, { start_date: days.from, end_date: days.to });
  const [own] = all;
  if (post === null || own === undefined) return all;
  // The client's own recap has all posts of its scope; a directorate's only its own.
  const fitting = all.filter(({ role }) => (role === null) === (post.client_id === person.client_id));
  // Of a client they have left, or lent to the directorate they work for: any of theirs may have it, or none.
  return fitting.length === 0 ? all : fitting;
}

async function explain(context: RecapContext, actor: Pick<Actor, 'scope'>, subject: ComplaintSubject, days: { from: string; to: string }) {
  const { person, platform, post } = subject;
  const wanted = { limit: MAX_OWED, owedOnly: true, after: null, postId: post?.post_id };
  const explanations: Explanation[] = [];
  for (const filter of await filtersOf(context, subject, days)) {
    const caller = { scope: actor.scope, clientId: person.client_id };
    explanations.push(await explainPerson(context, actor, { caller, filter, platform, person: { personId: person.person_id } }, wanted));
  }
  const owed = new Map(explanations.flatMap(({ posts }) => posts.map((one) => [one.post.post_id, one] as const)));
  return { explanations, owed: [...owed.values()].slice(0, MAX_OWED) };
}

/** What is known of a handle that is not the registered one. */
async function traceReportedHandle(
  context: RecapContext,
  subject: ComplaintSubject,
  explanations: readonly Explanation[],
  owed: readonly PostWhy[],
) {
  const { person, platform, reported } = subject;
  const [first] = explanations;
  if (reported === null || first === undefined) return { reportedOwner: null, reportedSeen: 0 };
  const owners = await context.read('system', (tx) => readOwners(tx, platform, [reported]));
  const current = owners.get(reported)?.find(({ to }) => to === null);
  const reportedOwner =
    current === undefined ? ('nobody' as const) : current.personNo === person.person_no ? ('them' as const) : ('another' as const);
  const posts = owed.map(({ post }) => post);
  const traces = posts.length === 0 ? null : await traceHandles(context, first.question, posts, [reported]);
  return { reportedOwner, reportedSeen: traces?.engagements.size ?? 0 };
}

/** Looks into a complaint: only what is stored is told, nothing is guessed. */
export async function triageComplaint(
  context: RecapContext,
  actor: Pick<Actor, 'scope'>,
  subject: ComplaintSubject,
): Promise<TriageFindings> {
  const { person, platform, reported, post } = subject;
  const { days, timezone } = await daysOf(context, subject);
  const { explanations, owed } = await explain(context, actor, subject, days);
  const handles = explanations[0]?.handles ?? [];
  const current = handles.find(({ valid_to: to }) => to === null);
  const scopes = [person.client_id, ...person.roles.map(directorateOfRole)];
  const kind = KIND_THAT_COUNTS[platform] ?? 'likes';
  const activity = await context.read('system', (tx) => findActivity(tx, person.person_no, { platform, kind, scopes }));
  const isOther = reported !== null && !handles.some(({ handle, valid_to: to }) => to === null && handle === reported);
  const found = isOther ? await traceReportedHandle(context, subject, explanations, owed) : { reportedOwner: null, reportedSeen: 0 };
  const counted = countedOnce(explanations.map((one) => one.counted));
  // A post that is hidden, or of a client they have left, counts nowhere.
  const total = post === null ? counted.size : Number(counted.has(post.post_id));
  const code = triageCode({
    active: person.active,
    exempt: person.exempt,
    registered: current?.handle ?? null,
    reported: isOther ? reported : (current?.handle ?? null),
    total,
    owed: owed.flatMap(({ reasons }) => reasons.slice(0, 1)),
  });
  const seen = [...counted.values()].filter(Boolean).length;
  const done = post === null ? (person.exempt ? total : seen) : Math.max(0, total - owed.length);
  const registered = current === undefined ? null : { handle: current.handle, since: current.valid_from };
  const unseen = owed.flatMap(({ post: { url, caption, taken_at: takenAt, as_of: asOf }, reasons: [reason], looks }) =>
    reason === undefined ? [] : [{ url, caption, takenAt, code: reason, complete: looks.complete, asOf }],
  );
  const told = { code, platform, reported, isOfPost: post !== null, days, timezone, registered };
  return { ...told, ...found, activity, total, done, unseen, owed };
}
