import { IconInfoCircle } from '@tabler/icons-react';
import type { Overview } from '../../app/overview.ts';
import { useLanguage } from '../../i18n/use-language.ts';
import { Notice } from '../../kit/notice.tsx';
import styles from './reasons.module.css';
import { reasonText } from './text-context.ts';
import { isWarning } from './warnings.ts';

/** Why a number is zero or may be too low, in plain words, each thing once. */
export function useReasonTexts(overview: Overview | undefined): readonly string[] {
  const { t, language } = useLanguage();
  if (overview === undefined) return [];
  const withoutHandle = overview.measures.all.people.no_handle;
  const texts = overview.freshness.flatMap((freshness) =>
    freshness.reasons.map((reason) => reasonText(reason, { freshness, withoutHandle }, t, language)),
  );
  return [...new Set(texts)];
}

export function Reasons({ overview }: { overview: Overview }) {
  const { t } = useLanguage();
  const texts = useReasonTexts(overview);
  if (texts.length === 0) return null;
  // What everyday numbers carry takes a line; a warning stands out.
  if (!overview.freshness.some(({ reasons }) => reasons.some(isWarning))) return <p className={styles.mild}>{texts.join(' ')}</p>;
  return (
    <Notice tone="warn" icon={<IconInfoCircle size={18} aria-hidden />}>
      {texts.length === 1 ? (
        texts[0]
      ) : (
        <>
          <p className={styles.title}>{t('attendance.reasons')}</p>
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
