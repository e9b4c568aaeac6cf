import {
  containing,
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
import { clientOnDay } from '../../roster/repository/memberships.ts';

/** A correction as stored. It belongs to the person's client. */
export interface CorrectionRow {
  readonly correction_id: string;
  readonly client_id: string;
  readonly person_id: string;
  readonly post_id: string;
  readonly effect: 'took_part';
  readonly reason: string;
  readonly evidence: string | null;
  readonly evidence_blob: string | null;
  readonly evidence_name: string | null;
  readonly complaint_id: string | null;
  readonly decided_by: string;
  readonly decided_by_account: string | null;
  readonly decided_at: Date;
  readonly revoked_by: string | null;
  readonly revoked_by_account: string | null;
  readonly revoked_at: Date | null;
  readonly revoke_reason: string | null;
  readonly version: number;
}

/** What a new correction says. */
export type NewCorrection = Omit<
  CorrectionRow,
  'effect' | 'decided_at' | 'revoked_by' | 'revoked_by_account' | 'revoked_at' | 'revoke_reason' | 'version'
>;

/** Who takes a correction back, and why. */
export interface Revocation {
  readonly by: string;
  readonly account: string;
  readonly reason: string;
}

const COLUMNS =
  sql.raw(`c.correction_id, c.client_id, c.person_id, c.post_id, c.effect, c.reason, c.evidence, c.evidence_blob, c.evidence_name,
  c.complaint_id, c.decided_by, c.decided_by_account, c.decided_at, c.revoked_by, c.revoked_by_account, c.revoked_at, c.revoke_reason,
  c.version`);

/** Stores corrections, but for those of a person and post for whom one stands already; the stored ones. */
export const insertCorrections = (tx: Transaction, rows: readonly NewCorrection[]): Promise<CorrectionRow[]> => {
  const of = <T>(value: (row: NewCorrection) => T): T[] => rows.map(value);
  return tx.many(sql`
    insert into attendance.correction as c (correction_id, client_id, person_id, post_id, reason, evidence, evidence_blob, evidence_name,
      complaint_id, decided_by, decided_by_account, decided_at)
    select *, now() from unnest(${of((row) => row.correction_id)}::uuid[], ${of((row) => row.client_id)}::text[],
      ${of((row) => row.person_id)}::uuid[], ${of((row) => row.post_id)}::uuid[], ${of((row) => row.reason)}::text[],
      ${of((row) => row.evidence)}::text[], ${of((row) => row.evidence_blob)}::uuid[], ${of((row) => row.evidence_name)}::text[],
      ${of((row) => row.complaint_id)}::uuid[], ${of((row) => row.decided_by)}::text[], ${of((row) => row.decided_by_account)}::uuid[])
    on conflict (person_id, post_id) where revoked_at is null do nothing
    returning ${COLUMNS}`);
};

/** The correction of a person and post that stands, as far as the unit of work sees it. */
export const findStanding = (tx: Transaction, personId: string, postId: string): Promise<CorrectionRow | null> =>
  tx.maybeOne(sql`
    select ${COLUMNS} from attendance.correction c
    where c.person_id = ${personId} and c.post_id = ${postId} and c.revoked_at is null`);

/** Who was erased is seen by nobody, and with them what was decided about them. */
const OF_SOMEBODY = sql`exists (select from attendance.person p where p.person_id = c.person_id and p.deleted_at is null)`;

export const findCorrection = (tx: Transaction, correctionId: string): Promise<CorrectionRow | null> =>
  tx.maybeOne(sql`select ${COLUMNS} from attendance.correction c where c.correction_id = ${correctionId} and ${OF_SOMEBODY}`);

/** Takes a correction back; null when none that the unit of work sees stands under this id. */
export const revoke = (tx: Transaction, correctionId: string, { by, account, reason }: Revocation): Promise<CorrectionRow | null> =>
  tx.maybeOne(sql`
    update attendance.correction c set revoked_at = now(), revoked_by = ${by}, revoked_by_account = ${account}, revoke_reason = ${reason},
      version = c.version + 1
    where c.correction_id = ${correctionId} and c.revoked_at is null and ${OF_SOMEBODY} returning ${COLUMNS}`);

/** Lets a person's corrections follow them to another client, but for posts of days on which they were in another; those that moved. */
export const moveCorrections = (tx: Transaction, personId: string, clientId: string): Promise<CorrectionRow[]> =>
  tx.many(sql`
    with placed as (
      select k.correction_id, coalesce(${clientOnDay(personId, sql`p.post_day`)}, ${clientId}) as client_id
      from attendance.correction k left join attendance.post p using (post_id) where k.person_id = ${personId})
    update attendance.correction c set client_id = placed.client_id, version = c.version + 1 from placed
    where c.correction_id = placed.correction_id and c.client_id <> placed.client_id returning ${COLUMNS}`);

/** A correction with its person. */
export interface ListedCorrection extends CorrectionRow {
  readonly active: boolean;
  readonly exempt: boolean;
  readonly nrp: string;
  readonly title: string | null;
  readonly name: string;
  /** What it is sorted by, as text of full precision. */
  readonly sort_key: string;
}

export interface CorrectionFilter {
  readonly clientId: string | null;
  readonly personId: string | null;
  readonly postId: string | null;
  readonly state: 'standing' | 'revoked' | 'all';
  readonly text: string | null;
  readonly page: Paging<'decided_at'>;
}

const FROM = sql`attendance.correction c join attendance.person p on p.person_id = c.person_id and p.deleted_at is null`;
const SHOWN = sql`select ${COLUMNS}, p.nrp, p.title, p.name, p.active, p.exempt, c.decided_at::text as sort_key`;
const VIEW = sql`${SHOWN} from ${FROM}`;

function conditionsOf({ clientId, personId, postId, state, text }: CorrectionFilter): Sql[] {
  const conditions: Sql[] = [];
  if (clientId !== null) conditions.push(sql`c.client_id = ${clientId}`);
  if (personId !== null) conditions.push(sql`c.person_id = ${personId}`);
  if (postId !== null) conditions.push(sql`c.post_id = ${postId}`);
  if (state === 'standing') conditions.push(sql`c.revoked_at is null`);
  if (state === 'revoked') conditions.push(sql`c.revoked_at is not null`);
  if (text !== null) {
    const part = containing(text);
    conditions.push(sql`(p.name ilike ${part} or p.nrp like ${part} or c.reason ilike ${part})`);
  }
  return conditions;
}

/** How many corrections the unit of work sees. */
export async function countCorrections(tx: Transaction, filter: CorrectionFilter): Promise<number> {
  const where = conditionsOf(filter).reduce((all, one) => sql`${all} and ${one}`, sql`true`);
  const row = await tx.one<{ count: number }>(sql`select count(*) as count from ${FROM} where ${where}`);
  return row.count;
}

/** A page of the corrections the unit of work sees. */
export async function listCorrections(tx: Transaction, filter: CorrectionFilter): Promise<Page<ListedCorrection>> {
  const { condition, order } = pageSql(filter.page, sql`c.decided_at`, sql`c.correction_id`);
  // A person and a post have indexes over all clients.
  const clients = filter.personId === null && filter.postId === null ? listedClients(tx, filter.clientId) : null;
  const rest = clients === null ? filter : { ...filter, clientId: null };
  const where = conditionsOf(rest).reduce((all, one) => sql`${all} and ${one}`, condition);
  const rows = perClient(clients, sql`c`, (ofClient) => sql`select c.* from ${FROM} where ${ofClient} and ${where} ${order}`, order);
  const found = await tx.many<ListedCorrection>(
    sql`${SHOWN} from ${rows} c join attendance.person p on p.person_id = c.person_id ${order}`,
  );
  return pageOf(found, filter.page);
}

/** Corrections with their people, as far as the unit of work sees them. */
export const nameCorrections = (tx: Transaction, correctionIds: readonly string[]): Promise<ListedCorrection[]> =>
  tx.many(sql`${VIEW} where c.correction_id = any(${[...correctionIds]}::uuid[]) order by c.decided_at, c.correction_id`);
