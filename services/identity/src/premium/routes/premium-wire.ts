import { type OwnPremiumRequest, PREMIUM_REQUEST_STATES, type PremiumRequest, type PremiumRequestState } from '@balai/contracts/identity';
import type { Actor } from '@balai/runtime/access';
import type { IdentityContext } from '../../context.ts';
import { isPriceOf, rupiahText } from '../domain/rupiah.ts';
import type { PremiumRequestView } from '../repository/premium-requests.ts';

/** How long the link to a proof holds. */
const LINK_SECONDS = 3_600;

/** Links to the proofs of requests, by blob. */
export async function proofLinks(
  { blobs }: Pick<IdentityContext, 'blobs'>,
  actor: Pick<Actor, 'scope'>,
  rows: readonly PremiumRequestView[],
): Promise<ReadonlyMap<string, string>> {
  const ids = rows.flatMap(({ proof_blob }) => proof_blob ?? []);
  return ids.length === 0 ? new Map<string, string>() : blobs.links(actor.scope, ids, { seconds: LINK_SECONDS });
}

const OPEN = ['pending', 'confirmed'] as const;

/** The states that a filter names. */
export function statesOf(state: PremiumRequestState | 'open' | 'all'): readonly PremiumRequestState[] {
  if (state === 'open') return OPEN;
  return state === 'all' ? PREMIUM_REQUEST_STATES : [state];
}

const bigintOf = (digits: string | null): bigint | null => (digits === null ? null : BigInt(digits));

/** A request under the field names of the former system. @param links to proofs, by blob */
export const premiumRequestToWire = (row: PremiumRequestView, links: ReadonlyMap<string, string>): PremiumRequest => ({
  request_id: row.request_id,
  request_token: row.request_token,
  dashboard_user_id: row.account_id,
  username: row.username,
  user_id: row.nrp,
  nama: row.name,
  client_id: row.client_id,
  client_name: row.client_name,
  whatsapp: row.whatsapp,
  bank_name: row.bank_name,
  account_number: row.account_number,
  sender_name: row.sender_name,
  transfer_amount: row.transfer_minor === null ? null : rupiahText(BigInt(row.transfer_minor)),
  unique_code: row.unique_code,
  price: row.price_minor === null ? null : rupiahText(BigInt(row.price_minor)),
  amount_matches: isPriceOf(bigintOf(row.transfer_minor), bigintOf(row.price_minor), row.unique_code),
  premium_tier: row.tier,
  proof_url: row.proof_url,
  proof_file: row.proof_blob === null || row.proof_name === null ? null : { name: row.proof_name, url: links.get(row.proof_blob) ?? null },
  subscription_expires_at: row.subscription_expires_at?.toISOString() ?? null,
  status: row.state,
  expired_at: row.expires_at.toISOString(),
  responded_at: row.decided_at?.toISOString() ?? null,
  decided_by: row.decided_by_name,
  reason: row.reason,
  created_at: row.created_at.toISOString(),
  updated_at: row.updated_at.toISOString(),
});

/** A member's request as phone apps read it. @param links to proofs, by blob */
export const ownPremiumToWire = (row: PremiumRequestView, links: ReadonlyMap<string, string>): OwnPremiumRequest => ({
  request_id: row.request_id,
  user_id: row.nrp ?? '',
  sender_name: row.sender_name,
  account_number: row.account_number,
  bank_name: row.bank_name,
  screenshot_url: row.proof_url ?? (row.proof_blob === null ? null : (links.get(row.proof_blob) ?? null)),
  premium_tier: row.tier,
  status: row.state,
  expired_at: row.expires_at.toISOString(),
  created_at: row.created_at.toISOString(),
  updated_at: row.updated_at.toISOString(),
});
