import { sql, type Transaction } from '@balai/runtime/database';
import type { Platform } from '../../domain/platform.ts';

/** A username that somebody claimed while another person owned it. */
export interface HandleClaim {
  readonly platform: Platform;
  readonly handle: string;
  readonly claimantClientId: string;
  readonly claimantNrp: string;
  readonly holderPersonId: string;
  readonly holderClientId: string;
  /** Null: the claimant has no account. */
  readonly accountId: string | null;
}

/**
 * Stores a claim for a decision; repetitions count up. One that was decided opens again, unless it was dismissed in favour of the same owner.
 */
export async function recordConflict(tx: Transaction, conflictId: string, claim: HandleClaim, at: Date): Promise<void> {
  const stands = sql`c.state = 'dismissed' and c.holder_person_id = excluded.holder_person_id`;
  await tx.execute(sql`
    insert into identity.handle_conflict as c (conflict_id, platform, handle, claimant_client_id, claimant_nrp, holder_person_id,
      holder_client_id, account_id, attempts, first_at, last_at)
    values (${conflictId}, ${claim.platform}, ${claim.handle}, ${claim.claimantClientId}, ${claim.claimantNrp}, ${claim.holderPersonId},
      ${claim.holderClientId}, ${claim.accountId}, 1, ${at}, ${at})
    on conflict (platform, handle, claimant_client_id, claimant_nrp) do update set attempts = c.attempts + 1,
      holder_person_id = excluded.holder_person_id, holder_client_id = excluded.holder_client_id, account_id = excluded.account_id,
      last_at = excluded.last_at, state = case when ${stands} then c.state else 'open' end,
      reason = case when ${stands} then c.reason end, decided_by = case when ${stands} then c.decided_by end,
      decided_at = case when ${stands} then c.decided_at end`);
}

/** A claim as it is decided about. */
export interface ConflictRow {
  readonly conflict_id: string;
  readonly client_id: string;
  readonly platform: Platform;
  readonly handle: string;
  readonly claimant_nrp: string;
  readonly state: 'open' | 'accepted' | 'dismissed';
}

/** A claim, locked; null when there is none. */
export const lock = (tx: Transaction, conflictId: string): Promise<ConflictRow | null> =>
  tx.maybeOne(sql`
    select conflict_id, claimant_client_id as client_id, platform, handle, claimant_nrp, state
    from identity.handle_conflict where conflict_id = ${conflictId} for update`);

/** Ends an open claim. */
export async function close(
  tx: Transaction,
  conflictId: string,
  { state, by, at, reason }: { readonly state: 'accepted' | 'dismissed'; readonly by: string; readonly at: Date; readonly reason: string },
): Promise<void> {
  await tx.execute(sql`
    update identity.handle_conflict set state = ${state}, decided_by = ${by}, decided_at = ${at}, reason = ${reason}
    where conflict_id = ${conflictId} and state = 'open'`);
}
