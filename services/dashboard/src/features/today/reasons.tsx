import { IconInfoCircle } from '@tabler/icons-react';
import { useLanguage } from '../../i18n/use-language.ts';
import { Notice } from '../../kit/notice.tsx';
import styles from './reasons.module.css';
import type { Recap } from './recap.ts';
import { useReasonText } from './use-reason-text.ts';
import { isWarning } from './warnings.ts';

/** Why a number is zero or may be too low, in plain words. */
export function Reasons({ recap }: { recap: Recap }) {
  const { t } = useLanguage();
  const textOf = useReasonText(recap);
  const [only, second] = recap.reasons;
  if (only === undefined) return null;
  const icon = <IconInfoCircle size={18} aria-hidden />;
  const tone = recap.reasons.some(isWarning) ? 'warn' : 'info';
  if (second === undefined)
    return (
      <Notice tone={tone} icon={icon}>
        {textOf(only)}
      </Notice>
    );
  return (
    <Notice tone={tone} icon={icon}>
      <p className={styles.title}>{t('today.reasons')}</p>
      <ul className={styles.list}>
        {recap.reasons.map((reason) => (
          <li key={`${reason.code}:${reason.message}`}>{textOf(reason)}</li>
        ))}
      </ul>
    </Notice>
  );
}
