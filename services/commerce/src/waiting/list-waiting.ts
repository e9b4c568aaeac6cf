import type { RoundRow } from '@balai/approvals';
import { orderDiscountApprove, priceChangeApprove } from '@balai/contracts/commerce';
import type { Actor } from '@balai/runtime/access';
import type { Database } from '@balai/runtime/database';
import { orderApprovals, priceApprovals } from '../approvals/tables.ts';
import { waitingDiscounts, waitingPrices } from './waiting-repository.ts';

/** Enough for one look: what was decided makes room. */
const SHOWN = 200;

/** Something that waits for a decision. */
export interface Waiting {
  readonly kind: 'order_discount' | 'price_change';
  readonly id: string;
  readonly title: string;
  readonly about: string;
  readonly count: number;
  /** Hundredths of a percent; null: unknown. */
  readonly percent: bigint | null;
  readonly round: RoundRow;
}

/** Discounts and price changes that wait for the caller's decision, the longest waiting first. What the caller wrote in is left out. */
export const listWaiting = (database: Database, actor: Actor, clientId: string): Promise<Waiting[]> =>
  database.read(actor.scope, async (tx) => {
    const { accountId } = actor;
    const asked = { accountId, clientId, limit: SHOWN };
    const found: Waiting[] = [];
    if (actor.can(orderDiscountApprove, clientId)) {
      const rounds = await orderApprovals.rounds.waitingFor(tx, asked);
      const ids = rounds.map(({ subject_id }) => subject_id);
      const orders = new Map((await waitingDiscounts(tx, { clientId, ids, accountId })).map((row) => [row.id, row]));
      for (const round of rounds) {
        const row = orders.get(round.subject_id);
        if (row !== undefined) found.push({ ...row, kind: 'order_discount', count: 1, percent: BigInt(row.percent), round });
      }
    }
    if (actor.can(priceChangeApprove, clientId)) {
      const rounds = await priceApprovals.rounds.waitingFor(tx, asked);
      const ids = rounds.map(({ subject_id }) => subject_id);
      const changes = new Map((await waitingPrices(tx, { clientId, ids })).map((row) => [row.id, row]));
      for (const round of rounds) {
        const row = changes.get(round.subject_id);
        if (row !== undefined)
          found.push({ ...row, kind: 'price_change', percent: row.percent === null ? null : BigInt(row.percent), round });
      }
    }
    return found.sort((a, b) => a.round.opened_at.getTime() - b.round.opened_at.getTime());
  });
