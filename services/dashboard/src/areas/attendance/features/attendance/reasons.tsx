import { IconInfoCircle } from '@tabler/icons-react';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { Notice } from '../../../../kit/page/notice.tsx';
import { reasonText } from '../../parts/doubt/reason-text.ts';
import type { PostsAsked } from './queries.ts';
import styles from './reasons.module.css';
import { isWarning } from './texts/warnings.ts';

/** Why a number is zero or may be too low, in plain words, each thing once. */
export function useReasonTexts(posts: PostsAsked | undefined): readonly string[] {
  const { t, language } = useLanguage();
  if (posts === undefined) return [];
  const texts = posts.freshness.flatMap(({ platform, reasons }) => reasons.map((reason) => reasonText(reason, platform, t, language)));
  return [...new Set(texts)];
}

/** The reasons as a line, or as a warning. `of` says whom they are of, where the page shows fewer people. */
export function Reasons({ posts, of }: { posts: PostsAsked; of: string | null }) {
  const { t } = useLanguage();
  const texts = useReasonTexts(posts);
  if (texts.length === 0) return null;
  // What everyday numbers carry takes a line; a warning stands out.
  if (!posts.freshness.some(({ reasons }) => reasons.some(isWarning)))
    return (
      <p className={styles.mild}>{[...(of === null ? [] : [`${of.slice(0, 1).toUpperCase()}${of.slice(1)}:`]), ...texts].join(' ')}</p>
    );
  return (
    <Notice tone="warn" icon={<IconInfoCircle size={18} aria-hidden />}>
      {texts.length === 1 ? (
        texts[0]
      ) : (
        <>
          <p className={styles.title}>{of === null ? t('attendance.reasons') : `${t('attendance.reasons')} (${of})`}</p>
          <ul className={styles.list}>
            {texts.map((text) => (
              <li key={text}>{text}</li>
            ))}
          </ul>
        </>
      )}
    </Notice>
  );
}
