import { formatCount, formatShare } from '../../../../i18n/format.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import styles from './share-bar.module.css';

/** How many of those who must took part: a bar, the percent and the numbers. All of them is a colour of its own; `isShort` says that a target is missed. */
export function ShareBar({
  done,
  of,
  isShort = false,
  compact = false,
  ofPosts = false,
  ofHandles = false,
}: {
  done: number;
  of: number;
  isShort?: boolean;
  compact?: boolean;
  /** What is counted are posts of one person, not people. */
  ofPosts?: boolean;
  /** What is counted is who has a handle or a number, not who took part. */
  ofHandles?: boolean;
}) {
  const { t, language } = useLanguage();
  if (of === 0) return <span className={styles.text}>{t('share.nobody')}</span>;
  const share = Math.min(1, done / of);
  const numbers = t('share.of', { done: formatCount(done, language), of: formatCount(of, language) });
  const tone = done >= of ? 'ok' : isShort ? 'bad' : 'accent';
  return (
    <span className={styles.share} data-compact={compact || undefined}>
      <span className={styles.bar} aria-hidden>
        <span data-tone={tone} style={{ width: `${share * 100}%` }} />
      </span>
      <span className={styles.text}>
        <strong>{formatShare(share, language)}</strong> {numbers}
        <span className="visually-hidden"> {t(ofHandles ? 'share.filled' : ofPosts ? 'share.tookPosts' : 'share.took')}</span>
      </span>
    </span>
  );
}
