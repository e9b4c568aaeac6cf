import { accountsManage } from '@balai/contracts/identity';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { problemOf } from '../../../../api/failure.ts';
import { may, timezoneOf, useSession } from '../../../../api/session.ts';
import { formatDateTime } from '../../../../i18n/format.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { ActionButton } from '../../../../kit/forms/action-button.tsx';
import { Form, useServerForm } from '../../../../kit/forms/form.tsx';
import { Notice } from '../../../../kit/page/notice.tsx';
import { Loaded } from '../../../../kit/page/states.tsx';
import { confirm } from '../../../../kit/windows/confirm.ts';
import { SidePanel } from '../../../../kit/windows/side-panel.tsx';
import { showToast } from '../../../../kit/windows/toast.ts';
import { CopyLine } from '../../parts/copy-line.tsx';
import { AccountFields } from './account-fields.tsx';
import { type AccountValues, accountChanges, accountValues } from './account-values.ts';
import styles from './page.module.css';
import { type Account, accountQuery, changeAccount, type Decision, decide, endSessions, type Role, reset } from './queries.ts';
import { RightsSummary } from './rights-summary.tsx';

/** Everything that is done with an account at a press. */
type Act = Decision | 'link' | 'password' | 'endSessions';

/** What is offered, in the order of its use. */
function actsOf({ state, invited }: Account): readonly Act[] {
  if (invited && state === 'pending') return ['link', 'close'];
  if (state === 'pending') return ['approve', 'reject'];
  if (state === 'rejected') return ['approve', 'close'];
  return state === 'closed' ? ['reopen'] : ['link', 'password', 'endSessions', 'close'];
}

/** What has to be confirmed: somebody loses their way in by it. */
const ASKS: ReadonlySet<Act> = new Set(['reject', 'close', 'password', 'endSessions']);

const run = async (id: string, act: Act): Promise<{ link: string | null; password: string | null }> => {
  if (act === 'link' || act === 'password') return (await reset(id, act)).data;
  await (act === 'endSessions' ? endSessions(id) : decide(id, act));
  return { link: null, password: null };
};

function Acts({ account }: { account: Account }) {
  const { t } = useLanguage();
  const queryClient = useQueryClient();
  const act = useMutation({
    mutationFn: (wanted: Act) => run(account.account_id, wanted),
    onSuccess: (_, wanted) => showToast(t(`accounts.act.${wanted}.done`, { name: account.username })),
    onError: (error) => showToast(problemOf(error, t).message, 'bad'),
    onSettled: () => void queryClient.invalidateQueries(),
  });
  const press = async (wanted: Act) => {
    const { username: name, keys_made: keys } = account;
    const hint = t(`accounts.act.${wanted}.hint`, { name });
    const text = wanted === 'close' && keys > 0 ? `${hint} ${t('accounts.act.close.keys', { keys })}` : hint;
    const question = { title: t(`accounts.act.${wanted}.label`), text };
    if (!ASKS.has(wanted) || (await confirm({ ...question, yes: question.title }))) act.mutate(wanted);
  };
  const { link = null, password = null } = act.data ?? {};
  return (
    <>
      <div className={styles.acts}>
        {actsOf(account).map((wanted) => (
          <ActionButton
            key={wanted}
            size="xs"
            variant={wanted === 'approve' || wanted === 'reopen' ? 'filled' : 'default'}
            loading={act.isPending && act.variables === wanted}
            onClick={() => void press(wanted)}
          >
            {t(`accounts.act.${wanted}.label`)}
          </ActionButton>
        ))}
      </div>
      {link !== null && <CopyLine label={t('accounts.link')} text={link} hint={t('accounts.once')} />}
      {password !== null && <CopyLine label={t('accounts.temporary')} text={password} hint={t('accounts.onceChanged')} />}
    </>
  );
}

function AccountForm({ account, roles, onClose }: { account: Account; roles: readonly Role[]; onClose: () => void }) {
  const { t } = useLanguage();
  const queryClient = useQueryClient();
  const [initial] = useState(() => accountValues(account));
  const save = useMutation({
    mutationFn: async (values: AccountValues) => {
      const changes = accountChanges(account, values);
      if (Object.keys(changes).length === 0) return 'unchanged' as const;
      await changeAccount(account.account_id, changes);
      return 'saved' as const;
    },
    onSuccess: (outcome) => {
      showToast(t(`common.${outcome}`));
      void queryClient.invalidateQueries();
      onClose();
    },
  });
  const form = useServerForm<AccountValues>(initial, save.error);
  return (
    <Form save={save} isDirty={form.isDirty()} onSubmit={form.onSubmit((values) => save.mutate(values))} onCancel={onClose}>
      <AccountFields
        roles={roles}
        values={form.values}
        fault={form.errors.client_ids ?? form.errors.grants}
        fieldOf={(name) => form.getInputProps(name)}
        onChange={(name, joined) => form.setFieldValue(name, joined)}
      />
    </Form>
  );
}

function Facts({ account, roles }: { account: Account; roles: readonly Role[] }) {
  const { t, language } = useLanguage();
  const session = useSession();
  const at = (instant: string | null) =>
    instant === null ? t('accounts.never') : formatDateTime(instant, timezoneOf(session, session.client_id), language);
  const facts = [
    [t('accounts.column.state'), t(`accounts.state.${account.state}`)],
    [t('accounts.made'), at(account.created_at)],
    [t('accounts.column.used'), at(account.last_used_at)],
    ...(account.effective_role === account.role ? [] : [[t('accounts.actsAs'), account.effective_role.toUpperCase()]]),
  ] as const;
  return (
    <>
      <dl className={styles.facts}>
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <RightsSummary
        title={t('accounts.rights.now')}
        roles={roles}
        role={account.role}
        clientIds={account.client_ids}
        grants={account.grants}
        seesAll={account.sees_all}
      />
    </>
  );
}

/** One account: what it is, what is done with it, and its form. */
export function AccountPanel({ id, roles, onClose }: { id: string; roles: readonly Role[]; onClose: () => void }) {
  const { t } = useLanguage();
  const canManage = may(useSession(), accountsManage);
  const account = useQuery(accountQuery(id));
  return (
    <SidePanel title={account.data?.username ?? t('accounts.title')} onClose={onClose}>
      <Loaded query={account}>
        {(one) => (
          <div className={styles.stack}>
            <Facts account={one} roles={roles} />
            {one.must_change_password && <Notice tone="info">{t('accounts.mustChange')}</Notice>}
            {one.invited && one.state === 'pending' && <Notice tone="info">{t('accounts.invitedHint')}</Notice>}
            {canManage && !one.changeable && <Notice tone="warn">{t('accounts.beyond')}</Notice>}
            {canManage && one.changeable && (
              <>
                <Acts account={one} />
                <AccountForm account={one} roles={roles} onClose={onClose} />
              </>
            )}
          </div>
        )}
      </Loaded>
    </SidePanel>
  );
}
