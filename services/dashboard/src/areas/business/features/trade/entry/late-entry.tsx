import { type ComponentProps, lazy, Suspense } from 'react';
import { SkeletonRows } from '../../../../../kit/page/states.tsx';

const loading = import('./order-entry.tsx');
// What fails is shown where the entry is drawn.
loading.catch(() => undefined);
const Entry = lazy(async () => ({ default: (await loading).OrderEntry }));

/** The entry of an order. It loads while the page reads what it begins with. */
export const OrderEntry = (props: ComponentProps<typeof Entry>) => (
  <Suspense fallback={<SkeletonRows rows={6} />}>
    <Entry {...props} />
  </Suspense>
);
