import { type DeadLetter, discardDeadLetter, getDeadLetter, listDeadLetters, redriveDeadLetter } from '@balai/contracts/gateway';
import { queryOptions } from '@tanstack/react-query';
import { api } from '../../../../../api/api.ts';
import { read } from '../../../../../api/read.ts';

/** Most letters a list shows; older ones come up when newer ones were dealt with. */
export const DEAD_LETTERS_MAX = 200;
// No live topic tells of them: they are rare and never urgent to the second.
const POLL_MS = 30_000;

/** What names a letter: a message may have been given up by several subscriptions. */
type LetterKey = Pick<DeadLetter, 'id' | 'subscription'>;
const named = ({ id, subscription }: LetterKey) => ({ params: { id }, query: { subscription } });

/** Messages that were given up, newest first, of all services and clients. */
export const deadLettersQuery = queryOptions({
  ...read(listDeadLetters, { query: { limit: DEAD_LETTERS_MAX } }, (answer) => answer.data),
  refetchInterval: POLL_MS,
});

/** A letter with its payload. */
export const deadLetterQuery = (letter: LetterKey) => read(getDeadLetter, named(letter), (answer) => answer.data);

/** Has a letter handled again as if it were new. */
export const redrive = (letter: LetterKey) => api(redriveDeadLetter, named(letter));

/** Gives a letter up for good. */
export const discard = (letter: LetterKey) => api(discardDeadLetter, named(letter));
