import { keys, type LegacyShape, under } from './shape.ts';

const ok = keys('success boolean');
const ADMIN = '/api/admin-system';

/** What concerns the installation itself; of its administration only the names are recorded. */
export const platformShapes: readonly LegacyShape[] = [
  { route: 'GET /api/logs/visitors', values: under('[].', keys('id number, ip string?, user_agent string?, visited_at string')) },
  { route: 'GET /api/health/wa', values: keys('status string') },
  {
    route: 'GET /api/metadata',
    values: {
      success: 'boolean',
      ...under('data.', keys('name string, version string, description string, repository string?, uptime number, node string')),
    },
  },
  { route: 'GET /api/quotes/random', values: keys('success boolean, data object') },
  { route: `POST ${ADMIN}/auth/telegram/request`, values: ok },
  { route: `POST ${ADMIN}/auth/telegram/verify`, values: ok },
  { route: `GET ${ADMIN}/auth/me`, values: ok },
  { route: `GET ${ADMIN}/management/overview`, values: ok },
  { route: `GET ${ADMIN}/clients/summary`, values: ok },
  { route: `GET ${ADMIN}/clients`, values: keys('success boolean, data.data array, data.pagination.total_pages number') },
  { route: `POST ${ADMIN}/clients`, status: 201, values: ok },
  { route: `PUT ${ADMIN}/clients/:client_id`, values: ok },
  { route: `DELETE ${ADMIN}/clients/:client_id`, values: ok },
  { route: `GET ${ADMIN}/system-audit`, values: ok },
  { route: `GET ${ADMIN}/payments/requests`, values: ok },
  { route: `POST ${ADMIN}/payments/requests/:id/decision`, values: ok },
  { route: `GET ${ADMIN}/config`, values: ok },
  { route: `POST ${ADMIN}/config/preview`, values: ok },
  { route: `POST ${ADMIN}/config/apply`, values: ok },
  { route: `POST ${ADMIN}/config/rollback`, values: ok },
  { route: `GET ${ADMIN}/config/audit`, values: ok },
];
