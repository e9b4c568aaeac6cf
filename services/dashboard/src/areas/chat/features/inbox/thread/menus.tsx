import type { InboxConversation } from '@balai/contracts/chat';
import { Button, TextInput } from '@mantine/core';
import { IconCheck, IconMoon, IconTag, IconUser, IconUserOff } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import { useLanguage } from '../../../../../i18n/use-language.ts';
import { TimeField } from '../../../../../kit/forms/time-field.tsx';
import { useKit } from '../../../../../kit/page/kit-context.ts';
import { Popover } from '../../../../../kit/windows/popover.tsx';
import { Avatar } from '../../../parts/people/avatar.tsx';
import menu from '../menu.module.css';
import { useInbox, useInboxState } from '../store/running.ts';
import { fieldValue, momentOf, snoozeChoices } from '../store/snooze.ts';
import { formatUntil } from '../store/until.ts';
import { useAct } from '../use-act.ts';
import styles from './thread.module.css';

const LABEL_MAX = 40;
const TEAM_MAX = 50;
const NONE: readonly string[] = [];

interface MenuProps {
  readonly conversation: InboxConversation;
}

/** A text that is typed and taken by Enter or its button. */
function NewEntry(props: { label: string; max: number; onTake: (word: string) => void }) {
  const { t } = useLanguage();
  const [text, setText] = useState('');
  const take = (event: FormEvent) => {
    event.preventDefault();
    if (text.trim() === '') return;
    props.onTake(text.trim());
    setText('');
  };
  return (
    <form className={menu.form} onSubmit={take}>
      <TextInput
        size="xs"
        aria-label={props.label}
        placeholder={props.label}
        maxLength={props.max}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <Button type="submit" size="xs" variant="default" disabled={text.trim() === ''}>
        {t('inbox.add')}
      </Button>
    </form>
  );
}

/** Gives the conversation to somebody of the team, to a team, or to nobody. */
export function AssignMenu({ conversation }: MenuProps) {
  const { t } = useLanguage();
  const inbox = useInbox();
  const act = useAct();
  const agents = useInboxState((state) => state.agents);
  const teams = useInboxState(({ counts }) => counts?.teams) ?? NONE;
  const { conversation_id: id, assignee, team } = conversation;
  const isMine = assignee?.id === inbox.accountId;
  const colleagues = agents.filter((agent) => agent.id !== inbox.accountId);
  const name = assignee === null ? t('inbox.act.assign') : isMine ? t('inbox.you') : assignee.display_name || t('inbox.gone');
  return (
    <Popover
      panelLabel={t('inbox.assign.title')}
      className={styles.act}
      button={
        <>
          <IconUser size={17} stroke={1.8} aria-hidden />
          {assignee !== null && <span className="visually-hidden">{t('inbox.assignedTo')}</span>}
          <span>{name}</span>
        </>
      }
    >
      {(close) => {
        const assign = (assignee_id: string | null) => {
          close();
          act.mutate(() => inbox.change(id, { assignee_id }));
        };
        const setTeam = (next: string | null) => act.mutate(() => inbox.change(id, { team: next }));
        return (
          <div className={menu.menu}>
            <div className={menu.group}>
              {!isMine && (
                <button type="button" className={menu.entry} data-autofocus onClick={() => assign(inbox.accountId)}>
                  <IconUser size={18} aria-hidden />
                  {t('inbox.assign.me')}
                </button>
              )}
              {assignee !== null && (
                <button type="button" className={menu.entry} onClick={() => assign(null)}>
                  <IconUserOff size={18} aria-hidden />
                  {t('inbox.assign.nobody')}
                </button>
              )}
              {colleagues.length > 0 && <p className={menu.heading}>{t('inbox.assign.colleagues')}</p>}
              {colleagues.map((agent) => (
                <button key={agent.id} type="button" className={menu.entry} onClick={() => assign(agent.id)}>
                  <Avatar id={agent.id} name={agent.display_name} image={agent.profile_image_url} size="small" />
                  {agent.display_name}
                  {agent.id === assignee?.id && <IconCheck size={17} aria-label={t('inbox.chosen')} role="img" />}
                </button>
              ))}
            </div>
            <fieldset className={menu.group}>
              <legend>{t('inbox.filter.team')}</legend>
              {[null, ...new Set([...teams, ...(team === null ? [] : [team])])].map((one) => (
                <label key={one ?? ''} className={menu.entry}>
                  <input type="radio" name="team" checked={one === team} onChange={() => setTeam(one)} />
                  {one ?? t('inbox.assign.noTeam')}
                </label>
              ))}
              <NewEntry label={t('inbox.assign.newTeam')} max={TEAM_MAX} onTake={setTeam} />
            </fieldset>
          </div>
        );
      }}
    </Popover>
  );
}

/** Labels of a conversation: those of the business, and new ones. */
export function LabelMenu({ conversation }: MenuProps) {
  const { t } = useLanguage();
  const inbox = useInbox();
  const act = useAct();
  const known = useInboxState(({ counts }) => counts?.labels) ?? NONE;
  const { conversation_id: id, labels } = conversation;
  const set = (next: readonly string[]) => act.mutate(() => inbox.change(id, { labels: [...next] }));
  const all = [...new Set([...known, ...labels])].sort((a, b) => a.localeCompare(b));
  return (
    <Popover
      panelLabel={t('inbox.label.title')}
      className={styles.act}
      button={
        <>
          <IconTag size={17} stroke={1.8} aria-hidden />
          <span>{labels.length === 0 ? t('inbox.act.label') : t('inbox.label.count', { count: labels.length })}</span>
        </>
      }
    >
      {() => (
        <div className={menu.menu}>
          <fieldset className={menu.group}>
            <legend>{t('inbox.label.title')}</legend>
            {all.length === 0 && <p className={menu.hint}>{t('inbox.label.none')}</p>}
            {all.map((label) => (
              <label key={label} className={menu.entry}>
                <input
                  type="checkbox"
                  checked={labels.includes(label)}
                  onChange={() => set(labels.includes(label) ? labels.filter((one) => one !== label) : [...labels, label])}
                />
                {label}
              </label>
            ))}
          </fieldset>
          <NewEntry label={t('inbox.label.new')} max={LABEL_MAX} onTake={(label) => set([...new Set([...labels, label])])} />
        </div>
      )}
    </Popover>
  );
}

/** Puts a conversation away until a time; a customer who writes brings it back. */
export function SnoozeMenu({ conversation }: MenuProps) {
  const { t, language } = useLanguage();
  const inbox = useInbox();
  const act = useAct();
  const { isOnline } = useKit();
  const [own, setOwn] = useState('');
  return (
    <Popover
      panelLabel={t('inbox.snooze.title')}
      className={styles.act}
      button={
        <>
          <IconMoon size={17} stroke={1.8} aria-hidden />
          <span>{t('inbox.act.snooze')}</span>
        </>
      }
    >
      {(close) => {
        const now = new Date();
        const at = momentOf(own, now);
        const snooze = (until: Date) => {
          close();
          setOwn('');
          act.mutate(() => inbox.change(conversation.conversation_id, { status: 'snoozed', snoozed_until: until.toISOString() }));
        };
        return (
          <div className={menu.menu}>
            <div className={menu.group}>
              {snoozeChoices(now).map(({ name, at: until }, index) => (
                <button
                  key={name}
                  type="button"
                  className={menu.entry}
                  disabled={!isOnline}
                  data-autofocus={index === 0 || undefined}
                  onClick={() => snooze(until)}
                >
                  {t(`inbox.snooze.${name}`)}
                  <span className={menu.aside}>{formatUntil(until, now, language)}</span>
                </button>
              ))}
            </div>
            <form
              className={menu.form}
              onSubmit={(event) => {
                event.preventDefault();
                if (at !== null) snooze(at);
              }}
            >
              <TimeField
                type="datetime-local"
                size="xs"
                label={t('inbox.snooze.own')}
                min={fieldValue(now)}
                value={own}
                onChange={(event) => setOwn(event.currentTarget.value)}
              />
              <Button type="submit" size="xs" variant="default" disabled={at === null || !isOnline}>
                {t('inbox.act.snooze')}
              </Button>
            </form>
          </div>
        );
      }}
    </Popover>
  );
}
