import { dayOf } from '@balai/calendar';
import type { Platform } from '@balai/contracts';
import { collectionRun } from '@balai/contracts/collector';
import { ActionIcon, SegmentedControl, Skeleton } from '@mantine/core';
import { IconBrandInstagram, IconBrandTiktok, IconLink, IconRefresh } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { may, type SeenClient, useSession } from '../../api/session.ts';
import { useCollection } from '../../api/use-collection.ts';
import { ForClient } from '../../app/for-client.tsx';
import { useAddress } from '../../app/use-address.ts';
import { keepClient } from '../../app/use-client.ts';
import { useLanguage } from '../../i18n/use-language.ts';
import { ActionButton } from '../../kit/action-button.tsx';
import { CollectionOutcome } from '../../kit/collection-outcome.tsx';
import { useCopyText } from '../../kit/copy-text.tsx';
import { PageHeader } from '../../kit/page-header.tsx';
import { Loaded } from '../../kit/states.tsx';
import { FreshnessLine } from './freshness-line.tsx';
import styles from './page.module.css';
import { PeoplePanel } from './people-panel.tsx';
import { periodOf, periodSearch } from './period.ts';
import { PeriodPicker } from './period-picker.tsx';
import { PostsPanel } from './posts-panel.tsx';
import { recapQuery } from './queries.ts';
import { Reasons } from './reasons.tsx';
import { todaySearch } from './search.ts';
import { Summary } from './summary.tsx';

function PlatformChoice({ value, onChange }: { value: Platform; onChange: (platform: Platform) => void }) {
  const { t } = useLanguage();
  const label = (Icon: typeof IconBrandTiktok, platform: Platform) => (
    <span className={styles.platform}>
      <Icon size={16} stroke={1.7} aria-hidden />
      {t(`platform.${platform}`)}
    </span>
  );
  return (
    <SegmentedControl<Platform>
      size="xs"
      aria-label={t('platform.label')}
      value={value}
      onChange={onChange}
      data={[
        { value: 'instagram', label: label(IconBrandInstagram, 'instagram') },
        { value: 'tiktok', label: label(IconBrandTiktok, 'tiktok') },
      ]}
    />
  );
}

function RecapSkeleton() {
  return (
    <div className={styles.skeletons}>
      <Skeleton height={88} radius={10} />
      <Skeleton height={420} radius={10} />
    </div>
  );
}

function RecapOf({ client }: { client: SeenClient }) {
  const { t } = useLanguage();
  const session = useSession();
  const { search, narrow } = useAddress(todaySearch);
  const platform = search.platform ?? 'instagram';
  const today = dayOf(new Date(), client.timezone);
  const period = periodOf(search, today);
  // No data of another question while this one is on its way: numbers must never stand under a selection they are not of.
  const recap = useQuery(recapQuery(client, platform, period));
  const collection = useCollection();
  const copy = useCopyText();
  return (
    <>
      <PageHeader
        title={period.kind === 'today' ? t('today.title') : t('today.titlePeriod')}
        subtitle={<FreshnessLine recap={recap.data} updating={recap.isFetching} />}
        actions={
          <>
            <ActionIcon
              variant="default"
              size={30}
              aria-label={t('today.copyLink')}
              title={t('today.copyLink')}
              onClick={() => copy({ title: t('today.copyLink'), text: window.location.href })}
            >
              <IconLink size={16} />
            </ActionIcon>
            {may(session, collectionRun) && (
              <ActionButton
                size="xs"
                loading={collection.isBusy}
                leftSection={<IconRefresh size={15} />}
                onClick={() => collection.begin({ client_id: client.client_id })}
              >
                {t('collect.button')}
              </ActionButton>
            )}
          </>
        }
      />
      <CollectionOutcome
        collection={collection}
        details={
          <Link to="/collection" search={keepClient}>
            {t('collect.details')}
          </Link>
        }
      />
      <div className={styles.toolbar}>
        <PlatformChoice value={platform} onChange={(chosen) => narrow({ platform: chosen, state: undefined })} />
        <PeriodPicker period={period} today={today} onChange={(chosen) => narrow(periodSearch(chosen))} />
      </div>
      <Loaded query={recap} skeleton={<RecapSkeleton />}>
        {(data) => (
          <div className={styles.content}>
            <Summary recap={data} state={search.state} onState={(state) => narrow({ state })} />
            <Reasons recap={data} />
            <div className={styles.columns}>
              <PeoplePanel recap={data} client={client} period={period} />
              <PostsPanel recap={data} client={client} />
            </div>
          </div>
        )}
      </Loaded>
    </>
  );
}

/** The recap of a client: how well people take part, states, people, posts, and what to send to those who still owe. */
export default function TodayPage() {
  return <ForClient>{(client) => <RecapOf key={client.client_id} client={client} />}</ForClient>;
}
