import { Button, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { splitList } from '../../../../domain/changed-fields.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { ErrorNotice, Loaded, SkeletonRows } from '../../../../kit/page/states.tsx';
import styles from './page.module.css';
import { PeoplePicker } from './people-picker.tsx';
import { postDetailQuery, type SandboxAccount, type SandboxPost, sandboxCall, sandboxPeopleQuery } from './queries.ts';

const COMMENTS_SHOWN = 20;
type Deed = 'like' | 'unlike' | 'comment';

function useDeed(post: SandboxPost) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: ({ deed, handles, text }: { deed: Deed; handles: readonly string[]; text: string }) =>
      sandboxCall(`/posts/${encodeURIComponent(post.id)}/${deed === 'comment' ? 'comments' : 'likes'}`, {
        method: deed === 'unlike' ? 'DELETE' : 'POST',
        body: { handles, ...(deed === 'comment' && text.trim() !== '' ? { text: text.trim() } : {}) },
      }),
    onSettled: () => void queryClient.invalidateQueries({ queryKey: ['sandbox'] }),
  });
}

function Happened({ post }: { post: SandboxPost }) {
  const { t } = useLanguage();
  const detail = useQuery(postDetailQuery(post.id));
  return (
    <Loaded query={detail} skeleton={<SkeletonRows rows={3} />}>
      {({ likes, comments }) => (
        <div className={styles.happened}>
          <p className={styles.likers}>
            {likes.length === 0 ? t('sandbox.nobodyLikes') : likes.map(({ handle }) => `@${handle}`).join(', ')}
          </p>
          {comments.length === 0 ? (
            <p className={styles.muted}>{t('sandbox.nobodyComments')}</p>
          ) : (
            <ul className={styles.comments}>
              {comments.slice(-COMMENTS_SHOWN).map((comment) => (
                <li key={`${comment.handle}-${comment.at}-${comment.text}`}>
                  <strong>@{comment.handle}</strong> {comment.text}
                </li>
              ))}
            </ul>
          )}
        </div>
      )}
    </Loaded>
  );
}

/** Chooses who likes, takes a like back or comments, and shows what has happened so far. */
export function Engage({ post, account }: { post: SandboxPost; account: SandboxAccount }) {
  const { t } = useLanguage();
  const people = useQuery(sandboxPeopleQuery(account));
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [typed, setTyped] = useState('');
  const [comment, setComment] = useState('');
  const deed = useDeed(post);
  const handles = [...chosen, ...splitList(typed)];
  const everybody = (people.data ?? []).map((person) => person.handle);
  const act = (what: Deed, who: readonly string[]) => deed.mutate({ deed: what, handles: who, text: comment });
  const none = handles.length === 0;
  const whole: Deed = account.platform === 'instagram' ? 'like' : 'comment';
  return (
    <div className={styles.engage}>
      <Loaded query={people} skeleton={<SkeletonRows rows={3} />}>
        {(all) => <PeoplePicker people={all} chosen={chosen} onChange={setChosen} />}
      </Loaded>
      <div className={styles.engageFields}>
        <TextInput size="xs" label={t('sandbox.handles')} value={typed} onChange={(event) => setTyped(event.currentTarget.value)} />
        <TextInput
          size="xs"
          label={t('sandbox.commentText')}
          maxLength={500}
          value={comment}
          onChange={(event) => setComment(event.currentTarget.value)}
        />
      </div>
      <div className={styles.deeds}>
        <Button size="compact-sm" disabled={everybody.length === 0} loading={deed.isPending} onClick={() => act(whole, everybody)}>
          {whole === 'like' ? t('sandbox.everyone') : t('sandbox.everyoneComments')}
        </Button>
        <Button size="compact-sm" variant="default" disabled={none} onClick={() => act('like', handles)}>
          {t('sandbox.like')}
        </Button>
        <Button size="compact-sm" variant="default" disabled={none} onClick={() => act('unlike', handles)}>
          {t('sandbox.unlike')}
        </Button>
        <Button size="compact-sm" variant="default" disabled={none} onClick={() => act('comment', handles)}>
          {t('sandbox.comment')}
        </Button>
        <span className={styles.muted}>{none ? t('sandbox.chooseHandles') : t('sandbox.selected', { count: handles.length })}</span>
      </div>
      {deed.isError && <ErrorNotice error={deed.error} />}
      <Happened post={post} />
    </div>
  );
}
