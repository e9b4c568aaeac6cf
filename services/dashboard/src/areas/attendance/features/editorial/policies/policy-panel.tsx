import { deletePolicy, putPolicy } from '@balai/contracts/editorial';
import { Button } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { api } from '../../../../../api/api.ts';
import type { SeenClient } from '../../../../../api/session.ts';
import { useLanguage } from '../../../../../i18n/use-language.ts';
import type { Colleague } from '../../../../../kit/approvals/approvers.tsx';
import { PolicyFields } from '../../../../../kit/approvals/policy-fields.tsx';
import { bodyOf, faultOf, type PolicyValues } from '../../../../../kit/approvals/policy-values.ts';
import { Form } from '../../../../../kit/forms/form.tsx';
import { Loaded } from '../../../../../kit/page/states.tsx';
import { confirm } from '../../../../../kit/windows/confirm.ts';
import { SidePanel } from '../../../../../kit/windows/side-panel.tsx';
import { showToast } from '../../../../../kit/windows/toast.ts';
import type { Policy } from '../piece.ts';
import { colleaguesQuery } from '../queries.ts';
import styles from './policies.module.css';

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
  const reset = async () => {
    const yes = t('editorial.policy.reset');
    if (await confirm({ title: yes, text: t('editorial.policy.resetAsk'), yes })) save.mutate(null);
  };
  return (
    <Form save={save} isDirty={isDirty} onSubmit={submit} onCancel={onClose}>
      <PolicyFields
        values={values}
        colleagues={colleagues}
        fault={isTried ? fault : null}
        onChange={change}
        text={(key, given) => t(`editorial.policy.${key}`, given)}
      />
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
