import type { PlatformConfig } from '@balai/runtime/config';

/** The directorate of the demo. */
export const DEMO_DIRECTORATE_ID = 'DITBINMAS';
/** Role its people hold: the id in lower case. */
export const DEMO_DIRECTORATE_ROLE = 'ditbinmas';
/** The unit whose operator is among the demo accounts. */
export const DEMO_OPERATOR_CLIENT_ID = 'POLRES_MAWAR';

/** An account of the demo: who it is and what it may see. The password is `DEMO_PASSWORD`. `client_id` null = the platform's. */
export interface DemoAccount {
  readonly username: string;
  readonly role: string;
  readonly client_id: string | null;
  /** Invented number that chat commands of this account come from. */
  readonly whatsapp: string;
  /** Invented address: its letters are in the simulated mailbox. */
  readonly email: string;
}

/** The accounts to create for the demo: the platform's administrator, the directorate, the operator of one unit. */
export const DEMO_ACCOUNTS: readonly DemoAccount[] = Object.freeze([
  { username: 'admin', role: 'admin', client_id: null, whatsapp: '628110000001', email: 'admin@balai.example' },
  {
    username: 'direktorat',
    role: DEMO_DIRECTORATE_ROLE,
    client_id: DEMO_DIRECTORATE_ID,
    whatsapp: '628110000002',
    email: 'direktorat@balai.example',
  },
  { username: 'operator', role: 'operator', client_id: DEMO_OPERATOR_CLIENT_ID, whatsapp: '628110000003', email: 'operator@balai.example' },
]);

/** Whether the demo belongs to this installation. */
export function isDemoOn(platform: Pick<PlatformConfig, 'DEMO' | 'NODE_ENV'>): boolean {
  return platform.DEMO === 'on' && platform.NODE_ENV !== 'production';
}
