import type { MessageFailure } from '@balai/contracts/notifier';
import { TRAITS, type WhatsappNumberRow } from './number.ts';

/** What decides by which number a message may leave. */
export interface Addressed {
  /** Whose message it is; null: of an account, or an answer to somebody. */
  readonly client_id: string | null;
  readonly recipient: string;
}

export interface Candidate extends Pick<WhatsappNumberRow, 'number_id' | 'driver' | 'all_clients' | 'client_ids' | 'state'> {
  /** It has a template for who has not written for a while. */
  readonly hasTemplate: boolean;
  /** Messages that wait for it. */
  readonly queued: number;
  /** When the recipient last wrote to it; null: never. */
  readonly wroteAt: Date | null;
}

/** No number may; `retry` when that may pass. */
export interface Refused {
  readonly failure: MessageFailure;
  readonly reason: string;
  readonly retry: boolean;
}
export type Choice = { readonly number_id: string } | Refused;

const HOUR_MS = 3_600_000;
const isGroup = (recipient: string): boolean => recipient.includes('@g.us');
/** In these states somebody has to do something first. */
const isLinked = ({ state }: Candidate): boolean => state !== 'pairing' && state !== 'logged_out';
export const serves = ({ client_id }: Addressed, { all_clients, client_ids, wroteAt }: Candidate): boolean =>
  all_clients || (client_id === null ? wroteAt !== null : client_ids.includes(client_id));

/** Whether free text may be sent to somebody who wrote then. @param windowHours null: there is no such bound */
export function isWindowOpen(windowHours: number | null, wroteAt: Date | null, now: Date): boolean {
  return windowHours === null || (wroteAt !== null && now.getTime() - wroteAt.getTime() < windowHours * HOUR_MS);
}

function mayWrite({ recipient }: Addressed, { driver, state, wroteAt, hasTemplate }: Candidate, now: Date): boolean {
  const { groups, needsContact, windowHours } = TRAITS[driver];
  if (isGroup(recipient)) return groups;
  if (!hasTemplate && !isWindowOpen(windowHours, wroteAt, now)) return false;
  return wroteAt !== null || (!needsContact && state !== 'restricted');
}

/** Better first: ready, the chat the recipient used last, the client's own, the shorter queue. */
function better(a: Candidate, b: Candidate): number {
  return (
    Number(b.state === 'ready') - Number(a.state === 'ready') ||
    (b.wroteAt?.getTime() ?? 0) - (a.wroteAt?.getTime() ?? 0) ||
    Number(a.all_clients) - Number(b.all_clients) ||
    a.queued - b.queued ||
    a.number_id.localeCompare(b.number_id)
  );
}

/** The number a message leaves by, or why there is none. */
export function chooseNumber(message: Addressed, candidates: readonly Candidate[], now: Date): Choice {
  const serving = candidates.filter((candidate) => serves(message, candidate));
  if (serving.length === 0) return { failure: 'no_whatsapp', reason: 'no WhatsApp number serves this client', retry: false };
  const linked = serving.filter(isLinked);
  if (linked.length === 0) return { failure: 'number_not_ready', reason: 'the WhatsApp number is not linked', retry: true };
  const [best] = linked.filter((candidate) => mayWrite(message, candidate, now)).toSorted(better);
  if (best !== undefined) return { number_id: best.number_id };
  const isWaiting = linked.some(({ state, driver }) => state === 'restricted' && !TRAITS[driver].needsContact);
  if (isWaiting)
    return { failure: 'number_not_ready', reason: 'the WhatsApp number may write only to chats it knows for now', retry: true };
  const isClosed = linked.some(({ driver }) => TRAITS[driver].windowHours !== null) && !isGroup(message.recipient);
  if (isClosed)
    return { failure: 'window_closed', reason: 'the recipient has not written within 24 hours, and no template is set', retry: false };
  return { failure: 'no_contact', reason: 'the recipient has never written to a number that may send this', retry: false };
}
