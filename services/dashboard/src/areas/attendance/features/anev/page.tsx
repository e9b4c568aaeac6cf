import { dayOf } from '@balai/calendar';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { isDirectorate } from '../../../../api/audience.ts';
import { bandsOf, type SeenClient } from '../../../../api/session.ts';
import { ForClient } from '../../../../app/client/for-client.tsx';
import { formatDay, formatMoment } from '../../../../i18n/format.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { PageHeader } from '../../../../kit/page/page-header.tsx';
import { Skeleton } from '../../../../kit/page/skeleton.tsx';
import { Loaded } from '../../../../kit/page/states.tsx';
import { BriefButton } from '../../parts/brief/brief-button.tsx';
import { ComparedWith } from '../../parts/measures/compared-with.tsx';
import { BothPlatforms } from '../../parts/report/both-platforms.tsx';
import { Narrative, useOwnText } from '../../parts/report/narrative.tsx';
import { PremiumFiles } from '../../parts/report/premium-files.tsx';
import { ReportSheet } from '../../parts/report/report-sheet.tsx';
import { Signature } from '../../parts/report/signature.tsx';
import { useShowFreshness } from '../../work/freshness.tsx';
import { leadingBands } from '../../work/leading-bands.ts';
import { usePeriodText } from '../../work/period-control.tsx';
import { useReportDays } from '../../work/use-report-days.ts';
import { useWork, type Work } from '../../work/use-work.ts';
import { CoursePanel } from './course-panel.tsx';
import { ExtremesPanel } from './extremes-panel.tsx';
import { DivisionsPanel, UnitsPanel } from './groups-panel.tsx';
import { MeasuresStrip } from './measures-strip.tsx';
import { MembersPanel } from './members-panel.tsx';
import styles from './page.module.css';
import { PlatformsPanel } from './platforms-panel.tsx';
import { analysisQuery } from './queries.ts';
import { useNarrative } from './use-narrative.ts';

function Waiting() {
  return (
    <div className={styles.content}>
      <Skeleton height={104} radius={10} />
      <Skeleton height={180} radius={10} />
      <Skeleton height={420} radius={10} />
    </div>
  );
}

/** The analysis as a file: both platforms, the days of the page. */
const fileOf = ({ question: { client_id, scope, role }, days }: Work) => ({
  view: 'anev',
  query: {
    client_id,
    ...(scope === undefined ? {} : { scope }),
    ...(role === undefined ? {} : { role }),
    time_range: 'custom',
    start_date: days.from,
    end_date: days.to,
  },
});

function AnevOf({ client }: { client: SeenClient }) {
  const { t, language } = useLanguage();
  const work = useWork(client);
  const period = usePeriodText(work);
  const analysis = useQuery(analysisQuery(work));
  const overview = analysis.data?.overview;
  const [isPrinting, setPrinting] = useState(false);
  // In days, not as "today": the text is read elsewhere, later.
  const { days, today } = work;
  const spoken = useReportDays()(days, today);
  const narrate = useNarrative(client, spoken);
  useShowFreshness(overview?.freshness, client.timezone);
  const readAt = (platforms: NonNullable<typeof overview>['freshness']) => {
    const [known] = platforms.flatMap((one) => (one.asOf === null ? [] : [one.asOf])).sort();
    return known === undefined ? undefined : formatMoment(known, client.timezone, language);
  };
  const asOf = (platforms: NonNullable<typeof overview>['freshness']) => {
    const time = readAt(platforms);
    return time === undefined ? t('freshness.none') : t('chart.asOf', { time });
  };
  const own = useOwnText(JSON.stringify(work.question));
  return (
    <>
      <PageHeader
        title={t('anev.title')}
        subtitle={`${client.nama} · ${period}`}
        actions={
          <>
            <BriefButton client={client} query={work.question} />
            <PremiumFiles
              file={fileOf(work)}
              signedBy={client.client_id}
              ownText={own.text}
              onPrint={() => setPrinting(true)}
              isPrinting={isPrinting}
            />
          </>
        }
      />
      <BothPlatforms chosen={work.platform} />
      <Loaded query={analysis} skeleton={<Waiting />}>
        {({ overview: data, divisions, most, least, people }) => (
          <ComparedWith previous={data.about.previous_period} timezone={client.timezone}>
            <ReportSheet client={client.nama} title={t('anev.title')} lines={[spoken, asOf(data.freshness)]}>
              <MeasuresStrip
                measures={data.measures}
                isOneDay={work.days.from === work.days.to}
                isCompared={work.isCompared}
                bands={bandsOf(client)}
              />
              <div className={styles.pair}>
                <Narrative
                  title={`${t('anev.title')} ${client.nama}, ${period}`}
                  written={narrate(data)}
                  source={t('anev.source', { asOf: asOf(data.freshness), ...bandsOf(client) })}
                  own={own}
                />
                <PlatformsPanel instagram={data.measures.instagram} tiktok={data.measures.tiktok} isCompared={work.isCompared} />
              </div>
              <div className={styles.pair}>
                <ExtremesPanel rows={most} which="top" bands={leadingBands(work)} />
                <ExtremesPanel rows={least} which="bottom" bands={leadingBands(work)} />
              </div>
              {work.days.from !== work.days.to && <CoursePanel work={work} period={spoken} asOf={readAt(data.freshness)} />}
              {isDirectorate(client) && <UnitsPanel work={work} />}
              <DivisionsPanel work={work} first={divisions} />
              <MembersPanel
                work={work}
                first={people}
                readAt={analysis.dataUpdatedAt}
                isPrinting={isPrinting}
                onPrinted={() => setPrinting(false)}
              />
              <Signature clientId={client.client_id} date={formatDay(dayOf(new Date(), client.timezone), language, 'full')} />
            </ReportSheet>
          </ComparedWith>
        )}
      </Loaded>
    </>
  );
}

/** Analysis and evaluation of a period: both measures with the band of participation, platforms, divisions and people, an account in words, on screen and on paper. */
export default function AnevPage() {
  return <ForClient>{(client) => <AnevOf key={client.client_id} client={client} />}</ForClient>;
}
