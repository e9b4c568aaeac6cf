import { useLanguage } from '../../i18n/use-language.ts';
import type { Delivery } from './queries.ts';

/** Days that can be chosen; those of a view may be a range as well. */
export const PERIODS = ['harian', 'mingguan', 'bulanan'] as const;
const DAYS = [...PERIODS, 'rentang'] as const;
export const FILES = ['xlsx', 'pdf'] as const;

/** "Rekap presensi Instagram hari itu". */
export function useContentText() {
  const { t } = useLanguage();
  return ({ kind, platform, periode, file }: Delivery['content']): string => {
    const what =
      kind === 'links'
        ? t('deliveries.kind.links')
        : `${t('deliveries.kind.attendance')} ${t(`platform.${platform as 'instagram' | 'tiktok'}`)}`;
    const text = `${what}, ${t(`deliveries.periode.${periode as (typeof DAYS)[number]}`)}`;
    return file === null ? text : `${text}, ${t('deliveries.withFile', { file: t(`deliveries.files.${file as (typeof FILES)[number]}`) })}`;
  };
}
