import { ActionIcon, Button, SegmentedControl, Skeleton } from '@mantine/core';
import { IconBrandInstagram, IconBrandTiktok, IconLink, IconRefresh } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useCallback } from 'react';
import { recapQuery } from '../../api/recap.ts';
import { may, type SeenClient, useSession } from '../../api/session.ts';
import { NoClient } from '../../app/no-client.tsx';
import type { TodaySearch } from '../../app/search.ts';
import { useClient } from '../../app/use-client.ts';
import { dayIn, periodOf, periodSearch } from '../../domain/period.ts';
import type { Platform } from '../../domain/recap.ts';
import { useLanguage } from '../../i18n/use-language.ts';
import { useCopyText } from '../../ui/copy-text.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { NoAccess } from '../../ui/no-access.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { CollectionOutcome } from './collection-outcome.tsx';
import { FreshnessLine } from './freshness-line.tsx';
import { PeoplePanel } from './people-panel.tsx';
import { PeriodPicker } from './period-picker.tsx';
import { PostsPanel } from './posts-panel.tsx';
import { Reasons } from './reasons.tsx';
import { Summary } from './summary.tsx';
import styles from './today-page.module.css';
import { useCollection } from './use-collection.ts';

const route = getRouteApi('/signed-in/');

/** Changes parts of the recap's address; anything but the page itself goes back to the first page. */
function useTodaySearch() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const change = useCallback(
    (part: Partial<TodaySearch>, replace = false) =>
      void navigate({ search: (previous) => ({ ...previous, page: undefined, ...part }), replace, resetScroll: false }),
    [navigate],
  );
  return { search, change };
}

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
  const { search, change } = useTodaySearch();
  const platform = search.platform ?? 'instagram';
  const today = dayIn(client.timezone, new Date());
  const period = periodOf(search, today);
  const recap = useQuery(recapQuery(client, platform, period));
  const collection = useCollection(client);
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
            {may(session, 'collection:run') && (
              <Button size="xs" loading={collection.isBusy} leftSection={<IconRefresh size={15} />} onClick={collection.begin}>
                {t('collect.button')}
              </Button>
            )}
          </>
        }
      />
      <CollectionOutcome collection={collection} />
      <div className={styles.toolbar}>
        <PlatformChoice value={platform} onChange={(chosen) => change({ platform: chosen, state: undefined })} />
        <PeriodPicker period={period} today={today} onChange={(chosen) => change(periodSearch(chosen))} />
      </div>
      <Loaded query={recap} skeleton={<RecapSkeleton />}>
        {(data) => (
          <div className={styles.content} data-stale={recap.isPlaceholderData || undefined}>
            <Summary recap={data} state={search.state} onState={(state) => change({ state })} />
            <Reasons recap={data} />
            <div className={styles.columns}>
              <PeoplePanel recap={data} client={client} search={search} onSearch={change} />
              <PostsPanel recap={data} client={client} />
            </div>
          </div>
        )}
      </Loaded>
    </>
  );
}

/** The recap of a client: compliance, states, people, posts, and what to send to those who still owe. */
export function TodayPage() {
  const { t } = useLanguage();
  const session = useSession();
  const { client, wanted } = useClient();
  if (!may(session, 'attendance:read')) return <NoAccess reason={t('noAccess.permission', { permission: 'attendance:read' })} />;
  if (client === null) return <NoClient wanted={wanted} />;
  return <RecapOf key={client.client_id} client={client} />;
}
