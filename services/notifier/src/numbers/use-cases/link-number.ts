import { Problem } from '@balai/runtime/problem';
import { notifierProblems } from '../../problems.ts';
import * as messageLines from '../../repository/message-lines.ts';
import type { WhatsappNumberRow } from '../domain/number.ts';
import * as numbers from '../repository/numbers.ts';
import { lockNumber, type Manager, type Noting, note, phoneOf } from './number-access.ts';

/** Has a number linked. @param typed a telephone number to link it by a code. @throws Problem `number_not_found`, `number_not_paired_here`, `invalid_phone` */
export function pairNumber(context: Noting, manager: Manager, numberId: string, typed?: string): Promise<WhatsappNumberRow> {
  const phone = typed === undefined ? null : phoneOf(typed);
  return context.database.unitOfWork(
    'system',
    async (tx) => {
      const known = await lockNumber(tx, manager, numberId);
      if (known.driver !== 'web') throw new Problem(notifierProblems.number_not_paired_here);
      const isLinked = known.state === 'ready' || known.state === 'restricted';
      const link = { state: 'pairing', reason: null, qr: null, pairing_code: null, pairing_phone: phone } as const;
      const number = isLinked ? known : await numbers.setLink(tx, known, link);
      note(context, tx, manager, 'pairing', number);
      return number;
    },
    manager.cause,
  );
}

/** Ends a number's link. @throws Problem `number_not_found`, `number_not_paired_here` */
export const logOutNumber = (context: Noting, manager: Manager, numberId: string): Promise<WhatsappNumberRow> =>
  context.database.unitOfWork(
    'system',
    async (tx) => {
      const known = await lockNumber(tx, manager, numberId);
      if (known.driver !== 'web') throw new Problem(notifierProblems.number_not_paired_here);
      const unlinked = { state: 'logged_out', restricted_until: null, qr: null, pairing_code: null, pairing_phone: null } as const;
      const number = await numbers.setLink(tx, known, { ...unlinked, reason: `logged out by ${manager.actor.username}` });
      await messageLines.unroute(tx, numberId);
      note(context, tx, manager, 'logged_out', number);
      return number;
    },
    manager.cause,
  );
