import { addMonths, dayOf, monthOf } from '@balai/calendar';
import { targetsWrite } from '@balai/contracts/attendance';
import { ActionIcon, Button } from '@mantine/core';
import { IconChevronLeft, IconChevronRight, IconTarget } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { isDirectorate } from '../../api/audience.ts';
import { may, type SeenClient, useSession } from '../../api/session.ts';
import { ForClient } from '../../app/for-client.tsx';
import { useAddress } from '../../app/use-address.ts';
import { useWork } from '../../app/use-work.ts';
import { formatDay, formatMoment, formatMonth } from '../../domain/format.ts';
import { rateOf } from '../../domain/measure.ts';
import { useLanguage } from '../../i18n/use-language.ts';
import { TrendChart } from '../../kit/charts/trend-chart.tsx';
import { MonthField } from '../../kit/month-field.tsx';
import { PageHeader } from '../../kit/page-header.tsx';
import { BothPlatforms } from '../../kit/report/both-platforms.tsx';
import { FileMenu } from '../../kit/report/file-menu.tsx';
import { Narrative, useOwnText } from '../../kit/report/narrative.tsx';
import { ReportSheet } from '../../kit/report/report-sheet.tsx';
import { Signature } from '../../kit/report/signature.tsx';
import { Skeleton } from '../../kit/skeleton.tsx';
import { Empty, Loaded } from '../../kit/states.tsx';
import { EndsPanel } from './ends-panel.tsx';
import { MonthMeasures } from './month-measures.tsx';
import styles from './page.module.css';
import { QuadrantsPanel } from './quadrants-panel.tsx';
import { divisionsQuery, monthQuery, newestMonthQuery, unitsQuery } from './queries.ts';
import { executiveSearch } from './search.ts';
import { TargetPanel } from './target-panel.tsx';
import { useNarrative } from './use-narrative.ts';

function MonthPicker({ month, last, onMonth }: { month: string; last: string; onMonth: (month: string) => void }) {
  const { t } = useLanguage();
  return (
    <div className={styles.picker}>
      <ActionIcon variant="default" size="var(--control)" aria-label={t('executive.before')} onClick={() => onMonth(addMonths(month, -1))}>
        <IconChevronLeft size={16} aria-hidden />
      </ActionIcon>
      <MonthField label={t('executive.month')} month={month} last={last} onMonth={onMonth} />
      <ActionIcon
        variant="default"
        size="var(--control)"
        aria-label={t('executive.after')}
        disabled={month >= last}
        onClick={() => onMonth(addMonths(month, 1))}
      >
        <IconChevronRight size={16} aria-hidden />
      </ActionIcon>
    </div>
  );
}

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
function RunningMonth({ client, month, onOpen }: { client: SeenClient; month: string; onOpen: () => void }) {
  const { t, language } = useLanguage();
  const { data } = useQuery(monthQuery(client, month));
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
  const { platform } = useWork(client);
  const maySetTarget = may(useSession(), targetsWrite);
  const present = dayOf(new Date(), client.timezone).slice(0, 7);
  const closed = addMonths(present, -1);
  const wanted = search.month;
  const named = wanted !== undefined && wanted <= present ? wanted : undefined;
  // Nobody asked for an empty month: an installation that is new, or was silent, opens with the last that had posts.
  const first = useQuery({ ...monthQuery(client, closed), enabled: named === undefined });
  const isEmpty = named === undefined && first.data?.totals.posts === 0;
  const newest = useQuery({ ...newestMonthQuery(client, present), enabled: isEmpty });
  const month = named ?? (isEmpty ? (newest.data ?? closed) : closed);
  const isWide = isDirectorate(client);
  const days = useQuery(monthQuery(client, month));
  const groups = useQuery(isWide ? unitsQuery(client, month) : divisionsQuery(client, month));
  const name = formatMonth(month, language);
  const narrate = useNarrative(client.nama, name);
  const own = useOwnText(month);
  const title = t('executive.titleOf', { month: name });
  const known = (days.data?.freshness ?? []).flatMap((one) => (one.asOf === null ? [] : [one.asOf])).sort()[0];
  const readAt = known === undefined ? undefined : formatMoment(known, client.timezone, language);
  const asOf = readAt === undefined ? t('freshness.none') : t('chart.asOf', { time: readAt });
  const { from, to } = monthOf(month);
  const period = `${formatDay(from, language)} – ${formatDay(to, language)}`;
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
            <FileMenu
              file={{
                view: 'anev',
                query: {
                  client_id: client.client_id,
                  ...(isWide ? { scope: 'direktorat', role: client.client_id.toLowerCase() } : {}),
                  time_range: 'custom',
                  start_date: from,
                  end_date: to,
                  report: 'executive',
                },
              }}
              signedBy={client.client_id}
              ownText={own.text}
              onPrint={() => window.print()}
            />
          </>
        }
      />
      <BothPlatforms chosen={platform} />
      <Loaded query={days} skeleton={<Waiting />}>
        {({ data, totals }) =>
          isEmpty && newest.isPending ? (
            <Waiting />
          ) : totals.posts === 0 ? (
            <Empty
              text={t('executive.none', { month: name })}
              hint={t('executive.noneHint')}
              action={month !== present && <RunningMonth client={client} month={present} onOpen={() => change({ month: present })} />}
            />
          ) : (
            <ReportSheet client={client.nama} title={title} lines={[period, asOf]}>
              <MonthMeasures totals={totals} />
              <TrendChart
                title={t('executive.daily')}
                summary={t('executive.dailyHint')}
                period={period}
                {...(readAt === undefined ? {} : { asOf: readAt })}
                unit="share"
                points={data.map(({ day }) => day)}
                series={[
                  { name: t('measure.participation'), values: data.map(({ participation }) => rateOf(participation)), tone: 'accent' },
                  { name: t('measure.complete'), values: data.map(({ complete }) => rateOf(complete)), tone: 'series-2' },
                ]}
                compare={{
                  name: t('executive.lastMonth'),
                  values: data.map(({ previous }) => rateOf(previous?.participation)),
                  points: data.map(({ previous_day, day }) => previous_day ?? day),
                }}
                target={
                  totals.target?.participation == null ? undefined : { label: t('executive.target'), value: totals.target.participation }
                }
              />
              <Loaded query={groups} skeleton={<Skeleton height={320} radius={10} />}>
                {(rows) => (
                  <>
                    <QuadrantsPanel groups={rows} whole={rateOf(totals.participation)} isWide={isWide} />
                    <EndsPanel groups={rows} isWide={isWide} period={period} asOf={readAt} />
                    <Narrative
                      title={`${title}, ${client.nama}`}
                      written={narrate(totals, rows)}
                      source={t('executive.source', { asOf, period })}
                      own={own}
                    />
                  </>
                )}
              </Loaded>
              <Signature clientId={client.client_id} date={formatDay(dayOf(new Date(), client.timezone), language, 'full')} />
            </ReportSheet>
          )
        }
      </Loaded>
      {maySetTarget && search.edit === 'target' && <TargetPanel client={client} onClose={() => change({ edit: undefined })} />}
    </>
  );
}

/** A month for the leadership: targets, change, its days, which units are where, and an account in words. */
export default function ExecutivePage() {
  return <ForClient>{(client) => <MonthOf key={client.client_id} client={client} />}</ForClient>;
}
