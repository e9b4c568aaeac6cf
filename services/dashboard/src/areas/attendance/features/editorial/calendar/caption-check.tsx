import { captionFaults, captionLength, POST_LIMITS } from '@balai/contracts/editorial';
import { formatCount } from '../../../../../i18n/format.ts';
import { useLanguage } from '../../../../../i18n/use-language.ts';
import { PLATFORM_NAMES } from '../platform.tsx';
import styles from './calendar.module.css';
import type { Plan } from './queries.ts';

/** What a text is on the platform: its length, and what would be refused. */
export function CaptionCheck({ platform, caption, hashtags }: Pick<Plan, 'platform' | 'caption' | 'hashtags'>) {
  const { t, language } = useLanguage();
  const faults = captionFaults(platform, caption, hashtags);
  const count = (number: number) => formatCount(number, language);
  return (
    <div className={styles.check} role="status">
      <span>
        {t('editorial.plan.length', {
          has: count(captionLength(platform, caption, hashtags)),
          limit: count(POST_LIMITS[platform].characters),
          platform: PLATFORM_NAMES[platform],
        })}
      </span>
      {faults.map(({ code, has, limit }) => (
        <strong key={code}>
          {t(`editorial.plan.fault.${code}`, { has: count(has), limit: count(limit), platform: PLATFORM_NAMES[platform] })}
        </strong>
      ))}
    </div>
  );
}
