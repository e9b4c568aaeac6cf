import type { Conversation, ConversationMember } from '@balai/contracts/chat';
import { Button, TextInput } from '@mantine/core';
import { IconDoorExit, IconEyeOff } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useLanguage } from '../../../../../i18n/use-language.ts';
import Checkbox from '../../../../../kit/forms/checkbox.tsx';
import { Badge } from '../../../../../kit/page/badge.tsx';
import { useKit } from '../../../../../kit/page/kit-context.ts';
import { confirm } from '../../../../../kit/windows/confirm.ts';
import { SidePanel } from '../../../../../kit/windows/side-panel.tsx';
import { showToast } from '../../../../../kit/windows/toast.ts';
import { Avatar } from '../../../parts/people/avatar.tsx';
import { useChat } from '../chat-context.ts';
import { PersonField } from '../people/person-field.tsx';
import * as calls from '../store/calls.ts';
import { useChatState } from '../store/running.ts';
import { titleOf } from '../titles.ts';
import styles from './details.module.css';

const FLAGS = ['is_pinned', 'is_muted', 'is_archived'] as const;
const NO_MEMBERS: readonly never[] = [];

/** Runs a change, one at a time, and says when it failed. */
function useAct() {
  const { t } = useLanguage();
  const { problemOf } = useKit();
  return useMutation({
    mutationFn: (act: () => Promise<unknown>) => act(),
    onError: (error) => showToast(problemOf(error, t).message, 'bad'),
  });
}

function Title({ conversation }: { conversation: Conversation }) {
  const { t } = useLanguage();
  const chat = useChat();
  const act = useAct();
  const [title, setTitle] = useState(conversation.title ?? '');
  const isChanged = title.trim() !== '' && title.trim() !== conversation.title;
  return (
    <form
      className={styles.rename}
      onSubmit={(event) => {
        event.preventDefault();
        if (isChanged) act.mutate(async () => chat.take(await calls.rename(conversation.id, title.trim())));
      }}
    >
      <TextInput label={t('chat.new.groupTitle')} value={title} maxLength={100} onChange={(event) => setTitle(event.currentTarget.value)} />
      <Button type="submit" variant="default" disabled={!isChanged} loading={act.isPending}>
        {t('chat.save')}
      </Button>
    </form>
  );
}

function Member({ conversation, member }: { conversation: Conversation; member: ConversationMember }) {
  const { t } = useLanguage();
  const chat = useChat();
  const act = useAct();
  const { user_id, display_name: name, role } = member;
  const isOwn = user_id === chat.accountId;
  const reload = () => chat.loadMembers(conversation.id);
  const remove = async () => {
    const isSure = await confirm({
      title: t('chat.details.removeTitle', { name }),
      text: t('chat.details.removeText'),
      yes: t('chat.details.remove'),
    });
    if (!isSure) return;
    await calls.removeMember(conversation.id, user_id);
    await reload();
  };
  const isGroup = conversation.type === 'group';
  const mayRemove = isGroup && !isOwn && conversation.role !== 'member' && role !== 'owner';
  const mayPromote = isGroup && !isOwn && conversation.role === 'owner' && role !== 'owner';
  return (
    <li className={styles.member}>
      <Avatar id={user_id} name={name} image={member.profile_image_url} size="small" />
      <span className={styles.who}>
        <strong>{isOwn ? t('chat.you') : name}</strong>
        <span>@{member.username}</span>
      </span>
      {isGroup && role !== 'member' && <Badge tone="accent">{t(`chat.role.${role}`)}</Badge>}
      {mayPromote && (
        <Button
          size="compact-xs"
          variant="subtle"
          onClick={() =>
            act.mutate(async () => {
              await calls.changeRole(conversation.id, user_id, role === 'admin' ? 'member' : 'admin');
              await reload();
            })
          }
        >
          {t(role === 'admin' ? 'chat.details.demote' : 'chat.details.promote')}
        </Button>
      )}
      {mayRemove && (
        <Button size="compact-xs" variant="subtle" color="red" onClick={() => act.mutate(remove)}>
          {t('chat.details.remove')}
        </Button>
      )}
    </li>
  );
}

/** Who is in a conversation, and what the account sets of it for itself. */
export default function DetailsPanel({
  conversation,
  onClose,
  onGone,
}: {
  conversation: Conversation;
  onClose: () => void;
  onGone: () => void;
}) {
  const { t } = useLanguage();
  const chat = useChat();
  const act = useAct();
  const { isOnline } = useKit();
  const { id, type, role } = conversation;
  const members = useChatState(chat, (state) => state.members.get(id)) ?? NO_MEMBERS;
  const isGroup = type === 'group';
  const leads = isGroup && role !== 'member';
  const title = titleOf(conversation, t);
  const leave = async () => {
    const isSure =
      !isGroup ||
      (await confirm({
        title: t('chat.details.leaveTitle', { name: title }),
        text: t('chat.details.leaveText'),
        yes: t('chat.details.leave'),
      }));
    if (!isSure) return;
    await calls.leave(id);
    chat.forget(id);
    onClose();
    onGone();
  };
  const add = async (personId: string) => {
    const { failed_members } = await calls.addMembers(id, [personId]);
    if (failed_members.length > 0) showToast(t('chat.details.notAdded'), 'bad');
    await chat.loadMembers(id);
  };
  return (
    <SidePanel title={t('chat.details.title')} onClose={onClose}>
      <div className={styles.top} data-autofocus tabIndex={-1}>
        <Avatar
          id={conversation.contact_info?.id ?? id}
          name={title}
          image={conversation.icon_url}
          isGroup={type === 'group'}
          size="large"
        />
        <p className={styles.name}>{title}</p>
        {conversation.contact_info !== null && <p className={styles.username}>@{conversation.contact_info.username}</p>}
      </div>
      <div className={styles.flags}>
        {FLAGS.map((flag) => (
          <Checkbox
            key={flag}
            label={t(`chat.details.${flag}`)}
            checked={conversation[flag]}
            disabled={!isOnline}
            onChange={(event) => {
              const isOn = event.currentTarget.checked;
              act.mutate(async () => chat.take(await calls.setFlags(id, { [flag]: isOn })));
            }}
          />
        ))}
      </div>
      {leads && <Title conversation={conversation} />}
      {isGroup && (
        <>
          <h3 className={styles.heading}>
            {t('chat.memberCount', { count: conversation.member_count, shown: String(conversation.member_count) })}
          </h3>
          {leads && (
            <PersonField
              label={t('chat.new.addPeople')}
              without={new Set(members.map(({ user_id }) => user_id))}
              onPick={(person) => act.mutate(() => add(person.id))}
            />
          )}
          <ul className={styles.members}>
            {members.map((member) => (
              <Member key={member.user_id} conversation={conversation} member={member} />
            ))}
          </ul>
        </>
      )}
      <Button
        variant="subtle"
        color="red"
        disabled={!isOnline}
        leftSection={isGroup ? <IconDoorExit size={18} aria-hidden /> : <IconEyeOff size={18} aria-hidden />}
        onClick={() => act.mutate(leave)}
      >
        {t(isGroup ? 'chat.details.leave' : 'chat.details.hide')}
      </Button>
    </SidePanel>
  );
}
