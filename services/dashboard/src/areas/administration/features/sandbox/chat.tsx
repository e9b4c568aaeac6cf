import { NativeSelect, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useLabels } from '../../../../i18n/use-labels.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { Loaded, SkeletonRows } from '../../../../kit/page/states.tsx';
import { Bubble } from '../../parts/chat/bubble.tsx';
import { Bubbles, ChatHead, ChatLog, Silence } from '../../parts/chat/chat-log.tsx';
import { ChatWriter } from '../../parts/chat/chat-writer.tsx';
import { PhoneFile } from './phone-file.tsx';
import { type Contact, chatQuery, contactsQuery, isGroup, writeToPlatform } from './phone-queries.ts';
import { useMoment } from './use-moment.ts';

const OTHER = 'other';

function Messages({ chat }: { chat: string }) {
  const { t } = useLanguage();
  const moment = useMoment();
  const messages = useQuery(chatQuery(chat));
  return (
    <ChatLog label={t('sandbox.whatsapp')} end={`${chat} ${messages.data?.length ?? 0}`}>
      <Loaded query={messages} skeleton={<SkeletonRows rows={4} />}>
        {(all) =>
          all.length === 0 ? (
            <Silence>{t('sandbox.noMessages')}</Silence>
          ) : (
            <Bubbles>
              {all.map(({ id, out, from, text, at, document }) => (
                <Bubble
                  key={id}
                  isOut={out}
                  sender={isGroup(chat) && out ? from : undefined}
                  file={document !== undefined && <PhoneFile file={document} />}
                  text={text}
                  at={at}
                  shownAt={moment(at)}
                />
              ))}
            </Bubbles>
          )
        }
      </Loaded>
    </ChatLog>
  );
}

function Writer({ chat, contacts }: { chat: string; contacts: readonly Contact[] }) {
  const { t } = useLanguage();
  const queryClient = useQueryClient();
  const people = contacts.filter((contact) => !isGroup(contact.number));
  const [writer, setWriter] = useState('');
  const from = isGroup(chat) ? writer || (people[0]?.number ?? '') : chat;
  const send = useMutation({
    mutationFn: (text: string) => writeToPlatform(from, isGroup(chat) ? chat : null, text),
    onSettled: () => void queryClient.invalidateQueries({ queryKey: ['sandbox', 'chat'] }),
  });
  return (
    <ChatWriter
      label={t('sandbox.writeLabel')}
      placeholder={t('sandbox.write')}
      sendLabel={t('sandbox.send')}
      send={send}
      isOff={from === ''}
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
    </ChatWriter>
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
      <ChatHead>
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
      </ChatHead>
      {chat === '' ? <Silence>{t('sandbox.noContacts')}</Silence> : <Messages chat={chat} />}
      {chat !== '' && <Writer key={chat} chat={chat} contacts={known} />}
    </>
  );
}
