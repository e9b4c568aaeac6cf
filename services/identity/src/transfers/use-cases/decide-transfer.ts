import type { Actor } from '@balai/runtime/access';
import type { Transaction } from '@balai/runtime/database';
import type { Cause } from '@balai/runtime/messaging';
import { Problem } from '@balai/runtime/problem';
import * as clients from '../../clients/repository/clients.ts';
import type { IdentityContext } from '../../context.ts';
import { hintPeople } from '../../events/hint-people.ts';
import { publishTransfer } from '../../events/transfers.ts';
import type { Editor } from '../../people/domain/editor.ts';
import * as people from '../../people/repository/people.ts';
import { changeLocked } from '../../people/use-cases/update-person.ts';
import { identityProblems } from '../../problems.ts';
import { answeredText } from '../messages/transfer-texts.ts';
import * as transfers from '../repository/transfers.ts';
import { notifySide } from './notify-side.ts';
import { askingClient, decidingClient, showTransfers, type TransferShown } from './show-transfers.ts';

type Decision = 'accepted' | 'refused' | 'cancelled';

/** A transfer under way: locked, after its person. */
interface Locked {
  readonly transfer: transfers.TransferRow;
  readonly person: people.PersonRow;
}

/** The transfer and its person, locked; one between clients that the account does not see does not exist for it. */
async function lockVisible(tx: Transaction, actor: Actor, transferId: string): Promise<Locked> {
  const found = await transfers.find(tx, transferId);
  if (found === null || (!actor.sees(found.from_client_id) && !actor.sees(found.to_client_id)))
    throw new Problem(identityProblems.transfer_not_found);
  const person = await people.lockById(tx, found.person_id);
  const transfer = await transfers.lock(tx, transferId);
  if (person === null || transfer === null) throw new Problem(identityProblems.transfer_not_found);
  return { transfer, person };
}

/** Whether it ended so before: the call is repeated. @throws transfer_decided (409) when it ended otherwise */
function isDone({ state }: transfers.TransferRow, decision: Decision): boolean {
  if (state === 'open') return false;
  if (state === decision) return true;
  throw new Problem(identityProblems.transfer_decided);
}

/** Moves the person. What they may do for directorates goes along where the new client may give it. */
async function move(context: IdentityContext, tx: Transaction, actor: Actor, { transfer, person }: Locked): Promise<void> {
  const { from_client_id: from, to_client_id: to, since } = transfer;
  const bothSides: Editor = { role: 'operator', clientId: to, accountId: actor.accountId, sees: (id) => id === from || id === to };
  const grantable = await clients.directorateRolesAbove(tx, to);
  const list = person.roles.filter((role) => role === 'operator' || grantable.has(role));
  const fields = { client_id: to, ...(since === null ? {} : { since }) };
  await changeLocked(context, tx, bothSides, person, { fields, roles: { list, add: [], remove: [] }, excuse: null });
}

async function decide(context: IdentityContext, tx: Transaction, actor: Actor, locked: Locked, end: transfers.TransferEnd): Promise<void> {
  const { transfer, person } = locked;
  if (transfer.expires_at <= end.at && end.state === 'accepted') throw new Problem(identityProblems.transfer_outdated);
  const ended = await transfers.close(tx, transfer.transfer_id, end);
  publishTransfer(tx, ended, person.nrp);
  if (end.state === 'accepted') await move(context, tx, actor, locked);
  if (end.state === 'cancelled') return;
  const [view] = await transfers.views(tx, [transfer.transfer_id]);
  if (view === undefined) throw new Error(`transfer ${transfer.transfer_id} vanished`);
  const isAccepted = end.state === 'accepted';
  const textIn = (language: 'id' | 'en') => answeredText(view, isAccepted, language);
  await notifySide(tx, askingClient(transfer), { key: `${transfer.transfer_id}:${end.state}`, textIn });
}

/**
 * Ends a transfer: the other side accepts or refuses it, the side that asked cancels it. Two at once: one waits, and learns how it ended.
 * @throws transfer_not_found (404), transfer_not_yours (403), transfer_decided, transfer_outdated, people_quota (409)
 */
export async function decideTransfer(
  context: IdentityContext,
  actor: Actor,
  { transferId, decision, answer = null }: { readonly transferId: string; readonly decision: Decision; readonly answer?: string | null },
  cause: Cause,
): Promise<TransferShown> {
  const { shown, clientIds } = await context.database.unitOfWork(
    'system',
    async (tx) => {
      const locked = await lockVisible(tx, actor, transferId);
      const { transfer } = locked;
      if (!actor.sees(decision === 'cancelled' ? askingClient(transfer) : decidingClient(transfer)))
        throw new Problem(identityProblems.transfer_not_yours);
      const end = { state: decision, by: actor.accountId, at: context.clock.now(), answer };
      if (!isDone(transfer, decision)) await decide(context, tx, actor, locked, end);
      const [shown] = await showTransfers(tx, actor, [transferId]);
      if (shown === undefined) throw new Error(`transfer ${transferId} vanished`);
      return { shown, clientIds: [transfer.from_client_id, transfer.to_client_id] };
    },
    cause,
  );
  hintPeople(context, clientIds);
  return shown;
}
