import type { PieceDetail } from '../piece.ts';

/** Whether a piece is shown as a post: it is one, or posts are planned of it. */
export const isShownAsPost = ({ kind, beside }: { readonly kind: string; readonly beside: PieceDetail['beside'] }): boolean =>
  kind === 'post' || beside.plans > 0;
