import { PLATFORMS } from '@balai/contracts';
import { directorate } from '@balai/contracts/access';
import { PERMISSIONS } from '@balai/contracts/catalogue';
import type { Actor } from '@balai/runtime/access';
import type { Transaction } from '@balai/runtime/database';
import { invalidField, Problem } from '@balai/runtime/problem';
import * as roles from '../../access/repository/roles.ts';
import { platformName } from '../../domain/platform.ts';
import { showHandle } from '../../people/domain/shown-handle.ts';
import { accountTakenElsewhere, identityProblems } from '../../problems.ts';
import { PREDEFINED_ROLES } from '../domain/client.ts';
import * as clients from '../repository/clients.ts';

async function checkParent(tx: Transaction, { client_id, parent_client_id }: clients.NewClientRow): Promise<void> {
  if (parent_client_id === null) return;
  const chain = await clients.chainAbove(tx, parent_client_id);
  if (chain.length === 0 || chain.includes(client_id)) throw new Problem(identityProblems.unknown_parent, { client_id: parent_client_id });
}

/** A directorate is data: its role comes to be with its client, and may what directorates may by default. */
async function ensureRole(tx: Transaction, { client_id }: clients.NewClientRow): Promise<void> {
  const role = client_id.toLowerCase();
  if (PREDEFINED_ROLES.has(role))
    throw invalidField('client_id', { id: 'adalah nama peran bawaan', en: 'is the name of a predefined role' });
  // Its accounts would act with a role that an administrator made for others.
  if ((await roles.find(tx, role))?.custom === true)
    throw invalidField('client_id', { id: 'adalah nama peran lain', en: 'is the name of another role' });
  const permissions = PERMISSIONS.filter((one) => one.roles.includes(directorate)).map((one) => one.name);
  await roles.addDirectorate(tx, role, permissions);
}

function requireOrderedBands({ band_medium_from, band_high_from }: clients.NewClientRow): void {
  if (band_medium_from < band_high_from) return;
  throw invalidField('band_medium_from', {
    id: `harus di bawah band_high_from (${band_high_from})`,
    en: `must be below band_high_from (${band_high_from})`,
  });
}

const FIELD = { instagram: 'client_insta', tiktok: 'client_tiktok' } as const;

/** Posts of an account count for one client. What was stored before this rule stays as it is until its account or state is changed. */
async function refuseTakenAccounts(
  tx: Transaction,
  actor: Pick<Actor, 'sees'>,
  before: clients.ClientRow | null,
  after: clients.NewClientRow,
) {
  if (!after.active) return;
  for (const platform of PLATFORMS) {
    const column = `${platform}_handle` as const;
    const handle = after[column];
    if (handle === null || (before?.active === true && before[column] === handle)) continue;
    const holder = await clients.holderOf(tx, platform, handle, after.client_id);
    if (holder === null) continue;
    const definition = actor.sees(holder) ? identityProblems.account_taken : accountTakenElsewhere;
    const values = {
      platform: platformName(platform),
      handle: showHandle(platform, handle) ?? handle,
      client_id: holder,
    };
    throw new Problem(definition, values, { field: FIELD[platform] });
  }
}

/**
 * Refuses a client that cannot be as wanted; makes a directorate's role. The caller holds the exclusive access lock, so two changes at once
 * see one another.
 * @throws account_taken (409), naming the holder only to who sees it; unknown_parent, invalid_request (400).
 */
export async function checkClient(
  tx: Transaction,
  actor: Pick<Actor, 'sees'>,
  before: clients.ClientRow | null,
  after: clients.NewClientRow,
): Promise<void> {
  requireOrderedBands(after);
  await refuseTakenAccounts(tx, actor, before, after);
  if (before?.parent_client_id !== after.parent_client_id) await checkParent(tx, after);
  if (after.type === 'direktorat' && before?.type !== after.type) await ensureRole(tx, after);
}
