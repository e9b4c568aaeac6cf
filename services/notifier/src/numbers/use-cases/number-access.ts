import type { DataOf } from '@balai/contracts';
import { numberManaged } from '@balai/contracts/notifier';
import { typedPhoneNumber } from '@balai/phone';
import type { Actor } from '@balai/runtime/access';
import type { Transaction } from '@balai/runtime/database';
import type { Cause } from '@balai/runtime/messaging';
import { Problem } from '@balai/runtime/problem';
import type { NotifierContext } from '../../context.ts';
import { notifierProblems } from '../../problems.ts';
import type { WhatsappNumberRow } from '../domain/number.ts';
import * as numbers from '../repository/numbers.ts';

/** Who manages a number, and why it happens. */
export interface Manager {
  readonly actor: Pick<Actor, 'username' | 'scope'>;
  readonly cause: Cause;
}

/** What managing a number needs. */
export type Noting = Pick<NotifierContext, 'database' | 'clock' | 'noteNumber' | 'onPlanned'>;

export type Clients = Pick<WhatsappNumberRow, 'all_clients' | 'client_ids'>;

/** A number of all clients is for who sees all; another for who sees every client it serves. */
export const maySee = ({ scope }: Manager['actor'], { all_clients, client_ids }: Clients): boolean =>
  scope === 'system' || (!all_clients && client_ids.every((clientId) => scope.tenants.includes(clientId)));

type Action = DataOf<typeof numberManaged>['action'];

/** Notes who did what with a number, and has everybody read it again once it is committed. */
export function note(context: Noting, tx: Transaction, { actor }: Manager, action: Action, number: WhatsappNumberRow): void {
  const { number_id, driver, name, all_clients, client_ids } = number;
  const managed = { number_id, driver, name, action, client_ids: all_clients ? null : [...client_ids] };
  tx.send(numberManaged, { ...managed, by: actor.username, at: context.clock.now().toISOString() }, { subject: number_id });
  tx.afterCommit(() => {
    context.noteNumber(number);
    context.onPlanned.wake();
  });
}

/** A number, held. @throws Problem `number_not_found` */
export async function lockNumber(tx: Transaction, { actor }: Manager, numberId: string): Promise<WhatsappNumberRow> {
  const number = await numbers.lock(tx, numberId);
  if (number === null || !maySee(actor, number)) throw new Problem(notifierProblems.number_not_found);
  return number;
}

/** @throws Problem `invalid_phone` */
export function phoneOf(typed: string): string {
  const phone = typedPhoneNumber(typed);
  if (phone === null) throw new Problem(notifierProblems.invalid_phone);
  return phone;
}
