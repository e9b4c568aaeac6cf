import type { Actor } from '@balai/runtime/access';
import type { Database } from '@balai/runtime/database';
import { type ChangeRow, findChange } from '../repository/price-changes.ts';
import { listProposals, type ProposalRow } from '../repository/price-proposals.ts';

const SHOWN = 200;

/** A price change in sight with its first 200 proposals by SKU. */
export const readProposals = (
  database: Database,
  actor: Actor,
  changeId: string,
): Promise<{ change: ChangeRow; proposals: readonly ProposalRow[] }> =>
  database.read(actor.scope, async (tx) => ({
    change: await findChange(tx, changeId),
    proposals: await listProposals(tx, changeId, SHOWN),
  }));
