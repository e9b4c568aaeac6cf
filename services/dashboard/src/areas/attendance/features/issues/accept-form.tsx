import { Checkbox, Textarea } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { keepWork } from '../../../../app/area/keep.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { Form, useServerForm } from '../../../../kit/forms/form.tsx';
import { Notice } from '../../../../kit/page/notice.tsx';
import { Empty } from '../../../../kit/page/states.tsx';
import { SidePanel } from '../../../../kit/windows/side-panel.tsx';
import { showToast } from '../../../../kit/windows/toast.ts';
import { personName } from '../../parts/measures/person-name.ts';
import { usePostName } from '../../parts/posts/use-post-name.ts';
import type { PostWhy } from '../../parts/why/why.ts';
import { WhyPosts } from '../../parts/why/why-posts.tsx';
import { DecidedNotice, isUndecided } from './decided-notice.tsx';
import { DecisionNotice, useDecisionTold } from './decision-notice.tsx';
import { type ComplaintDetail, decide, showDecided } from './queries.ts';

/** Of the posts still owed the one that the complaint names, which is chosen at first. */
const namedIn = ({ complaint, owed }: ComplaintDetail): string[] =>
  owed.filter(({ post }) => post.post_id === complaint.post_id).map(({ post }) => post.post_id);

/** Accepts a complaint: chosen posts count from now on, with the reason. */
export function AcceptForm(props: { detail: ComplaintDetail; timezone: string; onClose: () => void }) {
  const { t } = useLanguage();
  const queryClient = useQueryClient();
  const { detail, timezone, onClose } = props;
  const { complaint, owed, done, total } = detail;
  const nameOf = usePostName(timezone);
  const labelOf = ({ post }: PostWhy) => nameOf(post, 80);
  const [chosen, setChosen] = useState(() => namedIn(detail));
  const save = useMutation({
    mutationFn: ({ reason }: { reason: string }) => decide(complaint.complaint_id, { decision: 'accept', reason, posts: chosen }),
    onSuccess: async () => {
      await showDecided(queryClient);
      showToast(t('issues.done.accept'));
      onClose();
    },
    onError: () => queryClient.invalidateQueries(),
  });
  const form = useServerForm(
    { reason: '' },
    save.error,
    (): Record<string, string> => (chosen.length === 0 ? { posts: t('issues.chooseOne') } : {}),
  );
  const told = useDecisionTold(complaint, { decision: 'accept', reason: form.values.reason, posts: chosen });
  const fault = form.errors.posts;
  const choose = (posts: string[]) => {
    setChosen(posts);
    form.clearFieldError('posts');
  };
  return (
    <SidePanel title={t('issues.acceptTitle', { name: personName(complaint.person) })} onClose={onClose}>
      <Form
        save={save}
        isDirty={form.isDirty()}
        onSubmit={form.onSubmit((values) => save.mutate(values))}
        action={t(told.isSilent ? 'issues.acceptAlone' : 'issues.acceptAndTell')}
        onCancel={onClose}
      >
        {!save.isPending && !save.isSuccess && <DecidedNotice complaint={complaint} timezone={timezone} isLate />}
        <Textarea
          label={t('corrections.reason')}
          description={t('issues.reasonHint')}
          required
          minLength={3}
          maxLength={1000}
          autosize
          minRows={2}
          {...form.getInputProps('reason')}
        />
        <Checkbox.Group
          label={t('issues.choose')}
          error={fault}
          // Above the list, which may be long.
          inputWrapperOrder={['label', 'error', 'input']}
          value={chosen}
          onChange={choose}
        >
          {owed.length === 0 ? (
            <Empty text={t('issues.nothingOwed')} />
          ) : (
            <WhyPosts
              keep={keepWork}
              posts={owed}
              timezone={timezone}
              before={(post) => (
                <Checkbox
                  size="xs"
                  aria-label={t('issues.chooseNamed', { post: labelOf(post) })}
                  name="posts"
                  value={post.post.post_id}
                  // None chosen is a fault of the list: its first box is where sending leads.
                  ref={(box) => {
                    box?.setCustomValidity(chosen.length === 0 && post === owed[0] ? t('issues.chooseOne') : '');
                  }}
                />
              )}
            />
          )}
        </Checkbox.Group>
        {chosen.length > 0 ? (
          <Notice tone="info">
            {t('issues.preview', {
              count: chosen.length,
              name: personName(complaint.person),
              before: done,
              after: done + chosen.length,
              total,
            })}
          </Notice>
        ) : (
          fault === undefined && <Notice tone="warn">{t('issues.chooseOne')}</Notice>
        )}
        {isUndecided(complaint) && <DecisionNotice told={told} />}
      </Form>
    </SidePanel>
  );
}
