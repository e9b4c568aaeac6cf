import { IconAlertTriangle } from '@tabler/icons-react';
import { useLanguage } from '../i18n/use-language.ts';
import { Badge } from './badge.tsx';
import styles from './doubt-badge.module.css';
import { Popover } from './popover.tsx';

/** Says that numbers may be too low; pressed, it says why. */
export function DoubtBadge({ reason }: { reason: string }) {
  const { t } = useLanguage();
  return (
    <Popover
      className={styles.button}
      panelLabel={t('doubt.title')}
      button={
        <Badge tone="warn" icon={<IconAlertTriangle size={13} aria-hidden />}>
          {t('doubt.badge')}
        </Badge>
      }
    >
      {() => (
        <div className={styles.body}>
          <p>{reason}</p>
          <p className={styles.hint}>{t('doubt.hint')}</p>
        </div>
      )}
    </Popover>
  );
}
