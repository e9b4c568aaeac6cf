import { useQuery } from '@tanstack/react-query';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { Loaded, SkeletonRows } from '../../../../kit/page/states.tsx';
import { Silence } from '../../parts/chat/chat-log.tsx';
import styles from './phone.module.css';
import { PhoneFile } from './phone-file.tsx';
import { lettersQuery } from './phone-queries.ts';
import { useMoment } from './use-moment.ts';

/** The simulated mailbox: every letter that was sent, newest first. */
export function Letters() {
  const { t } = useLanguage();
  const moment = useMoment();
  const letters = useQuery(lettersQuery);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
    <section className={styles.letters} aria-label={t('sandbox.mailbox')} tabIndex={0}>
      <Loaded query={letters} skeleton={<SkeletonRows rows={4} />}>
        {(all) =>
          all.length === 0 ? (
            <Silence>{t('sandbox.noMail')}</Silence>
          ) : (
            <ul>
              {all.map((letter) => (
                <li key={letter.id}>
                  <details className={styles.letter}>
                    <summary>
                      <strong>{letter.subject}</strong>
                      <span className={styles.letterLine}>
                        {t('sandbox.to', { to: letter.to })} · {moment(letter.at)}
                      </span>
                    </summary>
                    {letter.files.map((file) => (
                      <PhoneFile key={file.path} file={file} />
                    ))}
                    <pre className={styles.letterText}>{letter.text}</pre>
                  </details>
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </section>
  );
}
