import '@mantine/core/styles/Radio.layer.css';
import { Radio, Textarea } from '@mantine/core';
import { useState } from 'react';
import { shownHandle } from '../../../../domain/shown-handle.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import Checkbox from '../../../../kit/forms/checkbox.tsx';
import { Form, useServerForm } from '../../../../kit/forms/form.tsx';
import { Notice } from '../../../../kit/page/notice.tsx';
import { SidePanel } from '../../../../kit/windows/side-panel.tsx';
import { candidateName, IssueText } from './issue-text.tsx';
import type { Issue } from './queries.ts';
import { useDecide } from './use-decide.ts';

const NOBODY = 'nobody';

/** Decides who owns a claimed username, with the reason. */
function ConflictForm({ issue, onClose }: { issue: Issue; onClose: () => void }) {
  const { t } = useLanguage();
  const save = useDecide(issue, onClose);
  const { holder } = issue;
  const [claimant] = issue.people;
  const mayGive = issue.you === 'decide' && claimant !== undefined && claimant.person_id !== null;
  const form = useServerForm({ owner: mayGive ? '' : 'holder', swap: false, reason: '' }, save.error);
  const { owner, swap, reason } = form.values;
  const own = shownHandle(claimant?.username ?? null);
  return (
    <Form
      save={save}
      isDirty={form.isDirty()}
      onSubmit={form.onSubmit(() =>
        save.mutate(owner === 'claimant' ? { word: 'accept', reason, ...(swap ? { swap } : {}) } : { word: 'dismiss', reason }),
      )}
      action={t(mayGive ? 'usernames.save' : 'usernames.end')}
      onCancel={onClose}
    >
      <Notice tone="info">
        <IssueText issue={issue} />
      </Notice>
      {mayGive && (
        <Radio.Group label={t('usernames.owner')} required {...form.getInputProps('owner')}>
          <Radio mt="xs" name="owner" required value="claimant" label={t('usernames.give', { name: candidateName(claimant) })} />
          <Radio
            mt="xs"
            name="owner"
            required
            value="holder"
            label={holder === null ? t('usernames.leave') : t('usernames.keep', { name: holder.nama ?? '' })}
          />
        </Radio.Group>
      )}
      {!mayGive && <Notice tone="warn">{t(claimant?.person_id == null ? 'usernames.unregistered' : 'usernames.bothClients')}</Notice>}
      {owner === 'claimant' && holder !== null && own !== null && (
        <Checkbox
          label={t('usernames.swap', { name: holder.nama ?? '', username: own })}
          {...form.getInputProps('swap', { type: 'checkbox' })}
        />
      )}
      <Textarea label={t('usernames.reason')} required maxLength={300} autosize minRows={2} {...form.getInputProps('reason')} />
    </Form>
  );
}

/** Says to which of several people a username belongs that resembles theirs. */
function NearMissForm({ issue, onClose }: { issue: Issue; onClose: () => void }) {
  const { t } = useLanguage();
  const save = useDecide(issue, onClose);
  const [chosen, setChosen] = useState('');
  return (
    <Form
      save={save}
      isDirty={chosen !== ''}
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate(chosen === NOBODY ? { word: 'dismiss' } : { word: 'accept', person_id: chosen });
      }}
      action={t('usernames.save')}
      onCancel={onClose}
    >
      <Notice tone="info">{t('usernames.nearHint', { username: shownHandle(issue.username) ?? '' })}</Notice>
      <Radio.Group label={t('usernames.belongs')} required value={chosen} onChange={setChosen}>
        {issue.people.map((one) => (
          <Radio
            key={one.person_id}
            mt="xs"
            name="person_id"
            required
            value={one.person_id ?? ''}
            label={candidateName(one)}
            description={[shownHandle(one.username), one.divisi].filter((part) => part !== null).join(' · ')}
          />
        ))}
        <Radio mt="xs" name="person_id" required value={NOBODY} label={t('usernames.nobody')} />
      </Radio.Group>
    </Form>
  );
}

/** The form of a decision that takes more than a press. */
export default function DecisionForm({ issue, onClose }: { issue: Issue; onClose: () => void }) {
  const { t } = useLanguage();
  const Fields = issue.kind === 'conflict' ? ConflictForm : NearMissForm;
  return (
    <SidePanel title={t('usernames.decideTitle', { username: shownHandle(issue.username) ?? '' })} onClose={onClose}>
      <Fields issue={issue} onClose={onClose} />
    </SidePanel>
  );
}
