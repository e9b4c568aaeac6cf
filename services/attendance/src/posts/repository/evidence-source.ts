import type { EngagementKind, Platform } from '@balai/contracts';
import type { PostMedia } from '@balai/contracts/collector';
import { containing, sql, type Transaction } from '@balai/runtime/database';
import { roleOfDirectorate } from '../../roster/domain/audience.ts';
import type { PostFreshness } from '../domain/freshness.ts';
import type { PostRef } from './posts.ts';

/** A post as the collector described it, with its place in the facts. */
export interface PostDetail extends PostRef {
  readonly platform_id: string;
  readonly kind: 'routine' | 'special';
  readonly taken_at: Date;
  readonly caption: string | null;
  readonly url: string;
  readonly thumbnail_url: string | null;
  readonly like_count: number | null;
  readonly comment_count: number | null;
  readonly view_count: number | null;
  readonly share_count: number | null;
  readonly media: PostMedia | null;
  readonly special_at: Date | null;
  readonly hidden_at: Date | null;
  readonly hidden_reason: string | null;
  readonly version: number;
}

/** How a post is named: by its id, or by platform and the platform's key. */
export type PostName = { readonly postId: string } | { readonly platform: Platform; readonly platformId: string };

const COLUMNS =
  sql.raw(`post_no, post_id, client_id, platform, platform_id, kind, taken_at, taken_on, caption, url, thumbnail_url, like_count,
      comment_count, view_count, share_count, media, special_at, hidden_at, hidden_reason, version`);
const named = (name: PostName) =>
  'postId' in name ? sql`post_id = ${name.postId}` : sql`platform = ${name.platform} and platform_id = ${name.platformId}`;

/** The post, if the unit of work may see it; of several with one key that of the client where it has one, else the routine one. */
export const findPost = (tx: Transaction, name: PostName, clientId: string | null = null): Promise<PostDetail | null> =>
  tx.maybeOne(sql`
    select ${COLUMNS} from attendance.post where ${named(name)}
    order by version <> 0 desc, client_id is not distinct from ${clientId}::text desc, kind, post_no limit 1`);

/** Other clients whose routine post it is, too, as far as the unit of work sees its rows. */
export const otherClientsOf = async (tx: Transaction, { client_id, platform, platform_id }: PostDetail): Promise<string[]> =>
  (
    await tx.many<{ client_id: string }>(sql`
      select client_id from attendance.post where platform = ${platform} and platform_id = ${platform_id} and client_id <> ${client_id}
        and kind = 'routine' and version <> 0 and deleted_at is null and hidden_at is null and not amplify_only
      order by client_id limit 20`)
  ).map((row) => row.client_id);

/** Posts of that name that count for somebody, with the clients in whose recaps they do; the routine one first. */
export const findCountingPosts = (tx: Transaction, name: PostName): Promise<(PostDetail & { readonly scopes: string[] })[]> =>
  tx.many(sql`
    select * from (
      select ${COLUMNS}, array(
        select s.scope_id from attendance.post_scope s where s.post_no = post.post_no and not s.dropped order by s.scope_id) as scopes
      from attendance.post where ${named(name)} and version <> 0 and deleted_at is null and not amplify_only) p
    where cardinality(scopes) > 0 order by kind, post_no limit 20`);

/** Whether anybody whom the unit of work sees is asked for what counts in these clients: their people, and holders of their roles. */
export async function seesAskedPeople(tx: Transaction, scopes: readonly string[]): Promise<boolean> {
  const row = await tx.one<{ found: boolean }>(sql`
    select exists (
      select from attendance.person where active and deleted_at is null and version <> 0
        and (client_id = any(${[...scopes]}::text[]) or roles && ${scopes.map(roleOfDirectorate)}::text[])) as found`);
  return row.found;
}

/** How current a post and kind is; null when it was never observed. */
export const readFreshness = (
  tx: Transaction,
  postNo: number,
  kind: EngagementKind,
): Promise<(PostFreshness & { readonly confirmed_at: Date | null }) | null> =>
  tx.maybeOne(sql`
    select greatest(as_of, confirmed_at) as as_of, confirmed_at, incomplete, last_outcome, last_reason, list_outcome, list_reason
    from attendance.post_kind_state where post_no = ${postNo} and kind = ${kind}`);

/** The same of many posts by their numbers; those that were never observed are missing. */
export async function readFreshnessOf(
  tx: Transaction,
  postNos: readonly number[],
  kind: EngagementKind,
): Promise<Map<number, PostFreshness>> {
  const rows = await tx.many<PostFreshness & { readonly post_no: number }>(sql`
    select post_no, greatest(as_of, confirmed_at) as as_of, incomplete, last_outcome, last_reason, list_outcome, list_reason
    from attendance.post_kind_state where post_no = any(${[...postNos]}::int[]) and kind = ${kind}`);
  return new Map(rows.map((row) => [row.post_no, row]));
}

/** A kind of engagement that was observed under a post. */
export interface ObservedKind {
  readonly kind: EngagementKind;
  /** Observation after which the stored snapshot stands; 0: there is none. */
  readonly snapshot_obs: number;
  /** When its facts were dropped, because they were past their retention; null while they are kept. */
  readonly closed_at: Date | null;
  /** Of its state: another one whenever anything of its log changed. */
  readonly version: number;
}

/** Kinds of engagement that were observed under a post. */
export const readKinds = (tx: Transaction, postNo: number): Promise<ObservedKind[]> =>
  tx.many(sql`select kind, snapshot_obs, closed_at, version from attendance.post_kind_state where post_no = ${postNo} order by kind`);

/** A person as evidence names them. */
export interface NamedPerson {
  readonly person_no: number;
  readonly person_id: string;
  readonly nrp: string;
  readonly title: string | null;
  readonly name: string;
  readonly client_id: string;
}

/** People with these numbers that the unit of work may see, in the order of their numbers. */
export const namePeople = (tx: Transaction, personNos: readonly number[]): Promise<NamedPerson[]> =>
  tx.many(sql`
    select person_no, person_id, nrp, title, name, client_id from attendance.person
    where person_no = any(${[...personNos]}::int[]) and version <> 0 and deleted_at is null order by person_no`);

/** Those of the numbers whose people the unit of work may see; with a text only people of whose name or number it is a part. */
export async function visiblePeople(tx: Transaction, personNos: readonly number[], text: string | null): Promise<number[]> {
  const part = text === null ? null : containing(text);
  const rows = await tx.many<{ person_no: number }>(sql`
    select person_no from attendance.person where person_no = any(${[...personNos]}::int[]) and version <> 0 and deleted_at is null
      and (${part}::text is null or name ilike ${part} or nrp ilike ${part})`);
  return rows.map((row) => row.person_no);
}

/** Numbers that change whenever people, handles or corrections that a post's evidence names change, as far as the unit of work sees them. */
export const readEvidenceVersions = (
  tx: Transaction,
  postId: string,
): Promise<{ readonly people: number; readonly clients: number; readonly corrections: number; readonly changes: number }> =>
  tx.one(sql`
    select (select coalesce(sum(version), 0)::bigint from attendance.roster_version) as people,
      (select count(*) from attendance.roster_version) as clients,
      (select count(*) from attendance.correction where post_id = ${postId}) as corrections,
      (select coalesce(sum(version), 0)::bigint from attendance.correction where post_id = ${postId}) as changes`);

export interface CorrectionRow {
  readonly correction_id: string;
  readonly person_id: string;
  readonly reason: string;
  readonly evidence: string | null;
  readonly decided_by: string;
  readonly decided_at: Date;
  readonly revoked_at: Date | null;
}

/** Corrections of a post, also revoked ones, the newest first. */
export const readPostCorrections = (tx: Transaction, postId: string, limit: number): Promise<CorrectionRow[]> =>
  tx.many(sql`
    select correction_id, person_id, reason, evidence, decided_by, decided_at, revoked_at from attendance.correction
    where post_id = ${postId} order by decided_at desc, correction_id limit ${limit}`);
