import type { Conversation } from '@balai/contracts/chat';
import { IconArrowLeft, IconInfoCircle } from '@tabler/icons-react';
import { formatCount, listOf } from '../../../../../i18n/format.ts';
import { useLanguage } from '../../../../../i18n/use-language.ts';
import { Avatar } from '../../../parts/people/avatar.tsx';
import { BusinessState } from '../businesses/business-state.tsx';
import { useChat } from '../chat-context.ts';
import { useChatState } from '../store/running.ts';
import { titleOf } from '../titles.ts';
import styles from './conversation.module.css';

/** Who is in the conversation, who is writing, the way back and to the details. */
export function ConversationHead(props: { id: string; conversation: Conversation | undefined; onBack: () => void; onDetails: () => void }) {
  const { t, language } = useLanguage();
  const { id, conversation, onBack, onDetails } = props;
  const typists = useChatState(useChat(), ({ typing }) => typing.get(id));
  const title = conversation === undefined ? '' : titleOf(conversation, t);
  const writing =
    typists === undefined
      ? null
      : typists.length === 1
        ? t('chat.typing.one', { name: typists[0]?.name ?? '' })
        : t('chat.typing.more', {
            names: listOf(
              typists.map(({ name }) => name),
              language,
            ),
          });
  const businessId = conversation?.business_id ?? null;
  const members =
    conversation?.type === 'direct'
      ? `@${conversation.contact_info?.username ?? ''}`
      : t('chat.memberCount', { count: conversation?.member_count ?? 0, shown: formatCount(conversation?.member_count ?? 0, language) });
  return (
    <header className={styles.head}>
      <button type="button" className={styles.back} aria-label={t('chat.back')} onClick={onBack}>
        <IconArrowLeft size={22} aria-hidden />
      </button>
      {conversation !== undefined && (
        <>
          <Avatar
            id={conversation.contact_info?.id ?? id}
            name={title}
            image={conversation.icon_url}
            isGroup={conversation.type === 'group'}
          />
          <div className={styles.headText}>
            <h2 className={styles.headTitle}>{title}</h2>
            <p className={styles.headAbout} data-live={writing !== null || undefined}>
              {writing ?? (businessId === null ? members : <BusinessState businessId={businessId} />)}
            </p>
          </div>
          <button
            type="button"
            className={styles.headButton}
            aria-label={t('chat.details.open')}
            title={t('chat.details.open')}
            onClick={onDetails}
          >
            <IconInfoCircle size={22} stroke={1.7} aria-hidden />
          </button>
        </>
      )}
    </header>
  );
}
