import { getMessage } from '@balai/contracts/notifier';
import { useQuery } from '@tanstack/react-query';
import { read } from '../../../../../api/read.ts';
import type { SeenClient } from '../../../../../api/session.ts';
import { formatDateTime } from '../../../../../i18n/format.ts';
import { useLanguage } from '../../../../../i18n/use-language.ts';
import { Loaded, SkeletonRows } from '../../../../../kit/page/states.tsx';
import { MessagePreview } from '../../../../../kit/text/message-preview.tsx';
import { SidePanel } from '../../../../../kit/windows/side-panel.tsx';
import styles from '../page.module.css';
import { Charged, Reached, State, Why } from './message-state.tsx';
import type { SentMessage } from './outcome.ts';
import { useWhom } from './use-whom.ts';

/** A message that went out, with its whole text as its recipient has it. */
export function MessagePanel({ message, client, onClose }: { message: SentMessage; client: SeenClient; onClose: () => void }) {
  const { t, language } = useLanguage();
  const { whom, channelOf } = useWhom(client);
  const { message_id: id, subject, planned_at, channel } = message;
  const text = useQuery(read(getMessage, { params: { id } }, (answer) => answer.data.text));
  return (
    <SidePanel title={t('deliveries.past.opened', { whom: whom(message) })} onClose={onClose}>
      <div className={styles.stack}>
        <div>
          <State message={message} /> {channelOf(message)}
          <p className={styles.hint}>{formatDateTime(planned_at, client.timezone, language)}</p>
          <Reached message={message} timezone={client.timezone} />
          <Charged message={message} />
          <Why message={message} />
        </div>
        {subject !== null && <h3 className={styles.heading}>{subject}</h3>}
        <Loaded query={text} skeleton={<SkeletonRows rows={12} />}>
          {(whole) => (
            <MessagePreview label={t('deliveries.past.full')} parts={[whole]} length={whole.length} isLetter={channel === 'email'} />
          )}
        </Loaded>
      </div>
    </SidePanel>
  );
}
