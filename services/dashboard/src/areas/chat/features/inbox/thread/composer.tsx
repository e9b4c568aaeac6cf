import { IconNote, IconSend2 } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { type KeyboardEvent, useEffect, useId, useLayoutEffect, useRef, useState } from 'react';
import { useLanguage } from '../../../../../i18n/use-language.ts';
import { useKit } from '../../../../../kit/page/kit-context.ts';
import { Segments } from '../../../../../kit/page/segments.tsx';
import { showToast } from '../../../../../kit/windows/toast.ts';
import styles from '../../../parts/messages/composer.module.css';
import { cannedRepliesQuery } from '../store/calls.ts';
import { useInbox } from '../store/running.ts';
import { useAct } from '../use-act.ts';
import { cannedFor } from './canned.ts';
import { CannedOffer } from './canned-offer.tsx';
import own from './composer.module.css';
import { ReplyingNotice } from './replying-notice.tsx';

type Mode = 'reply' | 'note';

/** The server takes no longer ones. */
const CONTENT_MAX = { reply: 10_000, note: 4_000 };
/** The field grows up to this height, in px. */
const HEIGHT_MAX = 168;
const isTouch = () => window.matchMedia('(pointer: coarse)').matches;

/** Where one replies to the customer, or writes a note for the team: Enter sends, `/` offers texts that are kept ready. */
export function Composer({ id, customerId }: { id: string; customerId: string | undefined }) {
  const { t } = useLanguage();
  const { threads, business } = useInbox();
  const { isOnline } = useKit();
  const act = useAct();
  const [mode, setMode] = useState<Mode>('reply');
  const [texts, setTexts] = useState<Readonly<Record<Mode, string>>>(() => ({
    reply: threads.draft(id, 'reply').read()?.draft ?? '',
    note: threads.draft(id, 'note').read()?.draft ?? '',
  }));
  const [chosen, setChosen] = useState(0);
  const [isOfferClosed, setIsOfferClosed] = useState(false);
  const field = useRef<HTMLTextAreaElement>(null);
  const offerId = useId();
  const canned = useQuery(cannedRepliesQuery(business.id));
  const text = texts[mode];
  const offered = mode === 'note' || isOfferClosed ? null : cannedFor(text, canned.data ?? []);
  const picked = offered?.[Math.min(chosen, offered.length - 1)];

  const setText = (next: string) => {
    setTexts({ ...texts, [mode]: next });
    threads.draft(id, mode).write(next === '' ? null : next);
    setChosen(0);
    setIsOfferClosed(false);
  };
  // Once the page has moved the focus to its content.
  useEffect(() => {
    if (!isTouch()) requestAnimationFrame(() => field.current?.focus({ preventScroll: true }));
  }, []);
  useEffect(() => () => threads.typing(id, false), [threads, id]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: its height follows its text
  useLayoutEffect(() => {
    const element = field.current;
    if (element === null) return;
    element.style.height = 'auto';
    element.style.height = `${Math.min(element.scrollHeight, HEIGHT_MAX)}px`;
  }, [text]);

  const submit = () => {
    const content = text.trim();
    if (content === '' || act.isPending) return;
    if (mode === 'note')
      act.mutate(async () => {
        await threads.addNote(id, content);
        setText('');
      });
    else {
      void threads.write(id, content).catch(() => showToast(t('inbox.notKept'), 'bad'));
      threads.typing(id, false);
      setText('');
    }
    field.current?.focus();
  };
  const take = (body: string) => {
    setText(body);
    requestAnimationFrame(() => {
      field.current?.focus();
      field.current?.setSelectionRange(body.length, body.length);
    });
  };
  const onOfferKey = (event: KeyboardEvent): boolean => {
    if (offered === null || offered.length === 0) return false;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined) setChosen((chosen + step + offered.length) % offered.length);
    else if (event.key === 'Escape') setIsOfferClosed(true);
    else if ((event.key === 'Enter' && !event.shiftKey) || event.key === 'Tab') take(picked?.body ?? text);
    else return false;
    return true;
  };
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    // An input method takes Enter to choose a word.
    if (event.nativeEvent.isComposing) return;
    if (onOfferKey(event)) event.preventDefault();
    else if (event.key === 'Enter' && !event.shiftKey && !isTouch()) {
      event.preventDefault();
      submit();
    }
  };
  const label = t(mode === 'note' ? 'inbox.writeNote' : 'inbox.writeReply');
  const isOffering = offered !== null && offered.length > 0;
  return (
    <form
      className={`${styles.composer} ${own.composer}`}
      data-mode={mode}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <ReplyingNotice id={id} customerId={customerId} />
      {offered !== null && (
        <CannedOffer id={offerId} offered={offered} chosen={picked?.id} isKnown={canned.isSuccess} onPick={({ body }) => take(body)} />
      )}
      <div className={own.bar}>
        <Segments
          label={t('inbox.mode')}
          value={mode}
          onChange={(next) => {
            setMode(next);
            field.current?.focus();
          }}
          options={[
            { value: 'reply', label: t('inbox.reply') },
            { value: 'note', label: t('inbox.noteMode') },
          ]}
        />
        <p className={own.hint}>{t(mode === 'note' ? 'inbox.noteHint' : 'inbox.replyHint')}</p>
      </div>
      <div className={styles.line}>
        <textarea
          ref={field}
          className={`${styles.field} ${own.field}`}
          rows={1}
          maxLength={CONTENT_MAX[mode]}
          role="combobox"
          aria-autocomplete="list"
          aria-expanded={isOffering}
          aria-controls={isOffering ? offerId : undefined}
          aria-activedescendant={isOffering && picked !== undefined ? `${offerId}-${picked.id}` : undefined}
          aria-label={label}
          placeholder={label}
          value={text}
          onChange={(event) => {
            setText(event.currentTarget.value);
            if (mode === 'reply') threads.typing(id, event.currentTarget.value !== '');
          }}
          onKeyDown={onKeyDown}
        />
        <button
          type="submit"
          className={styles.send}
          disabled={text.trim() === '' || (mode === 'note' && !isOnline)}
          aria-label={t(mode === 'note' ? 'inbox.saveNote' : 'inbox.send')}
        >
          {mode === 'note' ? <IconNote size={20} aria-hidden /> : <IconSend2 size={20} aria-hidden />}
        </button>
      </div>
    </form>
  );
}
