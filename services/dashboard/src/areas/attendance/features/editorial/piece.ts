import type { ResponseOf } from '@balai/contracts';
import type { getPiece, listHistory, listPieces, listPolicies, listReviews, listVersions, showWorkflow } from '@balai/contracts/editorial';

export type { PieceCard, PieceKind, PieceState, TransitionName } from '@balai/contracts/editorial';

/** A piece with all that is written, how far it is approved, and what the reader may do with it. */
export type PieceDetail = ResponseOf<typeof getPiece>['data'];
/** A piece of a list, with where a search found its words. */
export type ListedPiece = ResponseOf<typeof listPieces>['data'][number];
export type PieceFound = NonNullable<ListedPiece['found']>;
/** A piece that waits for the reader's decision. */
export type Review = ResponseOf<typeof listReviews>['data'][number];
export type Round = NonNullable<PieceDetail['round']>;
export type Change = ResponseOf<typeof listHistory>['data'][number];
export type Version = ResponseOf<typeof listVersions>['data'][number];
export type WorkflowData = ResponseOf<typeof showWorkflow>['data'];
export type Policy = ResponseOf<typeof listPolicies>['data'][number];

/** Kinds of pieces, in the order they are offered. */
export const KINDS = ['press_release', 'event', 'post'] as const;
