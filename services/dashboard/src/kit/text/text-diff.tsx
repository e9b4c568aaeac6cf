import { diffWordsWithSpace } from 'diff';
import { useLanguage } from '../../i18n/use-language.ts';
import styles from './text-diff.module.css';

/** Comparing longer than this is given up: then the whole text stands there as taken out and put in. */
const MOST_MS = 1_000;
/** Of what is the same only so much is shown beside a change. */
const CONTEXT = 140;

/** The same on both sides: long stretches show only what stands beside the changes. */
function Same({ text, isFirst, isLast }: { text: string; isFirst: boolean; isLast: boolean }) {
  const { t } = useLanguage();
  if (text.length <= 3 * CONTEXT) return <span>{text}</span>;
  return (
    <span>
      {!isFirst && text.slice(0, CONTEXT)}
      <span className={styles.fold} role="img" aria-label={t('diff.same')}>
        {' ⋯ '}
      </span>
      {!isLast && text.slice(-CONTEXT)}
    </span>
  );
}

/** Two texts as one: what was taken out and what was put in, word by word. Loads with jsdiff, so reach it by `lazy()`. */
export default function TextDiff({ before, after }: { before: string; after: string }) {
  const { t } = useLanguage();
  const parts = diffWordsWithSpace(before, after, { timeout: MOST_MS }) ?? [
    { value: before, removed: true, added: false },
    { value: after, removed: false, added: true },
  ];
  if (parts.every(({ added, removed }) => !added && !removed)) return <p className={styles.none}>{t('diff.none')}</p>;
  return (
    <div className={styles.diff}>
      {parts.map(({ value, added, removed }, index) => {
        const Mark = added ? 'ins' : 'del';
        // Parts stand in one order and never move.
        const key = `${index} ${value.length}`;
        if (!added && !removed) return <Same key={key} text={value} isFirst={index === 0} isLast={index === parts.length - 1} />;
        return <Mark key={key}>{value}</Mark>;
      })}
    </div>
  );
}
