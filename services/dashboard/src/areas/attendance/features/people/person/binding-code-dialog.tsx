import { makeBindingCode } from '@balai/contracts/identity';
import { listNumbers, messagesRead } from '@balai/contracts/notifier';
import { Button } from '@mantine/core';
import { IconCopy } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { api } from '../../../../../api/api.ts';
import { problemOf } from '../../../../../api/failure.ts';
import { read } from '../../../../../api/read.ts';
import { may, timezoneOf, useSession } from '../../../../../api/session.ts';
import { formatDateTime } from '../../../../../i18n/format.ts';
import { useLanguage } from '../../../../../i18n/use-language.ts';
import { ActionButton } from '../../../../../kit/forms/action-button.tsx';
import { Notice } from '../../../../../kit/page/notice.tsx';
import { useCopyText } from '../../../../../kit/windows/copy-text.tsx';
import { Dialog } from '../../../../../kit/windows/dialog.tsx';
import { personName } from '../../../parts/measures/person-name.ts';
import styles from './binding-code-dialog.module.css';
import { chatLinkOf } from './chat-link.ts';
import type { PersonDetail } from './person-queries.ts';

/** Leads to a chat with a number of a client; null: there is none, or the session may not see numbers. */
function useChatLink(clientId: string): string | null {
  const session = useSession();
  const request = { query: { client_id: clientId } };
  const { data = null } = useQuery({
    ...read(listNumbers, request, ({ data: numbers }) => chatLinkOf(numbers)),
    enabled: may(session, messagesRead),
  });
  return data;
}

/** Makes a code by which somebody links their WhatsApp number, and shows it once with what to do. */
export default function BindingCodeDialog({ person, onClose }: { person: PersonDetail; onClose: () => void }) {
  const { t, language } = useLanguage();
  const copy = useCopyText();
  const zone = timezoneOf(useSession(), person.client_id);
  const link = useChatLink(person.client_id);
  const made = useMutation({ mutationFn: () => api(makeBindingCode, { params: { id: person.person_id } }) });
  const code = made.data?.data;
  const steps = [
    link === null ? t('people.code.write') : t('people.code.open', { link }),
    t('people.code.number', { nrp: person.user_id }),
    ...(code === undefined ? [] : [t('people.code.send', { code: code.code })]),
  ];
  const name = personName(person);
  const text = [t('people.code.letter', { name }), ...steps.map((step, index) => `${index + 1}. ${step}`)].join('\n');
  return (
    <Dialog title={t('people.code.title')} onClose={onClose}>
      <div className={styles.stack}>
        <p>{t('people.code.text', { name })}</p>
        {made.error !== null && <Notice tone="bad">{problemOf(made.error, t).message}</Notice>}
        {code === undefined ? (
          <ActionButton loading={made.isPending} onClick={() => made.mutate()}>
            {t('people.code.make')}
          </ActionButton>
        ) : (
          <>
            <output className={styles.code} aria-label={t('people.code.label')}>
              {code.code}
            </output>
            <p className={styles.until}>{t('people.code.until', { time: formatDateTime(code.expires_at, zone, language) })}</p>
            {link !== null && (
              <a href={link} target="_blank" rel="noreferrer">
                {link}
              </a>
            )}
            <Button
              variant="default"
              leftSection={<IconCopy size={15} aria-hidden />}
              onClick={() => copy({ title: t('people.code.title'), text })}
            >
              {t('people.code.copy')}
            </Button>
          </>
        )}
      </div>
    </Dialog>
  );
}
