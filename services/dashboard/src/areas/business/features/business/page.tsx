import { lazy, Suspense } from 'react';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { PageHeader } from '../../../../kit/page/page-header.tsx';
import { Skeleton } from '../../../../kit/page/skeleton.tsx';
import { BusinessTabs } from '../../parts/business-tabs.tsx';

const Lists = lazy(() => import('./lists.tsx'));

/** The lists of the area. */
export default function BusinessPage() {
  const { t } = useLanguage();
  return (
    <>
      <BusinessTabs label={t('business.title')} current="/business" overview={t('business.tab.overview')} lists={t('business.tab.lists')} />
      <PageHeader title={t('business.title')} subtitle={t('business.subtitle')} />
      <Suspense fallback={<Skeleton height={320} radius={8} />}>
        <Lists />
      </Suspense>
    </>
  );
}
