import { LOGO_BYTES, LOGO_TYPES } from '@balai/contracts/identity';
import { Button, FileInput } from '@mantine/core';
import { useState } from 'react';
import { attachmentOf } from '../../../../api/attached-file.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import type { NewLogo } from './letterhead-values.ts';
import styles from './page.module.css';

/** Chooses a logo, or removes the own one. `logo` undefined: it stays as it is. */
export function LogoField(props: {
  logo: NewLogo | undefined;
  hasOwn: boolean;
  error: string | undefined;
  onChange: (logo: NewLogo | undefined) => void;
}) {
  const { t } = useLanguage();
  const { logo, hasOwn, error, onChange } = props;
  const [file, setFile] = useState<File | null>(null);
  const [isTooLarge, setTooLarge] = useState(false);
  const choose = async (chosen: File | null) => {
    setFile(chosen);
    setTooLarge(chosen !== null && chosen.size > LOGO_BYTES);
    if (chosen === null || chosen.size > LOGO_BYTES) return onChange(undefined);
    const read = await attachmentOf(chosen);
    if (read !== undefined) onChange({ ...read, url: `data:${chosen.type};base64,${read.content}` });
  };
  const canRemove = hasOwn && logo === undefined;
  return (
    <div className={styles.logoField}>
      <FileInput
        label={t('letterhead.form.logo')}
        description={t('letterhead.form.logoHint')}
        placeholder={t('action.pickFile')}
        accept={LOGO_TYPES.join(',')}
        clearable
        clearButtonProps={{ 'aria-label': t('letterhead.form.logoClear') }}
        value={file}
        onChange={(chosen) => void choose(chosen)}
        error={isTooLarge ? t('letterhead.form.logoTooLarge') : error}
      />
      {canRemove && (
        <Button size="compact-xs" variant="default" onClick={() => onChange(null)}>
          {t('letterhead.form.logoRemove')}
        </Button>
      )}
      {logo === null && (
        <p className={styles.note}>
          {t('letterhead.form.logoRemoved')}{' '}
          <button type="button" className={styles.undo} onClick={() => onChange(undefined)}>
            {t('letterhead.form.logoKeep')}
          </button>
        </p>
      )}
    </div>
  );
}
