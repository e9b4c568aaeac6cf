import { coalesceHints, type HintOptions } from '@balai/runtime/messaging';

/** A report to many recipients is one hint. */
const PAUSE_MS = 500;
const CLIENTS_MAX = 500;
/** Stands for messages of no client among those noted. */
const NO_CLIENT = '';

/** Notes that messages of these clients changed; null: one of no client. */
export type NoteChange = (clientIds: Iterable<string | null>) => void;

/**
 * Joins hints about messages.
 * @param publish called with the clients of a hint; with none for messages of no client, which those see who see every client
 */
export function messageHints({ publish, ...rest }: Pick<HintOptions<void>, 'clock' | 'stopping' | 'publish'>): NoteChange {
  const note = coalesceHints({
    ...rest,
    pauseMs: PAUSE_MS,
    clientsMax: CLIENTS_MAX,
    publish(noted) {
      const named = noted.filter((id) => id !== NO_CLIENT);
      if (named.length > 0) publish(named);
      if (named.length < noted.length) publish([]);
    },
  });
  return (clientIds) => note([...clientIds].map((id) => id ?? NO_CLIENT));
}
