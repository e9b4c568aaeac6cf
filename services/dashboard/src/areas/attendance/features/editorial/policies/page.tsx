import { editorialManage } from '@balai/contracts/editorial';
import { Button } from '@mantine/core';
import { IconPencil, IconSend, IconShieldCheck } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { isDirectorate } from '../../../../../api/audience.ts';
import { may, type SeenClient, useSession } from '../../../../../api/session.ts';
import { useAddress } from '../../../../../app/address/use-address.ts';
import type { Ahead } from '../../../../../app/area/feature.ts';
import { ForClient } from '../../../../../app/client/for-client.tsx';
import { useLanguage } from '../../../../../i18n/use-language.ts';
import { standard } from '../../../../../kit/approvals/policy-values.ts';
import { ActionButton } from '../../../../../kit/forms/action-button.tsx';
import { PageHeader } from '../../../../../kit/page/page-header.tsx';
import { Panel } from '../../../../../kit/page/panel.tsx';
import { Loaded, SkeletonRows } from '../../../../../kit/page/states.tsx';
import { DeskTabs } from '../desk-tabs.tsx';
import type { Policy } from '../piece.ts';
import { policiesQuery } from '../queries.ts';
import { deskSearch } from '../search.ts';
import styles from './policies.module.css';

// Loads when it is opened: the page is drawn without a form.
const PublishingAccountsPanel = lazy(async () => ({ default: (await import('./publishing-accounts-panel.tsx')).PublishingAccountsPanel }));
const PolicyPanel = lazy(async () => ({ default: (await import('./policy-panel.tsx')).PolicyPanel }));

const askedOf = (client: SeenClient): string | undefined => (isDirectorate(client) ? undefined : client.client_id);

export const ahead: Ahead = ({ queryClient, client }) => queryClient.prefetchQuery(policiesQuery(askedOf(client)));

/** A policy in a sentence. */
function usePolicyWords() {
  const { t } = useLanguage();
  return ({ kind, needed, approvers, deadline_hours, escalate_to }: Policy): string[] => [
    approvers.length === 0
      ? t('editorial.policy.anybody', { count: kind === 'n_of_m' ? needed : 1 })
      : t(`editorial.policy.words.${approvers.length === 1 ? 'single' : kind}`, { needed, count: approvers.length }),
    deadline_hours === null ? t('editorial.policy.noDeadline') : t('editorial.policy.within', { count: deadline_hours }),
    ...(deadline_hours === null ? [] : [t(escalate_to === null ? 'editorial.policy.back' : 'editorial.policy.escalated')]),
  ];
}

function Policies({ client }: { client: SeenClient }) {
  const { t } = useLanguage();
  const session = useSession();
  const canManage = may(session, editorialManage);
  const { search, change } = useAddress(deskSearch);
  const policies = useQuery(policiesQuery(askedOf(client)));
  const wordsOf = usePolicyWords();
  const clients = isDirectorate(client) ? session.clients : [client];
  const policyOf = (clientId: string) => policies.data?.find(({ client_id }) => client_id === clientId) ?? standard(clientId);
  const edited = clients.find(({ client_id }) => client_id === search.edit);
  const connected = clients.find(({ client_id }) => client_id === search.accounts);
  return (
    <>
      <DeskTabs current="policies" />
      <PageHeader title={t('editorial.policy.title')} subtitle={t('editorial.policy.subtitle')} />
      <Panel title={t('editorial.policy.list')} flush>
        <Loaded query={policies} skeleton={<SkeletonRows rows={4} />}>
          {() => (
            <ul>
              {clients.map(({ client_id, nama }) => {
                const policy = policyOf(client_id);
                const [rule, ...rest] = wordsOf(policy);
                return (
                  <li key={client_id} className={styles.line}>
                    <IconShieldCheck size={20} stroke={1.6} aria-hidden className={styles.icon} />
                    <div className={styles.words}>
                      <p className={styles.name}>
                        {nama} {!policy.is_set && <span className={styles.standard}>{t('editorial.policy.standard')}</span>}
                      </p>
                      <p>{rule}</p>
                      <p className={styles.rest}>{rest.join(' · ')}</p>
                    </div>
                    {canManage && (
                      <div className={styles.actions}>
                        <ActionButton
                          size="xs"
                          variant="default"
                          aria-label={t('editorial.policy.changeOf', { client: nama })}
                          leftSection={<IconPencil size={15} aria-hidden />}
                          onClick={() => change({ edit: client_id })}
                        >
                          {t('editorial.policy.change')}
                        </ActionButton>
                        <Button
                          size="xs"
                          variant="default"
                          aria-label={t('editorial.account.openOf', { client: nama })}
                          leftSection={<IconSend size={15} aria-hidden />}
                          onClick={() => change({ accounts: client_id })}
                        >
                          {t('editorial.account.open')}
                        </Button>
                      </div>
                    )}
                  </li>
                );
              })}
            </ul>
          )}
        </Loaded>
      </Panel>
      {edited !== undefined && canManage && policies.data !== undefined && (
        <Suspense>
          <PolicyPanel
            key={edited.client_id}
            client={edited}
            policy={policyOf(edited.client_id)}
            onClose={() => change({ edit: undefined })}
          />
        </Suspense>
      )}
      {connected !== undefined && canManage && (
        <Suspense>
          <PublishingAccountsPanel client={connected} onClose={() => change({ accounts: undefined })} />
        </Suspense>
      )}
    </>
  );
}

/** Who has to approve the pieces of each client. */
export default function PoliciesPage() {
  return <ForClient>{(client) => <Policies key={client.client_id} client={client} />}</ForClient>;
}
