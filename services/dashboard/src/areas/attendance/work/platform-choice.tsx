import { IconBrandInstagram, IconBrandTiktok } from '@tabler/icons-react';
import { useLanguage } from '../../../i18n/use-language.ts';
import { Segments } from '../../../kit/page/segments.tsx';
import type { WorkPlatform } from './asked-work.ts';
import styles from './platform-choice.module.css';
import type { Work } from './use-work.ts';

const ICONS = { instagram: IconBrandInstagram, tiktok: IconBrandTiktok } as const;

/** Chooses the platform of the page; both together where the page can show that. */
export function PlatformChoice({ work, withAll }: { work: Work; withAll: boolean }) {
  const { t } = useLanguage();
  const one = (platform: 'instagram' | 'tiktok') => {
    const Icon = ICONS[platform];
    return {
      value: platform,
      label: (
        <span className={styles.platform}>
          <Icon size={16} stroke={1.7} aria-hidden />
          <span className={styles.name}>{t(`platform.${platform}`)}</span>
        </span>
      ),
    };
  };
  return (
    <Segments<WorkPlatform>
      size="control"
      label={t('platform.label')}
      value={withAll ? work.platform : work.onePlatform}
      onChange={work.changePlatform}
      options={[...(withAll ? [{ value: 'all' as const, label: t('platform.all') }] : []), one('instagram'), one('tiktok')]}
    />
  );
}
