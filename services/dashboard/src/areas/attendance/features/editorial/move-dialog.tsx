import { lazy, Suspense } from 'react';
import { timezoneOf, useSession } from '../../../../api/session.ts';
import { ASKED } from './move.ts';
import type { Moves } from './use-move.ts';

const MoveWindow = lazy(() => import('./move-window.tsx'));
const SubmitWindow = lazy(() => import('./submit/submit-window.tsx'));
const PlanPost = lazy(async () => ({ default: (await import('./calendar/plan-post.tsx')).PlanPost }));

/** Asks for what a chosen transition needs; nothing while none waits. */
export function MoveDialog({ moves }: { moves: Moves }) {
  const session = useSession();
  const { started, cancel } = moves;
  if (started === null) return null;
  const asked = ASKED[started.transition];
  return (
    <Suspense>
      {asked === 'plan' ? (
        <PlanPost piece={started.piece} zone={timezoneOf(session, started.piece.client_id)} onClose={cancel} />
      ) : asked === 'recipients' ? (
        <SubmitWindow started={started} moves={moves} />
      ) : (
        <MoveWindow started={started} moves={moves} />
      )}
    </Suspense>
  );
}
