import { linksWrite } from '@balai/contracts/attendance';
import { Button } from '@mantine/core';
import { IconLink } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { isDirectorate } from '../../../../api/audience.ts';
import { may, type SeenClient, useSession } from '../../../../api/session.ts';
import { readSearch } from '../../../../app/address/search.ts';
import { useAddress } from '../../../../app/address/use-address.ts';
import type { Ahead } from '../../../../app/area/feature.ts';
import { keepWork } from '../../../../app/area/keep.ts';
import { ForClient } from '../../../../app/client/for-client.tsx';
import { PartTabs } from '../../../../app/frame/part-tabs.tsx';
import { formatCount, formatDecimal, formatMoment, shorten } from '../../../../i18n/format.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import text from '../../../../kit/lists/row-text.module.css';
import { PageHeader } from '../../../../kit/page/page-header.tsx';
import { Panel } from '../../../../kit/page/panel.tsx';
import { Segments } from '../../../../kit/page/segments.tsx';
import { Skeleton } from '../../../../kit/page/skeleton.tsx';
import { Empty, Loaded } from '../../../../kit/page/states.tsx';
import { PaperFilter } from '../../../../kit/paper/paper-filter.tsx';
import { rateOf } from '../../parts/measures/measure.ts';
import { MeasureTile } from '../../parts/measures/measure-tile.tsx';
import { FileMenu } from '../../parts/report/file-menu.tsx';
import { workOf } from '../../work/asked-work.ts';
import { leadingBands } from '../../work/leading-bands.ts';
import { useWork } from '../../work/use-work.ts';
import { Groups, LinksChart } from './groups-panel.tsx';
import { linksFile, linksQuery } from './link-queries.ts';
import styles from './page.module.css';
import { PeoplePanel } from './people-panel.tsx';
import { type Shared, sharedFile, sharedQuery } from './queries.ts';
import { sharedSearch } from './search.ts';
import { usePaperWords } from './use-paper-words.ts';
import { usePrintAll } from './use-print-all.ts';

// Loads when it is opened: the page is drawn without a form.
const ReportPanel = lazy(async () => ({ default: (await import('./report-panel.tsx')).ReportPanel }));

const LinksPanel = lazy(() => import('./links-panel.tsx'));

const CAPTION_MAX = 110;

function Waiting() {
  return (
    <div className={styles.content}>
      <Skeleton height={96} radius={10} />
      <Skeleton height={260} radius={10} />
      <Skeleton height={360} radius={10} />
    </div>
  );
}

function Tiles({ shared }: { shared: Shared }) {
  const { t, language } = useLanguage();
  const count = (value: number) => formatCount(value, language);
  const { counts, participation, complete, links, posts_total: posts } = shared;
  const mean = formatDecimal(counts.must_act === 0 ? 0 : links / counts.must_act, language);
  return (
    <div className={styles.tiles} data-testid="measures">
      <MeasureTile
        isLead
        label={t('term.complete')}
        rate={rateOf(complete)}
        of={t('measure.done', { done: count(complete.done), of: count(complete.of) })}
      />
      <MeasureTile
        label={t('term.participation')}
        rate={rateOf(participation)}
        of={t('amplification.givenOf', { given: count(participation.given), expected: count(participation.expected) })}
      />
      <MeasureTile
        label={t('term.owing')}
        value={count(counts.partial + counts.none)}
        of={t('amplification.owingOf', { total: count(counts.must_act) })}
      />
      <MeasureTile label={t('amplification.links')} value={count(links)} of={t('amplification.linksMean', { mean, shown: count(posts) })} />
    </div>
  );
}

function Posts({ shared, timezone }: { shared: Shared; timezone: string }) {
  const { t, language } = useLanguage();
  const { posts, posts_total: total } = shared;
  const count = (value: number) => formatCount(value, language);
  return (
    <Panel
      title={t('amplification.posts')}
      count={posts.length === total ? count(total) : t('amplification.postsMore', { shown: count(posts.length), total: count(total) })}
      flush
    >
      <ul className={styles.posts}>
        {posts.map((post) => (
          <li key={post.post_id}>
            <span className={styles.caption}>
              <Link to="/posts/$id" params={{ id: `instagram:${post.code}` }} search={keepWork} className={text.strong}>
                {shorten(post.caption ?? t('content.noCaption'), CAPTION_MAX)}
              </Link>{' '}
              <span className={text.muted}>{formatMoment(post.taken_at, timezone, language)}</span>
            </span>
            <span className={styles.reported}>{t('amplification.reported', { count: post.reported, shown: count(post.reported) })}</span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function SharedOf({ client }: { client: SeenClient }) {
  const { t } = useLanguage();
  const work = useWork(client);
  const { search, change, narrow } = useAddress(sharedSearch);
  const mayReport = may(useSession(), linksWrite);
  const isOfLinks = search.tab === 'links';
  // The form of a report offers the posts that are shown.
  const people = useInfiniteQuery({ ...sharedQuery(work, search), enabled: !isOfLinks || search.report !== undefined });
  const first = people.data?.pages[0];
  const kind = search.kind ?? 'routine';
  const print = usePrintAll(people);
  const paper = usePaperWords(search, first?.facets);
  return (
    <>
      <PageHeader
        title={t('amplification.title')}
        subtitle={t('amplification.subtitle')}
        actions={
          <>
            <Segments
              label={t('amplification.kind')}
              value={kind}
              onChange={(chosen) => narrow({ kind: chosen === 'special' ? 'special' : undefined })}
              options={[
                { value: 'routine', label: t('amplification.routine') },
                { value: 'special', label: t('amplification.special') },
              ]}
            />
            {mayReport && (
              <Button size="xs" leftSection={<IconLink size={15} aria-hidden />} onClick={() => change({ report: 'yes' })}>
                {t('amplification.report.open')}
              </Button>
            )}
            <FileMenu
              file={isOfLinks ? linksFile(work, search, kind) : sharedFile(work, search)}
              onPrint={isOfLinks ? null : print.begin}
              isPrinting={print.isPreparing}
            />
          </>
        }
      />
      <PartTabs
        label={t('amplification.tab.label')}
        current={search.tab ?? 'people'}
        parts={(['people', 'links'] as const).map((part) => ({ part, label: t(`amplification.tab.${part}`) }))}
        searchOf={(part) => ({ tab: part === 'links' ? part : undefined, q: undefined, page: undefined })}
      />
      <PaperFilter words={paper} />
      {isOfLinks ? (
        <Suspense fallback={<Skeleton height={420} radius={10} />}>
          <LinksPanel key={kind} work={work} kind={kind} mayReport={mayReport} />
        </Suspense>
      ) : (
        <Loaded query={people} skeleton={<Waiting />}>
          {({ pages: [shared] }) =>
            shared === undefined || shared.posts_total === 0 ? (
              <Empty text={t(`amplification.nothing.${kind}`)} hint={t('amplification.nothing.hint')} />
            ) : (
              <div className={styles.content}>
                <Tiles shared={shared} />
                <Groups shared={shared} />
                <PeoplePanel people={people} hasUnits={isDirectorate(client)} bands={leadingBands(work)} />
                <LinksChart shared={shared} />
                <Posts shared={shared} timezone={client.timezone} />
              </div>
            )
          }
        </Loaded>
      )}
      {mayReport && search.report !== undefined && (
        <Suspense>
          <ReportPanel
            key={kind}
            kind={kind}
            clientId={client.client_id}
            posts={first?.posts ?? []}
            onClose={() => change({ report: undefined })}
          />
        </Suspense>
      )}
    </>
  );
}

export const ahead: Ahead = (page) => {
  const [work, read] = [workOf(page), readSearch(sharedSearch)(page.search)];
  return read.tab === 'links'
    ? page.queryClient.prefetchQuery(linksQuery(work, read, read.kind ?? 'routine'))
    : page.queryClient.prefetchInfiniteQuery(sharedQuery(work, read));
};

/** Who shared the posts, routine or special: by unit or division, person by person, and post by post. */
export default function AmplificationPage() {
  return <ForClient>{(client) => <SharedOf key={client.client_id} client={client} />}</ForClient>;
}
