import { zoneName } from '@balai/calendar';
import type { LinkedRequest } from '@balai/contracts/editorial';
import { formatDateTime } from '../../../../i18n/format.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { Panel } from '../../../../kit/page/panel.tsx';
import styles from './page.module.css';

/** Nobody is signed in, so there is no client to take a zone from: letters and chats name this one too. */
const ZONE = 'Asia/Jakarta';

const isLink = (image: string): boolean => /^https?:\/\//.test(image);

/** An attached file: what it is called, and a picture small as it will be shown. */
function AskedFile({ file: { name, bytes, url, thumbnail_url, alt, caption } }: { file: LinkedRequest['files'][number] }) {
  const { t } = useLanguage();
  const picture = thumbnail_url === null ? null : <img className={styles.picture} src={thumbnail_url} alt={alt ?? ''} />;
  return (
    <li>
      {url === null ? (
        <>
          {picture} {name}
        </>
      ) : (
        <a href={url} target="_blank" rel="noreferrer">
          {picture} {name}
        </a>
      )}{' '}
      <span className={styles.hint}>{t('decide.kilobytes', { count: Math.max(1, Math.round(bytes / 1000)) })}</span>
      {caption !== null && caption !== '' && <p className={styles.hint}>{caption}</p>}
    </li>
  );
}

/** The piece as it is asked about: who, what, until when, and all of its text. */
export function AskedPiece({ request }: { request: LinkedRequest }) {
  const { t, language } = useLanguage();
  const moment = (at: string) => `${formatDateTime(at, ZONE, language)} ${zoneName(new Date(at), ZONE)}`;
  const facts = [
    { name: t('decide.askedBy'), value: request.asked_by },
    { name: t('decide.author'), value: request.author },
    ...(request.due_at === null ? [] : [{ name: t('decide.dueAt'), value: moment(request.due_at) }]),
    { name: t('decide.eventAt'), value: moment(request.event_at) },
  ];
  return (
    <>
      <section aria-labelledby="asked-title" className={styles.head}>
        <p className={styles.kind}>
          {t(`decide.kind.${request.kind}`)} · {request.client_name}
        </p>
        <h2 id="asked-title" className={styles.title}>
          {request.title}
        </h2>
        <dl className={styles.facts}>
          {facts.map(({ name, value }) => (
            <div key={name} className={styles.fact}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      </section>
      {request.text !== null && (
        <Panel title={t('decide.text')}>
          <p className={styles.text}>{request.text === '' ? t('decide.noText') : request.text}</p>
          {request.image !== null && request.image !== '' && (
            <p className={styles.image}>
              {t('decide.image')}:{' '}
              {isLink(request.image) ? (
                <a href={request.image} target="_blank" rel="noreferrer">
                  {request.image}
                </a>
              ) : (
                request.image
              )}
            </p>
          )}
          {request.files.length > 0 && (
            <ul className={styles.files} aria-label={t('decide.files')}>
              {request.files.map((file) => (
                <AskedFile key={file.attachment_id} file={file} />
              ))}
            </ul>
          )}
        </Panel>
      )}
    </>
  );
}
