import { lazy, Suspense } from 'react';
import { useAddress } from '../../../../app/address/use-address.ts';
import { PartTabs } from '../../../../app/frame/part-tabs.tsx';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { PageHeader } from '../../../../kit/page/page-header.tsx';
import { SkeletonRows } from '../../../../kit/page/states.tsx';
import { RequestsPanel } from './requests-panel.tsx';
import { privacySearch } from './search.ts';

const ConsentsPanel = lazy(async () => ({ default: (await import('./consents-panel.tsx')).ConsentsPanel }));
const NoticePanel = lazy(async () => ({ default: (await import('./notice-panel.tsx')).NoticePanel }));
const RecordPanel = lazy(async () => ({ default: (await import('./record-panel.tsx')).RecordPanel }));

const TABS = ['requests', 'consents', 'notice', 'record'] as const;
const PANELS = { requests: RequestsPanel, consents: ConsentsPanel, notice: NoticePanel, record: RecordPanel } as const;

/** Requests about personal data, consents, the notice people accept, and the record of what is kept where. */
export default function PrivacyPage() {
  const { t } = useLanguage();
  const { search } = useAddress(privacySearch);
  const tab = search.tab ?? 'requests';
  const Panel = PANELS[tab];
  return (
    <>
      <PageHeader title={t('privacy.title')} subtitle={t('privacy.subtitle')} />
      <PartTabs
        label={t('privacy.parts')}
        current={tab}
        parts={TABS.map((part) => ({ part, label: t(`privacy.tab.${part}`) }))}
        searchOf={(part) => ({ tab: part === 'requests' ? undefined : part, state: undefined, request: undefined })}
      />
      <Suspense fallback={<SkeletonRows rows={8} />}>
        <Panel />
      </Suspense>
    </>
  );
}
