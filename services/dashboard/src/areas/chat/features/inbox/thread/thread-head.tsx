import type { InboxConversation } from '@balai/contracts/chat';
import { IconArrowLeft, IconCheck, IconInfoCircle, IconRotateClockwise } from '@tabler/icons-react';
import { useLanguage } from '../../../../../i18n/use-language.ts';
import { useKit } from '../../../../../kit/page/kit-context.ts';
import { formatSpan } from '../../../parts/live/spans.ts';
import { useNow } from '../../../parts/live/use-now.ts';
import { Avatar } from '../../../parts/people/avatar.tsx';
import { useInbox, useInboxState } from '../store/running.ts';
import { formatUntil } from '../store/until.ts';
import { urgencyOf } from '../store/waiting.ts';
import { useAct, useMayReply } from '../use-act.ts';
import { AssignMenu, LabelMenu, SnoozeMenu } from './menus.tsx';
import styles from './thread.module.css';

const TICK_MS = 20_000;

/** Under the name: that the customer writes, how long they wait, or the state of the conversation. */
function About({ conversation }: { conversation: InboxConversation }) {
  const { t, language } = useLanguage();
  const now = useNow(TICK_MS);
  const { conversation_id: id, customer, status, waiting_since, snoozed_until } = conversation;
  const isTyping = useInboxState(({ writing }) => writing.get(id)?.some(({ account_id }) => account_id === customer.id) ?? false);
  const urgency = urgencyOf(conversation, now);
  if (isTyping)
    return (
      <p className={styles.headAbout} data-tone="accent">
        {t('inbox.typing')}
      </p>
    );
  if (urgency !== null && waiting_since !== null && status === 'open') {
    const span = formatSpan(now.getTime() - Date.parse(waiting_since), language);
    return (
      <p className={styles.headAbout} data-tone={urgency === 'late' ? 'bad' : urgency === 'soon' ? 'warn' : undefined}>
        {t(`inbox.urgency.${urgency}`, { span })}
      </p>
    );
  }
  const until = snoozed_until === null ? '' : formatUntil(new Date(snoozed_until), now, language);
  return <p className={styles.headAbout}>{t(`inbox.status.${status}`, { time: until })}</p>;
}

/** Who the customer is, what the team does about the conversation, the way back. */
export function ThreadHead(props: {
  id: string;
  conversation: InboxConversation | undefined;
  onBack: () => void;
  isPanelOpen: boolean;
  onPanel: () => void;
}) {
  const { t } = useLanguage();
  const { id, conversation, onBack, isPanelOpen, onPanel } = props;
  const inbox = useInbox();
  const { isOnline } = useKit();
  const mayReply = useMayReply();
  const act = useAct();
  const name = conversation === undefined ? '' : conversation.customer.display_name || t('inbox.gone');
  const status = conversation?.status;
  const setStatus = (next: 'open' | 'closed') => act.mutate(() => inbox.change(id, { status: next }));
  return (
    <header className={styles.head}>
      <button type="button" className={styles.back} aria-label={t('inbox.back')} onClick={onBack}>
        <IconArrowLeft size={22} aria-hidden />
      </button>
      {conversation !== undefined && (
        <>
          <Avatar id={conversation.customer.id} name={name} image={conversation.customer.profile_image_url} />
          <div className={styles.headText}>
            <h2 className={styles.headTitle}>{name}</h2>
            <About conversation={conversation} />
          </div>
          {mayReply && (
            <div className={styles.acts}>
              <AssignMenu conversation={conversation} />
              <LabelMenu conversation={conversation} />
              {status !== 'closed' && <SnoozeMenu conversation={conversation} />}
              {status !== 'open' && (
                <button type="button" className={styles.act} disabled={!isOnline} onClick={() => setStatus('open')}>
                  <IconRotateClockwise size={17} stroke={1.8} aria-hidden />
                  <span>{t('inbox.act.reopen')}</span>
                </button>
              )}
              {status !== 'closed' && (
                <button type="button" className={styles.act} data-main disabled={!isOnline} onClick={() => setStatus('closed')}>
                  <IconCheck size={17} stroke={2} aria-hidden />
                  <span>{t('inbox.act.close')}</span>
                </button>
              )}
            </div>
          )}
          <button
            type="button"
            className={styles.info}
            aria-label={t('inbox.customer.title')}
            title={t('inbox.customer.title')}
            aria-expanded={isPanelOpen}
            onClick={onPanel}
          >
            <IconInfoCircle size={22} stroke={1.7} aria-hidden />
          </button>
        </>
      )}
    </header>
  );
}
