import { deletePolicy, putPolicy } from '@balai/contracts/editorial';
import { Button, NativeSelect } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { api } from '../../../../../api/api.ts';
import type { SeenClient } from '../../../../../api/session.ts';
import { useLanguage } from '../../../../../i18n/use-language.ts';
import { Form } from '../../../../../kit/forms/form.tsx';
import { Loaded } from '../../../../../kit/page/states.tsx';
import { confirm } from '../../../../../kit/windows/confirm.ts';
import { SidePanel } from '../../../../../kit/windows/side-panel.tsx';
import { showToast } from '../../../../../kit/windows/toast.ts';
import rows from '../form-rows.module.css';
import type { Policy } from '../piece.ts';
import { colleaguesQuery } from '../queries.ts';
import { Approvers, type Colleague } from './approvers.tsx';
import styles from './policies.module.css';
import { bodyOf, DEADLINES, faultOf, POLICY_KINDS, type PolicyValues } from './policy-values.ts';

function useSave(clientId: string, onDone: () => void) {
  const { t } = useLanguage();
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: async (values: PolicyValues | null) => {
      const params = { client_id: clientId };
      if (values === null) await api(deletePolicy, { params });
      else await api(putPolicy, { params, body: bodyOf(values) });
    },
    onSuccess: () => {
      showToast(t('common.saved'));
      void queryClient.invalidateQueries();
      onDone();
    },
  });
}

/** How many of them, in which order: each kind with what it means. */
function KindField({ kind, onChange }: { kind: PolicyValues['kind']; onChange: (kind: PolicyValues['kind']) => void }) {
  const { t } = useLanguage();
  return (
    <fieldset className={rows.kinds}>
      <legend>{t('editorial.policy.kind')}</legend>
      {POLICY_KINDS.map((one) => (
        <label key={one} className={rows.kind}>
          <input type="radio" name="kind" checked={kind === one} onChange={() => onChange(one)} />
          <span>
            <strong>{t(`editorial.policy.kinds.${one}`)}</strong>
            <span>{t(`editorial.policy.kindHint.${one}`)}</span>
          </span>
        </label>
      ))}
    </fieldset>
  );
}

function Deadline(props: { values: PolicyValues; colleagues: readonly Colleague[]; onChange: (part: Partial<PolicyValues>) => void }) {
  const { t } = useLanguage();
  const { values, colleagues, onChange } = props;
  const { deadline_hours: hours, escalate_to: to } = values;
  const offered = hours === null || DEADLINES.some((one) => one === hours) ? DEADLINES : [...DEADLINES, hours].sort((a, b) => a - b);
  return (
    <>
      <NativeSelect
        label={t('editorial.policy.deadline')}
        value={hours === null ? '' : String(hours)}
        onChange={({ currentTarget: { value } }) => onChange({ deadline_hours: value === '' ? null : Number(value) })}
        data={[
          { value: '', label: t('editorial.policy.noDeadline') },
          ...offered.map((one) => ({ value: String(one), label: t('editorial.policy.hours', { count: one }) })),
        ]}
      />
      {hours !== null && (
        <NativeSelect
          label={t('editorial.policy.escalate')}
          description={t('editorial.policy.escalateHint')}
          value={to ?? ''}
          onChange={({ currentTarget: { value } }) => onChange({ escalate_to: value === '' ? null : value })}
          data={[
            { value: '', label: t('editorial.policy.nobody') },
            ...colleagues.map(({ account_id, username }) => ({ value: account_id, label: username })),
          ]}
        />
      )}
    </>
  );
}

function PolicyForm(props: { policy: Policy; colleagues: readonly Colleague[]; onClose: () => void }) {
  const { t } = useLanguage();
  const { policy, colleagues, onClose } = props;
  const save = useSave(policy.client_id, onClose);
  const [values, setValues] = useState<PolicyValues>(policy);
  const [isTried, setTried] = useState(false);
  const isDirty = JSON.stringify(bodyOf(values)) !== JSON.stringify(bodyOf(policy));
  const change = (part: Partial<PolicyValues>) => setValues({ ...values, ...part });
  const fault = faultOf(values);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (fault === null) save.mutate(values);
  };
  const most = Math.max(values.approvers.length, values.needed, 2);
  const reset = async () => {
    const yes = t('editorial.policy.reset');
    if (await confirm({ title: yes, text: t('editorial.policy.resetAsk'), yes })) save.mutate(null);
  };
  return (
    <Form save={save} isDirty={isDirty} onSubmit={submit} onCancel={onClose}>
      <KindField kind={values.kind} onChange={(kind) => change({ kind })} />
      {values.kind === 'n_of_m' && (
        <NativeSelect
          label={t('editorial.policy.needed')}
          value={String(values.needed)}
          onChange={(event) => change({ needed: Number(event.currentTarget.value) })}
          data={Array.from({ length: most }, (_, index) => String(index + 1))}
        />
      )}
      <Approvers
        approvers={values.approvers}
        isOrdered={values.kind === 'sequence'}
        colleagues={colleagues}
        fault={isTried && fault !== null ? t(`editorial.policy.fault.${fault}`) : null}
        onChange={(approvers) => change({ approvers })}
      />
      <Deadline values={values} colleagues={colleagues} onChange={change} />
      {policy.is_set && (
        <Button variant="subtle" color="gray" className={styles.reset ?? ''} onClick={() => void reset()}>
          {t('editorial.policy.reset')}
        </Button>
      )}
    </Form>
  );
}

/** The rule of one client, to be changed; rounds that are open go on as they began. */
export function PolicyPanel({ client, policy, onClose }: { client: SeenClient; policy: Policy; onClose: () => void }) {
  const { t } = useLanguage();
  const colleagues = useQuery(colleaguesQuery(client.client_id, 'approve'));
  return (
    <SidePanel title={t('editorial.policy.changeOf', { client: client.nama })} onClose={onClose}>
      <Loaded query={colleagues}>{(people) => <PolicyForm policy={policy} colleagues={people} onClose={onClose} />}</Loaded>
    </SidePanel>
  );
}
