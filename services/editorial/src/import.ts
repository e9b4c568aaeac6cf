// The parts of editorial that the import from the former system uses. No file of the service imports this one.

import { accounts } from './repository/approvals.ts';

export type { Round } from '@balai/approvals';
export { RELEASE_NAMES, tagsOf } from './legacy/domain/legacy-words.ts';
export { stateOf } from './legacy/domain/status-words.ts';
export { changesOf } from './pieces/domain/edit.ts';
export { newPiece } from './pieces/domain/new-piece.ts';
export type { Piece, Written } from './pieces/domain/piece.ts';
export type { Change } from './pieces/repository/changes.ts';
export { add as addPiece, lock as lockPiece } from './pieces/repository/pieces.ts';
export { keepVersion } from './pieces/use-cases/keep-version.ts';
export { publishPiece, recordChange, storePiece } from './use-cases/store-piece.ts';

export const { findByName } = accounts;
