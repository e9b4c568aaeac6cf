import type { Conversation, Person } from '@balai/contracts/chat';
import { Button, TextInput } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useSession } from '../../../../../api/session.ts';
import { useLanguage } from '../../../../../i18n/use-language.ts';
import { useKit } from '../../../../../kit/page/kit-context.ts';
import { Segments } from '../../../../../kit/page/segments.tsx';
import { ErrorNotice } from '../../../../../kit/page/states.tsx';
import { Dialog } from '../../../../../kit/windows/dialog.tsx';
import { useChat } from '../chat-context.ts';
import * as calls from '../store/calls.ts';
import styles from './people.module.css';
import { PersonField } from './person-field.tsx';

const TITLE_MAX = 100;

/** People who were picked; each can be taken out again. */
function Picked({ people, onDrop }: { people: readonly Person[]; onDrop: (person: Person) => void }) {
  const { t } = useLanguage();
  return (
    <ul className={styles.picked} aria-label={t('chat.new.members')}>
      {people.map((person) => (
        <li key={person.id}>
          {person.display_name}
          <button type="button" aria-label={t('chat.new.drop', { name: person.display_name })} onClick={() => onDrop(person)}>
            <IconX size={14} aria-hidden />
          </button>
        </li>
      ))}
    </ul>
  );
}

/** Begins a conversation with somebody, or a group. */
export default function NewConversation({ onClose, onOpen }: { onClose: () => void; onOpen: (id: string) => void }) {
  const { t } = useLanguage();
  const chat = useChat();
  const { isOnline } = useKit();
  const { account_id } = useSession();
  const [kind, setKind] = useState<'direct' | 'group'>('direct');
  const [title, setTitle] = useState('');
  const [people, setPeople] = useState<readonly Person[]>([]);
  const begin = useMutation({
    mutationFn: (open: () => Promise<Conversation>) => open(),
    onSuccess: (conversation) => {
      chat.take(conversation);
      onOpen(conversation.id);
    },
  });
  const pick = (person: Person) => {
    if (kind === 'group') setPeople([...people, person]);
    else begin.mutate(() => calls.openDirect(person.id));
  };
  return (
    <Dialog title={t('chat.new.title')} onClose={onClose} side="top">
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          if (kind === 'group' && title.trim() !== '')
            begin.mutate(() =>
              calls.openGroup(
                title.trim(),
                people.map(({ id }) => id),
              ),
            );
        }}
      >
        <Segments
          label={t('chat.new.kind')}
          size="control"
          value={kind}
          onChange={setKind}
          options={[
            { value: 'direct', label: t('chat.new.direct') },
            { value: 'group', label: t('chat.new.group') },
          ]}
        />
        {kind === 'group' && (
          <TextInput
            label={t('chat.new.groupTitle')}
            maxLength={TITLE_MAX}
            value={title}
            onChange={(event) => setTitle(event.currentTarget.value)}
          />
        )}
        {begin.isError && <ErrorNotice error={begin.error} />}
        {kind === 'group' && people.length > 0 && (
          <Picked people={people} onDrop={(person) => setPeople(people.filter(({ id }) => id !== person.id))} />
        )}
        <PersonField
          isFirst
          label={t(kind === 'group' ? 'chat.new.addPeople' : 'chat.new.person')}
          without={new Set([account_id, ...people.map(({ id }) => id)])}
          onPick={pick}
        />
        {kind === 'group' && (
          <Button type="submit" loading={begin.isPending} disabled={!isOnline || title.trim() === ''}>
            {t('chat.new.create')}
          </Button>
        )}
      </form>
    </Dialog>
  );
}
