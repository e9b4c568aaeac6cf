import type { Actor } from '@balai/runtime/access';
import type { Page, Transaction } from '@balai/runtime/database';
import { requireKnown } from '../../access/use-cases/require-known.ts';
import * as accounts from '../../accounts/repository/accounts.ts';
import type { IdentityContext } from '../../context.ts';
import * as transfers from '../repository/transfers.ts';

/** A transfer as an account is shown it. */
export interface TransferShown extends Omit<transfers.TransferView, 'name' | 'from_client_id' | 'from_client_name'> {
  readonly name: string | null;
  readonly from_client_id: string | null;
  readonly from_client_name: string | null;
  readonly asked_by_name: string | null;
  readonly decided_by_name: string | null;
  readonly you: 'cancel' | 'decide' | 'nothing';
}

/** The client whose word a transfer waits for. */
export const decidingClient = ({ direction, from_client_id, to_client_id }: transfers.TransferRow): string =>
  direction === 'out' ? to_client_id : from_client_id;
/** The client that asked for it. */
export const askingClient = ({ direction, from_client_id, to_client_id }: transfers.TransferRow): string =>
  direction === 'out' ? from_client_id : to_client_id;

function youOf(actor: Actor, row: transfers.TransferRow): TransferShown['you'] {
  if (row.state !== 'open') return 'nothing';
  if (actor.sees(decidingClient(row))) return 'decide';
  return actor.sees(askingClient(row)) ? 'cancel' : 'nothing';
}

/** Adds to transfers what an account is shown of them. Needs system scope: one of both clients may be out of its sight. */
export async function showTransfers(tx: Transaction, actor: Actor, transferIds: readonly string[]): Promise<TransferShown[]> {
  const rows = await transfers.views(tx, transferIds);
  const ids = rows.flatMap(({ asked_by, decided_by }) => [asked_by, ...(decided_by === null ? [] : [decided_by])]);
  const known = new Map((await accounts.findMany(tx, [...new Set(ids)])).map((one) => [one.account_id, one]));
  /** Accounts of the other side stay unnamed. */
  const nameOf = (accountId: string | null, clientId: string) =>
    accountId === null || !actor.sees(clientId) ? null : (known.get(accountId)?.username ?? null);
  return rows.map((row) => {
    // Who requests somebody knows a number, and learns the rest when the other side agrees.
    const isHidden = row.direction === 'in' && row.state !== 'accepted' && !actor.sees(row.from_client_id);
    const decider = row.state === 'cancelled' ? askingClient(row) : decidingClient(row);
    return {
      ...row,
      name: isHidden ? null : row.name,
      title: isHidden ? null : row.title,
      division: isHidden ? null : row.division,
      from_client_id: isHidden ? null : row.from_client_id,
      from_client_name: isHidden ? null : row.from_client_name,
      asked_by_name: nameOf(row.asked_by, askingClient(row)),
      decided_by_name: nameOf(row.decided_by, decider),
      you: youOf(actor, row),
    };
  });
}

/** A page of the transfers from and to clients that the account may write. @throws client_not_found (404) */
export async function listTransfers(
  { database }: IdentityContext,
  actor: Actor,
  filter: transfers.TransferFilter,
): Promise<Page<TransferShown>> {
  const page = await database.read(actor.scope, async (tx) => {
    await requireKnown(tx, filter.clientId);
    return transfers.list(tx, filter);
  });
  const ids = page.rows.map((row) => row.transfer_id);
  const rows = await database.read('system', (tx) => showTransfers(tx, actor, ids));
  return { rows, last: page.last === null ? null : (rows.at(-1) ?? null) };
}
