import { Link } from '@tanstack/react-router';
import type { FormEvent, ReactNode } from 'react';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { ActionButton } from '../../../../kit/forms/action-button.tsx';
import { BarePage } from '../../../../kit/page/bare-page.tsx';
import { PageHeader } from '../../../../kit/page/page-header.tsx';
import { ErrorNotice } from '../../../../kit/page/states.tsx';
import styles from './sign-in.module.css';

/** A page with one form, and the way back to the sign-in. `done` stands in the form's place once there is nothing more to fill in. */
export function Way(props: {
  title: string;
  subtitle: string;
  action: string;
  call: { readonly error: unknown; readonly isPending: boolean };
  onSubmit: (event: FormEvent<HTMLFormElement>) => void;
  done?: ReactNode;
  children: ReactNode;
}) {
  const { t } = useLanguage();
  const { title, call, done } = props;
  return (
    <BarePage>
      <PageHeader title={title} subtitle={props.subtitle} />
      {done ?? (
        <form className={styles.form} noValidate onSubmit={props.onSubmit}>
          {call.error !== null && <ErrorNotice title={title} error={call.error} />}
          {props.children}
          <ActionButton type="submit" size="md" loading={call.isPending}>
            {props.action}
          </ActionButton>
        </form>
      )}
      <Link to="/sign-in" className={styles.back}>
        {t('sign-in.back')}
      </Link>
    </BarePage>
  );
}
