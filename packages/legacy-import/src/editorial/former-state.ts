import type { PieceState, RoundStatus } from '@balai/contracts/editorial';
import { stateOf } from '@balai/editorial/import';

/** Where an event of the former system begins here, and what is to be known about that. */
export interface FormerState {
  readonly state: PieceState;
  readonly note: string | null;
}

/** States that need a question to somebody which the former system did not ask. */
const ASKED: readonly PieceState[] = ['submitted', 'in_review', 'changes_requested'];

/** The state of an event by the word it had; one that nobody knows, or that waits for a decision, is a draft that says so. */
export function formerState(word: string | null): FormerState {
  const text = word?.trim() ?? '';
  const state = text === '' ? 'draft' : stateOf(text);
  if (state === null) return { state: 'draft', note: `Status di sistem lama: ${text}` };
  if (ASKED.includes(state)) return { state: 'draft', note: `Di sistem lama: ${text}. Ajukan lagi untuk disetujui.` };
  // When it is to come out was not known there.
  return state === 'scheduled' ? { state: 'approved', note: `Status di sistem lama: ${text}` } : { state, note: null };
}

/** What a request of the former system came to; one that waits is asked again here. */
export function formerDecision(word: string | null): Exclude<RoundStatus, 'open'> {
  const state = stateOf(word ?? '');
  return state === 'approved' || state === 'rejected' ? state : 'void';
}
