import type { Actor } from '@balai/runtime/access';
import type { Transaction } from '@balai/runtime/database';
import { clientNotFound } from '@balai/runtime/directory';
import type { Cause } from '@balai/runtime/messaging';
import { Problem, problems } from '@balai/runtime/problem';
import * as clients from '../../clients/repository/clients.ts';
import type { IdentityContext } from '../../context.ts';
import { hintPeople } from '../../events/hint-people.ts';
import { publishTransfer } from '../../events/transfers.ts';
import * as people from '../../people/repository/people.ts';
import { requireNearDay } from '../../people/use-cases/require-near-day.ts';
import { todayIn } from '../../people/use-cases/today-in.ts';
import { identityProblems } from '../../problems.ts';
import { askedText } from '../messages/transfer-texts.ts';
import * as transfers from '../repository/transfers.ts';
import { notifySide } from './notify-side.ts';
import { decidingClient, showTransfers, type TransferShown } from './show-transfers.ts';

/** How long a transfer waits for the other side. */
const TRANSFER_WAITS_MS = 14 * 86_400_000;

/** What somebody proposes or requests. */
export interface TransferWish {
  readonly nrp: string;
  readonly toClientId: string;
  /** First day in the new client; null: the day of the acceptance. */
  readonly since: string | null;
  readonly reason: string | null;
}

/** Which side the account asks for. @throws person_not_found, client_not_allowed, transfer_same_client, transfer_not_needed */
function directionOf(actor: Actor, fromClientId: string, toClientId: string): 'out' | 'in' {
  const [from, to] = [actor.sees(fromClientId), actor.sees(toClientId)];
  if (!from && !to) throw new Problem(problems.client_not_allowed);
  if (fromClientId === toClientId) throw new Problem(identityProblems.transfer_same_client);
  if (from && to) throw new Problem(identityProblems.transfer_not_needed);
  return from ? 'out' : 'in';
}

async function propose(context: IdentityContext, tx: Transaction, actor: Actor, wish: TransferWish): Promise<transfers.TransferRow> {
  const { nrp, toClientId, since, reason } = wish;
  const at = context.clock.now();
  const person = await people.lockByNrp(tx, nrp);
  // Whether others have a person of this number is nothing an account without the target client learns here.
  if (person === null) throw new Problem(actor.sees(toClientId) ? identityProblems.person_not_found : problems.client_not_allowed);
  const direction = directionOf(actor, person.client_id, toClientId);
  const target = await clients.find(tx, toClientId);
  if (target === null || !target.active) throw clientNotFound(toClientId);
  requireNearDay(await todayIn(tx, toClientId, at), { since });
  for (const late of await transfers.closeOfPerson(tx, person.person_id, { state: 'expired', by: null, at }, at))
    publishTransfer(tx, late, nrp);
  const row = {
    ...{ transfer_id: context.newId(), person_id: person.person_id, from_client_id: person.client_id, to_client_id: toClientId },
    ...{ direction, since, reason, asked_by: actor.accountId, asked_at: at, expires_at: new Date(at.getTime() + TRANSFER_WAITS_MS) },
  };
  if (!(await transfers.insert(tx, row))) throw new Problem(identityProblems.transfer_open);
  return { ...row, state: 'open', decided_by: null, decided_at: null, answer: null };
}

/**
 * Proposes to move a person to another client, or requests one of another client. Nobody moves by that.
 * @throws person_not_found, client_not_found (404), client_not_allowed (403), transfer_open, transfer_same_client, transfer_not_needed (409)
 */
export async function proposeTransfer(context: IdentityContext, actor: Actor, wish: TransferWish, cause: Cause): Promise<TransferShown> {
  const { shown, row } = await context.database.unitOfWork(
    'system',
    async (tx) => {
      const row = await propose(context, tx, actor, wish);
      const [view] = await transfers.views(tx, [row.transfer_id]);
      const [shown] = await showTransfers(tx, actor, [row.transfer_id]);
      if (view === undefined || shown === undefined) throw new Error(`transfer ${row.transfer_id} vanished`);
      publishTransfer(tx, row, view.nrp);
      await notifySide(tx, decidingClient(row), { key: `${row.transfer_id}:asked`, textIn: (language) => askedText(view, language) });
      return { shown, row };
    },
    cause,
  );
  hintPeople(context, [row.from_client_id, row.to_client_id]);
  return shown;
}
