import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { useLanguage } from '../../i18n/use-language.ts';
import { Panel } from '../panel.tsx';
import styles from './report.module.css';

const FIELDS = ['place', 'position', 'name', 'number'] as const;
type Signer = Readonly<Record<(typeof FIELDS)[number], string>>;
const NOBODY: Signer = { place: '', position: '', name: '', number: '' };
const keyOf = (clientId: string) => `balai.signature.${clientId}`;

/** Who signs, as a file of the report is told. */
export const signerQuery = (clientId: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(storedSigner(clientId)).flatMap(([field, text]) => (text.trim() === '' ? [] : [[`signer_${field}`, text]])),
  );

function storedSigner(clientId: string): Signer {
  try {
    const stored: unknown = JSON.parse(window.localStorage.getItem(keyOf(clientId)) ?? '{}');
    const known = typeof stored === 'object' && stored !== null ? (stored as Record<string, unknown>) : {};
    return { ...NOBODY, ...Object.fromEntries(FIELDS.map((field) => [field, typeof known[field] === 'string' ? known[field] : ''])) };
  } catch {
    // Storage may be blocked, or hold something else: the fields are empty.
    return NOBODY;
  }
}

/** Who signs a report; this browser remembers it for the client. On paper it is the block at the end. */
export function Signature({ clientId, date }: { clientId: string; date: string }) {
  const { t } = useLanguage();
  const [signer, setSigner] = useState(() => storedSigner(clientId));
  const change = (field: keyof Signer, text: string) => {
    const next = { ...signer, [field]: text };
    setSigner(next);
    try {
      window.localStorage.setItem(keyOf(clientId), JSON.stringify(next));
    } catch {
      // Not remembered where storage is blocked; it still holds for this page.
    }
  };
  return (
    <>
      <div className={styles.screen}>
        <Panel title={t('report.signature')} count={t('report.onPaper')}>
          <div className={styles.fields}>
            {FIELDS.map((field) => (
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
