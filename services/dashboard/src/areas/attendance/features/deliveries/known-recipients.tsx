import { clientsRead, getClient } from '@balai/contracts/identity';
import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { read } from '../../../../api/read.ts';
import { may, type SeenClient, useSession } from '../../../../api/session.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import styles from './page.module.css';

const WHO = ['client_group', 'client_operator', 'client_super'] as const;

/** Whom the client's own reports go to by WhatsApp, added by a press: nobody knows the number of a group by heart. Asked for where it is drawn. */
export function KnownRecipients(props: { client: SeenClient; taken: readonly string[]; onAdd: (addresses: readonly string[]) => void }) {
  const { t } = useLanguage();
  const { client, taken, onAdd } = props;
  const isReadable = may(useSession(), clientsRead);
  const request = { params: { client_id: client.client_id } };
  const record = useQuery({ ...read(getClient, request, (answer) => answer.data), enabled: isReadable }).data;
  const known = WHO.flatMap((who) => {
    const addresses = (record?.[who] ?? '').split(/[\s,;]+/).filter((address) => address !== '' && !taken.includes(address));
    return addresses.length === 0 ? [] : [{ who, addresses }];
  });
  if (known.length === 0) return null;
  return (
    <ul className={styles.known} aria-label={t('deliveries.known.label')}>
      {known.map(({ who, addresses }) => (
        <li key={who}>
          <Button size="compact-xs" variant="default" leftSection={<IconPlus size={13} aria-hidden />} onClick={() => onAdd(addresses)}>
            {t(`deliveries.known.${who}`, { client: client.nama })}
          </Button>
        </li>
      ))}
    </ul>
  );
}
