import type { SeenClient } from '../../../../api/session.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { isGroup, plainAddress } from '../../parts/jobs/recipient.ts';
import type { Delivery } from './queries.ts';

/** Roles among the contacts of a client. */
export type Role = Delivery['audience'][number];

interface Whom {
  readonly audience: readonly Role[];
  readonly people?: Delivery['people'];
  readonly recipients?: readonly string[];
  /** Of reminders, which go to those who owe something. */
  readonly most_per_day?: Delivery['most_per_day'];
}

/** Whom something goes to, by name: roles, people, then addresses that were typed. */
export function useRecipientNames({ nama: client }: Pick<SeenClient, 'nama'>) {
  const { t } = useLanguage();
  return {
    role: (role: Role): string => t(`deliveries.role.${role}`, { client }),
    address: (to: string): string => (isGroup(to) ? t('deliveries.group', { client }) : plainAddress(to)),
    all({ audience, people = [], recipients = [], most_per_day: most = null }: Whom): string {
      if (most !== null) return t('deliveries.whoOwes');
      return [...audience.map(this.role), ...people.map(({ name }) => name), ...recipients.map(this.address)].join(', ');
    },
    /** The same in a list: whose roles they are is known there. */
    short({ audience, people = [], recipients = [], most_per_day: most = null }: Whom): string {
      if (most !== null) return t('deliveries.whoOwes');
      const roles = audience.map((role) => t(`deliveries.roleShort.${role}`));
      const text = [...roles, ...people.map(({ name }) => name), ...recipients.map(this.address)].join(', ');
      return text.charAt(0).toUpperCase() + text.slice(1);
    },
  };
}
