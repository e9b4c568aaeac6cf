import type { Transaction } from '@balai/runtime/database';
import { ONE_SITTING_MS } from '../../use-cases/store-piece.ts';
import type { Piece } from '../domain/piece.ts';
import * as versions from '../repository/versions.ts';

const snapshotOf = ({ kind, title, topic, summary, content, image, release }: Piece): versions.Snapshot => ({
  ...{ kind, title, topic, summary, content, image, release },
});

/** Keeps the text as it stands: as a version of its own, or in that which the same author began a moment ago. */
export async function keepVersion(tx: Transaction, piece: Piece): Promise<void> {
  const { piece_id, client_id, updated_by_id, updated_by_name, updated_at } = piece;
  const [newest] = await versions.list(tx, piece_id, 1);
  const snapshot = snapshotOf(piece);
  const isSameWriter = newest?.by_id === updated_by_id && newest.by_name === updated_by_name && !newest.is_submitted;
  if (newest !== undefined && isSameWriter && updated_at.getTime() - newest.created_at.getTime() < ONE_SITTING_MS) {
    await versions.rewrite(tx, { ...newest, snapshot, updated_at });
    return;
  }
  await versions.add(tx, {
    ...{ piece_id, client_id, snapshot, updated_at },
    number: (newest?.number ?? 0) + 1,
    by_id: updated_by_id,
    by_name: updated_by_name,
    is_submitted: false,
    created_at: updated_at,
  });
}
