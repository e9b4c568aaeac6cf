import { PIECE_STATES, type PieceState } from '@balai/contracts/editorial';

/** Words that existing clients use for a state, beside its own name. */
const STATUS_WORDS: Readonly<Record<string, PieceState>> = {
  draf: 'draft',
  pending: 'submitted',
  review: 'in_review',
  revisi: 'changes_requested',
  revision: 'changes_requested',
  disetujui: 'approved',
  ditolak: 'rejected',
  terjadwal: 'scheduled',
  publish: 'published',
  terbit: 'published',
  diarsipkan: 'archived',
};

/** The state an existing client means; null for a word that is none. */
export function stateOf(status: string): PieceState | null {
  const word = status.trim().toLowerCase();
  return PIECE_STATES.find((state) => state === word.replace(/[ -]/g, '_')) ?? STATUS_WORDS[word] ?? null;
}
