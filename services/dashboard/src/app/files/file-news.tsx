import { lazy, Suspense, useSyncExternalStore } from 'react';
import { followedFiles } from './files.ts';

const FollowedFile = lazy(() => import('./followed-file.tsx'));

/** Says on whatever page is open that a file is ready, or could not be made. */
export function FileNews() {
  const ids = useSyncExternalStore(followedFiles.subscribe, followedFiles.get);
  return (
    ids.size > 0 && (
      <Suspense>
        {[...ids].map((id) => (
          <FollowedFile key={id} id={id} />
        ))}
      </Suspense>
    )
  );
}
