import { premiumDecide } from '@balai/contracts/identity';
import { may, useSession } from '../../../../api/session.ts';
import { useAddress } from '../../../../app/address/use-address.ts';
import { PartTabs } from '../../../../app/frame/part-tabs.tsx';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { PageHeader } from '../../../../kit/page/page-header.tsx';
import { OwnPanel } from './own-panel.tsx';
import { QueuePanel } from './queue-panel.tsx';
import { premiumSearch } from './search.ts';

const TABS = ['queue', 'own'] as const;

/** The own premium; for deciders also the requests of others. */
export default function PremiumPage() {
  const { t } = useLanguage();
  const { search } = useAddress(premiumSearch);
  const isDecider = may(useSession(), premiumDecide);
  const tab = isDecider ? (search.tab ?? 'queue') : 'own';
  return (
    <>
      <PageHeader title={t('premium.title')} subtitle={t(isDecider ? 'premium.subtitleDecider' : 'premium.subtitle')} />
      {isDecider && (
        <PartTabs
          label={t('premium.parts')}
          current={tab}
          parts={TABS.map((part) => ({ part, label: t(`premium.tab.${part}`) }))}
          searchOf={(part) => ({ tab: part === 'own' ? 'own' : undefined, state: undefined, request: undefined })}
        />
      )}
      {tab === 'own' ? <OwnPanel /> : <QueuePanel />}
    </>
  );
}
