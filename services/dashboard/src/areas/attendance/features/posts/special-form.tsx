import { dayOf } from '@balai/calendar';
import { Button, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { SeenClient } from '../../../../api/session.ts';
import { useAddress } from '../../../../app/address/use-address.ts';
import { formatDay } from '../../../../i18n/format.ts';
import { useLabels } from '../../../../i18n/use-labels.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { ActionButton } from '../../../../kit/forms/action-button.tsx';
import { Notice } from '../../../../kit/page/notice.tsx';
import { ErrorNotice } from '../../../../kit/page/states.tsx';
import { SidePanel } from '../../../../kit/windows/side-panel.tsx';
import { showToast } from '../../../../kit/windows/toast.ts';
import { useTyped } from '../../../../kit/windows/unsaved.tsx';
import { WORK_SEARCH } from '../../work/search.ts';
import { useWork } from '../../work/use-work.ts';
import styles from './page.module.css';
import { type NamedPost, postIn } from './post-link.ts';
import { addSpecial } from './queries.ts';
import { postsSearch } from './search.ts';

/** What will happen, before it does. */
function Preview({ post, client }: { post: NamedPost; client: SeenClient }) {
  const { t } = useLanguage();
  const labelOf = useLabels();
  const rows = [
    [t('platform.label'), labelOf('platform', post.platform)],
    [t('posts.form.code'), post.code],
    [t('posts.form.for'), client.nama],
  ];
  return (
    <div className={styles.preview}>
      <dl className={styles.facts}>
        {rows.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <Notice tone="info">{t('posts.form.outcome', { platform: labelOf('platform', post.platform), client: client.nama })}</Notice>
    </div>
  );
}

function LinkForm({ client, onClose }: { client: SeenClient; onClose: () => void }) {
  const { t, language } = useLanguage();
  const labelOf = useLabels();
  const queryClient = useQueryClient();
  const { days } = useWork(client);
  const { change } = useAddress({ ...WORK_SEARCH, ...postsSearch });
  const [link, setLink] = useState('');
  const [isTouched, setIsTouched] = useState(false);
  const post = postIn(link);
  const leave = useTyped(link.trim() !== '');
  const add = useMutation({
    mutationFn: (named: NamedPost) => addSpecial({ client_id: client.client_id, platform: named.platform, url: link.trim() }),
    onSuccess: (added) => {
      // It counts for the day it was published: where the page is of other days, it is looked for there.
      const day = dayOf(new Date(added.taken_at), client.timezone);
      const isShown = day >= days.from && day <= days.to;
      showToast(isShown ? t('posts.form.done') : t('posts.form.doneOn', { day: formatDay(day, language, 'long') }));
      void queryClient.invalidateQueries();
      const onItsDay = isShown ? {} : { period: 'date' as const, date: day, from: undefined, to: undefined };
      change({ add: undefined, kind: 'special', platform: undefined, panel: `post:${added.post_id}`, ...onItsDay });
    },
  });
  const fault = link.trim() === '' ? t('fault.missing') : t('posts.form.unknownLink');
  return (
    <form
      className={styles.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setIsTouched(true);
        if (post !== null) add.mutate(post);
      }}
    >
      {add.error !== null && <ErrorNotice title={t('posts.form.failed')} error={add.error} />}
      <TextInput
        name="url"
        label={t('posts.form.link')}
        description={t('posts.form.linkHint')}
        required
        maxLength={2000}
        value={link}
        onChange={(event) => {
          setLink(event.currentTarget.value);
          add.reset();
        }}
        onBlur={() => setIsTouched(link.trim() !== '')}
        error={isTouched && post === null ? fault : null}
      />
      {post !== null && <Preview post={post} client={client} />}
      <div className={styles.buttons}>
        <Button variant="default" onClick={() => leave(onClose)}>
          {t('action.cancel')}
        </Button>
        <ActionButton type="submit" loading={add.isPending} disabled={post === null}>
          {post === null ? t('posts.form.addAny') : t('posts.form.add', { platform: labelOf('platform', post.platform) })}
        </ActionButton>
      </div>
    </form>
  );
}

/** Makes a post of any account a special task: the link, what will come of it, then the deed. */
export function SpecialForm({ client, onClose }: { client: SeenClient; onClose: () => void }) {
  const { t } = useLanguage();
  return (
    <SidePanel title={t('posts.form.title')} onClose={onClose}>
      <LinkForm client={client} onClose={onClose} />
    </SidePanel>
  );
}
