import { useLanguage } from '../../../../i18n/use-language.ts';
import type { Delivery } from './queries.ts';

/** Days that can be chosen; those of a view may be a range as well. */
export const PERIODS = ['harian', 'mingguan', 'bulanan'] as const;
export const WHICH = ['current', 'previous'] as const;

/** The text that names the days of a delivery: those it is sent in, or those before. */
export function daysKey(periode: string, which: string) {
  if (periode === 'rentang') return 'deliveries.rangeOfView';
  return `deliveries.${which === 'previous' ? 'before' : 'periode'}.${periode as (typeof PERIODS)[number]}` as const;
}
/** Kinds of reports that can be sent without a saved view, and files of each. */
export const KINDS = ['attendance', 'links', 'brief'] as const;
export const FILES = { report: ['xlsx', 'pdf'], brief: ['png', 'pdf'] } as const;

/** "Rekap absensi Instagram, hari itu"; of a view: what its page shows; of a standard one: what it is declared to show. */
export function useContentText() {
  const { t } = useLanguage();
  return ({
    content: { kind, platform, periode, which, obligations, file },
    view,
    standard,
    most_per_day: most,
  }: Pick<Delivery, 'content' | 'view' | 'standard' | 'most_per_day'>) => {
    if (most !== null) return t('deliveries.reminds', { count: most });
    const what =
      standard !== null
        ? t('deliveries.standardOf', { title: standard.title })
        : view !== null
          ? t('deliveries.kind.view')
          : kind !== 'attendance'
            ? t(`deliveries.kind.${kind as 'links' | 'brief'}`)
            : `${t('deliveries.kind.attendance')} ${t(`platform.${platform as 'instagram' | 'tiktok'}`)}`;
    const own = view === null && obligations === 'own' ? `, ${t('scope.ownPosts')}` : '';
    const text = `${what}, ${t(daysKey(periode, which))}${own}`;
    return file === null ? text : `${text}, ${t('deliveries.withFile', { file: t(`deliveries.files.${file}`) })}`;
  };
}
