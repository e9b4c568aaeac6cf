import { peopleRead } from '@balai/contracts/identity';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { audienceOf } from '../../../../api/audience.ts';
import { isNotThere } from '../../../../api/failure.ts';
import { bandsOf, may, type SeenClient, useSession } from '../../../../api/session.ts';
import { readSearch } from '../../../../app/address/search.ts';
import { useAddress } from '../../../../app/address/use-address.ts';
import type { Ahead } from '../../../../app/area/feature.ts';
import { ForClient } from '../../../../app/client/for-client.tsx';
import { BackLink } from '../../../../app/frame/back-link.tsx';
import { PartTabs } from '../../../../app/frame/part-tabs.tsx';
import { formatDay } from '../../../../i18n/format.ts';
import { withTexts } from '../../../../i18n/i18n.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { PageHeader } from '../../../../kit/page/page-header.tsx';
import { Loaded, SkeletonRows } from '../../../../kit/page/states.tsx';
import { affiliation, personName } from '../../parts/measures/person-name.ts';
import { workOf } from '../../work/asked-work.ts';
import { useWork } from '../../work/use-work.ts';
import styles from './page.module.css';
import { dayQuery, historyQuery } from './queries.ts';
import { memberSearch } from './search.ts';
import { TodayTab } from './today-tab.tsx';

const HistoryTab = lazy(() => import('./history-tab.tsx'));
const IssueTab = lazy(withTexts(['corrections'], () => import('./issue-tab.tsx')));

const TABS = ['today', 'history', 'issue'] as const;

function MemberOf({ client, nrp }: { client: SeenClient; nrp: string }) {
  const { t, language } = useLanguage();
  const session = useSession();
  const { clients } = session;
  const { search } = useAddress(memberSearch);
  const work = useWork(client);
  const audience = audienceOf(client, work.posts);
  const isHistory = search.tab === 'history';
  // One call a tab; the head is there from the first on.
  const day = useQuery({ ...dayQuery(nrp), enabled: !isHistory, throwOnError: isNotThere });
  const history = useQuery({ ...historyQuery(nrp, audience), enabled: isHistory, throwOnError: isNotThere });
  const skeleton = <SkeletonRows rows={8} height={32} />;
  const person = day.data?.person ?? history.data?.person;
  if (person === undefined)
    return (
      <div className={styles.page}>
        <Loaded<unknown> query={isHistory ? history : day} skeleton={skeleton}>
          {() => null}
        </Loaded>
      </div>
    );
  const nameOf = (id: string) => clients.find(({ client_id }) => client_id === id)?.nama ?? id;
  const client_name = clients.find(({ client_id }) => client_id === person.client_id)?.nama ?? null;
  const unitName = affiliation({ ...person, divisi: null, client_name });
  return (
    <div className={styles.page}>
      {may(session, peopleRead) && <BackLink to="/people">{t('member.back')}</BackLink>}
      <PageHeader title={personName(person)} subtitle={`${unitName} · ${formatDay(work.today, language, 'full')}`} />
      <PartTabs
        label={t('member.parts')}
        current={search.tab ?? 'today'}
        parts={TABS.map((part) => ({ part, label: t(`member.tab.${part}`) }))}
        searchOf={(part) => ({ tab: part === 'today' ? undefined : part, post: undefined })}
      />
      <Suspense fallback={skeleton}>
        {isHistory ? (
          <Loaded query={history} skeleton={skeleton}>
            {(found) => (
              <HistoryTab history={found} bands={bandsOf(client)} postsOf={nameOf(found.about.post_client_id)} timezone={client.timezone} />
            )}
          </Loaded>
        ) : (
          <Loaded query={day} skeleton={skeleton}>
            {(found) =>
              search.tab === 'issue' ? (
                <IssueTab
                  key={search.post}
                  nrp={nrp}
                  timezone={client.timezone}
                  days={found.parts.flatMap(({ platforms }) => platforms)}
                  post={search.post}
                />
              ) : (
                <TodayTab nrp={nrp} day={found} />
              )
            }
          </Loaded>
        )}
      </Suspense>
    </div>
  );
}

export const ahead: Ahead = (page) => {
  const { nrp = '' } = page.params;
  return readSearch(memberSearch)(page.search).tab === 'history'
    ? page.queryClient.prefetchQuery(historyQuery(nrp, audienceOf(page.client, workOf(page).posts)))
    : page.queryClient.prefetchQuery(dayQuery(nrp));
};

/** What one person has to do today, in plain words for a phone: posts to act on, and what to do when something is wrong. */
export default function MemberPage() {
  const { nrp = '' } = useParams({ strict: false });
  return <ForClient>{(client) => <MemberOf key={`${client.client_id} ${nrp}`} client={client} nrp={nrp} />}</ForClient>;
}
