import type { Message } from '@balai/contracts/chat';
import { IconPencil, IconSend2, IconX } from '@tabler/icons-react';
import { type KeyboardEvent, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useLanguage } from '../../../../../i18n/use-language.ts';
import { MentionOffer } from '../../../../../kit/forms/mention-offer.tsx';
import { useKit } from '../../../../../kit/page/kit-context.ts';
import { showToast } from '../../../../../kit/windows/toast.ts';
import styles from '../../../parts/messages/composer.module.css';
import { mentionsIn } from '../../../parts/messages/mentions.ts';
import { useChat } from '../chat-context.ts';
import { useChatState } from '../store/running.ts';

/** What is being written: something new, an answer, or another text for a message. */
export type Composing = { readonly kind: 'new' } | { readonly kind: 'reply' | 'edit'; readonly message: Message };

/** The server takes no longer ones. */
const CONTENT_MAX = 10_000;
/** The field grows up to this height, in px. */
const HEIGHT_MAX = 168;
const NO_MEMBERS: readonly never[] = [];
const isTouch = () => window.matchMedia('(pointer: coarse)').matches;

/** Where one writes: Enter sends (on phones a button does), Shift and Enter begin a line, `@` offers the members. */
export function Composer(props: { id: string; composing: Composing; onDone: () => void; onEditLast: () => void }) {
  const { id, composing, onDone, onEditLast } = props;
  const { t } = useLanguage();
  const chat = useChat();
  const { problemOf } = useKit();
  const [text, setText] = useState(() => chat.draftOf(id));
  const field = useRef<HTMLTextAreaElement>(null);
  const members = useChatState(chat, (state) => state.members.get(id)) ?? NO_MEMBERS;
  const names = members.filter(({ user_id }) => user_id !== chat.accountId).map(({ username }) => username);

  // Once the page has moved the focus to its content.
  useEffect(() => {
    if (!isTouch()) requestAnimationFrame(() => field.current?.focus({ preventScroll: true }));
  }, []);
  const { kind } = composing;
  const target = kind === 'new' ? null : composing.message;
  useEffect(() => {
    if (kind === 'new') return;
    if (kind === 'edit') setText(target?.content ?? '');
    requestAnimationFrame(() => {
      field.current?.focus();
      field.current?.setSelectionRange(field.current.value.length, field.current.value.length);
    });
    // What was begun comes back when an edit is left.
    return () => {
      if (kind === 'edit') setText(chat.draftOf(id));
    };
  }, [kind, target, chat, id]);
  useEffect(() => {
    if (kind !== 'edit') chat.keepDraft(id, text);
  }, [chat, id, text, kind]);
  useEffect(() => () => chat.typing(id, false), [chat, id]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: its height follows its text
  useLayoutEffect(() => {
    const element = field.current;
    if (element === null) return;
    element.style.height = 'auto';
    element.style.height = `${Math.min(element.scrollHeight, HEIGHT_MAX)}px`;
  }, [text]);

  const submit = () => {
    const content = text.trim();
    if (content === '') return;
    const mentions = mentionsIn(content, members);
    if (composing.kind === 'edit') {
      if (content !== composing.message.content)
        chat.edit(composing.message, content, mentions).catch((error: unknown) => showToast(problemOf(error, t).message, 'bad'));
    } else {
      void chat.write(id, content, mentions, target).catch(() => showToast(t('chat.notKept'), 'bad'));
      chat.typing(id, false);
      setText('');
    }
    onDone();
    field.current?.focus();
  };
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    // An input method takes Enter to choose a word.
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter' && !event.shiftKey && !isTouch()) {
      event.preventDefault();
      submit();
    } else if (event.key === 'ArrowUp' && text === '' && kind === 'new') {
      event.preventDefault();
      onEditLast();
    }
  };
  return (
    <form
      className={styles.composer}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      {target !== null && (
        <div className={styles.about}>
          {kind === 'edit' && <IconPencil size={18} aria-hidden />}
          <p>
            <strong>
              {kind === 'edit'
                ? t('chat.editing')
                : t('chat.replyingTo', { name: target.sender_id === chat.accountId ? t('chat.you') : target.sender_name })}
            </strong>
            <span>{target.content}</span>
          </p>
          <button type="button" aria-label={t('chat.cancel')} onClick={onDone}>
            <IconX size={18} aria-hidden />
          </button>
        </div>
      )}
      <div className={styles.line}>
        <textarea
          ref={field}
          className={styles.field}
          rows={1}
          maxLength={CONTENT_MAX}
          aria-label={t('chat.write')}
          placeholder={t('chat.write')}
          value={text}
          onChange={(event) => {
            setText(event.currentTarget.value);
            if (kind !== 'edit') chat.typing(id, event.currentTarget.value !== '');
          }}
          onKeyDown={onKeyDown}
        />
        <button
          type="submit"
          className={styles.send}
          disabled={text.trim() === ''}
          aria-label={t(kind === 'edit' ? 'chat.save' : 'chat.send')}
        >
          <IconSend2 size={20} aria-hidden />
        </button>
      </div>
      <div className={styles.names}>
        <MentionOffer label={t('chat.mention')} text={text} names={names} onPick={setText} field={field} />
      </div>
    </form>
  );
}
