import { clientNameOf, type SeenClient, useSession } from '../../../../../api/session.ts';
import { useLanguage } from '../../../../../i18n/use-language.ts';
import { isGroup, plainAddress } from '../../../parts/jobs/recipient.ts';
import type { SentMessage } from './outcome.ts';

/** Whom messages of a client went to, and by which channel. */
export function useWhom(client: SeenClient) {
  const { t } = useLanguage();
  const session = useSession();
  // Of a directorate's messages: the unit whose person or group it went to.
  const unitOf = ({ client_id }: SentMessage) =>
    client_id === null || client_id === client.client_id ? null : clientNameOf(session, client_id);
  return {
    unitOf,
    whom: (message: SentMessage) =>
      isGroup(message.to) ? t('deliveries.past.group', { client: unitOf(message) ?? client.nama }) : plainAddress(message.to),
    channelOf: (message: SentMessage) =>
      [unitOf(message), t(`deliveries.past.channel.${message.channel}`)].filter((part) => part !== null).join(' · '),
  };
}
