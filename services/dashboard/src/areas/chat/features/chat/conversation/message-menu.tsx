import type { Message } from '@balai/contracts/chat';
import { IconArrowBackUp, IconCopy, IconDots, IconPencil, IconTrash } from '@tabler/icons-react';
import { useLanguage } from '../../../../../i18n/use-language.ts';
import { useKit } from '../../../../../kit/page/kit-context.ts';
import { Popover } from '../../../../../kit/windows/popover.tsx';
import styles from '../../../parts/messages/message.module.css';
import type { MessageActs } from './use-message-acts.ts';

const QUICK = ['👍', '❤️', '😂', '😮', '😢', '🙏'] as const;

/** What can be done with a message. */
export function MessageMenu({ message, acts, own }: { message: Message; acts: MessageActs; own: string }) {
  const { t } = useLanguage();
  const { isOnline } = useKit();
  const entries = [
    { name: 'reply', Icon: IconArrowBackUp, run: acts.reply, isShown: true, isOff: false },
    { name: 'copy', Icon: IconCopy, run: acts.copy, isShown: message.content !== '', isOff: false },
    { name: 'edit', Icon: IconPencil, run: acts.edit, isShown: acts.canEdit, isOff: !isOnline },
    { name: 'remove', Icon: IconTrash, run: acts.remove, isShown: acts.canRemove, isOff: !isOnline },
  ] as const;
  return (
    <Popover
      panelLabel={t('chat.menu.title')}
      label={t('chat.menu.open', { name: message.sender_name })}
      className={styles.more}
      button={<IconDots size={18} aria-hidden />}
    >
      {(close) => (
        <div className={styles.menu}>
          {/* biome-ignore lint/a11y/useSemanticElements: a fieldset brings a frame */}
          <div className={styles.quick} role="group" aria-label={t('chat.menu.react')}>
            {QUICK.map((emoji) => (
              <button
                key={emoji}
                type="button"
                disabled={!isOnline}
                aria-pressed={message.reactions.some((one) => one.emoji === emoji && one.user_ids.includes(own))}
                onClick={() => {
                  close();
                  acts.react(emoji);
                }}
              >
                {emoji}
              </button>
            ))}
          </div>
          {entries
            .filter(({ isShown }) => isShown)
            .map(({ name, Icon, run, isOff }) => (
              <button
                key={name}
                type="button"
                className={styles.entry}
                data-tone={name === 'remove' ? 'bad' : undefined}
                disabled={isOff}
                onClick={() => {
                  close();
                  run();
                }}
              >
                <Icon size={18} stroke={1.7} aria-hidden />
                {t(`chat.menu.${name}`)}
              </button>
            ))}
        </div>
      )}
    </Popover>
  );
}
