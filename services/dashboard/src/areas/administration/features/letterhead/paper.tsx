import { useLanguage } from '../../../../i18n/use-language.ts';
import type { LetterheadPreview } from './letterhead-values.ts';
import styles from './page.module.css';

/** A page of paper with the letterhead and who signs, as documents have them. */
export function Paper({ letterhead, day }: { letterhead: LetterheadPreview; day: string }) {
  const { t } = useLanguage();
  const { name, lines, address, city, accent, signatory, logo_url } = letterhead;
  const below = [signatory?.rank, signatory?.nrp == null ? null : `NRP\u00a0${signatory.nrp}`].filter(Boolean).join(' ');
  return (
    <div className={styles.paper} data-testid="letterhead-paper">
      <header className={styles.head} style={{ borderColor: accent ?? undefined }}>
        {logo_url !== null && <img className={styles.logo} src={logo_url} alt={t('letterhead.logo')} />}
        <div className={styles.names}>
          {lines.map((line) => (
            <p key={line}>{line}</p>
          ))}
          <p className={styles.name}>{name}</p>
          {address.map((line) => (
            <p key={line} className={styles.address}>
              {line}
            </p>
          ))}
        </div>
      </header>
      <div className={styles.body} aria-hidden>
        <i />
        <i />
        <i />
        <i />
      </div>
      <div className={styles.signature}>
        <p>{[city, day].filter(Boolean).join(', ')}</p>
        {signatory === null ? (
          <p className={styles.nobody}>{t('letterhead.noSignatory')}</p>
        ) : (
          <>
            {signatory.position !== null && <p>{signatory.position}</p>}
            <p className={styles.signed}>{signatory.name}</p>
            {below !== '' && <p>{below}</p>}
          </>
        )}
      </div>
    </div>
  );
}
