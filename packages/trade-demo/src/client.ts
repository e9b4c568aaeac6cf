import { TIMEZONE } from './story-time.ts';

/** The client of the demo, as `POST /api/clients` takes it: it has no accounts in social networks, so attendance has nothing to count. */
export const TRADE_CLIENT = {
  client_id: 'AURORA',
  nama: 'Distribuidora Aurora',
  client_type: 'org',
  client_insta_status: false,
  client_tiktok_status: false,
  client_amplify_status: false,
  timezone: TIMEZONE,
  language: 'en',
} as const;

/** The accounts of the demo, each with the role of its name. */
export const TRADE_ACCOUNTS = Object.freeze([
  { username: 'sales', role: 'sales', client_id: TRADE_CLIENT.client_id, whatsapp: '628110000004', email: 'sales@balai.example' },
  {
    username: 'operations',
    role: 'operations',
    client_id: TRADE_CLIENT.client_id,
    whatsapp: '628110000005',
    email: 'operations@balai.example',
  },
  { username: 'finance', role: 'finance', client_id: TRADE_CLIENT.client_id, whatsapp: '628110000006', email: 'finance@balai.example' },
] as const);
