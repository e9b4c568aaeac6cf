import { lazy, Suspense } from 'react';
import type { Moves } from './use-move.ts';

const MoveWindow = lazy(() => import('./move-window.tsx'));

/** Asks for what a chosen transition needs; nothing while none waits. */
export const MoveDialog = ({ moves }: { moves: Moves }) =>
  moves.started !== null && (
    <Suspense>
      <MoveWindow started={moves.started} moves={moves} />
    </Suspense>
  );
