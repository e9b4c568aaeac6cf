import { peopleRead } from '@balai/contracts/identity';
import { NativeSelect, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { may, useSession } from '../../../../api/session.ts';
import { shorten } from '../../../../i18n/format.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { Form, useServerForm } from '../../../../kit/forms/form.tsx';
import text from '../../../../kit/lists/row-text.module.css';
import { SidePanel } from '../../../../kit/windows/side-panel.tsx';
import { showToast } from '../../../../kit/windows/toast.ts';
import { isWithoutLinks, LinkFields, type LinkValues, NO_LINKS } from './link-fields.tsx';
import { reportLinks, reportSpecial, type Shared } from './queries.ts';
import { ReportedPerson } from './reported-person.tsx';

const CAPTION_MAX = 60;

/** Reports for a member what they shared: of a routine post the links on whatever platform, of a special task the Instagram post. */
export function ReportPanel(props: { kind: 'routine' | 'special'; clientId: string; posts: Shared['posts']; onClose: () => void }) {
  const { t } = useLanguage();
  const queryClient = useQueryClient();
  const { kind, clientId, posts, onClose } = props;
  const isSpecial = kind === 'special';
  const save = useMutation({
    mutationFn: async ({ user_id, shortcode, ...links }: LinkValues & { user_id: string; shortcode: string }) => {
      const given = Object.fromEntries(Object.entries(links).filter(([, link]) => link.trim() !== ''));
      if (isSpecial) await reportSpecial({ client_id: clientId, user_id, instagram_link: links.instagram_link });
      else await reportLinks({ shortcode: shortcode || (posts[0]?.code ?? ''), user_id, ...given });
    },
    onSuccess: () => {
      showToast(t('amplification.report.saved'));
      onClose();
    },
    onSettled: () => queryClient.invalidateQueries(),
  });
  const form = useServerForm({ user_id: '', shortcode: '', ...NO_LINKS }, save.error, (values) =>
    isWithoutLinks(kind, values) ? { instagram_link: t('amplification.oneNeeded') } : {},
  );
  const person = form.getInputProps('user_id');
  // The number that was left last.
  const [asked, setAsked] = useState('');
  const mayRead = may(useSession(), peopleRead);
  return (
    <SidePanel title={t('amplification.report.title')} onClose={onClose}>
      <Form save={save} isDirty={form.isDirty()} onSubmit={form.onSubmit((values) => save.mutate(values))} onCancel={onClose}>
        <p className={text.muted}>{t(isSpecial ? 'amplification.report.specialHint' : 'amplification.report.hint')}</p>
        <TextInput
          label={t('amplification.report.person')}
          required
          maxLength={60}
          inputMode="numeric"
          {...person}
          onBlur={(event) => {
            person.onBlur?.(event);
            setAsked(form.getValues().user_id.trim());
          }}
        />
        {mayRead && asked !== '' && asked === form.values.user_id.trim() && <ReportedPerson number={asked} />}
        {!isSpecial && (
          <NativeSelect
            label={t('amplification.report.post')}
            data={posts.map(({ code, caption }) => ({ value: code, label: shorten(caption ?? t('content.noCaption'), CAPTION_MAX) }))}
            {...form.getInputProps('shortcode')}
          />
        )}
        <LinkFields kind={kind} inputOf={form.getInputProps} />
      </Form>
    </SidePanel>
  );
}
