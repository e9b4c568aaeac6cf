import { PROOF_BYTES, PROOF_TYPES } from '@balai/contracts/identity';
import { FileInput } from '@mantine/core';
import { useLanguage } from '../../../../i18n/use-language.ts';

/** Whether a file is small enough for a proof. */
export const fits = (file: File | null): boolean => file === null || file.size <= PROOF_BYTES;

/** Chooses the proof of a payment. */
export function ProofField({
  file,
  onChange,
  required = false,
}: {
  file: File | null;
  onChange: (file: File | null) => void;
  required?: boolean;
}) {
  const { t } = useLanguage();
  return (
    <FileInput
      placeholder={t('action.pickFile')}
      label={t('premium.proof.label')}
      description={t('premium.proof.hint')}
      accept={PROOF_TYPES.join(',')}
      clearable
      clearButtonProps={{ 'aria-label': t('premium.proof.clear') }}
      required={required}
      value={file}
      onChange={onChange}
      error={fits(file) ? undefined : t('premium.proof.tooLarge')}
    />
  );
}
