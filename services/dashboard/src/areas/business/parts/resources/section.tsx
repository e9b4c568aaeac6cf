import { CatchBoundary } from '@tanstack/react-router';
import { type ReactNode, Suspense } from 'react';
import { may, useSession } from '../../../../api/session.ts';
import { ErrorNotice, SkeletonRows } from '../../../../kit/page/states.tsx';
import { permissionTo } from '../../resources.ts';

/** A part of the page about rows of a resource: absent without the permission to read them, and it loads and fails by itself. */
export function Section({ of, children }: { of: string; children: ReactNode }) {
  if (!may(useSession(), permissionTo(of, 'read'))) return null;
  return (
    <CatchBoundary getResetKey={() => of} errorComponent={({ error, reset }) => <ErrorNotice error={error} onRetry={reset} />}>
      <Suspense fallback={<SkeletonRows rows={3} />}>{children}</Suspense>
    </CatchBoundary>
  );
}
