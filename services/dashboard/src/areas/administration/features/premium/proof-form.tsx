import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { attachmentOf } from '../../../../api/attached-file.ts';
import { problemOf } from '../../../../api/failure.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { ActionButton } from '../../../../kit/forms/action-button.tsx';
import { showToast } from '../../../../kit/windows/toast.ts';
import styles from './page.module.css';
import { fits, ProofField } from './proof-field.tsx';
import { ownQuery, type PremiumRequest, sendProof } from './queries.ts';

/** Sends the proof of payment of the own open request. */
export default function ProofForm({ request }: { request: PremiumRequest }) {
  const { t } = useLanguage();
  const queryClient = useQueryClient();
  const [file, setFile] = useState<File | null>(null);
  const send = useMutation({
    mutationFn: async (chosen: File) => {
      const proof = await attachmentOf(chosen);
      return proof === undefined ? undefined : sendProof(request.request_token, proof);
    },
    onSuccess: () => {
      setFile(null);
      showToast(t('premium.proof.sent'));
    },
    onError: (error) => showToast(problemOf(error, t).message, 'bad'),
    onSettled: () => void queryClient.invalidateQueries({ queryKey: ownQuery.queryKey }),
  });
  return (
    <div className={styles.upload}>
      <ProofField file={file} onChange={setFile} />
      <ActionButton loading={send.isPending} disabled={file === null || !fits(file)} onClick={() => file !== null && send.mutate(file)}>
        {t('premium.proof.send')}
      </ActionButton>
    </div>
  );
}
