import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { Panel } from '../../../../kit/page/panel.tsx';
import styles from './report.module.css';
import { keepSigner, SIGNER_FIELDS, type Signer, storedSigner } from './signer.ts';

/** Who signs a report; this browser remembers it for the client. On paper it is the block at the end. */
export function Signature({ clientId, date }: { clientId: string; date: string }) {
  const { t } = useLanguage();
  const [signer, setSigner] = useState(() => storedSigner(clientId));
  const change = (field: keyof Signer, text: string) => {
    const next = { ...signer, [field]: text };
    setSigner(next);
    keepSigner(clientId, next);
  };
  return (
    <>
      <div className={styles.screen}>
        <Panel title={t('report.signature')} count={t('report.onPaper')}>
          <div className={styles.fields}>
            {SIGNER_FIELDS.map((field) => (
              <TextInput
                key={field}
                size="xs"
                label={t(`report.signer.${field}`)}
                value={signer[field]}
                maxLength={120}
                onChange={(event) => change(field, event.currentTarget.value)}
              />
            ))}
          </div>
        </Panel>
      </div>
      <div className={styles.signed} aria-hidden>
        <p>{[signer.place, date].filter((part) => part !== '').join(', ')}</p>
        <p>{signer.position}</p>
        <div className={styles.room} />
        <p className={styles.name}>{signer.name}</p>
        <p>{signer.number}</p>
      </div>
    </>
  );
}
