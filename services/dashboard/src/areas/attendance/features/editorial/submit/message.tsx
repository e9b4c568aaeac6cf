import type { SubmissionPreview } from '@balai/contracts/editorial';
import { useState } from 'react';
import { useLanguage } from '../../../../../i18n/use-language.ts';
import { ownPicture } from '../../../../../kit/page/own-picture.ts';
import { Segments } from '../../../../../kit/page/segments.tsx';
import { Markup } from '../../../../../kit/text/markup.tsx';
import styles from './submit.module.css';

type Way = 'chat' | 'letter';

/** The message as it will be sent, over either way. Code and link differ for each recipient. */
export function SentMessage({
  message,
  picture,
}: {
  message: NonNullable<SubmissionPreview['message']>;
  picture: SubmissionPreview['picture'];
}) {
  const { t } = useLanguage();
  const [way, setWay] = useState<Way>('chat');
  const url = ownPicture(picture?.url);
  return (
    <section className={styles.message} aria-label={t('editorial.submit.message')}>
      <div className={styles.messageHead}>
        <h3>{t('editorial.submit.message')}</h3>
        <Segments<Way>
          label={t('editorial.submit.way')}
          value={way}
          onChange={setWay}
          options={[
            { value: 'chat', label: 'WhatsApp' },
            { value: 'letter', label: 'E-mail' },
          ]}
        />
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is scrolled by keys as well */}
      <section className={styles.sent} data-way={way} tabIndex={0} aria-label={way === 'chat' ? 'WhatsApp' : 'E-mail'}>
        {way === 'letter' && <p className={styles.subject}>{message.subject}</p>}
        {url !== null && <img src={url} alt={picture?.alt ?? ''} />}
        {way === 'chat' ? <Markup text={message.chat} /> : <p className={styles.letter}>{message.letter}</p>}
      </section>
      <p className={styles.muted}>{t('editorial.submit.own')}</p>
    </section>
  );
}
