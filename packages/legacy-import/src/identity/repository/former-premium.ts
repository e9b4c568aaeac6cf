import { sql, type Transaction } from '@balai/runtime/database';

/** A request for premium that another system kept. */
export interface FormerRequest {
  readonly request_token: string;
  readonly client_id: string;
  readonly account_id: string | null;
  readonly person_id: string | null;
  readonly username: string | null;
  readonly tier: string;
  readonly bank_name: string;
  readonly account_number: string;
  readonly sender_name: string;
  /** Hundredths of a rupiah, as digits. */
  readonly transfer_minor: string | null;
  readonly whatsapp: string | null;
  readonly proof_url: string | null;
  readonly state: 'pending' | 'confirmed' | 'approved' | 'denied' | 'expired';
  readonly expires_at: Date;
  readonly decided_at: Date | null;
  readonly created_at: Date;
  readonly updated_at: Date;
}

export const findFormerRequest = (tx: Transaction, token: string): Promise<Pick<FormerRequest, 'state'> | null> =>
  tx.maybeOne(sql`select state from identity.premium_request where request_token = ${token}`);

/** Stores a request, or brings an open one to what the other system says now; false where its owner has another open one. */
export async function saveFormerRequest(tx: Transaction, row: FormerRequest): Promise<boolean> {
  const changed = await tx.execute(sql`
    update identity.premium_request set state = ${row.state}, proof_url = ${row.proof_url}, expires_at = ${row.expires_at},
      decided_at = ${row.decided_at}, updated_at = ${row.updated_at}
    where request_token = ${row.request_token} and state in ('pending', 'confirmed')`);
  if (changed > 0) return true;
  const stored = await tx.execute(sql`
    insert into identity.premium_request (request_token, client_id, account_id, person_id, username, tier, bank_name, account_number,
      sender_name, transfer_minor, whatsapp, proof_url, state, expires_at, decided_at, created_at, updated_at)
    values (${row.request_token}, ${row.client_id}, ${row.account_id}, ${row.person_id}, ${row.username}, ${row.tier}, ${row.bank_name},
      ${row.account_number}, ${row.sender_name}, ${row.transfer_minor}::text::bigint, ${row.whatsapp}, ${row.proof_url}, ${row.state},
      ${row.expires_at}, ${row.decided_at}, ${row.created_at}, ${row.updated_at})
    on conflict do nothing`);
  return stored > 0;
}
