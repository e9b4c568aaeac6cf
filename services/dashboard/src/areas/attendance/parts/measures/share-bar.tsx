import { formatCount, formatShare } from '../../../../i18n/format.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import styles from './share-bar.module.css';

/**
 * A share as a bar. Bars of a share have the accent's colour, and green where it is everything; red where a target is missed. Bars that judge a
 * share have the colour of its band, see `BandBar`. `label` says the share where no text beside the bar does.
 */
export function ShareLine({ done, of, label, isShort = false }: { done: number; of: number; label?: string; isShort?: boolean }) {
  const tone = of > 0 && done >= of ? 'ok' : isShort ? 'bad' : 'accent';
  const width = `${of === 0 ? 0 : Math.min(1, done / of) * 100}%`;
  const spoken = label === undefined ? { 'aria-hidden': true } : { role: 'img', 'aria-label': label, title: label };
  return (
    <span className={styles.bar} {...spoken}>
      <span data-tone={tone} style={{ width }} />
    </span>
  );
}

/** How many of those who must took part: a bar, the percent and the numbers. `isShort` says that a target is missed. */
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
  return (
    <span className={styles.share} data-compact={compact || undefined}>
      <ShareLine done={done} of={of} isShort={isShort} />
      <span className={styles.text}>
        <strong>{formatShare(share, language)}</strong> {numbers}
        <span className="visually-hidden"> {t(ofHandles ? 'share.filled' : ofPosts ? 'share.tookPosts' : 'share.took')}</span>
      </span>
    </span>
  );
}
