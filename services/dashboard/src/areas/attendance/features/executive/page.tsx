import { addMonths, dayOf, monthOf } from '@balai/calendar';
import { targetsWrite } from '@balai/contracts/attendance';
import { Button } from '@mantine/core';
import { IconTarget } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useEffect, useState } from 'react';
import { audienceOf, isDirectorate } from '../../../../api/audience.ts';
import { bandsOf, may, type SeenClient, useSession } from '../../../../api/session.ts';
import { useAddress } from '../../../../app/address/use-address.ts';
import { ForClient } from '../../../../app/client/for-client.tsx';
import { PartTabs } from '../../../../app/frame/part-tabs.tsx';
import { formatDay, formatMoment, formatMonth } from '../../../../i18n/format.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { PageHeader } from '../../../../kit/page/page-header.tsx';
import { Skeleton } from '../../../../kit/page/skeleton.tsx';
import { Empty, Loaded } from '../../../../kit/page/states.tsx';
import { BriefButton } from '../../parts/brief/brief-button.tsx';
import { ComparedWith } from '../../parts/measures/compared-with.tsx';
import { BothPlatforms } from '../../parts/report/both-platforms.tsx';
import { useOwnText } from '../../parts/report/narrative.tsx';
import { PremiumFiles } from '../../parts/report/premium-files.tsx';
import { ReportSheet } from '../../parts/report/report-sheet.tsx';
import { Signature } from '../../parts/report/signature.tsx';
import { useReportDays } from '../../work/use-report-days.ts';
import { useWork, type Work } from '../../work/use-work.ts';
import { AccountPart, MeasuresPart } from './measures-part.tsx';
import { MonthPicker } from './month-picker.tsx';
import styles from './page.module.css';
import { contentQuery, divisionsQuery, monthQuery, newestMonthQuery, unitsQuery } from './queries.ts';
import { executiveSearch } from './search.ts';

// Loads when it is opened: the page is drawn without a form.
// What stands behind the other tabs.
const GroupsPart = lazy(() => import('./groups-part.tsx'));
const ContentPart = lazy(() => import('./content-part.tsx'));
const TargetPanel = lazy(async () => ({ default: (await import('./target-panel.tsx')).TargetPanel }));

function Waiting() {
  return (
    <div className={styles.content}>
      <Skeleton height={104} radius={10} />
      <Skeleton height={340} radius={10} />
      <Skeleton height={320} radius={10} />
    </div>
  );
}

/** Leads to the month that is running, where it has posts already: of an installation that began this month it is the only one. */
function RunningMonth({ work, month, onOpen }: { work: Work; month: string; onOpen: () => void }) {
  const { t, language } = useLanguage();
  const { data } = useQuery(monthQuery(work, month));
  if (data === undefined || data.totals.posts === 0) return null;
  return (
    <Button size="xs" variant="default" onClick={onOpen}>
      {t('executive.openRunning', { month: formatMonth(month, language), count: data.totals.posts })}
    </Button>
  );
}

function MonthOf({ client }: { client: SeenClient }) {
  const { t, language } = useLanguage();
  const { search, change } = useAddress(executiveSearch);
  const work = useWork(client);
  const maySetTarget = may(useSession(), targetsWrite);
  const today = dayOf(new Date(), client.timezone);
  const present = today.slice(0, 7);
  const reportDays = useReportDays();
  const closed = addMonths(present, -1);
  const wanted = search.month;
  const named = wanted !== undefined && wanted <= present ? wanted : undefined;
  // Nobody asked for an empty month: an installation that is new, or was silent, opens with the last that had posts.
  const first = useQuery({ ...monthQuery(work, closed), enabled: named === undefined });
  const isEmpty = named === undefined && first.data?.totals.posts === 0;
  const newest = useQuery({ ...newestMonthQuery(work, present), enabled: isEmpty });
  const month = named ?? (isEmpty ? (newest.data ?? closed) : closed);
  const isWide = isDirectorate(client);
  // On paper all parts stand below each other; on the screen a part asks for what it shows.
  const [isPrinting, setPrinting] = useState(false);
  const shows = (part: typeof search.part) => isPrinting || search.part === part;
  const isKnown = named !== undefined || (first.data !== undefined && !(isEmpty && newest.isPending));
  const days = useQuery({ ...monthQuery(work, month), enabled: shows(undefined) });
  const groups = useQuery({
    ...(isWide ? unitsQuery(work, month) : divisionsQuery(work, month)),
    enabled: shows(undefined) || (shows('groups') && isKnown),
  });
  const content = useQuery({ ...contentQuery(work, month), enabled: shows('content') && isKnown });
  const isReady = isPrinting && [days, groups, content].every(({ isPending }) => !isPending);
  useEffect(() => {
    if (!isReady) return;
    void Promise.allSettled([import('./groups-part.tsx'), import('./content-part.tsx'), import('../../../../kit/charts/bars.tsx')]).then(
      () =>
        // Once what has come is drawn.
        window.setTimeout(() => {
          window.print();
          setPrinting(false);
        }),
    );
  }, [isReady]);
  const name = formatMonth(month, language);
  const own = useOwnText(JSON.stringify([audienceOf(client, work.posts), month]));
  const title = isKnown ? t('executive.titleOf', { month: name }) : t('executive.nav.label');
  const known = (days.data?.freshness ?? []).flatMap((one) => (one.asOf === null ? [] : [one.asOf])).sort()[0];
  const readAt = known === undefined ? undefined : formatMoment(known, client.timezone, language);
  const asOf = readAt === undefined ? t('freshness.none') : t('chart.asOf', { time: readAt });
  const { from, to } = monthOf(month);
  const period = reportDays({ from, to }, today);
  return (
    <>
      <PageHeader
        title={title}
        subtitle={`${client.nama}${month === present ? ` · ${t('executive.running')}` : ''}`}
        actions={
          <>
            <MonthPicker month={month} last={present} onMonth={(next) => change({ month: next })} />
            {maySetTarget && (
              <Button
                size="xs"
                variant="default"
                leftSection={<IconTarget size={15} aria-hidden />}
                onClick={() => change({ edit: 'target' })}
              >
                {t('executive.target')}
              </Button>
            )}
            <BriefButton client={client} query={{ ...audienceOf(client, work.posts), start_date: from, end_date: to }} />
            <PremiumFiles
              file={{
                view: 'anev',
                query: {
                  ...audienceOf(client, work.posts),
                  time_range: 'custom',
                  start_date: from,
                  end_date: to,
                  report: 'executive',
                },
              }}
              signedBy={client.client_id}
              ownText={own.text}
              onPrint={() => setPrinting(true)}
              isPrinting={isPrinting}
            />
          </>
        }
      />
      <BothPlatforms chosen={work.platform} />
      <PartTabs
        label={t('executive.part.label')}
        current={search.part ?? 'measures'}
        parts={[
          { part: 'measures', label: t('executive.part.measures') },
          { part: 'groups', label: t(isWide ? 'executive.part.units' : 'executive.part.divisions') },
          { part: 'content', label: t('executive.part.content') },
        ]}
        searchOf={(part) => ({ part: part === 'measures' ? undefined : part })}
      />
      <ComparedWith previous={days.data?.about.previous_period} timezone={client.timezone}>
        <ReportSheet client={client.nama} title={title} lines={days.data === undefined ? [period] : [period, asOf]}>
          {shows(undefined) && (
            <Loaded query={days} skeleton={<Waiting />}>
              {(answer) =>
                isEmpty && newest.isPending ? (
                  <Waiting />
                ) : answer.totals.posts === 0 ? (
                  <Empty
                    text={t('executive.none', { month: name })}
                    hint={t('executive.noneHint')}
                    action={month !== present && <RunningMonth work={work} month={present} onOpen={() => change({ month: present })} />}
                  />
                ) : (
                  <>
                    <MeasuresPart client={client} days={answer} period={period} asOf={readAt} />
                    <Loaded query={groups} skeleton={<Skeleton height={320} radius={10} />}>
                      {(rows) => (
                        <AccountPart
                          days={answer}
                          groups={rows}
                          isWide={isWide}
                          client={client}
                          month={name}
                          isRunning={month === present}
                          title={title}
                          source={t('executive.source', { asOf, period })}
                          own={own}
                          period={period}
                          asOf={readAt}
                        />
                      )}
                    </Loaded>
                  </>
                )
              }
            </Loaded>
          )}
          {shows('groups') && (
            <Loaded query={groups} skeleton={<Waiting />}>
              {(rows) => (
                <Suspense fallback={<Waiting />}>
                  <GroupsPart groups={rows} bands={bandsOf(client)} isWide={isWide} period={period} asOf={readAt} />
                </Suspense>
              )}
            </Loaded>
          )}
          {shows('content') && (
            <Loaded query={content} skeleton={<Waiting />}>
              {(data) => (
                <Suspense fallback={<Waiting />}>
                  <ContentPart client={client} month={month} content={data} period={period} asOf={readAt} />
                </Suspense>
              )}
            </Loaded>
          )}
          {shows(undefined) && (days.data?.totals.posts ?? 0) > 0 && (
            <Signature clientId={client.client_id} date={formatDay(dayOf(new Date(), client.timezone), language, 'full')} />
          )}
        </ReportSheet>
      </ComparedWith>
      {maySetTarget && search.edit === 'target' && (
        <Suspense>
          <TargetPanel client={client} onClose={() => change({ edit: undefined })} />
        </Suspense>
      )}
    </>
  );
}

/** A month for the leadership: targets, change, its days, which units are where, and an account in words. */
export default function ExecutivePage() {
  return <ForClient>{(client) => <MonthOf key={client.client_id} client={client} />}</ForClient>;
}
