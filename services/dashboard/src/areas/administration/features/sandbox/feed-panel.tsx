import { Button, InputBase } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useAddress } from '../../../../app/address/use-address.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { LateCheckbox } from '../../../../kit/forms/late-checkbox.tsx';
import { PickList } from '../../../../kit/forms/pick-list.tsx';
import { Panel } from '../../../../kit/page/panel.tsx';
import { Empty, ErrorNotice, Loaded, SkeletonRows } from '../../../../kit/page/states.tsx';
import { showToast } from '../../../../kit/windows/toast.ts';
import styles from './page.module.css';
import { PostCard } from './post-card.tsx';
import { postsQuery, type SandboxAccount, sandboxCall } from './queries.ts';
import { sandboxSearch } from './search.ts';

/** Newest posts shown at once: the phone and the faults must stay near on a small screen. */
const POSTS_SHOWN = 6;

/** Coauthors that a post may have. */
const COAUTHORS_MAX = 5;

function Composer({ account, others }: { account: SandboxAccount; others: readonly SandboxAccount[] }) {
  const { t } = useLanguage();
  const queryClient = useQueryClient();
  const [caption, setCaption] = useState('');
  const [coauthors, setCoauthors] = useState<readonly string[]>([]);
  const publish = useMutation({
    mutationFn: () =>
      sandboxCall('/posts', {
        method: 'POST',
        body: {
          ...{ client_id: account.clientId, platform: account.platform, coauthors },
          ...(caption.trim() === '' ? {} : { caption: caption.trim() }),
        },
      }),
    onSuccess: () => {
      setCaption('');
      setCoauthors([]);
      showToast(t('sandbox.published'));
    },
    onSettled: () => void queryClient.invalidateQueries({ queryKey: ['sandbox'] }),
  });
  return (
    <form
      className={styles.composer}
      onSubmit={(event) => {
        event.preventDefault();
        publish.mutate();
      }}
    >
      <InputBase
        component="textarea"
        multiline
        rows={2}
        aria-label={t('sandbox.caption')}
        placeholder={t('sandbox.captionPlaceholder')}
        maxLength={2200}
        value={caption}
        onChange={(event) => setCaption(event.currentTarget.value)}
      />
      <div className={styles.composerEnd}>
        <PrivateSwitch account={account} />
        {others.length > 0 && (
          <PickList
            label={t('sandbox.coauthors')}
            options={others.map(({ clientId, name }) => ({ id: clientId, name }))}
            picked={coauthors}
            onChange={(ids) => setCoauthors(ids.slice(0, COAUTHORS_MAX))}
          />
        )}
        <Button type="submit" size="xs" loading={publish.isPending}>
          {t('sandbox.publish')}
        </Button>
      </div>
      {publish.isError && <ErrorNotice error={publish.error} />}
    </form>
  );
}

function PrivateSwitch({ account }: { account: SandboxAccount }) {
  const { t } = useLanguage();
  const queryClient = useQueryClient();
  const change = useMutation({
    mutationFn: (isPrivate: boolean) =>
      sandboxCall(`/accounts/${encodeURIComponent(account.clientId)}/${account.platform}`, { method: 'PUT', body: { private: isPrivate } }),
    onSettled: () => void queryClient.invalidateQueries({ queryKey: ['sandbox', 'accounts'] }),
  });
  return (
    <LateCheckbox
      size="xs"
      label={t('sandbox.private')}
      checked={change.isPending ? change.variables : account.isPrivate}
      onChange={(event) => change.mutate(event.currentTarget.checked)}
    />
  );
}

/** In place of the feed: how long it is, nobody knows, so what comes below it is not shown before. */
export function FeedWaiting({ rows }: { rows: number }) {
  return (
    <div className={styles.waiting}>
      <SkeletonRows rows={rows} />
    </div>
  );
}

/** The simulated account's feed: publish, and let people take part. */
export function FeedPanel(props: { account: SandboxAccount; accounts: readonly SandboxAccount[]; choice: ReactNode }) {
  const { account, accounts, choice } = props;
  const { t } = useLanguage();
  const { search, change } = useAddress(sandboxSearch);
  const openId = search.post;
  const posts = useQuery(postsQuery(account));
  const [wanted, setWanted] = useState(POSTS_SHOWN);
  const toggle = (id: string) =>
    change({ client: account.clientId, platform: account.platform, post: openId === id ? undefined : id }, { replace: true });
  // Instagram alone has posts of several accounts.
  const onSame = accounts.filter(({ platform }) => platform === account.platform);
  const others = account.platform === 'instagram' ? onSame.filter(({ clientId }) => clientId !== account.clientId) : [];
  return (
    <Panel title={t('sandbox.feed')} actions={choice} flush>
      <Composer account={account} others={others} />
      <Loaded query={posts} skeleton={<FeedWaiting rows={6} />}>
        {(rows) => {
          if (rows.length === 0) return <Empty text={t('sandbox.noPosts')} />;
          // A post that was opened by its address is shown wherever it stands.
          const shown = Math.max(wanted, rows.findIndex((post) => post.id === openId) + 1);
          return (
            <>
              <ul className={styles.posts}>
                {rows.slice(0, shown).map((post) => (
                  <PostCard
                    key={post.id}
                    post={post}
                    account={account}
                    authors={[post.client_id, ...post.coauthors].flatMap(
                      (clientId) => onSame.find((one) => one.clientId === clientId)?.handle ?? [],
                    )}
                    open={openId === post.id}
                    onToggle={() => toggle(post.id)}
                  />
                ))}
              </ul>
              {shown < rows.length && (
                <div className={styles.more}>
                  <Button size="xs" variant="default" onClick={() => setWanted(shown + POSTS_SHOWN)}>
                    {t('action.more')}
                  </Button>
                </div>
              )}
            </>
          );
        }}
      </Loaded>
    </Panel>
  );
}
