import { Button, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { may, type SeenClient, useSession } from '../../../../api/session.ts';
import { ForClient } from '../../../../app/client/for-client.tsx';
import { BackLink } from '../../../../app/frame/back-link.tsx';
import { formatDecimal } from '../../../../i18n/format.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import type { Colleague } from '../../../../kit/approvals/approvers.tsx';
import { PolicyFields } from '../../../../kit/approvals/policy-fields.tsx';
import { bodyOf, faultOf, type Policy, type PolicyValues } from '../../../../kit/approvals/policy-values.ts';
import { ActionButton } from '../../../../kit/forms/action-button.tsx';
import { Form, useServerForm } from '../../../../kit/forms/form.tsx';
import { PageHeader } from '../../../../kit/page/page-header.tsx';
import { Panel } from '../../../../kit/page/panel.tsx';
import { Loaded } from '../../../../kit/page/states.tsx';
import { SidePanel } from '../../../../kit/windows/side-panel.tsx';
import { showToast } from '../../../../kit/windows/toast.ts';
import { permissionTo } from '../../resources.ts';
import styles from './approvals.module.css';
import { approversQuery, discountLimitsQuery, type Kind, limitQuery, policyQuery, saveLimit, savePolicy } from './queries.ts';

/** Saves something of the page, and reads all of it again. */
function useSave<V>(change: (value: V) => Promise<unknown>, onDone: () => void) {
  const { t } = useLanguage();
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: () => {
      showToast(t('common.saved'));
      void queryClient.invalidateQueries();
      onDone();
    },
  });
}

function PolicyForm(props: { kind: Kind; policy: Policy; people: readonly Colleague[]; onClose: () => void }) {
  const { t } = useLanguage();
  const { kind, policy, people, onClose } = props;
  const save = useSave((values: PolicyValues) => savePolicy(kind, policy.client_id, bodyOf(values)), onClose);
  const [values, setValues] = useState<PolicyValues>(policy);
  const [isTried, setTried] = useState(false);
  const fault = faultOf(values);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (fault === null) save.mutate(values);
  };
  return (
    <Form save={save} isDirty={JSON.stringify(bodyOf(values)) !== JSON.stringify(bodyOf(policy))} onSubmit={submit} onCancel={onClose}>
      <PolicyFields
        values={values}
        colleagues={people}
        fault={isTried ? fault : null}
        onChange={(part) => setValues({ ...values, ...part })}
        text={(key, given) => t(`approvals.policy.${key}`, given)}
      />
    </Form>
  );
}

/** The policy of one kind, in sentences, with the form that changes it. */
function PolicyPanel({ kind, client, canChange }: { kind: Kind; client: SeenClient; canChange: boolean }) {
  const { t } = useLanguage();
  const [isOpen, setOpen] = useState(false);
  const policy = useQuery(policyQuery(kind, client.client_id));
  const people = useQuery(approversQuery(kind, client.client_id));
  const nameOf = (id: string) => people.data?.find(({ account_id }) => account_id === id)?.username ?? t('approvals.policy.unknown');
  const who = ({ kind: how, needed, approvers }: Policy) =>
    approvers.length === 0
      ? t('approvals.policy.anybody', { count: how === 'n_of_m' ? needed : 1 })
      : `${t(`approvals.policy.words.${approvers.length === 1 ? 'single' : how}`, { needed, count: approvers.length })} ${approvers
          .map(({ account_id }) => nameOf(account_id))
          .join(', ')}`;
  const edit = canChange && (
    <Button size="xs" variant="default" onClick={() => setOpen(true)}>
      {t('approvals.policy.change')}
    </Button>
  );
  return (
    <Panel title={t(`approvals.policy.of.${kind}`)} actions={edit}>
      <p className={styles.hint}>{t(`approvals.policy.hint.${kind}`)}</p>
      <Loaded query={policy}>
        {(found) => (
          <ul className={styles.facts}>
            <li>{who(found)}</li>
            <li>
              {found.deadline_hours === null
                ? t('approvals.policy.noDeadline')
                : `${t('approvals.policy.within', { count: found.deadline_hours })}; ${
                    found.escalate_to === null
                      ? t(`approvals.policy.ends.${kind}`)
                      : t('approvals.policy.escalated', { name: nameOf(found.escalate_to) })
                  }`}
            </li>
          </ul>
        )}
      </Loaded>
      <div className={styles.limits}>
        {kind === 'orders' ? <DiscountLimits client={client} /> : <PriceLimit client={client} canChange={canChange} />}
      </div>
      {isOpen && (
        <SidePanel title={t(`approvals.policy.of.${kind}`)} onClose={() => setOpen(false)}>
          <Loaded query={policy}>
            {(found) => (
              <Loaded query={people}>
                {(named) => <PolicyForm kind={kind} policy={found} people={named} onClose={() => setOpen(false)} />}
              </Loaded>
            )}
          </Loaded>
        </SidePanel>
      )}
    </Panel>
  );
}

/** From which discount on orders of each role wait. */
function DiscountLimits({ client }: { client: SeenClient }) {
  const { t, language } = useLanguage();
  const limits = useQuery(discountLimitsQuery(client.client_id));
  return (
    <Loaded query={limits}>
      {(rows) => (
        <>
          <ul className={styles.facts}>
            {rows.length === 0 && <li>{t('approvals.limit.noDiscounts')}</li>}
            {rows.map(({ id, role, max_discount }) => (
              <li key={id}>
                {t('approvals.limit.role', { role: String(role), percent: `${formatDecimal(Number(max_discount), language)}%` })}
              </li>
            ))}
            {rows.length > 0 && <li>{t('approvals.limit.otherRoles')}</li>}
            <li>
              <Link to="/discount-limits" className={styles.link}>
                {t('approvals.limit.changeRoles')}
              </Link>
            </li>
          </ul>
        </>
      )}
    </Loaded>
  );
}

function LimitForm({ client, limit, onClose }: { client: SeenClient; limit: string | null; onClose: () => void }) {
  const { t } = useLanguage();
  const save = useSave((value: string | null) => saveLimit(client.client_id, value), onClose);
  const form = useServerForm({ limit_percent: limit?.replace(/\.00$/, '') ?? '' }, save.error);
  return (
    <Form
      save={save}
      isDirty={form.isDirty()}
      onSubmit={form.onSubmit(({ limit_percent: typed }) => {
        const value = typed.trim().replace(',', '.');
        save.mutate(value === '' ? null : value);
      })}
      onCancel={onClose}
    >
      <TextInput
        label={t('approvals.limit.field')}
        description={t('approvals.limit.fieldHint')}
        inputMode="decimal"
        pattern="\d{1,4}([.,]\d{1,2})?"
        rightSection="%"
        {...form.getInputProps('limit_percent')}
      />
    </Form>
  );
}

/** From which difference on a new price waits. */
function PriceLimit({ client, canChange }: { client: SeenClient; canChange: boolean }) {
  const { t, language } = useLanguage();
  const [isOpen, setOpen] = useState(false);
  const limit = useQuery(limitQuery(client.client_id));
  return (
    <Loaded query={limit}>
      {({ limit_percent: percent }) => (
        <>
          <p className={styles.hint}>
            {percent === null
              ? t('approvals.limit.noPrices')
              : t('approvals.limit.price', { percent: `${formatDecimal(Number(percent), language)}%` })}
          </p>
          {canChange && (
            <ActionButton size="xs" variant="default" onClick={() => setOpen(true)}>
              {t('approvals.limit.change')}
            </ActionButton>
          )}
          {isOpen && (
            <SidePanel title={t('approvals.limit.title')} onClose={() => setOpen(false)}>
              <LimitForm client={client} limit={percent} onClose={() => setOpen(false)} />
            </SidePanel>
          )}
        </>
      )}
    </Loaded>
  );
}

function Policies({ client }: { client: SeenClient }) {
  const session = useSession();
  return (
    <div className={styles.page}>
      {may(session, permissionTo('sales-order', 'read')) && (
        <PolicyPanel kind="orders" client={client} canChange={may(session, permissionTo('order-discount', 'approve'))} />
      )}
      {may(session, permissionTo('price-change', 'read')) && (
        <PolicyPanel kind="prices" client={client} canChange={may(session, permissionTo('price-change', 'approve'))} />
      )}
    </div>
  );
}

/** Who approves discounts of orders and large changes of prices, from which size on, by when, and who is asked after that. */
export default function PoliciesPage() {
  const { t } = useLanguage();
  return (
    <>
      <BackLink to="/business">{t('approvals.back')}</BackLink>
      <PageHeader title={t('approvals.policy.title')} subtitle={t('approvals.policy.subtitle')} />
      <ForClient>{(client) => <Policies key={client.client_id} client={client} />}</ForClient>
    </>
  );
}
