import type { EngagementKind, Platform } from '@balai/contracts';
import type { Membership } from '@balai/contracts/identity';
import { type Sql, sql, type Transaction } from '@balai/runtime/database';
import type { Audience } from '../../roster/domain/audience.ts';
import { type CountedPost, OWN_SCOPE, type RosterPerson, type StandingCorrection, type Stay } from '../../roster/domain/roster.ts';
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
      select p.post_no, p.post_id, p.version, p.client_id, p.platform, p.platform_id, s.post_day, s.dropped
      from attendance.post_scope s join attendance.post p using (post_no) where ${inRange(range)})
    select (select coalesce(sum(hash_record_extended(row (post_no, version, post_day, dropped), 0)), 0)::text from posts) as posts,
      (select coalesce(sum(version), 0)::bigint from access.client where client_id in (select client_id from posts)) as post_clients,
      (select coalesce(sum(k.version), 0)::bigint from posts join attendance.post_kind_state k using (post_no) where k.kind = ${range.kind})
        as state_versions,
      (select coalesce(sum(c.version), 0)::bigint from posts join attendance.post o using (platform, platform_id)
        join attendance.correction c on c.post_id = o.post_id) as corrections,
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
  p.active and p.deleted_at is null and p.version <> 0 and ${formers(audience)}`;

/** What of a member is asked of who has left, too. */
const formers = (audience: Audience) => sql`
  c.deleted_at is null
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

/** The later of two first days; null is before all days. */
const earlierDay = (a: string | null, b: string | null): string | null => (a === null || b === null ? null : a < b ? a : b);
export const laterDay = (a: string | null, b: string | null): string | null => (a === null || (b !== null && b > a) ? b : a);

/** A member before it is asked what they are called on a platform. */
export type Member = Omit<RosterPerson, 'handle' | 'since'> & {
  /** Of who has left: the handles they held then. */
  readonly handles?: Membership['handles'];
};

/** The roles that members of an audience hold, or held before they left. */
export const readRoles = async (tx: Transaction, audience: Audience): Promise<string[]> =>
  (
    await tx.many<{ role: string }>(sql`
      select role from attendance.person p join access.client c using (client_id) cross join unnest(p.roles) as role where ${members(audience)}
      union
      select role from attendance.membership p join access.client c using (client_id) cross join unnest(p.roles) as role where ${formers(audience)}
      order by role`)
  ).map(({ role }) => role);

/** A former membership with its client. */
type FormerMember = Omit<Member, 'joined' | 'scopes' | 'stays' | 'handles'> &
  Omit<Stay, 'until'> &
  Pick<Membership, 'handles' | 'roles' | 'until'>;

/** Former memberships in clients of an audience, by person, oldest first. */
const readFormers = (tx: Transaction, audience: Audience): Promise<FormerMember[]> =>
  tx.many(sql`
    select p.person_no, p.person_id, p.nrp, p.name, p.title, p.division, p.position, p.client_id, c.name as client_name, c.regional_id, p.exempt,
      p.roles, p.handles, p.since, p.until
    from attendance.membership p join access.client c using (client_id)
    where ${formers(audience)} order by p.person_no, p.until`);

/** Days of a membership, and where it was. */
const stayOf = ({ since, until, client_id, client_name, regional_id, division }: Stay): Stay => ({
  ...{ since, until, client_id, client_name, regional_id, division },
});

/** Somebody with the memberships they had before the present one. */
function withFormers(member: Member, since: string | null, formers: readonly FormerMember[]): Member {
  const [first, ...later] = formers.map(stayOf);
  if (first === undefined) return member;
  const present = stayOf({ ...member, since, until: null });
  return { ...member, joined: earlierDay(first.since, member.joined), stays: [{ ...first, since: null }, ...later, present] };
}

/** Somebody of whom an audience has former memberships alone. */
function formerMember(formers: readonly FormerMember[], others: readonly string[]): Member[] {
  const [first, last] = [formers[0], formers.at(-1)];
  if (first === undefined || last === undefined) return [];
  const { roles, since: _, until: __, ...person } = last;
  const scopes = others.length === 0 ? {} : { scopes: scopesOwed(roles, others) };
  return [{ ...person, ...scopes, joined: first.since, stays: formers.map(stayOf), hasLeft: true }];
}

/**
 * Today's active members of an audience, and who was a member before, as far as the unit of work sees them.
 * @param others roles of the directorates whose posts their holders owe beside the first scope's
 */
export async function readMembers(tx: Transaction, audience: Audience, others: readonly string[] = []): Promise<Member[]> {
  const people = await tx.many<Member & { roles: readonly string[] | null; here_since: string | null }>(sql`
    select p.person_no, p.person_id, p.nrp, p.name, p.title, p.division, p.position, p.client_id, c.name as client_name, c.regional_id,
      p.exempt, ${sql.raw(audience.memberClientId === null ? 'p.first_since' : 'p.since')} as joined, p.since as here_since,
      ${sql.raw(others.length === 0 ? 'null::text[]' : 'p.roles')} as roles
    from attendance.person p join access.client c using (client_id)
    where ${members(audience)}`);
  const shared = shareTexts();
  const formers = new Map<number, FormerMember[]>();
  for (const one of await readFormers(tx, audience)) formers.set(one.person_no, [...(formers.get(one.person_no) ?? []), one]);
  // Field by field: a copy of a row as the driver makes it is several times slower to read, and every answer reads all of them.
  const present = people.map(
    (person): Member => ({
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
      joined: shared(person.joined),
      ...(person.roles === null ? {} : { scopes: scopesOwed(person.roles, others) }),
    }),
  );
  if (formers.size === 0) return present;
  const joint = present.map((member, index) => {
    const own = formers.get(member.person_no) ?? [];
    formers.delete(member.person_no);
    return withFormers(member, people[index]?.here_since ?? null, own);
  });
  return [...joint, ...[...formers.values()].flatMap((own) => formerMember(own, others))];
}

/** Bits of the scopes whose posts the holder of some roles owes: the first, and those of the others. */
const scopesOwed = (roles: readonly string[], others: readonly string[]): number =>
  others.reduce((scopes, role, index) => (roles.includes(role) ? scopes | (OWN_SCOPE << (index + 1)) : scopes), OWN_SCOPE);

/** The handle under which a member owes posts, with its first day. */
const handleIn = (
  { handles, person_no: personNo }: Member,
  platform: Platform,
  owned: ReadonlyMap<number, { readonly handle: string; readonly since: string | null }>,
) => (handles === undefined ? owned.get(personNo) : handles.find((one) => one.platform === platform));

/** The members with their handle on a platform, in their order. */
export async function withHandles(tx: Transaction, people: readonly Member[], platform: Platform): Promise<RosterPerson[]> {
  // Bound as an array: a cast from text would be repeated for every row.
  const numbers = people.map((person) => person.person_no);
  // By itself: joined, a plan made before the tables were analysed reads all handles again for every person.
  const owned = await tx.many<{ person_no: number; handle: string; since: string | null }>(sql`
    select person_no, min(handle) as handle, (array_agg(since order by handle))[1] as since from attendance.person_handle
    where platform = ${platform} and valid_to is null and person_no = any(${numbers}::int[])
    group by person_no`);
  const handles = new Map(owned.map((row) => [row.person_no, row]));
  return people.map((person) => {
    const held = handleIn(person, platform, handles);
    return {
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
      joined: person.joined,
      handle: held?.handle ?? null,
      since: laterDay(person.joined, held?.since ?? null),
      ...(person.scopes === undefined ? {} : { scopes: person.scopes }),
      ...(person.stays === undefined ? {} : { stays: person.stays, hasLeft: person.hasLeft === true }),
    };
  });
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

/** Corrections of posts that stand. A post of several clients may have been corrected at another client's row of it. */
export const readCorrections = (tx: Transaction, postNos: readonly number[]): Promise<StandingCorrection[]> =>
  tx.many(sql`
    select distinct p.person_no, o.post_no from attendance.post o
    join attendance.post t on t.platform = o.platform and t.platform_id = o.platform_id and t.kind = o.kind
    join attendance.correction c on c.post_id = t.post_id
    cross join lateral (
      select person_no from attendance.person where person_id = c.person_id
      union select person_no from attendance.membership where person_id = c.person_id) p
    where o.post_no = any(${[...postNos]}::int[]) and c.revoked_at is null`);

/** The special tasks of a range, oldest first. */
export const readSpecialPosts = (tx: Transaction, range: PostRange): Promise<KnownPost[]> =>
  tx.many(sql`${described(range)} and ${STANDS} and p.special_at is not null and p.hidden_at is null order by p.taken_at, p.platform_id`);
