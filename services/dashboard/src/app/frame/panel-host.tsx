import { lazy, Suspense } from 'react';
import { useAddress } from '../address/use-address.ts';
import { PAGE_SEARCH } from '../area/areas.ts';
import { FEATURES } from '../area/features.ts';

const OpenPanel = lazy(() => import('./open-panel.tsx'));

/** The side panel the address names (`?panel=kind:id`), over whatever page is open. */
export function PanelHost() {
  const { search, change } = useAddress(PAGE_SEARCH);
  const [, kind = '', id = ''] = /^(\w+):(.+)$/.exec(search.panel ?? '') ?? [];
  const feature = FEATURES.find(({ panels }) => panels !== undefined && Object.hasOwn(panels, kind));
  if (feature === undefined) return null;
  return (
    <Suspense>
      <OpenPanel feature={feature} kind={kind} id={id} onClose={() => change({ panel: undefined })} />
    </Suspense>
  );
}
