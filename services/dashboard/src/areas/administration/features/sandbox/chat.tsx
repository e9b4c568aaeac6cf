import { ActionIcon, NativeSelect, Textarea, TextInput } from '@mantine/core';
import { IconSend2 } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useLabels } from '../../../../i18n/use-labels.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { ErrorNotice, Loaded, SkeletonRows } from '../../../../kit/page/states.tsx';
import { Markup } from '../../../../kit/text/markup.tsx';
import styles from './phone.module.css';
import { PhoneFile } from './phone-file.tsx';
import { type ChatMessage, type Contact, chatQuery, contactsQuery, isGroup, writeToPlatform } from './phone-queries.ts';
import { useMoment } from './use-moment.ts';

const OTHER = 'other';

function Bubble({ message, showSender }: { message: ChatMessage; showSender: boolean }) {
  const moment = useMoment();
  return (
    <li className={styles.bubble} data-out={message.out || undefined}>
      {showSender && message.out && <div className={styles.sender}>{message.from}</div>}
      {message.document !== undefined && <PhoneFile file={message.document} />}
      <Markup text={message.text} />
      <time className={styles.at} dateTime={message.at}>
        {moment(message.at)}
      </time>
    </li>
  );
}

function Bubbles({ chat }: { chat: string }) {
  const { t } = useLanguage();
  const messages = useQuery(chatQuery(chat));
  const log = useRef<HTMLDivElement>(null);
  const count = messages.data?.length ?? 0;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new message or another chat scrolls to the end
  useEffect(() => {
    // Only the chat: the page around it stays where the user left it.
    log.current?.scrollTo({ top: log.current.scrollHeight });
  }, [count, chat]);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
    <div ref={log} className={styles.messages} role="log" aria-label={t('sandbox.whatsapp')} tabIndex={0}>
      <Loaded query={messages} skeleton={<SkeletonRows rows={4} />}>
        {(all) =>
          all.length === 0 ? (
            <p className={styles.silence}>{t('sandbox.noMessages')}</p>
          ) : (
            <ul className={styles.bubbles}>
              {all.map((message) => (
                <Bubble key={message.id} message={message} showSender={isGroup(chat)} />
              ))}
            </ul>
          )
        }
      </Loaded>
    </div>
  );
}

function Writer({ chat, contacts }: { chat: string; contacts: readonly Contact[] }) {
  const { t } = useLanguage();
  const queryClient = useQueryClient();
  const people = contacts.filter((contact) => !isGroup(contact.number));
  const [text, setText] = useState('');
  const [writer, setWriter] = useState('');
  const from = isGroup(chat) ? writer || (people[0]?.number ?? '') : chat;
  const send = useMutation({
    mutationFn: () => writeToPlatform(from, isGroup(chat) ? chat : null, text.trim()),
    onSuccess: () => setText(''),
    onSettled: () => void queryClient.invalidateQueries({ queryKey: ['sandbox', 'chat'] }),
  });
  const submit = () => {
    if (text.trim() !== '' && from !== '') send.mutate();
  };
  return (
    <form
      className={styles.writer}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      {isGroup(chat) && (
        <NativeSelect
          size="xs"
          label={t('sandbox.writeAs')}
          value={from}
          data={people.map((contact) => ({ value: contact.number, label: contact.name ?? contact.number }))}
          onChange={(event) => setWriter(event.currentTarget.value)}
        />
      )}
      {send.isError && <ErrorNotice error={send.error} />}
      <div className={styles.writeLine}>
        <Textarea
          className={styles.writeField ?? ''}
          autosize={false}
          rows={1}
          aria-label={t('sandbox.writeLabel')}
          placeholder={t('sandbox.write')}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || event.shiftKey) return;
            event.preventDefault();
            submit();
          }}
        />
        <ActionIcon
          type="submit"
          size={36}
          radius="xl"
          variant="filled"
          color="teal.9"
          aria-label={t('sandbox.send')}
          loading={send.isPending}
        >
          <IconSend2 size={18} aria-hidden />
        </ActionIcon>
      </div>
    </form>
  );
}

/** Chats of the simulated phone with the platform, as any known number or group, or a number typed in. */
export function Chat() {
  const { t } = useLanguage();
  const labelOf = useLabels();
  const contacts = useQuery(contactsQuery);
  const [picked, setPicked] = useState<string | null>(null);
  const [typed, setTyped] = useState('');
  // People before groups: a chat with the platform usually is one person's.
  const known = [...(contacts.data ?? [])].sort((a, b) => Number(isGroup(a.number)) - Number(isGroup(b.number)));
  const choice = picked ?? known[0]?.number ?? OTHER;
  const chat = choice === OTHER ? typed.replace(/[^\d]/g, '') : choice;
  const label = (contact: Contact) =>
    `${contact.name ?? contact.number} · ${labelOf('sandbox.contactKind', contact.kind)} · …${contact.number.replace(/@.*$/, '').slice(-4)}`;
  return (
    <>
      <header className={styles.chatHead}>
        <NativeSelect
          size="xs"
          aria-label={t('sandbox.contact')}
          value={choice}
          data={[
            ...known.map((contact) => ({ value: contact.number, label: label(contact) })),
            { value: OTHER, label: t('sandbox.otherNumber') },
          ]}
          onChange={(event) => setPicked(event.currentTarget.value)}
        />
        {choice === OTHER && (
          <TextInput
            size="xs"
            type="tel"
            mt={6}
            aria-label={t('sandbox.number')}
            placeholder={t('sandbox.numberHint')}
            value={typed}
            onChange={(event) => setTyped(event.currentTarget.value)}
          />
        )}
      </header>
      {chat === '' ? <p className={styles.silence}>{t('sandbox.noContacts')}</p> : <Bubbles chat={chat} />}
      {chat !== '' && <Writer key={chat} chat={chat} contacts={known} />}
    </>
  );
}
