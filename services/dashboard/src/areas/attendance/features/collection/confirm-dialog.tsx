import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { ActionButton } from '../../../../kit/forms/action-button.tsx';
import { ErrorNotice } from '../../../../kit/page/states.tsx';
import { Dialog } from '../../../../kit/windows/dialog.tsx';
import styles from './confirm-dialog.module.css';

/** Asks before something is done that costs or stops something. The answer "no" has the focus: a second Enter must not be a yes. */
export function ConfirmDialog(props: {
  title: string;
  yes: string;
  isDangerous?: boolean;
  isPending?: boolean;
  error?: unknown;
  onYes: () => void;
  onNo: () => void;
  children: ReactNode;
}) {
  const { t } = useLanguage();
  const { error = null, isDangerous = false } = props;
  return (
    <Dialog title={props.title} onClose={props.onNo}>
      <div className={styles.text}>
        {error !== null && <ErrorNotice title={t('error.save')} error={error} />}
        {props.children}
      </div>
      <div className={styles.buttons}>
        <Button variant="default" data-autofocus onClick={props.onNo}>
          {t('action.cancel')}
        </Button>
        <ActionButton {...(isDangerous ? { color: 'red.9' } : {})} loading={props.isPending === true} onClick={props.onYes}>
          {props.yes}
        </ActionButton>
      </div>
    </Dialog>
  );
}
