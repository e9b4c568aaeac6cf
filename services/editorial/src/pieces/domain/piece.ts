import type { PieceKind, PieceState, ReleaseDetail } from '@balai/contracts/editorial';

/** What somebody wrote. */
export interface Written {
  readonly kind: PieceKind;
  readonly title: string;
  readonly topic: string;
  readonly summary: string;
  readonly content: string;
  readonly category: string | null;
  readonly tags: readonly string[];
  readonly image: string | null;
  readonly release: ReleaseDetail | null;
  readonly event_at: Date;
  readonly assignee_id: string | null;
  readonly assignee_name: string | null;
}

/** A piece as it is kept. */
export interface Piece extends Written {
  readonly piece_id: string;
  readonly number: number;
  readonly client_id: string;
  readonly state: PieceState;
  readonly state_before: PieceState | null;
  readonly author_id: string | null;
  readonly author_name: string;
  readonly updated_by_id: string | null;
  readonly updated_by_name: string;
  /** Everybody whose words are in the text. */
  readonly writer_ids: readonly string[];
  readonly submitted_by_id: string | null;
  readonly submitted_by_name: string | null;
  readonly scheduled_at: Date | null;
  readonly published_at: Date | null;
  readonly published_url: string | null;
  readonly note: string | null;
  readonly created_at: Date;
  readonly updated_at: Date;
  readonly deleted_at: Date | null;
  readonly version: number;
  /** Version in which each field changed last. */
  readonly field_versions: Readonly<Record<string, number>>;
}

/** A piece as lists show it. */
export type Card = Omit<
  Piece,
  | 'summary'
  | 'content'
  | 'image'
  | 'release'
  | 'state_before'
  | 'writer_ids'
  | 'submitted_by_id'
  | 'submitted_by_name'
  | 'published_url'
  | 'note'
  | 'deleted_at'
  | 'field_versions'
>;
