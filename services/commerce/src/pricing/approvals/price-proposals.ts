import { openRound } from '@balai/approvals';
import type { ResourceContext, Values, Writing } from '@balai/resources';
import { type ApprovalContext, engineOf } from '../../approvals/approval-kind.ts';
import { exceedsLimit } from '../domain/exceeds-limit.ts';
import * as repository from '../repository/price-proposals.ts';
import { priceChangeKind } from './price-change-kind.ts';

/** A price that somebody edits. */
interface EditedPrice extends repository.PriceKey {
  /** Fields of the price, and of the one that waits. */
  readonly field: string;
  readonly proposed: string;
  readonly before: bigint | null;
  /** Last known price of a product that has none now. */
  readonly last: bigint | null;
}

/** What the rules of products and prices need of approvals. */
export interface PriceProposals {
  /** Values of an edit as they are written: a price beyond the limit waits, and the former one stays. @throws Problem no_approver */
  hold<V extends Values>(values: V, price: EditedPrice, writing: Writing): Promise<V>;
  /** Whether a change by its author is beyond the limit of the client. @param before null: a first price */
  needed(before: bigint | null, after: bigint | null, writing: Writing): Promise<boolean>;
  /** Adds a proposal to the change of the transaction. @throws Problem no_approver */
  add(proposal: repository.NewProposal, writing: Writing): Promise<void>;
  /** Ends the proposal of a price that was set otherwise, or is removed. */
  supersede(key: repository.PriceKey, writing: Writing): Promise<void>;
  /** Opens the request for the proposals of a change. @throws Problem no_approver */
  request(changeId: string, writing: Pick<Writing, 'tx' | 'author'>): Promise<void>;
}

/** Approvals of prices, for the rules of products and price lists. @param kit the resources of the service, once it is set up */
export function priceProposals(context: ApprovalContext, kit: () => ResourceContext): PriceProposals {
  const kind = priceChangeKind(kit);
  const engine = engineOf(context, kind);

  const request: PriceProposals['request'] = async (changeId, { tx, author }) => {
    const change = await kind.lock(tx, changeId);
    if (change === null) throw new Error(`price change ${changeId} is gone within its own transaction`);
    await openRound(engine, tx, change, { accountId: author?.accountId ?? null, name: author?.username ?? 'sistem' });
  };

  const supersede: PriceProposals['supersede'] = async (key, { tx, clientId, at }) => {
    const emptied = await repository.supersedeProposal(tx, clientId, key);
    const round = emptied === null ? null : await kind.tables.rounds.newestOf(tx, emptied);
    if (round?.status === 'open') await kind.tables.rounds.end(tx, round.round_id, 'void', at);
  };

  const needed: PriceProposals['needed'] = async (before, after, { tx, clientId, author }) =>
    author !== null && exceedsLimit(before, after, await repository.limitOf(tx, clientId));

  const add: PriceProposals['add'] = async (proposal, writing) => {
    const { tx, clientId, author, reason, at } = writing;
    if (author === null) throw new Error('a price that the system changes needs no approval');
    await supersede(proposal, writing);
    const known = await repository.editOfTransaction(tx, clientId);
    const changeId = known ?? context.newId();
    if (known === null) await repository.addEdit(tx, { id: changeId, clientId, reason: reason ?? '', by: author, at });
    else await repository.countEdit(tx, clientId, known);
    await repository.addProposals(tx, { clientId, changeId }, [proposal]);
    if (known === null) await request(changeId, writing);
  };

  return {
    ...{ request, supersede, needed, add },
    async hold(values, { field, proposed, before, last, ...key }, writing) {
      const after = (values as Readonly<Record<string, bigint | null | undefined>>)[field];
      if (after === undefined || after === before) return values;
      const former = before ?? last;
      if (former === null || after === null || !(await needed(former, after, writing))) return { ...values, [proposed]: null };
      await add({ ...key, before: former, after }, writing);
      return { ...values, [field]: before, [proposed]: after };
    },
  };
}
