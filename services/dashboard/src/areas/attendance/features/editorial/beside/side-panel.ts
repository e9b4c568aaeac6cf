import type { PieceDetail } from '../piece.ts';

/** What a panel beside the text gets. */
export interface SidePanelProps {
  readonly piece: PieceDetail;
  /** Whether the reader may change the piece now. */
  readonly canEdit: boolean;
}
