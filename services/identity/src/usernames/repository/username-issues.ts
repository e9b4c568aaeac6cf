import {
  listedClients,
  type Page,
  type Paging,
  pageOf,
  pageSql,
  perClient,
  type Sql,
  sql,
  type Transaction,
} from '@balai/runtime/database';
import type { Platform } from '../../domain/platform.ts';

export type UsernameIssueKind = 'conflict' | 'rename' | 'near_miss';
export type UsernameIssueState = 'open' | 'accepted' | 'dismissed' | 'obsolete';

/** A username to decide about, of any kind. */
export interface UsernameIssueRow {
  readonly issue_id: string;
  readonly kind: UsernameIssueKind;
  readonly client_id: string;
  readonly client_name: string;
  readonly platform: Platform;
  readonly handle: string;
  readonly registered: string | null;
  /** Of a rename; null: the client's own account, or another kind. */
  readonly person_id: string | null;
  /** Of a conflict. */
  readonly claimant_nrp: string | null;
  readonly seen: number;
  readonly seen_at: Date;
  readonly state: UsernameIssueState;
  readonly reason: string | null;
  readonly decided_at: Date | null;
}

const registeredOf = (person: Sql) => sql`case i.platform when 'instagram' then ${person}.instagram else ${person}.tiktok end`;

/** Each kind as a table `i` of issues, and whether there still is something to decide about an open one. */
const RENAMES = sql`(
  select suggestion_id as issue_id, 'rename' as kind, client_id, platform, to_handle as handle, from_handle as registered, person_id,
    null::text as claimant_nrp, 1 as seen, seen_at, state, null::text as reason, decided_at
  from identity.rename_suggestion) i`;
const IS_RENAME_CURRENT = sql`case when i.person_id is null
  then exists (
    select from identity.client c
    where c.client_id = i.client_id and case i.platform when 'instagram' then c.instagram_handle else c.tiktok_handle end = i.registered)
  else exists (select from identity.person p where p.person_id = i.person_id and ${registeredOf(sql.raw('p'))} = i.registered) end`;
const CONFLICTS = sql`(
  select conflict_id as issue_id, 'conflict' as kind, claimant_client_id as client_id, platform, handle, null::text as registered,
    null::uuid as person_id, claimant_nrp, attempts as seen, last_at as seen_at, state, reason, decided_at
  from identity.handle_conflict) i`;
const IS_CONFLICT_CURRENT = sql`not exists (
  select from identity.person p where p.nrp = i.claimant_nrp and p.deleted_at is null and ${registeredOf(sql.raw('p'))} = i.handle)`;
const NEAR_MISSES = sql`(
  select near_miss_id as issue_id, 'near_miss' as kind, client_id, platform, handle, null::text as registered, null::uuid as person_id,
    null::text as claimant_nrp, posts as seen, seen_at, state, reason, decided_at
  from identity.near_miss) i`;
const IS_NEAR_MISS_CURRENT = sql`exists (
  select from identity.near_miss_person n join identity.person p using (person_id)
  where n.near_miss_id = i.issue_id and p.client_id = i.client_id and p.active and p.deleted_at is null
    and ${registeredOf(sql.raw('p'))} = n.registered)`;
const COLUMNS = sql.raw(
  'i.issue_id, i.kind, i.client_id, c.name as client_name, i.platform, i.handle, i.registered, i.person_id, i.claimant_nrp, i.seen, i.seen_at, i.state, i.reason, i.decided_at',
);

export interface UsernameIssueFilter {
  readonly clientId?: string | undefined;
  readonly kind?: UsernameIssueKind | undefined;
  readonly platform?: Platform | undefined;
  /** Absent: all. */
  readonly state?: UsernameIssueState | undefined;
  readonly page: Paging<'issue_id'>;
}

/** A page of a kind, as {@link list} has it. */
function pageOfKind(tx: Transaction, table: Sql, isCurrent: Sql, { clientId, platform, state, page }: UsernameIssueFilter): Sql {
  const { condition, order } = pageSql(page, sql`i.issue_id`, sql`i.issue_id`);
  const issues = perClient(
    listedClients(tx, clientId),
    sql`i`,
    (ofClient) => sql`
      select i.* from ${table} where ${ofClient} and ${condition} and (${platform ?? null}::text is null or i.platform = ${platform ?? null})
        and (${state ?? null}::text is null or i.state = ${state ?? null}) and (i.state <> 'open' or ${isCurrent}) ${order}`,
    order,
  );
  return sql`select ${COLUMNS} from ${issues} i join identity.client c using (client_id) ${order}`;
}

/** A page of the issues that the scope sees, newest first. */
export async function list(tx: Transaction, filter: UsernameIssueFilter): Promise<Page<UsernameIssueRow>> {
  const { kind, page } = filter;
  const rows: UsernameIssueRow[] = [];
  if (kind === undefined || kind === 'rename')
    rows.push(...(await tx.many<UsernameIssueRow & { readonly registered: string }>(pageOfKind(tx, RENAMES, IS_RENAME_CURRENT, filter))));
  if (kind === undefined || kind === 'conflict')
    rows.push(
      ...(await tx.many<UsernameIssueRow & { readonly claimant_nrp: string }>(pageOfKind(tx, CONFLICTS, IS_CONFLICT_CURRENT, filter))),
    );
  if (kind === undefined || kind === 'near_miss')
    rows.push(...(await tx.many<UsernameIssueRow>(pageOfKind(tx, NEAR_MISSES, IS_NEAR_MISS_CURRENT, filter))));
  // Ids are in lower case, so their order as texts is that of the database.
  rows.sort((a, b) => (a.issue_id < b.issue_id ? 1 : -1));
  return pageOf(rows, page);
}

/** An issue as shown, whether or not there is something to decide; null when there is none. */
export const find = (tx: Transaction, issueId: string): Promise<UsernameIssueRow | null> =>
  tx.maybeOne(sql`
    select ${COLUMNS} from (
      select i.* from ${RENAMES} where i.issue_id = ${issueId}
      union all select i.* from ${CONFLICTS} where i.issue_id = ${issueId}
      union all select i.* from ${NEAR_MISSES} where i.issue_id = ${issueId}) i join identity.client c using (client_id)`);

/** Somebody who would get a username, or owns it. */
export interface UsernamePerson {
  readonly issue_id: string;
  readonly part: 'candidate' | 'holder';
  readonly person_id: string;
  readonly client_id: string;
  readonly client_name: string;
  readonly nrp: string;
  readonly name: string;
  readonly title: string | null;
  readonly division: string | null;
  /** Registered for them now on the issue's platform. */
  readonly handle: string | null;
}

/** The people that issues are about. Needs system scope: owners may be of any client. */
export const peopleOf = (tx: Transaction, rows: readonly UsernameIssueRow[]): Promise<UsernamePerson[]> =>
  tx.many(sql`
    with i as (
      select * from unnest(${rows.map((row) => row.issue_id)}::uuid[], ${rows.map((row) => row.kind)}::text[],
        ${rows.map((row) => row.client_id)}::text[], ${rows.map((row) => row.platform)}::text[], ${rows.map((row) => row.handle)}::text[],
        ${rows.map((row) => row.person_id)}::uuid[], ${rows.map((row) => row.claimant_nrp)}::text[])
        as i (issue_id, kind, client_id, platform, handle, person_id, claimant_nrp)
    ), part as (
      select issue_id, 'candidate' as part, person_id from i where kind = 'rename' and person_id is not null
      union all
      select i.issue_id, 'candidate', p.person_id from i join identity.person p on p.nrp = i.claimant_nrp and p.client_id = i.client_id
      union all
      select i.issue_id, 'candidate', n.person_id from i join identity.near_miss_person n on n.near_miss_id = i.issue_id
      union all
      select i.issue_id, 'holder', o.person_id from i join identity.handle_owner o on o.platform = i.platform and o.handle = i.handle
      where i.kind = 'conflict' and o.valid_to is null and o.voided_at is null)
    select part.issue_id, part.part, p.person_id, p.client_id, c.name as client_name, p.nrp, p.name, p.title, p.division,
      ${registeredOf(sql.raw('p'))} as handle
    from part join i using (issue_id) join identity.person p on p.person_id = part.person_id and p.deleted_at is null
      join identity.client c on c.client_id = p.client_id
    where part.part = 'holder' or p.client_id = i.client_id
    order by p.name, p.person_id`);
