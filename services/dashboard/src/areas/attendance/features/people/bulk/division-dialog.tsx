import { Button } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useLanguage } from '../../../../../i18n/use-language.ts';
import { ActionButton } from '../../../../../kit/forms/action-button.tsx';
import { PickField } from '../../../../../kit/forms/pick-field.tsx';
import type { PickOption } from '../../../../../kit/forms/pick-list.tsx';
import { Dialog } from '../../../../../kit/windows/dialog.tsx';
import styles from './bulk.module.css';

/** Asks which division several people get. */
export function DivisionDialog(props: {
  count: number;
  options: readonly PickOption[];
  onPick: (division: string) => void;
  onClose: () => void;
}) {
  const { t } = useLanguage();
  const { count, options, onPick, onClose } = props;
  const [division, setDivision] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onPick(division.trim().toUpperCase());
  };
  return (
    <Dialog title={t('people.bulk.divisionTitle', { count })} onClose={onClose}>
      <form className={styles.division} onSubmit={submit}>
        <PickField label={t('column.division')} options={options} value={division} onChange={setDivision} maxLength={80} />
        <div className={styles.buttons}>
          <Button variant="default" onClick={onClose}>
            {t('action.cancel')}
          </Button>
          <ActionButton type="submit" disabled={division.trim() === ''}>
            {t('people.bulk.division')}
          </ActionButton>
        </div>
      </form>
    </Dialog>
  );
}
