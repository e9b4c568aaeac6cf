import type { EngagementKind, Platform } from '@balai/contracts';
import type { Observation } from '@balai/contracts/collector';
import { sql, type Transaction } from '@balai/runtime/database';
import { type GoneHandles, locateHandles, type NewestPart, PART_MAX, partsOf, type SeenHandles } from '../domain/engagement-snapshot.ts';

/** A post and kind. */
export interface PostKind {
  readonly post_id: string;
  readonly kind: EngagementKind;
}

/** A stored part of those ever seen. */
interface SeenPart extends SeenHandles {
  readonly part: number;
}

/** Parts of those ever seen that are read at once. */
const PARTS_AT_ONCE = 20;

/** Everyone ever seen under a post, a part at a time, in the order they were first seen; the caller holds the state's lock. */
export async function* seenOf(tx: Transaction, { post_id, kind }: PostKind): AsyncGenerator<SeenPart> {
  for (let after = 0; ; ) {
    const parts = await tx.many<SeenPart>(sql`
      select part, handles, to_json(seen_at) as seen_at, seen_count from collector.engagement_seen
      where post_id = ${post_id} and kind = ${kind} and part > ${after}
      order by part limit ${PARTS_AT_ONCE}`);
    yield* parts;
    after = parts.at(-1)?.part ?? after;
    if (parts.length < PARTS_AT_ONCE) return;
  }
}

/** Who is withdrawn, a part at a time. */
export async function* withdrawnOf(tx: Transaction, { post_id, kind }: PostKind): AsyncGenerator<string[]> {
  for (let after = { obs_no: 0, part: 0 }; ; ) {
    const parts: { obs_no: number; part: number; handles: string[] }[] = await tx.many(sql`
      select obs_no, part, handles from collector.engagement_gone
      where post_id = ${post_id} and kind = ${kind} and (obs_no, part) > (${after.obs_no}::int, ${after.part}::int)
      order by obs_no, part limit ${PARTS_AT_ONCE}`);
    for (const { handles } of parts) yield handles;
    after = parts.at(-1) ?? after;
    if (parts.length < PARTS_AT_ONCE) return;
  }
}

/** What an observation did to those who were known. */
export interface KnownChange {
  readonly client_id: string;
  readonly obs_no: number;
  readonly observed_at: Date;
  /** The last complete observation that had those who are withdrawn now. */
  readonly last_seen_at: Date | null;
  readonly returned: readonly string[];
  readonly withdrawn: readonly string[];
}

/** Takes back who returned and withdraws who is gone. It writes what changed, and at most 1,000 handles beside that for each part it touches. */
export async function changeKnown(tx: Transaction, of: PostKind, change: KnownChange): Promise<void> {
  if (change.returned.length > 0) await takeBack(tx, of, change.returned);
  if (change.withdrawn.length > 0) await withdraw(tx, of, change);
}

/** Whose new handles are stored, and when they were first seen. */
type NewPart = PostKind & Pick<KnownChange, 'client_id' | 'observed_at'>;

/** Stores who is new, as it is told, behind those ever seen: in the newest part while it has room, then in parts of a thousand. */
export class NewHandles {
  readonly #of: NewPart;
  #newest: NewestPart | null;
  #waiting: string[] = [];

  constructor(of: NewPart, newest: NewestPart | null) {
    this.#of = of;
    this.#newest = newest;
  }

  async add(tx: Transaction, handles: readonly string[]): Promise<void> {
    this.#waiting.push(...handles);
    if (this.#waiting.length >= PART_MAX) await this.#store(tx, PART_MAX);
  }

  /** Stores the rest. */
  async end(tx: Transaction): Promise<void> {
    if (this.#waiting.length > 0) await this.#store(tx, 1);
  }

  async #store(tx: Transaction, least: number): Promise<void> {
    const { filled, parts } = locateHandles(this.#newest, this.#waiting);
    const whole = parts.filter((part) => part.length >= least);
    if (filled.length > 0) await fillPart(tx, this.#of, this.#newest?.part ?? 0, filled);
    for (const handles of whole) {
      const part = (this.#newest?.part ?? 0) + 1;
      await addPart(tx, this.#of, part, handles);
      this.#newest = { part, size: handles.length };
    }
    if (whole.length === 0 && this.#newest !== null) this.#newest = { ...this.#newest, size: this.#newest.size + filled.length };
    this.#waiting = parts.slice(whole.length).flat();
  }
}

async function fillPart(tx: Transaction, { post_id, kind, observed_at }: NewPart, part: number, handles: readonly string[]): Promise<void> {
  await tx.execute(sql`
    update collector.engagement_seen set handles = handles || ${handles}::text[], seen_at = seen_at || ${observed_at}::timestamptz,
      seen_count = seen_count || ${handles.length}::int
    where post_id = ${post_id} and kind = ${kind} and part = ${part}`);
}

async function addPart(tx: Transaction, of: NewPart, part: number, handles: readonly string[]): Promise<void> {
  await tx.execute(sql`
    insert into collector.engagement_seen (post_id, kind, part, client_id, handles, seen_at, seen_count)
    values (${of.post_id}, ${of.kind}, ${part}, ${of.client_id}, ${handles}::text[], array[${of.observed_at}::timestamptz],
      array[${handles.length}::int])`);
}

async function takeBack(tx: Transaction, { post_id, kind }: PostKind, returned: readonly string[]): Promise<void> {
  await tx.execute(sql`
    update collector.engagement_gone set handles = array(
      select handle from unnest(handles) with ordinality as gone (handle, place) where handle <> all(${returned}::text[]) order by place)
    where post_id = ${post_id} and kind = ${kind} and handles && ${returned}::text[]`);
  await tx.execute(sql`
    delete from collector.engagement_gone where post_id = ${post_id} and kind = ${kind} and handles = '{}'`);
}

async function withdraw(tx: Transaction, { post_id, kind }: PostKind, change: KnownChange): Promise<void> {
  for (const [index, handles] of partsOf(change.withdrawn).entries()) {
    await tx.execute(sql`
      insert into collector.engagement_gone (post_id, kind, obs_no, part, client_id, withdrawn_at, last_seen_at, handles)
      values (${post_id}, ${kind}, ${change.obs_no}, ${index + 1}, ${change.client_id}, ${change.observed_at}, ${change.last_seen_at},
        ${handles}::text[])`);
  }
}

/** Where the log of a post stands, and who is gone. */
export interface SnapshotHead extends PostKind {
  readonly platform: Platform;
  readonly platform_id: string;
  readonly client_id: string;
  readonly taken_at: Date;
  readonly obs_no: number;
  readonly run_id: string | null;
  readonly observed_at: Date;
  readonly provider: string;
  readonly claimed: number | null;
  readonly got: number | null;
  readonly outcome: Observation['outcome'];
  readonly reason: string | null;
  readonly list_outcome: 'complete' | 'truncated' | null;
  readonly list_reason: string | null;
  readonly as_of: Date | null;
  readonly complete_at: Date | null;
  readonly confirmed_at: Date | null;
  readonly active_count: number;
  readonly active_hash: string;
  readonly gone: readonly GoneHandles[];
}

/** Everyone ever seen under a post, and where its log stands, at one instant. */
export interface Snapshot extends SnapshotHead {
  readonly seen: readonly SeenHandles[];
}

const HEAD = sql`
  s.post_id, s.kind, p.platform, p.platform_id, p.client_id, p.taken_at, s.last_obs_no as obs_no, s.run_id, s.observed_at, s.provider,
  s.claimed, s.got, s.outcome, s.reason, s.list_outcome, s.list_reason, s.as_of, s.complete_at, s.confirmed_at, s.active_count, s.active_hash`;

const GONE = sql`
    (select coalesce(json_agg(json_build_object('obs_no', g.obs_no, 'withdrawn_at', g.withdrawn_at, 'last_seen_at', g.last_seen_at,
        'handles', g.handles) order by g.obs_no, g.part), '[]')
      from collector.engagement_gone g where g.post_id = s.post_id and g.kind = s.kind) as gone`;

// One statement, so that state and handles are of one instant without a lock.
const SNAPSHOT = sql`
  select ${HEAD},
    (select coalesce(json_agg(json_build_object('handles', e.handles, 'seen_at', e.seen_at, 'seen_count', e.seen_count) order by e.part), '[]')
      from collector.engagement_seen e where e.post_id = s.post_id and e.kind = s.kind) as seen, ${GONE}
  from collector.engagement_state s join collector.post p on p.post_id = s.post_id`;

const WAS_OBSERVED = sql`s.observed_at is not null and s.provider is not null and s.outcome is not null`;

/**
 * Where the log of one post and kind stands, and how many handles were seen; null when it was never observed. Until the transaction ends nobody
 * records another observation of it, so that what {@link seenOf} reads belongs to it.
 */
export function holdHead(tx: Transaction, postId: string, kind: EngagementKind): Promise<(SnapshotHead & { seen_total: number }) | null> {
  return tx.maybeOne(sql`
    select ${HEAD}, ${GONE}, (select coalesce(sum(cardinality(e.handles)), 0)::int from collector.engagement_seen e
      where e.post_id = s.post_id and e.kind = s.kind) as seen_total
    from collector.engagement_state s join collector.post p on p.post_id = s.post_id
    where s.post_id = ${postId} and s.kind = ${kind} and ${WAS_OBSERVED} for share of s`);
}

/** The next snapshots after a key, in the order of post and kind: at most `limit`, with at most `handlesMax` handles before the last of them. */
export function listAfter(
  tx: Transaction,
  after: PostKind | null,
  { limit, handlesMax }: { readonly limit: number; readonly handlesMax: number },
): Promise<Snapshot[]> {
  const later = after === null ? sql`true` : sql`(n.post_id, n.kind) > (${after.post_id}::uuid, ${after.kind}::text)`;
  return tx.many<Snapshot>(sql`
    with counted as (
      select post_id, kind, sum(known_count) over (order by post_id, kind) - known_count as before from (
        select n.post_id, n.kind, n.known_count from collector.engagement_state n
        where n.observed_at is not null and ${later} order by n.post_id, n.kind limit ${limit}) next)
    ${SNAPSHOT} join counted c on c.post_id = s.post_id and c.kind = s.kind
    where c.before < ${handlesMax} and ${WAS_OBSERVED} order by s.post_id, s.kind`);
}
