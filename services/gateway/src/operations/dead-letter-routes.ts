import { DEAD_LETTERS_MAX, discardDeadLetter, getDeadLetter, listDeadLetters, redriveDeadLetter } from '@balai/contracts/gateway';
import { bind, type RouteBinding, rowsWanted, wireRow } from '@balai/runtime/http';
import type { ModuleContext } from '@balai/runtime/module';
import { Problem } from '@balai/runtime/problem';
import { gatewayProblems } from '../problems.ts';

const LIST_DEFAULT = 100;

/** The payload as a JSON value; what was never JSON is its text. */
function payloadOf(envelope: string): unknown {
  try {
    return JSON.parse(envelope);
  } catch {
    return envelope;
  }
}

/** Routes for dead letters: the same as the command line, for people without a shell on the machine. */
export function deadLetterRoutes({ deadLetters, logger }: Pick<ModuleContext<unknown>, 'deadLetters' | 'logger'>): RouteBinding[] {
  return [
    bind(listDeadLetters, async ({ query }) => {
      const letters = await deadLetters.list({ service: query.service, limit: rowsWanted(query.limit, LIST_DEFAULT, DEAD_LETTERS_MAX) });
      return { body: { success: true as const, data: letters.map(wireRow) } };
    }),
    bind(getDeadLetter, async ({ params, query, request }) => {
      const letter = await deadLetters.show(params.id, query.subscription ?? null, request.cause);
      if (letter === null) throw new Problem(gatewayProblems.dead_letter_not_found);
      return { body: { success: true as const, data: { ...wireRow(letter), envelope: payloadOf(letter.envelope) } } };
    }),
    bind(redriveDeadLetter, async ({ actor, params, query, request }) => {
      const subscription = query.subscription ?? null;
      const redriven = await deadLetters.redrive(params.id, subscription, request.cause);
      if (redriven === 0) {
        const isThere = await deadLetters.has(params.id, subscription);
        throw new Problem(isThere ? gatewayProblems.dead_letter_unreadable : gatewayProblems.dead_letter_not_found);
      }
      logger.info({ letter: params.id, subscription, redriven, by: actor.accountId }, 'dead letter sent again');
      return { body: { success: true as const, data: { redriven } } };
    }),
    bind(discardDeadLetter, async ({ actor, params, query, request }) => {
      const subscription = query.subscription ?? null;
      const discarded = await deadLetters.discard(params.id, subscription, request.cause);
      if (discarded === 0) throw new Problem(gatewayProblems.dead_letter_not_found);
      logger.info({ letter: params.id, subscription, discarded, by: actor.accountId }, 'dead letter discarded');
      return { body: { success: true as const, data: { discarded } } };
    }),
  ];
}
