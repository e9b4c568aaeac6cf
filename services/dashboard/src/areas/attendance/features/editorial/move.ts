import type { BodyOf } from '@balai/contracts';
import type { movePiece } from '@balai/contracts/editorial';
import type { Session } from '../../../../api/session.ts';
import type { PieceCard, TransitionName, WorkflowData } from './piece.ts';

export type Transition = WorkflowData['transitions'][number];
/** What is said with a transition. */
export type MoveWords = Pick<BodyOf<typeof movePiece>, 'note' | 'url'>;

/**
 * What is asked before a transition: a note that must or may be given, a planned post, an address, or only whether it is meant. `recipients`: who
 * gets which message is shown first.
 */
export type Asked = 'note' | 'note?' | 'plan' | 'url?' | 'sure' | 'recipients' | null;
export const ASKED: Readonly<Record<TransitionName, Asked>> = {
  submit: 'recipients',
  start_review: null,
  request_changes: 'note',
  approve: 'note?',
  reject: 'note',
  withdraw: null,
  schedule: 'plan',
  unschedule: null,
  publish: 'url?',
  reopen: 'sure',
  archive: null,
  restore: null,
};

/** The order buttons stand in; the first one allowed is the one that leads on. */
const ORDER: readonly TransitionName[] = [
  'approve',
  'submit',
  'schedule',
  'publish',
  'restore',
  'reopen',
  'request_changes',
  'reject',
  'start_review',
  'unschedule',
  'withdraw',
  'archive',
];
export const inOrder = (names: readonly TransitionName[]): TransitionName[] => ORDER.filter((name) => names.includes(name));

/** Why a transition is closed to somebody, as a key of `editorial.why`; null: it is open. */
export type Refusal = 'permission' | 'not_owner' | 'own_piece' | 'not_asked';

/**
 * Why somebody may not take a transition that leaves the state of a piece: said before the server has to.
 * @param allowed what the server says is open to them; it has the last word
 */
export function refusalOf(
  { name, permission, who }: Transition,
  piece: PieceCard,
  session: Pick<Session, 'permissions' | 'account_id'>,
  allowed: readonly TransitionName[],
): Refusal | null {
  if (allowed.includes(name)) return null;
  if (!session.permissions.includes(permission)) return 'permission';
  if (who === 'owner') return 'not_owner';
  return [piece.author, piece.updated_by].some((one) => one.account_id === session.account_id) ? 'own_piece' : 'not_asked';
}
