import type { BodyOf } from '@balai/contracts';
import { deletePublishingAccount, type PublishingAccount, putPublishingAccount, switchPublishingAccount } from '@balai/contracts/editorial';
import { Button, PasswordInput, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../../../../api/api.ts';
import { problemOf } from '../../../../../api/failure.ts';
import { type SeenClient, timezoneOf, useSession } from '../../../../../api/session.ts';
import { formatDateTime } from '../../../../../i18n/format.ts';
import { useLanguage } from '../../../../../i18n/use-language.ts';
import { ActionButton } from '../../../../../kit/forms/action-button.tsx';
import { Form, useServerForm } from '../../../../../kit/forms/form.tsx';
import { TimeField } from '../../../../../kit/forms/time-field.tsx';
import { Badge, type Tone } from '../../../../../kit/page/badge.tsx';
import { Loaded } from '../../../../../kit/page/states.tsx';
import { confirm } from '../../../../../kit/windows/confirm.ts';
import { SidePanel } from '../../../../../kit/windows/side-panel.tsx';
import { showToast } from '../../../../../kit/windows/toast.ts';
import { PLATFORM_NAMES, PlatformSign } from '../platform.tsx';
import { publishingAccountsQuery } from '../queries.ts';
import styles from './policies.module.css';

const PLATFORMS = ['instagram', 'tiktok'] as const;
type PlatformName = (typeof PLATFORMS)[number];
type Connection = BodyOf<typeof putPublishingAccount>;
type Target = Parameters<typeof api<typeof deletePublishingAccount>>[1]['params'];

const TONES: Readonly<Record<PublishingAccount['state'], Tone>> = {
  off: 'none',
  checking: 'none',
  on: 'ok',
  ending: 'warn',
  refused: 'bad',
};

function useAccount(params: Target, onDone: () => void = () => undefined) {
  const { t } = useLanguage();
  const queryClient = useQueryClient();
  const onSettled = () => queryClient.invalidateQueries();
  const onError = (error: unknown) => showToast(problemOf(error, t).message, 'bad');
  const connect = useMutation({
    mutationFn: (body: Connection) => api(putPublishingAccount, { params, body }),
    onSuccess: () => {
      showToast(t('editorial.account.saved'));
      onDone();
    },
    onSettled,
  });
  const turn = useMutation({
    mutationFn: (enabled: boolean) => api(switchPublishingAccount, { params, body: { enabled } }),
    onError,
    onSettled,
  });
  const forget = useMutation({
    mutationFn: () => api(deletePublishingAccount, { params }),
    onSuccess: () => showToast(t('editorial.account.forgotten')),
    onError,
    onSettled,
  });
  return { connect, turn, forget };
}

/** The token of an account, as its platform gave it; what is typed is shown to nobody again. */
function ConnectForm({ params, onClose }: { params: Target; onClose: () => void }) {
  const { t } = useLanguage();
  const { connect } = useAccount(params, onClose);
  const form = useServerForm({ token: '', refresh_token: '', account_id: '', token_ends_at: '' }, connect.error);
  const submit = form.onSubmit(({ token, refresh_token, account_id, token_ends_at }) =>
    connect.mutate({
      token: token.trim(),
      ...(refresh_token.trim() === '' ? {} : { refresh_token: refresh_token.trim() }),
      ...(account_id.trim() === '' ? {} : { account_id: account_id.trim() }),
      ...(token_ends_at === '' ? {} : { token_ends_at: new Date(token_ends_at).toISOString() }),
    }),
  );
  return (
    <Form save={connect} isDirty={form.isDirty()} onSubmit={submit} onCancel={onClose}>
      <PasswordInput
        label={t('editorial.account.token')}
        description={t('editorial.account.tokenHint')}
        autoComplete="off"
        required
        {...form.getInputProps('token')}
      />
      {params.platform === 'tiktok' ? (
        <PasswordInput
          label={t('editorial.account.refreshToken')}
          description={t('editorial.account.refreshHint')}
          autoComplete="off"
          {...form.getInputProps('refresh_token')}
        />
      ) : (
        <TextInput
          label={t('editorial.account.accountId')}
          description={t('editorial.account.accountHint')}
          maxLength={100}
          {...form.getInputProps('account_id')}
        />
      )}
      <TimeField type="date" label={t('editorial.account.ends')} {...form.getInputProps('token_ends_at')} />
    </Form>
  );
}

function Account(props: { client: SeenClient; platform: PlatformName; account: PublishingAccount | undefined }) {
  const { t, language } = useLanguage();
  const { client, platform, account } = props;
  const session = useSession();
  const params = { client_id: client.client_id, platform };
  const { turn, forget } = useAccount(params);
  const [isOpen, setOpen] = useState(false);
  const leave = async () => {
    const yes = t('editorial.account.forget');
    if (await confirm({ title: yes, text: t('editorial.account.forgetAsk'), yes })) forget.mutate();
  };
  return (
    <section className={styles.account} aria-label={PLATFORM_NAMES[platform]}>
      <h3 className={styles.accountHead}>
        <PlatformSign platform={platform} isNamed /> {account?.account_name ?? PLATFORM_NAMES[platform]}
        <Badge tone={account === undefined ? 'none' : TONES[account.state]}>
          {account === undefined ? t('editorial.account.none') : t(`editorial.account.state.${account.state}`)}
        </Badge>
      </h3>
      {account?.detail != null && <p>{t('editorial.service.said', { words: account.detail })}</p>}
      {account?.token_ends_at != null && (
        <p className={styles.rest}>
          {t('editorial.account.endsAt', { time: formatDateTime(account.token_ends_at, timezoneOf(session, client.client_id), language) })}
        </p>
      )}
      {isOpen ? (
        <ConnectForm params={params} onClose={() => setOpen(false)} />
      ) : (
        <div className={styles.accountButtons}>
          <Button size="xs" variant="default" onClick={() => setOpen(true)}>
            {t(account === undefined ? 'editorial.account.connect' : 'editorial.account.renew')}
          </Button>
          {account !== undefined && (
            <>
              <ActionButton size="xs" variant="default" loading={turn.isPending} onClick={() => turn.mutate(!account.enabled)}>
                {t(account.enabled ? 'editorial.account.switchOff' : 'editorial.account.switchOn')}
              </ActionButton>
              <ActionButton size="xs" variant="subtle" color="red" loading={forget.isPending} onClick={() => void leave()}>
                {t('editorial.account.forget')}
              </ActionButton>
            </>
          )}
        </div>
      )}
    </section>
  );
}

/** The accounts on which posts of a client are published without a person. */
export function PublishingAccountsPanel({ client, onClose }: { client: SeenClient; onClose: () => void }) {
  const { t } = useLanguage();
  const accounts = useQuery(publishingAccountsQuery(client.client_id));
  return (
    <SidePanel title={t('editorial.account.of', { client: client.nama })} onClose={onClose}>
      <p className={styles.rest}>{t('editorial.account.about')}</p>
      <Loaded query={accounts}>
        {(known) =>
          PLATFORMS.map((platform) => (
            <Account key={platform} client={client} platform={platform} account={known.find((one) => one.platform === platform)} />
          ))
        }
      </Loaded>
    </SidePanel>
  );
}
