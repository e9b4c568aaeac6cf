import { lazy, Suspense } from 'react';
import { useAddress } from '../../../../app/address/use-address.ts';
import { PartTabs } from '../../../../app/frame/part-tabs.tsx';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { PageHeader } from '../../../../kit/page/page-header.tsx';
import { SkeletonRows } from '../../../../kit/page/states.tsx';
import { PARTS, platformSearch } from './search.ts';

const TABS = {
  overview: lazy(() => import('./overview-tab.tsx')),
  config: lazy(() => import('./config-tab.tsx')),
  settings: lazy(() => import('./settings-tab.tsx')),
  limits: lazy(() => import('./limits-tab.tsx')),
  audit: lazy(() => import('./audit-tab.tsx')),
} as const;

/** The platform for its administrators: numbers, settings that change while it runs, those of its processes, limits, the trail. */
export default function PlatformPage() {
  const { t } = useLanguage();
  const { search } = useAddress(platformSearch);
  const tab = search.tab ?? 'overview';
  const Tab = TABS[tab];
  return (
    <>
      <PageHeader title={t('installation.title')} subtitle={t(`installation.subtitle.${tab}`)} />
      <PartTabs
        label={t('installation.parts')}
        current={tab}
        parts={PARTS.map((part) => ({ part, label: t(`installation.tab.${part}`) }))}
        searchOf={(part) => ({ tab: part === 'overview' ? undefined : part, page: undefined, q: undefined, show: undefined })}
      />
      <Suspense fallback={<SkeletonRows rows={8} />}>
        <Tab />
      </Suspense>
    </>
  );
}
