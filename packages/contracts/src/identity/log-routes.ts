import Type from 'typebox';
import { limitUpTo, PAGE_ROWS_MAX } from '../define/list.ts';
import { defineRoute } from '../define/route.ts';
import { Count, Instant, nullable, oneOf, Uuid } from '../define/schema.ts';
import { auditRead, clientsRead } from './permissions.ts';

const text = Type.Optional(Type.String({ maxLength: 40 }));

export const loginRecap = defineRoute({
  id: 'dashboard.login-web-recap',
  service: 'identity',
  method: 'GET',
  path: '/api/dashboard/login-web/recap',
  summary:
    'Who signed in to the dashboard, of the accounts of units the caller sees: by account for a day (`harian`) or a week (`mingguan`), by unit for a month (`bulanan`). `start_time`/`end_time` name other days or instants. `message` is the recap as a text.',
  access: { permission: clientsRead, tenant: { kind: 'own' } },
  query: Type.Object({
    mode: Type.Optional(oneOf('harian', 'mingguan', 'bulanan')),
    start_time: text,
    startDate: text,
    end_time: text,
    endDate: text,
  }),
  response: Type.Object({
    success: Type.Literal(true),
    message: Type.String(),
    data: Type.Object({
      mode: oneOf('harian', 'mingguan', 'bulanan'),
      /** From this instant on, until before that one. */
      from: Instant,
      until: Instant,
      timezone: Type.String(),
      logins: Count,
      /** Accounts that signed in, the most often first. */
      accounts: Type.Array(
        Type.Object({ account_id: Uuid, username: Type.String(), client_ids: Type.Array(Type.String()), logins: Count }),
      ),
      /** Units by how often their accounts signed in; an account of several units counts for each. */
      clients: Type.Array(Type.Object({ client_id: Type.String(), nama: Type.String(), operator_count: Count, logins: Count })),
    }),
  }),
});

export const openPage = defineRoute({
  id: 'auth.open',
  service: 'identity',
  method: 'GET',
  path: '/api/auth/open',
  summary:
    'Notes that the page was opened: address and browser are kept for 90 days. Of an address ten visits are noted, then one a minute; the answer is the same. Nobody is notified.',
  access: { public: true },
  rate: 'write',
  response: Type.Object({ success: Type.Literal(true) }),
});

export const listVisitors = defineRoute({
  id: 'logs.visitors',
  service: 'identity',
  method: 'GET',
  path: '/api/logs/visitors',
  summary:
    'Visits of the page, newest first, at most 10,000: those of the last 90 days, and those of the former system as they were taken over. For accounts that see all clients.',
  access: { permission: auditRead, tenant: { kind: 'platform' } },
  query: Type.Object({ limit: limitUpTo(PAGE_ROWS_MAX) }),
  response: Type.Array(
    Type.Object({ id: Type.Integer(), ip: nullable(Type.String()), user_agent: nullable(Type.String()), visited_at: Instant }),
  ),
});
