import type { EngagementKind, Platform } from '@balai/contracts';
import { type Sql, sql, type Transaction } from '@balai/runtime/database';
import type { Audience } from '../../roster/domain/audience.ts';
import type { CountedPost, RosterPerson, StandingCorrection } from '../../roster/domain/roster.ts';
import type { PostFreshness } from '../domain/freshness.ts';
import { collectionKey } from './jobs.ts';

/** Posts of a scope in a half-open range of days; null: no bound. */
export interface PostRange {
  readonly scopeId: string;
  readonly platform: Platform;
  readonly kind: EngagementKind;
  readonly from: string | null;
  readonly until: string | null;
}

/** Posts `p` of scopes `s` in a range. */
export const inRange = (range: PostRange) => sql`
  s.scope_id = ${range.scopeId} and s.platform = ${range.platform}
  and (${range.from}::date is null or s.post_day >= ${range.from}::date) and (${range.until}::date is null or s.post_day < ${range.until}::date)`;

/** Versions that change whenever posts, their days or clients, bitmaps, corrections or rules of a range change, or its account was read. */
export async function readPostVersions(tx: Transaction, range: PostRange, ruleClientId: string): Promise<readonly (number | string)[]> {
  const row = await tx.one<{
    posts: string;
    post_clients: number;
    state_versions: number;
    corrections: number;
    rules: number;
    feeds: number;
    jobs: number;
  }>(sql`
    with posts as (
      select p.post_no, p.post_id, p.version, p.client_id, s.post_day
      from attendance.post_scope s join attendance.post p using (post_no) where ${inRange(range)})
    select (select coalesce(sum(hash_record_extended(row (post_no, version, post_day), 0)), 0)::text from posts) as posts,
      (select coalesce(sum(version), 0)::bigint from access.client where client_id in (select client_id from posts)) as post_clients,
      (select coalesce(sum(k.version), 0)::bigint from posts join attendance.post_kind_state k using (post_no) where k.kind = ${range.kind})
        as state_versions,
      (select coalesce(sum(c.version), 0)::bigint from posts join attendance.correction c using (post_id)) as corrections,
      coalesce((select version from attendance.roster_version where client_id = ${ruleClientId}), 0) as rules,
      coalesce((select version from attendance.feed_look where client_id = ${range.scopeId} and platform = ${range.platform}), 0) as feeds,
      coalesce((select version from attendance.job where key = ${collectionKey(range.scopeId)}), 0) as jobs`);
  return [row.posts, row.post_clients, row.state_versions, row.corrections, row.rules, row.feeds, row.jobs];
}

/** Numbers that change whenever people, handles or clients of an audience change. The directory may know a client before attendance follows. */
export async function readRosterVersions(tx: Transaction, memberClientId: string | null): Promise<readonly number[]> {
  const row = await tx.one<{ clients: number; versions: number; directory: number }>(sql`
    select count(*) as clients, coalesce(sum(version), 0)::bigint as versions,
      (select coalesce(sum(version), 0)::bigint from access.client where ${memberClientId}::text is null or client_id = ${memberClientId})
        as directory
    from attendance.roster_version where ${memberClientId}::text is null or client_id = ${memberClientId}`);
  return [row.clients, row.versions, row.directory];
}

const members = (audience: Audience) => sql`
  p.active and p.deleted_at is null and p.version <> 0 and c.deleted_at is null
  and (${audience.memberClientId}::text is null or p.client_id = ${audience.memberClientId})
  and (${audience.memberClientId}::text is not null or c.active)
  and p.roles @> ${[...audience.roles]}::text[]
  and (${audience.regionalId}::text is null or upper(c.regional_id) = ${audience.regionalId})`;

/** One copy of each text that many people share: a roster is kept, and its rows come with copies of their own. */
function shareTexts(): <T extends string | null>(text: T) => T {
  const known = new Map<unknown, unknown>();
  return (text) => {
    if (!known.has(text)) known.set(text, text);
    return known.get(text) as typeof text;
  };
}

/** A member before it is asked what they are called on a platform. */
export type Member = Omit<RosterPerson, 'handle'>;

/** Today's active members of an audience, as far as the unit of work sees them. */
export async function readMembers(tx: Transaction, audience: Audience): Promise<Member[]> {
  const people = await tx.many<Member>(sql`
    select p.person_no, p.person_id, p.nrp, p.name, p.title, p.division, p.position, p.client_id, c.name as client_name, c.regional_id,
      p.exempt
    from attendance.person p join access.client c using (client_id)
    where ${members(audience)}`);
  const shared = shareTexts();
  // Field by field: a copy of a row as the driver makes it is several times slower to read, and every answer reads all of them.
  return people.map((person) => ({
    person_no: person.person_no,
    person_id: person.person_id,
    nrp: person.nrp,
    name: person.name,
    title: shared(person.title),
    division: shared(person.division),
    position: shared(person.position),
    client_id: shared(person.client_id),
    client_name: shared(person.client_name),
    regional_id: shared(person.regional_id),
    exempt: person.exempt,
  }));
}

/** The members with their handle on a platform, in their order. */
export async function withHandles(tx: Transaction, people: readonly Member[], platform: Platform): Promise<RosterPerson[]> {
  // Bound as an array: a cast from text would be repeated for every row.
  const numbers = people.map((person) => person.person_no);
  // By itself: joined, a plan made before the tables were analysed reads all handles again for every person.
  const owned = await tx.many<{ person_no: number; handle: string }>(sql`
    select person_no, min(handle) as handle from attendance.person_handle
    where platform = ${platform} and valid_to is null and person_no = any(${numbers}::int[])
    group by person_no`);
  const handles = new Map(owned.map((row) => [row.person_no, row.handle]));
  return people.map((person) => ({
    person_no: person.person_no,
    person_id: person.person_id,
    nrp: person.nrp,
    name: person.name,
    title: person.title,
    division: person.division,
    position: person.position,
    client_id: person.client_id,
    client_name: person.client_name,
    regional_id: person.regional_id,
    exempt: person.exempt,
    handle: handles.get(person.person_no) ?? null,
  }));
}

/** How many active members an audience has. */
export async function countPeople(tx: Transaction, audience: Audience): Promise<number> {
  const row = await tx.one<{ people: number }>(sql`
    select count(*) as people from attendance.person p join access.client c using (client_id) where ${members(audience)}`);
  return row.people;
}

/**
 * Whether anybody of these clients (null: of all) has the role, active or not. Read as the system: where rows are hidden by policy, the
 * index of roles is of no use.
 */
export async function isHeld(tx: Transaction, role: string, clientIds: readonly string[] | null): Promise<boolean> {
  return (
    await tx.one<{ held: boolean }>(sql`
    select exists (
      select from attendance.person
      where roles @> ${[role]}::text[] and deleted_at is null and (${clientIds}::text[] is null or client_id = any(${clientIds}::text[]))
    ) as held`)
  ).held;
}

/** How many active clients the unit of work sees. */
export async function countClients(tx: Transaction): Promise<number> {
  return (await tx.one<{ clients: number }>(sql`select count(*) as clients from access.client where active and deleted_at is null`))
    .clients;
}

/** Posts that are described and still belong to the scope. */
export const STANDS = sql`not s.dropped and p.deleted_at is null and p.version <> 0`;
const WOULD_COUNT = sql`${STANDS} and p.kind = 'routine' and not p.amplify_only`;
/** Posts that count. */
export const COUNTS = sql`${WOULD_COUNT} and p.hidden_at is null`;

/** How many posts count in a range. */
export async function countPosts(tx: Transaction, range: PostRange): Promise<number> {
  const row = await tx.one<{ posts: number }>(sql`
    select count(*) as posts from attendance.post_scope s join attendance.post p using (post_no) where ${inRange(range)} and ${COUNTS}`);
  return row.posts;
}

/** A post that counts, and how current what is known of it is. */
export interface PostSource extends CountedPost, PostFreshness {
  readonly platform: Platform;
  /** Day it counts for, in the zone of its client. */
  readonly post_day: string;
  /** Version of what is known of the kind that counts; null while nothing is. */
  readonly state_version: number | null;
}

/** A post that counts, or would if it were not hidden. */
export interface KnownPost extends PostSource {
  readonly hidden_at: Date | null;
  readonly hidden_reason: string | null;
}

/** A post that does not count since it was hidden. */
export interface HiddenPost extends KnownPost {
  readonly hidden_at: Date;
}

export const isHidden = (post: KnownPost): post is HiddenPost => post.hidden_at !== null;

/** Posts with what is known of them; conditions follow. */
const described = (range: PostRange): Sql => sql`
    select p.post_no, p.post_id, p.platform_id, p.platform, p.client_id, p.url, p.caption, p.taken_at, s.post_day, p.hidden_at, p.hidden_reason,
      k.version as state_version, greatest(k.as_of, k.confirmed_at) as as_of,
      coalesce(k.incomplete, false) as incomplete, coalesce(k.last_outcome, 'skipped') as last_outcome, k.last_reason, k.list_outcome,
      k.list_reason
    from attendance.post_scope s join attendance.post p using (post_no)
    left join attendance.post_kind_state k on k.post_no = p.post_no and k.kind = ${range.kind}
    where ${inRange(range)}`;

/** Posts in a range that count or are hidden, oldest first. Removed, special and not yet described ones are left out. @param days only of these */
export async function readKnownPosts(
  tx: Transaction,
  range: PostRange,
  officialOnly = false,
  days: readonly string[] | null = null,
): Promise<KnownPost[]> {
  const rows = await tx.many<KnownPost>(sql`${described(range)} and (${days}::date[] is null or s.post_day = any(${days}::date[]))
      and ${WOULD_COUNT} and (p.official or not ${officialOnly}::bool) order by p.taken_at, p.platform_id`);
  const shared = shareTexts();
  // Field by field, for the reason people are.
  return rows.map((row) => ({
    post_no: row.post_no,
    post_id: row.post_id,
    platform_id: row.platform_id,
    platform: shared(row.platform),
    client_id: shared(row.client_id),
    url: row.url,
    caption: row.caption,
    taken_at: row.taken_at,
    post_day: shared(row.post_day),
    hidden_at: row.hidden_at,
    hidden_reason: row.hidden_reason,
    state_version: row.state_version,
    as_of: row.as_of,
    incomplete: row.incomplete,
    last_outcome: shared(row.last_outcome),
    last_reason: shared(row.last_reason),
    list_outcome: shared(row.list_outcome),
    list_reason: shared(row.list_reason),
  }));
}

/** A day of a range, and what changes whenever a post of that day, its place there or what is known of it does. */
export interface DayVersion {
  readonly post_day: string;
  readonly version: string;
}

/** Every day of a range that has posts, whether they count or not. */
export const readDayVersions = (tx: Transaction, range: PostRange): Promise<DayVersion[]> =>
  tx.many(sql`
    select s.post_day, coalesce(sum(hash_record_extended(row (p.post_no, p.version, p.deleted_at, s.dropped, k.version), 0)), 0)::text as version
    from attendance.post_scope s join attendance.post p using (post_no)
    left join attendance.post_kind_state k on k.post_no = p.post_no and k.kind = ${range.kind}
    where ${inRange(range)} group by s.post_day order by s.post_day`);

/** Whether any post of a scope was ever collected. */
export async function wasEverCollected(tx: Transaction, scopeId: string, platform: Platform): Promise<boolean> {
  const row = await tx.one<{ found: boolean }>(
    sql`select exists (select from attendance.post_scope where scope_id = ${scopeId} and platform = ${platform}) as found`,
  );
  return row.found;
}

/** Corrections of posts that stand. */
export const readCorrections = (tx: Transaction, postNos: readonly number[]): Promise<StandingCorrection[]> =>
  tx.many(sql`
    select p.person_no, o.post_no from attendance.correction c join attendance.person p using (person_id) join attendance.post o using (post_id)
    where o.post_no = any(${[...postNos]}::int[]) and c.revoked_at is null`);

/** The special tasks of a range, oldest first. */
export const readSpecialPosts = (tx: Transaction, range: PostRange): Promise<KnownPost[]> =>
  tx.many(sql`${described(range)} and ${STANDS} and p.special_at is not null and p.hidden_at is null order by p.taken_at, p.platform_id`);
