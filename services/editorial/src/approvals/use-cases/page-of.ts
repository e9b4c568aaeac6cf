import type { EditorialContext } from '../../context.ts';

/** Address of a piece on the dashboard; null where ours is not known. */
export const pageOf = ({ publicUrl }: Pick<EditorialContext, 'publicUrl'>, pieceId: string): string | null =>
  publicUrl === null ? null : `${publicUrl}/editorial/${pieceId}`;
