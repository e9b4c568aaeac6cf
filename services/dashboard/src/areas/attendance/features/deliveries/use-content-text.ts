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
export const FILES = ['xlsx', 'pdf'] as const;

/** "Rekap absensi Instagram, hari itu"; of a view: what its page shows. */
export function useContentText() {
  const { t } = useLanguage();
  return ({ content: { kind, platform, periode, which, file }, view }: Pick<Delivery, 'content' | 'view'>): string => {
    const what =
      view !== null
        ? t('deliveries.kind.view')
        : kind === 'links'
          ? t('deliveries.kind.links')
          : `${t('deliveries.kind.attendance')} ${t(`platform.${platform as 'instagram' | 'tiktok'}`)}`;
    const text = `${what}, ${t(daysKey(periode, which))}`;
    return file === null ? text : `${text}, ${t('deliveries.withFile', { file: t(`deliveries.files.${file as (typeof FILES)[number]}`) })}`;
  };
}
