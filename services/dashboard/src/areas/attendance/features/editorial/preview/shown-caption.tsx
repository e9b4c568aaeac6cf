import { useState } from 'react';
import { useLanguage } from '../../../../../i18n/use-language.ts';
import { beginningShown, captionParts } from './caption-parts.ts';
import styles from './preview.module.css';

/** A caption behind the account's name, as long as the platform shows it until a reader asks for more. */
export function ShownCaption({ name, caption, characters }: { name: string; caption: string; characters: number }) {
  const { t } = useLanguage();
  const [isWhole, setWhole] = useState(false);
  const beginning = beginningShown(caption, characters);
  const shown = isWhole || beginning === null ? caption : `${beginning} … `;
  return (
    <p className={styles.caption}>
      <strong>{name}</strong>{' '}
      {captionParts(shown).map(({ at, kind, text }) =>
        kind === 'text' ? (
          text
        ) : (
          <span key={at} className={styles.marked}>
            {text}
          </span>
        ),
      )}
      {beginning !== null && (
        <button type="button" className={styles.more} aria-expanded={isWhole} onClick={() => setWhole(!isWhole)}>
          {t(isWhole ? 'editorial.preview.less' : 'editorial.preview.more')}
        </button>
      )}
    </p>
  );
}
