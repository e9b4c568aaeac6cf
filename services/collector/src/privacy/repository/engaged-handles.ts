import type { EngagementKind, ErasePerson, Platform } from '@balai/contracts';
import { sql, type Transaction } from '@balai/runtime/database';

type HandleChange = ErasePerson['handles'][number];

/** A post and kind under which a handle was ever seen. */
export interface SeenUnder {
  readonly post_id: string;
  readonly kind: EngagementKind;
  /** Null: the times of its row do not say. */
  readonly first_seen_at: Date | null;
  readonly is_gone: boolean;
}

/** Every post under which a handle was ever seen, with when it was first. */
export const findSeen = (tx: Transaction, platform: Platform, handle: string): Promise<SeenUnder[]> =>
  tx.many(sql`
    select e.post_id, e.kind, e.first_seen_at, exists (
      select from collector.engagement_gone g
      where g.post_id = e.post_id and g.kind = e.kind and ${handle}::text = any(g.handles)) as is_gone
    from (
      select s.post_id, s.kind, (
        select t.at from (select at, sum(size) over (order by place) as upto from unnest(s.seen_at, s.seen_count) with ordinality as c (at, size, place)) t
        where t.upto >= array_position(s.handles, ${handle}::text) order by t.upto limit 1) as first_seen_at
      from collector.engagement_seen s join collector.post p using (post_id)
      where p.platform = ${platform} and ${handle}::text = any(s.handles)) e
    order by e.post_id`);

/** A handle under a post that gets its pseudonym. */
export type Replacement = SeenUnder & Pick<HandleChange, 'handle' | 'pseudonym'>;

/** Locks the state of a post and kind: the hash of those who are active. */
export const lockHash = async (tx: Transaction, { post_id, kind }: SeenUnder): Promise<string | null> =>
  (
    await tx.maybeOne<{ active_hash: string }>(sql`
      select active_hash from collector.engagement_state where post_id = ${post_id} and kind = ${kind} for update`)
  )?.active_hash ?? null;

/** Puts the pseudonym in place of the handle in everything known of a post, whose state is locked. Rows that changed. */
export async function replaceKnown(tx: Transaction, { post_id, kind, handle, pseudonym }: Replacement, activeHash: string) {
  const seen = await tx.execute(sql`
    update collector.engagement_seen set handles = array_replace(handles, ${handle}::text, ${pseudonym}::text)
    where post_id = ${post_id} and kind = ${kind} and ${handle}::text = any(handles)`);
  const gone = await tx.execute(sql`
    update collector.engagement_gone set handles = array_replace(handles, ${handle}::text, ${pseudonym}::text)
    where post_id = ${post_id} and kind = ${kind} and ${handle}::text = any(handles)`);
  await tx.execute(sql`
    update collector.engagement_state set active_hash = ${activeHash},
      missing_once = array_replace(missing_once, ${handle}::text, ${pseudonym}::text)
    where post_id = ${post_id} and kind = ${kind}`);
  const log = await tx.execute(sql`
    update collector.observation_delta set added = array_replace(added, ${handle}::text, ${pseudonym}::text),
      returned = array_replace(returned, ${handle}::text, ${pseudonym}::text), withdrawn = array_replace(withdrawn, ${handle}::text, ${pseudonym}::text)
    where post_id = ${post_id} and kind = ${kind}
      and (${handle}::text = any(added) or ${handle}::text = any(returned) or ${handle}::text = any(withdrawn))`);
  return { seen, gone, log };
}

/** Puts the pseudonym in place of a handle in lists that are being read. */
export const replaceInParts = (tx: Transaction, { platform, handle, pseudonym }: HandleChange): Promise<number> =>
  tx.execute(sql`
    update collector.fetch_part f set items = array_replace(f.items, ${handle}::text, ${pseudonym}::text)
    from collector.fetch_task t where t.task_id = f.task_id and t.platform = ${platform} and ${handle}::text = any(f.items)`);

/** Forgets whose a handle is, and the keys of a person's accounts. */
export async function forgetPerson(tx: Transaction, personId: string): Promise<{ handles: number; accounts: number }> {
  // The row stays without its holder, so that an older message does not bring the holder back; identity empties it by its next version.
  const handles = await tx.execute(sql`
    update collector.known_handle set person_id = null, client_id = null where person_id = ${personId}`);
  const accounts = await tx.execute(sql`delete from collector.known_account where person_id = ${personId}`);
  return { handles, accounts };
}

/** Everything that is kept of a person, by table, as it is handed out. */
export async function collect(tx: Transaction, personId: string): Promise<Record<string, readonly unknown[]>> {
  return {
    known_handle: await tx.many(sql`
      select platform, handle, client_id from collector.known_handle where person_id = ${personId} order by platform, handle`),
    known_account: await tx.many(sql`
      select platform, handle, account_id, shown_as, shown_at from collector.known_account where person_id = ${personId} order by platform`),
    engagement_seen: await tx.many(sql`
      select p.platform, p.platform_id, p.client_id, p.taken_at, e.kind, h.handle from collector.known_handle h
      join collector.post p on p.platform = h.platform
      join collector.engagement_seen e on e.post_id = p.post_id and h.handle = any(e.handles)
      where h.person_id = ${personId} order by p.taken_at, p.platform_id`),
  };
}
