import { TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { problemOf } from '../../../../../api/failure.ts';
import { useLanguage } from '../../../../../i18n/use-language.ts';
import { ActionButton } from '../../../../../kit/forms/action-button.tsx';
import { type OnePlan, usePlan } from './use-plan.ts';

/** Says that a planned post is out, by its link. `isAside`: something else is the page's first action. */
export function PublishForm({ plan, className, isAside = false }: { plan: OnePlan; className: string | undefined; isAside?: boolean }) {
  const { t } = useLanguage();
  const { publish } = usePlan();
  const [url, setUrl] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    publish.mutate({ plan, url: url.trim() });
  };
  return (
    <form className={className} noValidate onSubmit={submit}>
      <TextInput
        label={t('editorial.plan.link')}
        type="url"
        required
        value={url}
        placeholder="https://"
        maxLength={2_000}
        error={publish.error === null ? null : problemOf(publish.error, t).message}
        onChange={(event) => {
          setUrl(event.currentTarget.value);
          publish.reset();
        }}
      />
      <ActionButton type="submit" {...(isAside ? { variant: 'default' } : {})} disabled={url.trim() === ''} loading={publish.isPending}>
        {t('editorial.plan.publish')}
      </ActionButton>
    </form>
  );
}
