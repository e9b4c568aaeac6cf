import type { Platform } from '@balai/contracts';
import type { RecapReason } from '@balai/contracts/attendance';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { Badge } from '../../../../kit/page/badge.tsx';
import { Popover } from '../../../../kit/windows/popover.tsx';
import styles from './doubt-badge.module.css';
import { reasonText } from './reason-text.ts';

/** Says that numbers may be too low; pressed, it says why. */
export function DoubtBadge({ reason, platform }: { reason: RecapReason; platform: Platform }) {
  const { t, language } = useLanguage();
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
          <p>{reasonText(reason, platform, t, language)}</p>
          <p className={styles.hint}>{t('doubt.hint')}</p>
        </div>
      )}
    </Popover>
  );
}
