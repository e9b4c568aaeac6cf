import type { Piece } from '../../pieces/domain/piece.ts';
import type { Transition } from './workflow.ts';

/** What comes with a transition. */
export interface MoveDetails {
  readonly by: { readonly accountId: string; readonly name: string };
  readonly now: Date;
  readonly note: string | null;
  /** The first time of its planned posts: for `schedule`. */
  readonly at: Date | null;
  /** Where it was. */
  readonly url: string | null;
}

/** What else of a piece a transition changes. */
function effects(piece: Piece, { name }: Transition, { by, now, at, url }: MoveDetails): Partial<Piece> {
  switch (name) {
    case 'submit':
      return { submitted_by_id: by.accountId, submitted_by_name: by.name };
    case 'schedule':
      return { scheduled_at: at };
    case 'unschedule':
    case 'reopen':
      return { scheduled_at: null };
    case 'publish':
      return { published_at: now, published_url: url };
    case 'archive':
      return { state_before: piece.state };
    case 'restore':
      return { state_before: null };
    default:
      return {};
  }
}

/** The piece after a transition. */
export const movedBy = (piece: Piece, transition: Transition, details: MoveDetails): Piece => ({
  ...piece,
  ...effects(piece, transition, details),
  state: transition.to ?? piece.state_before ?? 'draft',
  note: details.note,
});

/** Whether it has what approvers can read. */
export const hasText = ({ title, content, release }: Pick<Piece, 'title' | 'content' | 'release'>): boolean =>
  title.trim() !== '' && (content.trim() !== '' || Object.values(release ?? {}).some((text) => text !== null && text.trim() !== ''));
