import { zoneName } from '@balai/calendar';
import { useQuery } from '@tanstack/react-query';
import { useCallback, useEffect } from 'react';
import { problemOf } from '../../../../../api/failure.ts';
import { formatCount, formatDateTime, formatDay, formatShare } from '../../../../../i18n/format.ts';
import { useLanguage } from '../../../../../i18n/use-language.ts';
import { PrintSheet } from '../../../../../kit/paper/print-sheet.tsx';
import { showToast } from '../../../../../kit/windows/toast.ts';
import { rateOf } from '../../../parts/measures/measure.ts';
import { personName } from '../../../parts/measures/person-name.ts';
import type { Work } from '../../../work/use-work.ts';
import type { MembersFilter } from '../members-filter.ts';
import { type MembersAnswer, readAllMembers } from '../queries.ts';

/** Prints everybody whom the list is narrowed to, not only those on the screen. */
export default function PrintList(props: {
  work: Work;
  search: MembersFilter & { readonly sort?: string | undefined };
  answer: MembersAnswer;
  filter: string;
  onDone: () => void;
}) {
  const { t, language } = useLanguage();
  const { work, search, answer, filter, onDone } = props;
  const all = useQuery({
    queryKey: ['print', work.question, work.platform, search],
    gcTime: 0,
    queryFn: () => readAllMembers(work, search, search.sort),
  });
  useEffect(() => {
    if (all.error === null) return;
    showToast(problemOf(all.error, t).message, 'bad');
    onDone();
  }, [all.error, onDone, t]);
  const done = useCallback(() => onDone(), [onDone]);
  if (all.data === undefined) return null;
  const { about, participation, complete, freshness } = answer;
  const { from, to, timezone } = about.period;
  const now = new Date();
  const period =
    from === null || to === null
      ? t('attendance.text.allTime')
      : from === to
        ? formatDay(from, language, 'full')
        : `${formatDay(from, language)} – ${formatDay(to, language)}`;
  const asOf = freshness.map((one) =>
    t('attendance.print.asOf', {
      platform: t(`platform.${one.platform}`),
      time:
        one.asOf === null
          ? t('attendance.text.neverCollected')
          : `${formatDateTime(one.asOf, timezone, language)} ${zoneName(now, timezone)}`,
    }),
  );
  const percent = (rate: number | null) => (rate === null ? t('common.none') : formatShare(rate, language));
  const doubts = freshness.reduce((sum, one) => sum + one.incomplete + one.failed + one.neverObserved, 0);
  return (
    <PrintSheet
      client={about.client_name}
      title={t(`attendance.print.title.${about.platform}`)}
      facts={[
        period,
        asOf.join(' · '),
        `${t('term.participation')} ${percent(rateOf(participation))} · ${t('term.complete')} ${percent(rateOf(complete))}`,
        ...(filter === '' ? [] : [t('attendance.text.filter', { filter })]),
        t('attendance.printed', { count: all.data.length, shown: formatCount(all.data.length, language) }),
        ...(doubts > 0 ? [`⚠ ${t('attendance.warning.title')}: ${t('attendance.print.doubts', { count: doubts })}`] : []),
      ]}
      columns={[
        t('attendance.print.no'),
        t('column.person'),
        t('column.nrp'),
        t('column.unit'),
        t('column.division'),
        t('column.count'),
        t('column.state'),
      ]}
      rows={all.data.map((member, index) => [
        index + 1,
        personName(member),
        member.user_id,
        member.client_name,
        member.divisi ?? t('common.none'),
        `${member.given}/${member.expected}`,
        t(`state.${member.state}`),
      ])}
      onDone={done}
    />
  );
}
