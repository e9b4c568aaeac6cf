import { type Business, businessRead } from '@balai/contracts/chat';
import { lazy, Suspense } from 'react';
import { may, useSession } from '../../../../../api/session.ts';
import styles from '../page.module.css';
import { ProfilePage } from '../profile-page.tsx';
import { Analytics } from './analytics.tsx';

// With what draws QR codes.
const SharePanel = lazy(() => import('./share-panel.tsx'));

function Overview({ business }: { business: Business }) {
  const canRead = may(useSession(), businessRead);
  return (
    <div className={styles.overview} data-alone={!canRead || undefined}>
      {canRead && <Analytics business={business} />}
      <div className={styles.rail}>
        <Suspense>
          <SharePanel business={business} />
        </Suspense>
      </div>
    </div>
  );
}

/** How the business does, and how customers find it. */
export default function OverviewPage() {
  return <ProfilePage current="/business-profile">{(business) => <Overview business={business} />}</ProfilePage>;
}
