import { textIn } from '@balai/contracts';
import { type IssueCause, orderIssue, salesOrder } from '@balai/contracts/commerce';
import type { Writing } from '@balai/resources';
import { findClient } from '@balai/runtime/directory';
import type { Order } from '../../stock/order-stock.ts';
import { CAUSES } from './causes.ts';
import { type DeliveryAddress, isDeliverable } from './delivery-address.ts';
import { addressOfParty, hasFailedPayment, type IssueOfOrder, isBelowCost, issuesOf, isUnresolved } from './issue-repository.ts';

/** Whether causes hold for an order; those that are absent are left as they are. */
type CauseChecks = Readonly<Partial<Record<IssueCause, boolean>>>;

/** No cause of an issue holds for an order that is cancelled. */
export const NONE_HOLDS: CauseChecks = {
  late: false,
  no_carrier_event: false,
  below_cost: false,
  payment_failed: false,
  incomplete_address: false,
};
/** Goods that left need no address. */
export const LEFT: CauseChecks = { incomplete_address: false };
export const ARRIVED: CauseChecks = { ...LEFT, late: false, no_carrier_event: false };

/** Fields of an order that count its unresolved issues. */
const issueCount = (count: number): Pick<Order, 'open_issues' | 'has_issues'> => ({ open_issues: count, has_issues: count > 0 });

/** Counts the unresolved issues of an order. */
export const countIssues = async ({ tx, clientId }: Pick<Writing, 'tx' | 'clientId'>, orderId: string) =>
  issueCount((await issuesOf(tx, clientId, orderId)).filter(isUnresolved).length);

/**
 * Opens an issue for each cause that holds, and resolves those whose cause is gone. A kind that has an unresolved issue gets no second one. The
 * order is locked.
 * @param isAgain the cause began anew: it opens an issue although somebody resolved an earlier one @returns fields of the order to set
 */
export async function flagOrder(
  writing: Writing,
  orderId: string,
  checks: CauseChecks,
  isAgain = false,
): Promise<ReturnType<typeof issueCount>> {
  const { tx, clientId, at } = writing;
  const issues = await issuesOf(tx, clientId, orderId);
  const causes = Object.entries(checks) as [IssueCause, boolean][];
  const unresolved = new Map<string, Pick<IssueOfOrder, 'id' | 'kind' | 'cause'>>(issues.filter(isUnresolved).map((one) => [one.id, one]));
  for (const [cause] of causes.filter(([, holds]) => !holds))
    for (const { id } of [...unresolved.values()].filter((one) => one.cause === cause)) {
      const language = (await findClient(tx, clientId))?.language ?? 'id';
      const values = { resolution: textIn(CAUSES[cause].resolution, language), resolved_at: at };
      await writing.follow(orderIssue, id, { action: 'resolve', state: 'resolved', values });
      unresolved.delete(id);
    }
  for (const [cause] of causes.filter(([, holds]) => holds)) {
    const { kind, severity } = CAUSES[cause];
    if ([...unresolved.values()].some((one) => one.kind === kind)) continue;
    if (!isAgain && issues.some((one) => one.cause === cause)) continue;
    const { id } = await writing.add(orderIssue, { order: orderId, kind, severity }, { cause });
    unresolved.set(id, { id, kind, cause });
  }
  return issueCount(unresolved.size);
}

type Addressed = Pick<Order, 'party' | 'ship_address' | 'ship_city' | 'ship_postal_code' | 'ship_country'>;

/** Whether an order has no address to go to: its own, or that of its customer. */
async function hasNoAddress({ tx, clientId }: Writing, order: Addressed): Promise<boolean> {
  const own: DeliveryAddress = {
    ...{ address: order.ship_address, city: order.ship_city },
    ...{ postal_code: order.ship_postal_code, country: order.ship_country },
  };
  const isOwn = own.address !== null || own.city !== null || own.postal_code !== null;
  const used = isOwn ? own : await addressOfParty(tx, clientId, order.party);
  return used === null || !isDeliverable(used);
}

/** What may be wrong with an order that is confirmed. */
export const causesWhenConfirmed = async (writing: Writing, order: Addressed & Pick<Order, 'lines'>): Promise<CauseChecks> => ({
  below_cost: await isBelowCost(writing.tx, writing.clientId, order.lines),
  incomplete_address: await hasNoAddress(writing, order),
});

const ADDRESS_FIELDS: readonly string[] = ['ship_address', 'ship_city', 'ship_postal_code', 'ship_country'];

/** What may be wrong with a confirmed order that changes. */
export async function causesWhenChanged(writing: Writing, order: Addressed & Pick<Order, 'lines'>, values: object): Promise<CauseChecks> {
  const isMoved = ADDRESS_FIELDS.some((name) => name in values);
  return {
    ...('lines' in values ? { below_cost: await isBelowCost(writing.tx, writing.clientId, order.lines) } : {}),
    ...(isMoved ? { incomplete_address: await hasNoAddress(writing, order) } : {}),
  };
}

/** Opens an issue of an order whose payment failed, and resolves it when money arrives. The order is locked. */
export async function flagPayment(writing: Writing, orderId: string, isAgain: boolean): Promise<void> {
  const holds = await hasFailedPayment(writing.tx, writing.clientId, orderId);
  await flagOrder(writing, orderId, { payment_failed: holds }, isAgain);
}

/** Writes the count of unresolved issues to their order, where it does not write itself. */
export async function countOnOrder(writing: Writing, orderId: string): Promise<void> {
  if (writing.ledBy?.id === orderId) return;
  await writing.follow(salesOrder, orderId, { action: 'issue', values: await countIssues(writing, orderId) });
}
