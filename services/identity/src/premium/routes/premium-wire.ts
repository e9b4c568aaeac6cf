import type { OwnPremiumRequest, PremiumRequest } from '@balai/contracts/identity';
import { rupiahText } from '../domain/rupiah.ts';
import type { PremiumRequestView } from '../repository/premium-requests.ts';

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
