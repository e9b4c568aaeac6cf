import type { AccountWire } from '@balai/contracts/identity';
import type { Actor } from '@balai/runtime/access';
import { isBeyond } from '../domain/account-powers.ts';
import type { AccountView } from '../repository/account-list.ts';

/** An account as an administrator reads it. */
export const accountToWire = (actor: Actor, row: AccountView): AccountWire => ({
  account_id: row.account_id,
  username: row.username,
  role: row.role,
  effective_role: row.effective_role,
  state: row.state,
  invited: !row.has_way_in,
  invited_until: row.invited_until?.toISOString() ?? null,
  must_change_password: row.must_change_password,
  client_ids: [...row.client_ids],
  grants: { ...row.grants },
  sees_all: row.sees_all,
  whatsapp: row.whatsapp,
  email: row.email,
  created_at: row.created_at.toISOString(),
  last_used_at: row.last_used_at?.toISOString() ?? null,
  keys_made: row.keys_made,
  changeable: !isBeyond(actor, row),
});

/** The same as clients of the former system read it. */
export const dashboardUserToWire = (row: AccountView) => ({
  dashboard_user_id: row.account_id,
  username: row.username,
  role: row.effective_role,
  role_id: row.role_id,
  status: row.active,
  client_ids: [...row.client_ids],
  whatsapp: row.whatsapp,
  email: row.email,
  created_at: row.created_at.toISOString(),
  updated_at: row.updated_at.toISOString(),
});
