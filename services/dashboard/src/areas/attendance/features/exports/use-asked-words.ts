import { type PersonState, STATE_OF_STATUS } from '@balai/attendance-report';
import { dayOf } from '@balai/calendar';
import { clientNameOf, timezoneOf, useSession } from '../../../../api/session.ts';
import type { ExportFile } from '../../../../app/files/files.ts';
import { formatCount, formatMonth } from '../../../../i18n/format.ts';
import { useLabels } from '../../../../i18n/use-labels.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { type PeriodKind, periodBounds, periodOf } from '../../work/period.ts';
import { useReportDays } from '../../work/use-report-days.ts';

const KINDS: Readonly<Record<string, PeriodKind>> = { harian: 'date', mingguan: 'week', bulanan: 'month' };

/** States by the words that filters of recaps have for them. */
const STATE_OF_FILTER: Readonly<Record<string, PersonState>> = { ...STATE_OF_STATUS, exempt: 'excused' };

/** The days a question means, both included; null: it names none. `asked` is the day it was asked on, which a day without a date means. */
export function daysOf(query: ExportFile['query'], asked: string): { readonly from: string; readonly to: string } | null {
  const { periode, tanggal, start_date, end_date, tanggal_mulai, tanggal_selesai } = query;
  const [from, to] = [start_date ?? tanggal_mulai ?? query.from, end_date ?? tanggal_selesai ?? query.to];
  if (from !== undefined && to !== undefined) return { from, to };
  const kind = KINDS[periode ?? ''];
  return kind === undefined ? null : periodBounds(periodOf({ period: kind, date: tanggal }, asked), asked);
}

/** What a file is of, in words: its days, then what its rows are narrowed to. Two files of one kind are told apart by it. */
export function useAskedWords(): (file: ExportFile) => string {
  const { t, language } = useLanguage();
  const session = useSession();
  const reportDays = useReportDays();
  const labelOf = useLabels();
  const stateTerm = (one: string): string => {
    const word = one === 'owing' ? t('term.owing') : labelOf('state', STATE_OF_FILTER[one] ?? one);
    return word.toLowerCase();
  };
  return ({ query, client_id, created_at }) => {
    const zone = timezoneOf(session, client_id);
    const days = daysOf(query, dayOf(new Date(created_at), zone));
    const each = (words: string | undefined, name: (one: string) => string): string[] =>
      words === undefined ? [] : [words.split(',').map(name).join(', ')];
    const picked = Number(query.people ?? 0);
    return [
      ...(days === null ? [] : [reportDays(days, dayOf(new Date(), zone))]),
      ...each(query.month, (month) => (/^\d{4}-\d{2}$/.test(month) ? formatMonth(month, language) : month)),
      ...each(query.platform, (one) =>
        one === 'all' ? t('exports.asked.platforms') : labelOf('platform', one, labelOf('links.platform', one)),
      ),
      ...each(query.kind, (one) => labelOf('exports.asked.kind', one)),
      ...each(query.state, (one) => labelOf('exports.asked.state', one, stateTerm(one))),
      ...each(query.status, (one) => labelOf('exports.asked.state', one, stateTerm(one))),
      ...each(query.verification, (one) => labelOf('links.verification', one)),
      ...(query.duplicate === undefined ? [] : [t('exports.asked.duplicate')]),
      ...each(query.filter, (one) => labelOf('exports.asked.filter', one, stateTerm(one))),
      ...each(query.unit ?? query.units, (one) => clientNameOf(session, one)),
      ...each(query.division, (one) => (one === '-' ? t('exports.asked.noDivision') : one)),
      ...each(query.rank, (one) => one),
      ...(query.q === undefined ? [] : [`“${query.q}”`]),
      ...(picked === 0 ? [] : [t('exports.asked.picked', { count: picked, shown: formatCount(picked, language) })]),
    ].join(' · ');
  };
}
