import { useLanguage } from '../../../../i18n/use-language.ts';
import { Notice } from '../../../../kit/page/notice.tsx';
import styles from './report.module.css';

/** Says that a report counts both platforms together, where the address comes with one that was chosen elsewhere. */
export function BothPlatforms({ chosen }: { chosen: 'all' | 'instagram' | 'tiktok' }) {
  const { t } = useLanguage();
  if (chosen === 'all') return null;
  return (
    <div className={styles.screen}>
      <Notice tone="info">{t('report.bothPlatforms', { platform: t(`platform.${chosen}`) })}</Notice>
    </div>
  );
}
