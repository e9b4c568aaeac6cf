import { Checkbox, Textarea } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { PostWhy } from '../../api/why.ts';
import { keepWork } from '../../app/use-client.ts';
import { shorten } from '../../domain/format.ts';
import { useLanguage } from '../../i18n/use-language.ts';
import { Form, useServerForm } from '../../kit/form.tsx';
import { Notice } from '../../kit/notice.tsx';
import { SidePanel } from '../../kit/side-panel.tsx';
import { Empty } from '../../kit/states.tsx';
import { showToast } from '../../kit/toast.ts';
import { WhyPosts } from '../../kit/why-posts.tsx';
import { type ComplaintDetail, decide } from './queries.ts';

const labelOf = ({ post }: PostWhy): string => shorten(post.caption ?? post.platform_id, 80);

/** Posts that are chosen to count; at first the one that the complaint names. */
function useChoice({ complaint, owed }: ComplaintDetail) {
  const named = owed.filter(({ post }) => post.post_id === complaint.post_id).map(({ post }) => post.post_id);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set(named));
  const toggle = (postId: string) => {
    const next = new Set(chosen);
    if (!next.delete(postId)) next.add(postId);
    setChosen(next);
  };
  return { chosen, toggle };
}

/** Accepts a complaint: chosen posts count from now on, with the reason. */
export function AcceptForm(props: { detail: ComplaintDetail; timezone: string; onClose: () => void }) {
  const { t } = useLanguage();
  const queryClient = useQueryClient();
  const { detail, timezone, onClose } = props;
  const { complaint, owed, done, total } = detail;
  const { chosen, toggle } = useChoice(detail);
  const save = useMutation({
    mutationFn: ({ reason }: { reason: string }) => decide(complaint.complaint_id, { decision: 'accept', reason, posts: [...chosen] }),
    onSuccess: () => {
      showToast(t('issues.done.accept'));
      onClose();
    },
    onSettled: () => queryClient.invalidateQueries(),
  });
  const form = useServerForm({ reason: '' }, save.error);
  return (
    <SidePanel title={t('issues.acceptTitle', { name: complaint.person.nama })} onClose={onClose}>
      <Form save={save} onSubmit={form.onSubmit((values) => save.mutate(values))} onCancel={onClose}>
        <Textarea
          label={t('correction.reason')}
          description={t('issues.reasonHint')}
          required
          minLength={3}
          maxLength={1000}
          autosize
          minRows={2}
          {...form.getInputProps('reason')}
        />
        <div>
          <p>{t('issues.choose')}</p>
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
                  checked={chosen.has(post.post.post_id)}
                  onChange={() => toggle(post.post.post_id)}
                />
              )}
            />
          )}
        </div>
        <Notice tone={chosen.size === 0 ? 'warn' : 'info'}>
          {chosen.size === 0
            ? t('issues.chooseOne')
            : t('issues.preview', {
                count: chosen.size,
                name: complaint.person.nama,
                before: done,
                after: done + chosen.size,
                total,
              })}
        </Notice>
      </Form>
    </SidePanel>
  );
}
